"""What the curves and a few numbers of some batches say about a run: recognised, and explained in a sentence.

Arithmetic of the standard library; no torch. Owned by the trainer's thread.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import fmean, median

from engine.errors import Sentence, say
from engine.messages import Finding

WINDOW = 30  # batches that are averaged against the noise of single ones
SOON, LATER = 60, 200  # batches after which a rate that is far off, or only too small, can be told
SEEN = 3  # sets of vitals that must agree before anything is said of the network itself
SELU_FLOOR = -1.7581
FEW = 1e-3
LEAP, LARGE_UPDATE, SMALL_UPDATE = 1.0, 1e-2, 1e-4  # of the weights' length in one step; about 1e-3 is usual
MANY_CLASSES = 5  # with fewer, the loss of softmax twice is like any other
SHARED = 0.1
TURNED = frozenset("2345679")  # what these become in a mirror is no digit


@dataclass(frozen=True, slots=True)
class Vitals:
    """Numbers of one batch of a run.

    Of what the network gave, before the loss: `low` and `high`; `spread`, the mean over its outputs of their deviation
    from picture to picture; `sum_error` and `power_error`, how far the outputs of a picture, or e to their power, are
    from adding up to 1. `update` is the length of the step as a share of the weights' length, the median over layers.
    `idle` are the layers whose weights no gradient reached.
    """

    low: float
    high: float
    spread: float
    sum_error: float
    power_error: float
    update: float
    idle: tuple[str, ...] = ()


@dataclass(slots=True)
class _Epoch:
    """One evaluation, and how training went in the epoch before it."""

    number: int
    loss: float
    accuracy: float
    training_loss: float
    training_accuracy: float


@dataclass(slots=True)
class _Chart:
    """What is remembered of a run since its settings were last changed."""

    count: int = 0
    first: list[float] = field(default_factory=list)
    losses: deque[float] = field(default_factory=lambda: deque(maxlen=WINDOW))
    accuracies: deque[float] = field(default_factory=lambda: deque(maxlen=WINDOW))
    best: float = math.inf  # the least mean of a window
    has_leapt: bool = False


class Doctor:
    """Watches one run. `overlap`: share of the validation pictures that are also learned from."""

    def __init__(self, classes: tuple[str, ...], *, overlap: float = 0.0, mirrors: bool = False) -> None:
        self._classes = classes
        self._overlap = overlap
        self._mirrors = mirrors
        self._chart = _Chart()
        self._vitals: deque[Vitals] = deque(maxlen=2 * SEEN)
        self._epochs: list[_Epoch] = []
        self._running: list[tuple[float, float]] = []
        self._rescued: list[int] = []
        self._rate, self._is_full_rate = 0.0, True

    # --- what is seen -----------------------------------------------------------------------------------------------

    def see_step(self, loss: float, accuracy: float, rate: float, full_rate: float, vitals: Vitals | None) -> None:
        """One batch; `rate` is this step's learning rate, `full_rate` the run's before its schedule."""
        chart = self._chart
        chart.count += 1
        if len(chart.first) < WINDOW:
            chart.first.append(loss)
        chart.losses.append(loss)
        chart.accuracies.append(accuracy)
        if len(chart.losses) == WINDOW:
            chart.best = min(chart.best, fmean(chart.losses))
        self._running.append((loss, accuracy))
        self._rate, self._is_full_rate = rate, rate >= full_rate / 2
        if vitals is not None:
            self._vitals.append(vitals)
            chart.has_leapt = chart.has_leapt or vitals.update > LEAP

    def see_evaluation(self, epoch: int, loss: float, accuracy: float) -> None:
        """One evaluation, after the epoch numbered `epoch` from 0."""
        if self._running:
            training = [fmean(each) for each in zip(*self._running, strict=True)]
            self._epochs.append(_Epoch(epoch + 1, loss, accuracy, training[0], training[1]))
        self._running = []

    def see_rescue(self, step: int) -> None:
        """The loss was no number after `step`."""
        self._rescued.append(step)
        self.see_change()

    def see_change(self, *, mirrors: bool | None = None) -> None:
        """The run's settings have changed: what was said of the learning rate holds no more."""
        self._chart = _Chart()
        self._vitals.clear()
        self._mirrors = self._mirrors if mirrors is None else mirrors

    # --- what is found ----------------------------------------------------------------------------------------------

    def findings(self) -> tuple[Finding, ...]:
        """Everything that is wrong as far as can be told, the most important first."""
        found = (
            ("not-finite", self._not_finite()),
            ("dead", self._dead()),
            ("softmax-twice", self._softmax_twice()),
            ("same-data", self._same_data()),
            ("flipped-digits", self._flipped()),
            ("rate-too-high", self._too_high()),
            ("rate-too-low", self._too_low()),
            ("over-fitting", self._over_fitting()),
            ("dead-layer", self._dead_layer()),
            ("squeezed-outputs", self._squeezed()),
        )
        return tuple(Finding(key=key, sentence=sentence) for key, sentence in found if sentence is not None)

    @property
    def _chance(self) -> float:
        """The loss of guessing."""
        return math.log(len(self._classes))

    def _has_seen(self, sign: Iterable[bool], least: int = SEEN) -> bool:
        signs = list(sign)
        return len(signs) >= least and all(signs)

    def _not_finite(self) -> Sentence | None:
        if not self._rescued:
            return None
        return say(
            "After step {step} the loss was no number any more: the learning rate is too high. Start again with a "
            "tenth of it.",
            step=self._rescued[-1],
        )

    def _dead(self) -> Sentence | None:
        if not self._has_seen(each.spread <= 1e-6 * (1 + abs(each.high)) for each in self._vitals):
            return None
        return say(
            "The network is dead: it gives the same answer to every picture. Start again with a lower learning rate."
        )

    def _softmax_twice(self) -> Sentence | None:
        floor = math.log(math.e + len(self._classes) - 1) - 1  # all on one class: -ln(e / (e + classes - 1))
        are_shares = self._has_seen(each.low >= 0 and each.sum_error < FEW for each in self._vitals)
        if not are_shares and not self._rests_on(floor):
            return None
        return say(
            "The loss cannot fall below {floor:.3f}: softmax is applied twice, by the last row and by the loss. Take "
            "the last row away.",
            floor=floor,
        )

    def _rests_on(self, floor: float) -> bool:
        """Softmax twice costs `floor` where it is right and 1 more where it is wrong; nothing else does."""
        chart = self._chart
        if len(self._classes) < MANY_CLASSES or len(chart.losses) < WINDOW or fmean(chart.accuracies) < 0.6:
            return False
        misses = (abs(loss + right - floor - 1) for loss, right in zip(chart.losses, chart.accuracies, strict=True))
        return median(misses) < 0.02

    def _same_data(self) -> Sentence | None:
        if self._overlap < SHARED:
            return None
        return say(
            "{share:.0f} % of the validation pictures are learned from as well: validation says nothing about new "
            "pictures. Hold out others.",
            share=100 * self._overlap,
        )

    def _flipped(self) -> Sentence | None:
        turned = TURNED & set(self._classes)
        if not self._mirrors or not turned or not set(self._classes) <= set("0123456789"):
            return None
        return say(
            "Digits are mirrored while they are learned: a mirrored {digits} is not that digit. Leave mirroring out.",
            digits=", ".join(sorted(turned)),
        )

    def _too_high(self) -> Sentence | None:
        chart = self._chart
        if chart.has_leapt:
            return say(
                "A single step was longer than the weights it changed: a learning rate of {rate:.2g} is too high. "
                "Start again with a tenth of it.",
                rate=self._rate,
            )
        if chart.count < SOON:
            return None
        now = fmean(chart.losses)
        has_grown = now > 1.5 * max(fmean(chart.first[:5]), self._chance)
        has_climbed = now > 2 * chart.best and now > chart.best + self._chance / 2
        is_idle = chart.count >= LATER and now > 0.97 * self._chance and self._update() > LARGE_UPDATE
        if not (has_grown or has_climbed or is_idle):
            return None
        return say(
            "The loss does not stay down: a learning rate of {rate:.2g} is too high. Try a third of it.",
            rate=self._rate,
        )

    def _too_low(self) -> Sentence | None:
        chart = self._chart
        is_slow = 0 < self._update() < SMALL_UPDATE and self._is_full_rate
        if chart.count < LATER or not is_slow or fmean(chart.losses) < self._chance / 2:
            return None
        return say(
            "The loss hardly falls: with a learning rate of {rate:.2g} a step moves the weights by {share:.4f} %. Try "
            "ten times as much.",
            rate=self._rate,
            share=100 * self._update(),
        )

    def _update(self) -> float:
        return median(each.update for each in self._vitals) if self._vitals else 0.0

    def _over_fitting(self) -> Sentence | None:
        if len(self._epochs) <= SEEN or self._chart.has_leapt or self._epochs[-1].training_loss > self._chance:
            return None
        last = self._epochs[-1]
        least = min(self._epochs, key=lambda each: each.loss)
        best = max(self._epochs, key=lambda each: each.accuracy)
        has_risen = (
            all(each.loss > 1.25 * least.loss + 0.02 for each in self._epochs[-SEEN:])
            and last.training_loss < 0.95 * least.training_loss
        )
        has_parted = (
            last.number - best.number >= SEEN
            and last.training_accuracy > best.training_accuracy + 0.02
            and last.training_accuracy > last.accuracy + 0.03
        )
        if not (has_risen or has_parted):
            return None
        return say(
            "Over-fitting since epoch {epoch}: training still gets better, validation does not. Stop there, or use "
            "more data, augmentation or dropout.",
            epoch=least.number if has_risen else best.number,
        )

    def _dead_layer(self) -> Sentence | None:
        """Where no weight has any gradient it is the network that rests, dead or perfect."""
        if len(self._vitals) < SEEN or any(each.update == 0 for each in self._vitals):
            return None
        idle = [each for each in self._vitals[0].idle if all(each in later.idle for later in self._vitals)]
        if not idle:
            return None
        return say(
            "“{layer}” learns nothing: no gradient reaches its weights, so nothing uses what it gives. Take it out, or "
            "let the next row use it.",
            layer=idle[0],
        )

    def _squeezed(self) -> Sentence | None:
        """Outputs that are logarithms of shares which do not add up to 1, or that rest on SELU's lowest value."""
        are_lone = self._has_seen(each.high <= 0 and each.power_error > 0.01 for each in self._vitals)
        on_floor = (SELU_FLOOR - FEW <= each.low <= SELU_FLOOR + 0.08 for each in self._vitals)
        if not are_lone and not self._has_seen(on_floor, 2 * SEEN):
            return None
        return say(
            "An activation squeezes each output by itself, though only one class can be right. Let the last row be "
            "dense."
        )

"""What a doctor remembers of a run. Owned by the trainer's thread; no torch."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field
from statistics import fmean, median

WINDOW = 30  # batches that are averaged against the noise of single ones
SEEN = 3  # sets of vitals that must agree before anything is said of the network itself
LEAP = 1.0  # of the weights' length in one step; about 1e-3 is usual


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
class Epoch:
    """One evaluation after the epoch `number`, from 1, and how training went in that epoch."""

    number: int
    loss: float
    accuracy: float
    training_loss: float
    training_accuracy: float


@dataclass(slots=True)
class Stretch:
    """The batches since the run's settings were last changed."""

    count: int = 0
    first: list[float] = field(default_factory=list)
    losses: deque[float] = field(default_factory=lambda: deque(maxlen=WINDOW))
    accuracies: deque[float] = field(default_factory=lambda: deque(maxlen=WINDOW))
    best: float = math.inf  # the least mean of a window
    has_leapt: bool = False

    def add(self, loss: float, accuracy: float, vitals: Vitals | None) -> None:
        """One more batch."""
        self.count += 1
        if len(self.first) < WINDOW:
            self.first.append(loss)
        self.losses.append(loss)
        self.accuracies.append(accuracy)
        if len(self.losses) == WINDOW:
            self.best = min(self.best, fmean(self.losses))
        self.has_leapt = self.has_leapt or (vitals is not None and vitals.update > LEAP)


@dataclass(slots=True)
class Chart:
    """Everything that is known of a run. `overlap`: share of the validation pictures that are also learned from, and
    `learned_before`, of those that the run it branched from has learned from; `mirrors`: pictures are mirrored at
    random; `is_full_rate`: the schedule has not yet brought the rate down."""

    classes: tuple[str, ...]
    overlap: float = 0.0
    learned_before: float = 0.0
    mirrors: bool = False
    stretch: Stretch = field(default_factory=Stretch)
    vitals: deque[Vitals] = field(default_factory=lambda: deque(maxlen=2 * SEEN))
    epochs: list[Epoch] = field(default_factory=list)
    rescued: list[int] = field(default_factory=list)
    rate: float = 0.0
    is_full_rate: bool = True

    @property
    def chance(self) -> float:
        """The loss of guessing."""
        return math.log(len(self.classes))

    @property
    def update(self) -> float:
        """The usual length of a step as a share of the weights'."""
        return median(each.update for each in self.vitals) if self.vitals else 0.0

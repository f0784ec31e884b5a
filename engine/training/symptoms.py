"""What can be wrong with a run, each as a function of its chart that explains it in a sentence. No owning thread."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from statistics import fmean, median

from engine.errors import Sentence, say
from engine.training.chart import SEEN, WINDOW, Chart

SOON, LATER = 60, 200  # batches after which a rate that is far off, or only too small, can be told
SELU_FLOOR = -1.7581
FEW = 1e-3
LARGE_UPDATE, SMALL_UPDATE = 1e-2, 1e-4  # of the weights' length in one step; about 1e-3 is usual
MANY_CLASSES = 5  # with fewer, the loss of softmax twice is like any other
SHARED = 0.1
TURNED = frozenset("2345679")  # what these become in a mirror is no digit


def symptoms(run: Chart) -> Iterable[tuple[str, Sentence]]:
    """A key and a sentence for all that is wrong, the most important first."""
    found = [(key, sentence) for key, look in LOOKS if (sentence := look(run)) is not None]
    if not found and (sentence := _not_learning(run)) is not None:
        found.append(("not-learning", sentence))
    return found


def agree(signs: Iterable[bool], least: int = SEEN) -> bool:
    """Whether there are enough signs and all say so."""
    seen = list(signs)
    return len(seen) >= least and all(seen)


def _not_finite(run: Chart) -> Sentence | None:
    if not run.rescued:
        return None
    return say(
        "After step {step} the loss was no number any more: the learning rate is too high. Start again with a "
        "tenth of it.",
        step=run.rescued[-1],
    )


def _dead(run: Chart) -> Sentence | None:
    if not agree(each.spread <= 1e-6 * (1 + abs(each.high)) for each in run.vitals):
        return None
    return say(
        "The network is dead: it gives the same answer to every picture. Start again with a lower learning rate."
    )


def _softmax_twice(run: Chart) -> Sentence | None:
    floor = math.log(math.e + len(run.classes) - 1) - 1  # all on one class: -ln(e / (e + classes - 1))
    are_shares = agree(each.low >= 0 and each.sum_error < FEW for each in run.vitals)
    if not are_shares and not _rests_on(run, floor):
        return None
    return say(
        "The loss cannot fall below {floor:.3f}: softmax is applied twice, by the last row and by the loss. Take "
        "the last row away.",
        floor=floor,
    )


def _same_data(run: Chart) -> Sentence | None:
    if run.overlap < SHARED:
        return None
    return say(
        "{share:.0f} % of the pictures it is measured on are learned from as well: that says nothing about new "
        "pictures. Hold out others.",
        share=100 * run.overlap,
    )


def _learned_before(run: Chart) -> Sentence | None:
    if run.learned_before < SHARED:
        return None
    return say(
        "{share:.0f} % of the pictures it is measured on were learned from by the run it branched from: that says "
        "little about new pictures. Branch with that run's seed and data.",
        share=100 * run.learned_before,
    )


def _flipped(run: Chart) -> Sentence | None:
    turned = TURNED & set(run.classes)
    if not run.mirrors or not turned or not set(run.classes) <= set("0123456789"):
        return None
    return say(
        "Digits are mirrored while they are learned: a mirrored {digits} is not that digit. Leave mirroring out.",
        digits=", ".join(sorted(turned)),
    )


def _too_high(run: Chart) -> Sentence | None:
    stretch = run.stretch
    if stretch.has_leapt:
        return say(
            "A single step was longer than the weights it changed: a learning rate of {rate:g} is too high. "
            "Start again with a tenth of it.",
            rate=_in_two_figures(run.rate),
        )
    if stretch.count < SOON:
        return None
    now = fmean(stretch.losses)
    has_grown = now > 1.5 * max(fmean(stretch.first[:5]), run.chance)
    has_climbed = now > 2 * stretch.best and now > stretch.best + run.chance / 2
    is_idle = stretch.count >= LATER and now > 0.97 * run.chance and run.update > LARGE_UPDATE
    if not (has_grown or has_climbed or is_idle):
        return None
    return say(
        "The loss does not stay down: a learning rate of {rate:g} is too high. Try a third of it.",
        rate=_in_two_figures(run.rate),
    )


def _too_low(run: Chart) -> Sentence | None:
    stretch = run.stretch
    is_slow = 0 < run.update < SMALL_UPDATE and run.is_full_rate
    if stretch.count < LATER or not is_slow or fmean(stretch.losses) < run.chance / 2:
        return None
    return say(
        "The loss hardly falls: with a learning rate of {rate:g} a step moves the weights by {share:.4f} %. Try "
        "ten times as much.",
        rate=_in_two_figures(run.rate),
        share=100 * run.update,
    )


def _not_learning(run: Chart) -> Sentence | None:
    """Two whole epochs as good as guessing, and nothing else explains it."""
    guessing = [
        each.training_loss > 0.97 * run.chance and each.training_accuracy < 1.5 / len(run.classes)
        for each in run.epochs[-2:]
    ]
    if run.stretch.count < LATER or not agree(guessing, 2):
        return None
    return say(
        "Nothing has been learned in {count} epochs: it is as good as guessing. Look at the pictures and their "
        "labels, or try another learning rate.",
        count=len(run.epochs),
    )


def _over_fitting(run: Chart) -> Sentence | None:
    if len(run.epochs) <= SEEN or run.stretch.has_leapt or run.epochs[-1].training_loss > run.chance:
        return None
    last = run.epochs[-1]
    least = min(run.epochs, key=lambda each: each.loss)
    best = max(run.epochs, key=lambda each: each.accuracy)
    has_risen = (
        all(each.loss > 1.25 * least.loss + 0.02 for each in run.epochs[-SEEN:])
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
        "Over-fitting since epoch {epoch}: it still gets better at the pictures it learns from, at no others. Stop "
        "there, or use more data, augmentation or dropout.",
        epoch=least.number if has_risen else best.number,
    )


def _dead_layer(run: Chart) -> Sentence | None:
    """Where no weight has any gradient it is the network that rests, dead or perfect."""
    if len(run.vitals) < SEEN or any(each.update == 0 for each in run.vitals):
        return None
    idle = [each for each in run.vitals[0].idle if all(each in later.idle for later in run.vitals)]
    if not idle:
        return None
    return say(
        "“{layer}” learns nothing: no gradient reaches its weights, so nothing uses what it gives. Take it out, or "
        "let the next row use it.",
        layer=idle[0],
    )


def _squeezed(run: Chart) -> Sentence | None:
    """Outputs that are logarithms of shares which do not add up to 1, or that rest on SELU's lowest value."""
    are_lone = agree(each.high <= 0 and each.power_error > 0.01 for each in run.vitals)
    on_floor = (SELU_FLOOR - FEW <= each.low <= SELU_FLOOR + 0.08 for each in run.vitals)
    if not are_lone and not agree(on_floor, 2 * SEEN):
        return None
    return say(
        "An activation squeezes each output by itself, though only one class can be right. Let the last row be dense."
    )


def _in_two_figures(rate: float) -> float:
    """For a sentence, which writes 100 as people do and not as 1e+02."""
    return float(f"{rate:.2g}")


def _rests_on(run: Chart, floor: float) -> bool:
    """Softmax twice costs `floor` where it is right and 1 more where it is wrong; nothing else does."""
    stretch = run.stretch
    if len(run.classes) < MANY_CLASSES or len(stretch.losses) < WINDOW or fmean(stretch.accuracies) < 0.6:
        return False
    misses = (abs(loss + right - floor - 1) for loss, right in zip(stretch.losses, stretch.accuracies, strict=True))
    return median(misses) < 0.02


LOOKS: tuple[tuple[str, Callable[[Chart], Sentence | None]], ...] = (
    ("not-finite", _not_finite),
    ("dead", _dead),
    ("softmax-twice", _softmax_twice),
    ("same-data", _same_data),
    ("learned-before", _learned_before),
    ("flipped-digits", _flipped),
    ("rate-too-high", _too_high),
    ("rate-too-low", _too_low),
    ("over-fitting", _over_fitting),
    ("dead-layer", _dead_layer),
    ("squeezed-outputs", _squeezed),
)

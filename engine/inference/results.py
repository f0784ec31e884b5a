"""What came of measuring a model on a labelled folder: every result, and the figures of all. Immutable; no owner."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.errors import Sentence
from engine.inference.unsure import Numbers, reliability, separation
from engine.messages.digits import EMPTY_CELL

TINY = 1e-30  # what a probability is at least, or the loss of one picture would be infinite


@dataclass(frozen=True, slots=True, eq=False)
class Result:
    """What a model made of one item. `confidence` and `familiarity` in 0..1, the latter None where the model cannot
    tell; `input` is (C, H, W) in 0..1, None for a page on which nothing was found. `shares` (classes,) are the
    probabilities of all classes, and `truth` is the label's place among them."""

    name: str
    kind: str
    label: str
    answer: str
    confidence: float
    is_unsure: bool
    page: NDArray[np.uint8]
    input: Numbers | None
    familiarity: float | None = None
    shares: Numbers | None = None
    truth: int | None = None

    @property
    def score(self) -> float:
        """How much it looks like something the model knows; 0 where nothing was found."""
        return self.confidence if self.familiarity is None else self.familiarity

    @property
    def is_right(self) -> bool:
        """Whether the answer is the label, sure or not."""
        return self.answer == self.label


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """All results of a folder, and what was left out: names and why. `strangers` show none of the model's classes:
    they count for `auroc` and `strangers_unsure` only."""

    task: str
    results: tuple[Result, ...]
    skipped: tuple[tuple[str, Sentence], ...] = ()
    strangers: tuple[Result, ...] = ()

    @property
    def accuracy(self) -> float:
        """The share answered rightly, sure or not."""
        return _mean([result.is_right for result in self.results])

    @property
    def unsure(self) -> float:
        """The share answered "not sure"."""
        return _mean([result.is_unsure for result in self.results])

    @property
    def sure_accuracy(self) -> float:
        """The share answered rightly among those answered for sure."""
        return _mean([result.is_right for result in self.results if not result.is_unsure])

    @property
    def loss(self) -> float | None:
        """The mean of -log of the label's probability; None where no item has one."""
        shares, truth = self._judged()
        return (
            None if shares is None else -float(np.mean(np.log(np.maximum(shares[np.arange(len(truth)), truth], TINY))))
        )

    @property
    def calibration_error(self) -> float | None:
        """How far confidence and accuracy lie apart on average; None where no item has probabilities."""
        shares, truth = self._judged()
        return None if shares is None else reliability(shares, truth).error

    def _judged(self) -> tuple[Numbers | None, NDArray[np.int64]]:
        """Probabilities (N, classes) and true classes (N,) of the items that have both."""
        both = [
            (each.shares, each.truth) for each in self.results if each.shares is not None and each.truth is not None
        ]
        truth = np.array([place for _, place in both], np.int64)
        return (np.stack([shares for shares, _ in both]) if both else None), truth

    @property
    def auroc(self) -> float | None:
        """How likely an item scores higher than a stranger; None where there are none of either."""
        if not self.results or not self.strangers:
            return None
        return separation(_scores(self.results), _scores(self.strangers))

    @property
    def strangers_unsure(self) -> float:
        """The share of the strangers answered "not sure"."""
        return _mean([result.is_unsure for result in self.strangers])

    @property
    def digit_accuracy(self) -> float:
        """Of all digits in the labels of numbers, the share that was read: 1 less the edits that would be needed."""
        digits = sum(len(digits_of(result.label)) for result in self.results)
        edits = sum(
            min(edit_distance(result.label, result.answer), len(digits_of(result.label))) for result in self.results
        )
        return 1 - edits / max(digits, 1)

    @property
    def kinds(self) -> dict[str, tuple[int, float]]:
        """Per kind of item: how many, and the share answered rightly."""
        counts = Counter(result.kind for result in self.results)
        right = Counter(result.kind for result in self.results if result.is_right)
        return {kind: (count, right[kind] / count) for kind, count in sorted(counts.items())}

    @property
    def failures(self) -> tuple[Result, ...]:
        """What was answered wrongly."""
        return tuple(result for result in self.results if not result.is_right)

    def record(self) -> dict[str, object]:
        """The figures by name, for JSON."""
        figures: dict[str, object] = {
            "count": len(self.results),
            "correct": sum(result.is_right for result in self.results),
            "accuracy": self.accuracy,
            "unsure": self.unsure,
            "sure_accuracy": self.sure_accuracy,
            "kinds": {kind: {"count": count, "accuracy": share} for kind, (count, share) in self.kinds.items()},
        }
        if self.strangers:
            figures |= {
                "strangers": len(self.strangers), "strangers_unsure": self.strangers_unsure, "auroc": self.auroc
            }  # fmt: skip
        if self.task == "numbers":
            figures |= {"exact": self.accuracy, "digit_accuracy": self.digit_accuracy}
        else:
            figures |= {"loss": self.loss, "calibration_error": self.calibration_error}
        return figures


def edit_distance(one: str, other: str) -> int:
    """How many characters must be put in, taken out or changed to make one text the other (Levenshtein)."""
    costs = np.arange(len(other) + 1)
    for row, character in enumerate(one, 1):
        before, costs = costs, np.empty_like(costs)
        costs[0] = row
        for column, wanted in enumerate(other, 1):
            changed = before[column - 1] + (character != wanted)
            costs[column] = min(changed, before[column] + 1, costs[column - 1] + 1)
    return int(costs[-1])


def _scores(results: tuple[Result, ...]) -> Numbers:
    return np.asarray([result.score for result in results], np.float32)


def digits_of(text: str) -> str:
    """The digits in a number's text, without its rows, its empty cells and its groups."""
    return text.replace("/", "").replace(EMPTY_CELL, "").replace(" ", "")


def _mean(flags: list[bool]) -> float:
    return sum(flags) / len(flags) if flags else 0.0

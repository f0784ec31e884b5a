"""Measuring a model on labelled folders from outside its training: digits, whole numbers, things.

Generators that yield the share done between items. Owned by the thread that asks the network.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from engine.datasets.folders import plain_name
from engine.datasets.wild import Wild, WildItem
from engine.errors import EngineError, Sentence
from engine.inference.calibrating import knows_digits
from engine.inference.classify import Served
from engine.inference.framing import recognise
from engine.inference.numbers import EMPTY_CELL, read_number
from engine.inference.unsure import Numbers, Sight, separation
from engine.messages import Limits, doubt


@dataclass(frozen=True, slots=True, eq=False)
class Result:
    """What a model made of one item. `confidence` and `familiarity` in 0..1, the latter None where the model cannot
    tell; `input` is (C, H, W) in 0..1, None for a page on which nothing was found."""

    name: str
    kind: str
    label: str
    answer: str
    confidence: float
    is_unsure: bool
    page: NDArray[np.uint8]
    input: Numbers | None
    familiarity: float | None = None

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
        digits = sum(len(_digits(result.label)) for result in self.results)
        edits = sum(
            min(edit_distance(result.label, result.answer), len(_digits(result.label))) for result in self.results
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
        return figures


def measure(
    served: Served, wild: Wild, strangers: Sequence[Callable[[], WildItem]] = ()
) -> Generator[float, None, Measured]:
    """Answer every item of a folder, and every one of `strangers`, pictures that cannot be opened left out; yields the
    share done.

    For digits, items with a label that is no digit are strangers too. EngineError when the model does not know such
    items.
    """
    _check(served, wild)
    answer = _read if wild.task == "numbers" else _recognise
    asked = [partial(wild.item, number) for number in range(len(wild.rows))]
    results: list[Result] = []
    skipped = list(wild.skipped)
    for number, item in enumerate([*asked, *strangers]):
        try:
            results.append(answer(served, item()))
        except EngineError as error:
            name = wild.name(number) if number < len(asked) else f"stranger {number - len(asked) + 1}"
            skipped.append((name, error.sentence))
        if not results and number + 1 >= len(asked):  # strangers alone would be no figures
            raise EngineError(
                "None of the {count} items could be opened. The first: {why}",
                reason="bad-files", count=len(asked), why=str(skipped[0][1]),
            )  # fmt: skip
        yield (number + 1) / (len(asked) + len(strangers))
    known = [each for each in results if wild.task == "numbers" or each.label in served.checkpoint.classes]
    rest = [each for each in results if wild.task != "numbers" and each.label not in served.checkpoint.classes]
    return Measured(wild.task, tuple(known), tuple(skipped), tuple(rest))


def confusion(measured: Measured, classes: tuple[str, ...]) -> NDArray[np.int64]:
    """How often each class was taken for which, (classes, classes), truth by row; pages with no answer left out."""
    place = {name: index for index, name in enumerate(classes)}
    counts = np.zeros((len(classes), len(classes)), np.int64)
    for result in measured.results:
        if result.answer in place:
            counts[place[result.label], place[result.answer]] += 1
    return counts


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


def _check(served: Served, wild: Wild) -> None:
    classes = served.checkpoint.classes
    if wild.task == "numbers":
        if not knows_digits(served.checkpoint):
            raise EngineError("This model recognises no digits. Choose a digit model.", reason="mismatch")
        return
    known = {plain_name(name) for name in classes}
    unknown = sorted(label for label in wild.labels if plain_name(label) not in known)
    if unknown and not knows_digits(served.checkpoint):
        raise EngineError(
            "The network does not know the class “{name}”; it knows {known}.",
            reason="mismatch", name=unknown[0], known=", ".join(classes),
        )  # fmt: skip


def _recognise(served: Served, item: WildItem) -> Result:
    seen = recognise(served, item.page)
    classes = served.checkpoint.classes
    label = next((name for name in classes if plain_name(name) == plain_name(item.label)), item.label)
    if seen.probabilities is None or seen.views is None:
        return Result(item.name, item.kind, label, "", 0.0, True, item.page, None)
    best = int(seen.probabilities.argmax())
    name, confidence = classes[best], float(seen.probabilities[best])
    unsure = seen.reason != ""
    return Result(item.name, item.kind, label, name, confidence, unsure, item.page, seen.views[0], seen.familiarity)


def _read(served: Served, item: WildItem) -> Result:
    sight = Sight(served)
    read = read_number(item.page, served.checkpoint.input, sight.judge, sight.familiarity)
    least = min((float(row.max()) for row in read.probabilities), default=0.0)
    unsure = bool(doubt(least, None, Limits()))
    return Result(item.name, item.kind, item.label, read.text, least, unsure, item.page, None)


def _scores(results: tuple[Result, ...]) -> Numbers:
    return np.asarray([result.score for result in results], np.float32)


def _digits(text: str) -> str:
    return text.replace("/", "").replace(EMPTY_CELL, "").replace(" ", "")


def _mean(flags: list[bool]) -> float:
    return sum(flags) / len(flags) if flags else 0.0

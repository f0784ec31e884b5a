"""Measuring a model on labelled folders from outside its training: digits, whole numbers, things.

Generators that yield the share done between items. Owned by the thread that asks the network.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import replace
from functools import partial
from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.datasets.folders import plain_name
from engine.datasets.labels import DIGITS
from engine.datasets.wild import Wild, WildItem
from engine.errors import EngineError, Sentence
from engine.inference.calibrating import knows_digits
from engine.inference.classify import Served
from engine.inference.framing import recognise
from engine.inference.numbers import read_number
from engine.inference.results import Measured, Result, digits_of
from engine.inference.unsure import Sight, limits_of
from engine.messages import doubt

MOST_SHOWN = 240  # wrong answers whose pages are kept
SHOWN_PX = 224
NO_PAGE = np.zeros((0, 0), np.uint8)
FEW = 5  # labels are named in a sentence


def measure(
    served: Served, wild: Wild, strangers: Sequence[Callable[[], WildItem]] = ()
) -> Generator[float, None, Measured]:
    """Answer every item of a folder, and every one of `strangers`, pictures that cannot be opened left out; yields the
    share done.

    For digits, items with a label that is no digit are strangers too. Pages and inputs are kept of the first MOST_SHOWN
    wrong answers, and no larger than somebody looks at them: a folder may hold more than memory does. EngineError when
    the model does not know such items.
    """
    check_labels(served, wild)
    answer = _read if wild.task == "numbers" else recognised
    asked = [partial(wild.item, number) for number in range(len(wild.rows))]
    results: list[Result] = []
    wrong = 0
    skipped = list(wild.skipped)
    for number, item in enumerate([*asked, *strangers]):
        try:
            result = answer(served, item())
            is_wrong = not result.is_right and _is_known(result, wild, served)
            is_shown = is_wrong and wrong < MOST_SHOWN
            wrong += is_wrong
            results.append(_small(result) if is_shown else replace(result, page=NO_PAGE, input=None))
        except EngineError as error:
            name = wild.name(number) if number < len(asked) else f"stranger {number - len(asked) + 1}"
            skipped.append((name, error.sentence))
        if number + 1 == len(asked) and not any(_is_known(each, wild, served) for each in results):
            raise none_opened(len(asked), skipped[0][1])
        yield (number + 1) / (len(asked) + len(strangers))
    known = [each for each in results if _is_known(each, wild, served)]
    rest = [each for each in results if not _is_known(each, wild, served)]
    return Measured(wild.task, tuple(known), tuple(skipped), tuple(rest))


def none_opened(count: int, why: Sentence | str) -> EngineError:
    """There is nothing to measure; `why` the first could not be opened."""
    if count == 1:
        return EngineError("The only item could not be opened: {why}", reason="bad-files", why=str(why))
    return EngineError(
        "None of the {count} items could be opened. The first: {why}", reason="bad-files", count=count, why=str(why)
    )


def _small(result: Result) -> Result:
    """The result with its page no larger than it is shown."""
    factor = SHOWN_PX / max(result.page.shape[:2])
    if factor >= 1:
        return result
    height, width = result.page.shape[:2]
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    page = cv2.resize(result.page, size, interpolation=cv2.INTER_AREA)
    return replace(result, page=cast("NDArray[np.uint8]", page))


def confusion(measured: Measured, classes: tuple[str, ...]) -> NDArray[np.int64]:
    """How often each class was taken for which, (classes, classes), truth by row; pages with no answer left out."""
    place = {name: index for index, name in enumerate(classes)}
    counts = np.zeros((len(classes), len(classes)), np.int64)
    for result in measured.results:
        if result.answer in place:
            counts[place[result.label], place[result.answer]] += 1
    return counts


def check_labels(served: Served, wild: Wild) -> None:
    """EngineError where the model does not know such items."""
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
    several = next((label for label in unknown if len(digits_of(label)) > 1 and set(digits_of(label)) <= DIGITS), None)
    if several is not None and not _is_a_folder_of_it(wild, several):
        raise EngineError(
            "“{name}” is no digit. The column of labels with several digits must be called “text”.",
            reason="mismatch", name=several,
        )  # fmt: skip
    if len(unknown) == len(wild.labels):
        raise EngineError(
            "No item shows a class that the network knows: the labels are {labels}; it knows {known}.",
            reason="mismatch", labels=_few(unknown), known=", ".join(classes),
        )  # fmt: skip


def _is_known(result: Result, wild: Wild, served: Served) -> bool:
    """Whether it counts for the figures; a stranger does not, and strangers alone would be none."""
    return wild.task == "numbers" or result.label in served.checkpoint.classes


def _is_a_folder_of_it(wild: Wild, label: str) -> bool:
    """Whether the label is the name of a folder of pictures, and in no column."""
    return all(row["file"].startswith(f"{label}/") for row in wild.rows if str(row["label"]) == label)


def _few(labels: list[str]) -> str:
    return ", ".join(labels[:FEW]) + ("…" if len(labels) > FEW else "")


def recognised(served: Served, item: WildItem) -> Result:
    """What the model makes of one picture, in all looks at it."""
    seen = recognise(served, item.page)
    classes = served.checkpoint.classes
    label = next((name for name in classes if plain_name(name) == plain_name(item.label)), item.label)
    if seen.probabilities is None or seen.views is None:
        return Result(item.name, item.kind, label, "", 0.0, True, item.page, None)
    best = int(seen.probabilities.argmax())
    name, confidence = classes[best], float(seen.probabilities[best])
    unsure = seen.reason != ""
    truth = classes.index(label) if label in classes else None
    return Result(
        item.name, item.kind, label, name, confidence, unsure, item.page, seen.views[0], seen.familiarity,
        seen.probabilities, truth,
    )  # fmt: skip


def _read(served: Served, item: WildItem) -> Result:
    sight = Sight(served)
    read = read_number(item.page, served.checkpoint.input, sight.judge, sight.familiarity)
    least = min((glance.sureness for glance in read.glances), default=0.0)
    strangest = min((glance.familiarity for glance in read.glances if glance.familiarity is not None), default=None)
    unsure = bool(doubt(least, strangest, limits_of(served)))
    return Result(item.name, item.kind, item.label, read.text, least, unsure, item.page, None, strangest)

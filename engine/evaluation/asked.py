"""What a model made of every picture of a folder, each asked as a picture that is opened is. Owned by the evaluator's
thread."""

from __future__ import annotations

from collections.abc import Generator

import numpy as np
from numpy.typing import NDArray

from engine.datasets.folders import check_amount
from engine.datasets.naming import learned_from
from engine.datasets.reading import shown_name
from engine.datasets.sources import folder_origin
from engine.datasets.wild import Wild
from engine.errors import EngineError, Sentence
from engine.evaluation.labelled import LabelledFolder
from engine.evaluation.loading import name_and_split, split_for
from engine.evaluation.verdicts import Pages, Verdict, asking_about
from engine.inference.classify import Served
from engine.inference.measure import check_labels, none_opened, recognised
from engine.inference.results import TINY, Result
from engine.specs import InputSpec
from engine.work import Progress


def judge_folder(
    number: int, served: Served, reference: str, data: str, folder: LabelledFolder
) -> Generator[Progress, None, Verdict]:
    """Ask the model for every picture of a folder that says what they show; yields progress between two of them.

    What cannot be opened, or shows none of the model's classes, is left out.
    """
    wild = folder.open()
    _check(served, wild, folder)
    gathered = _Gathered(served)
    for place in range(len(wild.rows)):
        yield asking_about(len(wild.rows)), place / len(wild.rows)
        gathered.take(wild, place)
    if not gathered.labels:
        raise none_opened(len(wild.rows), gathered.why or "")
    checkpoint = served.checkpoint
    return Verdict(
        number=number,
        is_run=False,
        reference=reference,
        data=name_and_split(data)[0],
        split=split_for(data, learned_from(checkpoint.stamp)),
        stamp=checkpoint.stamp,
        classes=checkpoint.classes,
        images=np.stack(gathered.images),
        labels=np.array(gathered.labels, np.int64),
        logits=np.log(np.maximum(np.stack(gathered.shares), TINY)) * np.float32(checkpoint.temperature),
        origin=folder_origin(folder.named, folder.split, tuple(map(wild.name, gathered.rows))),
        temperature=checkpoint.temperature,
        familiarity=checkpoint.familiarity,
        familiarities=None if checkpoint.familiarity is None else np.array(gathered.familiarities, np.float32),
        left_out=len(wild.rows) - len(gathered.rows) + len(wild.skipped),
        is_ink=checkpoint.input.preparation == "digit",
        answered=np.array(gathered.answered, bool),
        pages=None if checkpoint.input.preparation == "digit" else Pages(wild, tuple(gathered.rows)),
    )


class _Gathered:
    """Results as they come, by the `rows` they are of: the picture itself as the network is given it, the `shares` of
    all classes, and whether it was `answered`."""

    def __init__(self, served: Served) -> None:
        self.rows: list[int] = []
        self.images: list[NDArray[np.uint8]] = []
        self.labels: list[int] = []
        self.shares: list[NDArray[np.float32]] = []
        self.familiarities: list[float] = []
        self.answered: list[bool] = []
        self._served = served
        self.why: Sentence | None = None  # the first could not be opened

    def take(self, wild: Wild, row: int) -> None:
        """Ask about one picture."""
        try:
            result = recognised(self._served, wild.item(row))
        except EngineError as error:
            self.why = self.why or error.sentence
            return
        classes = self._served.checkpoint.classes
        if result.label not in classes:
            return
        self.rows.append(row)
        self.images.append(_image(result, self._served.checkpoint.input))
        self.labels.append(classes.index(result.label))
        self.shares.append(np.ones(len(classes), np.float32) if result.shares is None else result.shares)
        self.familiarities.append(result.familiarity or 0.0)
        self.answered.append(result.shares is not None)


def _image(result: Result, spec: InputSpec) -> NDArray[np.uint8]:
    """What the network was shown first, (H, W) or (H, W, 3); black where there was nothing to show it."""
    if result.input is None:
        return np.zeros((spec.height_px, spec.width_px, *((3,) if spec.channels == 3 else ())), np.uint8)
    planes = np.rint(result.input * 255).astype(np.uint8)  # (C, H, W)
    return planes[0] if len(planes) == 1 else np.ascontiguousarray(np.moveaxis(planes, 0, -1))


def _check(served: Served, wild: Wild, folder: LabelledFolder) -> None:
    if wild.task == "numbers":
        raise EngineError(
            "“{name}” holds whole numbers, not digits. “convlens evaluate” measures how they are read.",
            reason="numbers", name=shown_name(folder.root),
        )  # fmt: skip
    check_labels(served, wild)
    check_amount(len(wild.rows), folder.root, served.checkpoint.input)

"""What a model made of every picture of a set, before anybody counts it. Owned by the evaluator's thread."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.datasets.folders import with_classes
from engine.datasets.naming import learned_from
from engine.datasets.wild import Wild
from engine.errors import EngineError, Sentence, say
from engine.evaluation.loading import load_labelled, name_and_split, split_for
from engine.inference.classify import Served
from engine.inference.unsure import familiarity_of, look
from engine.messages import Origin, RunJudged
from engine.messages.evaluation import Split
from engine.specs import Familiarity, Stamp
from engine.work import Progress, part_of

BATCH = 50  # pictures between two looks into the inbox
LOADING = 0.2  # of the whole, for the eye


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Verdict:
    """What one model said of N pictures.

    `images` uint8 (N, H, W) or (N, H, W, 3), `labels` int64 (N,) as the data has them, `logits` float32 (N, classes),
    `familiarities` float32 (N,) where the model tells them. `left_out` files could not be used. Those that are not
    `answered`, bool (N,), show nothing that the model could be asked about. `pages` are the files of pictures that are
    asked in more looks than one.
    """

    number: int
    is_run: bool
    reference: str
    data: str
    split: Split
    stamp: Stamp
    classes: tuple[str, ...]
    images: NDArray[np.uint8]
    labels: NDArray[np.int64]
    logits: NDArray[np.float32]
    origin: Origin | None
    temperature: float = 1.0
    familiarity: Familiarity | None = None
    familiarities: NDArray[np.float32] | None = None
    left_out: int = 0
    is_ink: bool = True
    answered: NDArray[np.bool_] | None = None
    pages: Pages | None = None


@dataclass(frozen=True, slots=True)
class Pages:
    """Where N pictures came from: each is that one of the `rows` of a folder."""

    wild: Wild
    rows: tuple[int, ...]

    def open(self, place: int) -> NDArray[np.uint8]:
        """The whole picture, (H, W) or (H, W, 3); EngineError where its file is gone."""
        return self.wild.item(self.rows[place]).page


def verdict_of_run(number: int, judged: RunJudged) -> Verdict:
    """What a run's network made of the pictures it is measured on; it is not calibrated while it learns."""
    return Verdict(
        number=number,
        is_run=True,
        reference="live",
        data=judged.weights.stamp.dataset,
        split=judged.split,
        stamp=judged.weights.stamp,
        classes=judged.weights.classes,
        images=judged.images,
        labels=judged.labels,
        logits=judged.logits,
        origin=judged.origin,
        is_ink=judged.weights.input.preparation == "digit",
    )


def judge(number: int, served: Served, reference: str, data: str) -> Generator[Progress, None, Verdict]:
    """Ask the model for every picture of a data set, or of several; yields progress between small pieces of work."""
    spec, known = served.checkpoint.input, served.checkpoint.familiarity
    loaded = yield from part_of(load_labelled(data, spec), 0.0, LOADING)
    pictures = with_classes(loaded, served.checkpoint.classes)
    if len(pictures) == 0:
        raise EngineError("There are no pictures in “{name}”.", reason="empty", name=data)
    logits: list[NDArray[np.float32]] = []
    scores: list[NDArray[np.float32]] = []
    for first in range(0, len(pictures), BATCH):
        yield asking_about(len(pictures)), LOADING + (1 - LOADING) * first / len(pictures)
        seen = look(served, values_of(pictures.images[first : first + BATCH]))
        logits.append(seen.logits)
        if known is not None:
            scores.append(familiarity_of(seen.evidence, known))
    return Verdict(
        number=number,
        is_run=False,
        reference=reference,
        data=name_and_split(data)[0],
        split=split_for(data, learned_from(served.checkpoint.stamp)),
        stamp=served.checkpoint.stamp,
        classes=served.checkpoint.classes,
        images=pictures.images,
        labels=pictures.labels,
        logits=np.concatenate(logits),
        origin=pictures.origin,
        temperature=served.checkpoint.temperature,
        familiarity=known,
        familiarities=np.concatenate(scores) if scores else None,
        is_ink=spec.preparation == "digit",
    )


def asking_about(count: int) -> Sentence:
    """What is done with so many pictures."""
    more = say("Asking about {count} pictures", count=count)
    return say("Asking about one picture") if count == 1 else more


def values_of(images: NDArray[np.uint8]) -> NDArray[np.float32]:
    """uint8 (N, H, W) or (N, H, W, 3) as values in 0..1, float32 (N, C, H, W)."""
    planes = images[:, None] if images.ndim == 3 else np.moveaxis(images, -1, 1)
    return np.ascontiguousarray(planes, np.float32) / np.float32(255)

"""What a model made of every picture of a set, before anybody counts it. Owned by the evaluator's thread."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.datasets.naming import learned_from
from engine.errors import EngineError, say
from engine.evaluation.loading import in_classes, load_labelled, name_and_split, split_for
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
    `familiarities` float32 (N,) where the model tells them. `left_out` files could not be used.
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
    """Ask the model for every picture of `data`; yields progress between small pieces of work."""
    spec, known = served.checkpoint.input, served.checkpoint.familiarity
    labelled = in_classes((yield from part_of(load_labelled(data, spec), 0.0, LOADING)), served.checkpoint.classes)
    pictures = labelled.pictures
    if len(pictures) == 0:
        raise EngineError("There are no pictures in “{name}”.", reason="empty", name=data)
    logits: list[NDArray[np.float32]] = []
    scores: list[NDArray[np.float32]] = []
    for first in range(0, len(pictures), BATCH):
        yield say("Asking about {count} pictures", count=len(pictures)), LOADING + (1 - LOADING) * first / len(pictures)
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
        left_out=len(labelled.skipped),
        is_ink=spec.preparation == "digit",
    )


def values_of(images: NDArray[np.uint8]) -> NDArray[np.float32]:
    """uint8 (N, H, W) or (N, H, W, 3) as values in 0..1, float32 (N, C, H, W)."""
    planes = images[:, None] if images.ndim == 3 else np.moveaxis(images, -1, 1)
    return np.ascontiguousarray(planes, np.float32) / np.float32(255)

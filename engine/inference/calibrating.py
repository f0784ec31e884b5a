"""Teaching a trained model when not to answer: its temperature, and a sense of what is no digit, or no photo.

From validation pictures and self-made pages only. Owned by the thread that runs the generator.
"""

from __future__ import annotations

import math
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path
from typing import Literal

import numpy as np
import torch
from numpy.typing import NDArray

from engine import checkpoints
from engine.catalogue import DIGITS
from engine.checkpoints import Checkpoint
from engine.datasets.drawings import drawing, in_other_light
from engine.datasets.nondigits import non_digit
from engine.datasets.preparation import prepared_picture
from engine.errors import EngineError, say
from engine.inference.classify import Served, serve
from engine.inference.unsure import (
    BATCH,
    COVERAGE,
    Seen,
    familiarity_of,
    fit_temperature,
    fitted_familiarity,
    look,
    reliability,
    separation,
)
from engine.work import Progress
from engine.writing import cause_of

STRANGE = 4000  # self-made pages at most
STRANGE_AFTER_RUN = 1500  # where somebody waits
PHOTOS_AFTER_RUN = 1000  # whose networks are slower, and are asked for each picture in other light too
FEWEST = 10  # pictures: of fewer, half of them say nothing of all others
FEWEST_PHOTOS = 200
STRANGE_SEED = 20_000  # those that models are measured with have another one
LIGHT_SEED = 1
PHOTO_COVERAGE = 0.99  # to turn a photo away is worse than to take a drawing for one
SIGMAS = 5
PIECE = 20  # pages drawn between two looks at the inbox

Images = NDArray[np.uint8]


def calibrating(
    checkpoint: Checkpoint, images: Images, labels: NDArray[np.int64], most_strange: int = STRANGE
) -> Generator[Progress, None, Checkpoint]:
    """The checkpoint with its temperature, and with its familiarity if it tells digits or photos apart.

    `images` uint8 (N, C, H, W) and `labels` (N,) are validation pictures; there are at most as many self-made pages of
    what it does not know. Photos are known in other light too: those that people drop are more various than the ones
    of a data set. Its metrics gain "validation_calibration_error", and "non_digit_auroc" or "non_photo_auroc" of
    pictures that the familiarity was not fitted on. EngineError "too-few" where there are next to no pictures,
    "mismatch" where they cannot be those that were held out.
    """
    _check_count(len(labels))
    served = serve(checkpoint)
    known = yield from seen_through(served, images, 0.0, 0.4)
    _check_held_out(checkpoint, float((known.logits.argmax(axis=1) == labels).mean()), len(labels))
    temperature = fit_temperature(known.logits, labels)
    shares = torch.softmax(torch.from_numpy(known.logits) / temperature, dim=1).numpy()
    metrics = {**checkpoint.metrics, "validation_calibration_error": reliability(shares, labels).error}
    kind = kind_of(checkpoint)
    if not kind:
        return replace(checkpoint, temperature=temperature, metrics=metrics)
    evidence, coverage = known.evidence, COVERAGE
    if kind == "photo":
        coverage = PHOTO_COVERAGE
        retaken = yield from seen_through(served, in_other_light(images, LIGHT_SEED), 0.4, 0.2)
        evidence = np.concatenate([evidence, retaken.evidence])
    strange = yield from strangers(STRANGE_SEED, min(most_strange, len(labels)), checkpoint)
    unknown = yield from seen_through(served, strange, 0.9, 0.1)
    fitted = fitted_familiarity(evidence, unknown.evidence, coverage)
    scores = familiarity_of(evidence[1::2], fitted), familiarity_of(unknown.evidence[1::2], fitted)
    metrics[f"non_{kind}_auroc"] = separation(*scores)
    return replace(checkpoint, temperature=temperature, familiarity=fitted, metrics=metrics)


def _check_count(count: int) -> None:
    if count < FEWEST:
        raise EngineError(
            "When not to answer is learned from {fewest} held-out pictures at least, and there are {count}. Hold more "
            "of them out; the model stays as it was.",
            reason="too-few",
            fewest=FEWEST,
            count=count,
        )


def _check_held_out(checkpoint: Checkpoint, right: float, count: int) -> None:
    """A model is far better on pictures that it has learned from than on those that were held out."""
    expected = checkpoint.metrics.get("validation_accuracy")
    if expected is None or right <= expected + SIGMAS * math.sqrt(max(expected * (1 - expected), 1 / count) / count):
        return
    raise EngineError(
        "The model is right about {now:.1f} % of these pictures, and was about {before:.1f} % of those held out when "
        "it learned: it has learned from these. The data must lie in the order that it was trained on.",
        reason="mismatch",
        now=100 * right,
        before=100 * expected,
    )


def calibrate_after_run(path: Path, images: Images, labels: NDArray[np.int64]) -> Generator[Progress, None, None]:
    """The same for the digit or photo model in a file, sooner; one of other things stays as it is, and one of photos
    where too few are held out to tell by them which others to turn away."""
    checkpoint = checkpoints.load(path)
    kind = kind_of(checkpoint)
    if not kind or (kind == "photo" and len(labels) < FEWEST_PHOTOS):
        return
    step = math.ceil(len(labels) / PHOTOS_AFTER_RUN) if kind == "photo" else 1
    calibrated = yield from calibrating(checkpoint, images[::step], labels[::step], STRANGE_AFTER_RUN)
    try:
        checkpoints.save(path, calibrated)
    except EngineError as error:  # the model that lies there is whole: only what was just worked out is lost
        raise EngineError(
            "“{name}” is saved, but without its calibration: {cause}. Put that right, then run “convlens calibrate” "
            "on it.",
            reason=error.reason,
            name=path.name,
            cause=cause_of(error),
        ) from error


def knows_digits(checkpoint: Checkpoint) -> bool:
    """Whether it tells the ten digits apart."""
    return checkpoint.input.preparation == "digit" and checkpoint.classes == DIGITS


def kind_of(checkpoint: Checkpoint) -> Literal["digit", "photo", ""]:
    """What it tells apart, where there are self-made pages of what is none: digits or photos."""
    if checkpoint.input.preparation == "photo":
        return "photo"
    return "digit" if knows_digits(checkpoint) else ""


def strangers(seed: int, count: int, checkpoint: Checkpoint) -> Generator[Progress, None, Images]:
    """Self-made pages of what the model does not know as its network sees them, uint8 (N, C, H, W), without those that
    end up blank."""
    spec, found = checkpoint.input, list[Images]()
    is_photo = kind_of(checkpoint) == "photo"
    sentence = say("Drawing what is no photo…") if is_photo else say("Drawing what is no digit…")
    for index in range(count):
        page = drawing(seed, index) if is_photo else non_digit(seed, index)
        picture = prepared_picture(page, spec)
        if picture is not None:
            found.append(picture[None] if picture.ndim == 2 else np.moveaxis(picture, -1, 0))
        if index % PIECE == 0:
            yield sentence, 0.6 + 0.3 * index / count
    return np.stack(found) if found else np.zeros((0, spec.channels, spec.height_px, spec.width_px), np.uint8)


def seen_through(
    served: Served, images: Images, start: float = 0.0, share: float = 1.0
) -> Generator[Progress, None, Seen]:
    """What the network makes of many pictures, uint8 (N, C, H, W), a batch at a time; its progress runs from `start`
    over `share` of the whole work."""
    parts: list[Seen] = []
    for first in range(0, len(images), BATCH):
        parts.append(look(served, images[first : first + BATCH].astype(np.float32) / np.float32(255)))
        yield say("Working out when to be unsure…"), start + share * first / len(images)
    return Seen(
        np.concatenate([part.logits for part in parts]), np.concatenate([part.evidence for part in parts])
    )  # fmt: skip

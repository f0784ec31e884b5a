"""Teaching a trained model when not to answer: its temperature, and for digits a sense of what is no digit.

From validation pictures and self-made non-digits only. Owned by the thread that runs the generator.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from engine import checkpoints
from engine.catalogue import DIGITS
from engine.checkpoints import Checkpoint
from engine.datasets.nondigits import non_digit
from engine.datasets.preparation import prepared_picture
from engine.errors import say
from engine.inference.classify import Served, serve
from engine.inference.unsure import (
    BATCH,
    Seen,
    familiarity_of,
    fit_temperature,
    fitted_familiarity,
    look,
    reliability,
    separation,
)
from engine.specs import InputSpec
from engine.work import Progress

STRANGE = 4000  # non-digits at most
STRANGE_AFTER_RUN = 1500  # where somebody waits
STRANGE_SEED = 20_000  # those that models are measured with have another one
PIECE = 20  # non-digits drawn between two looks at the inbox

Images = NDArray[np.uint8]


def calibrating(
    checkpoint: Checkpoint, images: Images, labels: NDArray[np.int64], most_strange: int = STRANGE
) -> Generator[Progress, None, Checkpoint]:
    """The checkpoint with its temperature, and with its familiarity if it tells digits apart.

    `images` uint8 (N, C, H, W) and `labels` (N,) are validation pictures; there are at most as many non-digits. Its
    metrics gain "validation_calibration_error" and "non_digit_auroc", the latter of pictures that the familiarity was
    not fitted on.
    """
    served = serve(checkpoint)
    known = yield from seen_through(served, images, 0.0, 0.5)
    temperature = fit_temperature(known.logits, labels)
    shares = torch.softmax(torch.from_numpy(known.logits) / temperature, dim=1).numpy()
    metrics = {**checkpoint.metrics, "validation_calibration_error": reliability(shares, labels).error}
    if not knows_digits(checkpoint):
        return replace(checkpoint, temperature=temperature, metrics=metrics)
    strange = yield from strangers(STRANGE_SEED, min(most_strange, len(labels)), checkpoint.input)
    unknown = yield from seen_through(served, strange, 0.9, 0.1)
    fitted = fitted_familiarity(known.evidence, unknown.evidence)
    scores = familiarity_of(known.evidence[1::2], fitted), familiarity_of(unknown.evidence[1::2], fitted)
    metrics["non_digit_auroc"] = separation(*scores)
    return replace(checkpoint, temperature=temperature, familiarity=fitted, metrics=metrics)


def calibrate_digits(path: Path, images: Images, labels: NDArray[np.int64]) -> Generator[Progress, None, None]:
    """The same for the digit model in a file; one of other things stays as it is."""
    checkpoint = checkpoints.load(path)
    if knows_digits(checkpoint):
        calibrated = yield from calibrating(checkpoint, images, labels, STRANGE_AFTER_RUN)
        checkpoints.save(path, calibrated)


def knows_digits(checkpoint: Checkpoint) -> bool:
    """Whether it tells the ten digits apart, for which there are self-made non-digits."""
    return checkpoint.input.preparation == "digit" and checkpoint.classes == DIGITS


def strangers(seed: int, count: int, spec: InputSpec) -> Generator[Progress, None, Images]:
    """Self-made non-digits as a network sees them, uint8 (N, C, H, W), without those that end up blank."""
    found: list[Images] = []
    for index in range(count):
        picture = prepared_picture(non_digit(seed, index), spec)
        if picture is not None:
            found.append(picture[None] if picture.ndim == 2 else np.moveaxis(picture, -1, 0))
        if index % PIECE == 0:
            yield say("Drawing what is no digit…"), 0.5 + 0.4 * index / count
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

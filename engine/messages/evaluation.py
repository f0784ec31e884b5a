"""How good a model is on a set of pictures, which ones it confused, and what a person said about their labels.
Frozen; no owning thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from engine.errors import Sentence
from engine.messages.parts import FrozenArrays
from engine.specs import Stamp

Split = Literal["validation", "train", "test"]
Mark = Literal["", "relabelled", "excluded"]
SPLIT_NAMES: Mapping[Split, str] = {"validation": "validation", "train": "training set", "test": "test set"}

# --- where pictures come from -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of pictures from one place. `data` is that place's fingerprint; a picture's key in it is its file's
    name where there are `files`, else its number from 0."""

    data: str
    count: int
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Origin(FrozenArrays):
    """Where each of N pictures comes from: `rows` int64 (N,) are places in the parts laid end to end."""

    parts: tuple[Part, ...]
    rows: NDArray[np.int64]

    def key(self, place: int) -> tuple[str, str]:
        """The fingerprint of the data and the key in it of the picture at `place`."""
        row = int(self.rows[place])
        for part in self.parts:
            if row < part.count:
                return part.data, part.files[row] if part.files else str(row)
            row -= part.count
        raise IndexError(place)

    def take(self, places: NDArray[np.int64] | slice) -> Origin:
        """Where those of the pictures come from."""
        return Origin(parts=self.parts, rows=self.rows[places])


# --- commands: to the evaluator ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluateModel:
    """Ask a model for every picture of `data`: "mnist:test", or a folder with one folder per class or labels.csv.

    `reference` names the model as `ServeModel` does. A newer request takes the place of the one in hand.
    """

    request: int
    reference: str
    data: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelEvaluation:
    """Give up the evaluation in hand."""

    request: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AskGallery:
    """Which pictures are in a cell? `count` of them from `first` on, most confident first.

    `truth`, `predicted` are indices into the classes; both -1: every picture whose label was corrected or which was
    excluded. `tile_px` is the longer side of the thumbnails wanted.
    """

    request: int
    evaluation: int
    truth: int
    predicted: int
    first: int
    count: int
    tile_px: int = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenJudged:
    """Show the picture at `place` of an evaluation as the network was given it."""

    request: int
    evaluation: int
    place: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectPicture:
    """Say what the picture at `place` really is (`label`, an index into the classes), leave it out of training and
    evaluation from now on, or take back what was said of it."""

    request: int
    evaluation: int
    place: int
    what: Literal["relabel", "exclude", "restore"]
    label: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoCorrection:
    """Take back the newest correction made since the program's start."""

    request: int


EvaluationCommand = EvaluateModel | CancelEvaluation | AskGallery | OpenJudged | CorrectPicture | UndoCorrection

# --- events -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationProgress:
    """How far an evaluation is: `fraction` 0..1."""

    request: int
    sentence: Sentence
    fraction: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ReliabilityBins(FrozenArrays):
    """Answers by confidence in bins of equal width over 0..1: mean confidence, share right, how many; all (B,).

    `error` is the expected calibration error: the distance of both, weighted by count.
    """

    confidence: NDArray[np.float64]
    accuracy: NDArray[np.float64]
    count: NDArray[np.int64]
    error: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Judged(FrozenArrays):
    """An evaluation, or the same one counted anew after a correction: then `evaluation` is the same number.

    `is_run`: the newest evaluation of the run in training; else asked for, of the model `reference`. `confusion` int64
    (truth, predicted) counts every picture but the `excluded` and those that have no answer, as nothing was found on
    them; `relabelled` ones have a corrected label. `accuracy` is of all but the `excluded`, and so are `confidences`
    float32 (M,), whether they are `right`, and their `familiarities` where the model tells them, which asks for
    `least_familiarity` itself; without an answer both are 0. Loss, confidence and reliability are of probabilities at
    `temperature`. `left_out` files could not be used.
    """

    request: int
    evaluation: int
    is_run: bool
    reference: str
    data: str
    split: Split
    stamp: Stamp
    classes: tuple[str, ...]
    confusion: NDArray[np.int64]
    loss: float
    accuracy: float
    excluded: int
    relabelled: int
    left_out: int
    temperature: float
    reliability: ReliabilityBins
    confidences: NDArray[np.float32]
    right: NDArray[np.bool_]
    familiarities: NDArray[np.float32] | None
    least_familiarity: float
    can_undo: bool


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class GalleryPart(FrozenArrays):
    """Some of a cell's `total` pictures, from `first` on, most confident first.

    `places` int64 (n,) name them within the evaluation; `thumbnails` uint8 (n, h, w) or (n, h, w, 3), `is_ink` where
    they are gray pictures of ink, bright on black; `confidences` float32 (n,) are the probabilities of the predicted
    class; `truths`, `predictions` int64 (n,), the truth as it is corrected, the prediction -1 where there is none,
    `given` as the data has it; `marks` say what was corrected; `names` are the files or the numbers in the data, or "".
    """

    request: int
    evaluation: int
    truth: int
    predicted: int
    first: int
    total: int
    is_ink: bool
    places: NDArray[np.int64]
    thumbnails: NDArray[np.uint8]
    confidences: NDArray[np.float32]
    truths: NDArray[np.int64]
    given: NDArray[np.int64]
    predictions: NDArray[np.int64]
    marks: tuple[Mark, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class JudgedOpened(FrozenArrays):
    """A picture of an evaluation as the network was given it, `is_prepared`, or the whole picture where that was asked
    in several looks: `pixels` uint8 (H, W) or (H, W, 3), and a `preview` of them where they are many. `name` is its
    file or its number in the data, counted from 1; `truth`, `predicted` are classes, the latter "" for none."""

    request: int
    evaluation: int
    place: int
    pixels: NDArray[np.uint8]
    name: str
    truth: str
    predicted: str
    confidence: float
    is_prepared: bool = True
    preview: NDArray[np.uint8] | None = None


EvaluationEvent = EvaluationProgress | Judged | GalleryPart | JudgedOpened

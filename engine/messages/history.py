"""Runs as they lie in their folders: what there is, their curves, their epochs, and films of them.
Frozen; no owning thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from engine.errors import Sentence
from engine.messages.evaluation import Split
from engine.messages.parts import FrozenArrays
from engine.specs import Recipe, Stamp

RunOutcome = Literal["running", "interrupted", "stopped", "finished", "failed", "damaged"]

# --- commands: to the archivist ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRuns:
    """Which runs are there? Only the newest question is answered. A `folder` asks for one run: `RunListed` then, or
    all runs if that one is gone."""

    request: int
    folder: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadCurves:
    """The curves of the run in `folder`."""

    request: int
    folder: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelRun:
    """Call the run in `folder` by `title` ("" for its folder's name), with a note beside it; answered by `RunListed`.

    `offered_step`: it was offered for going on when it had been interrupted there.
    """

    request: int
    folder: str
    title: str
    note: str
    offered_step: int = -1


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FilmRun(FrozenArrays):
    """Make a film of all kept epochs of the run in `folder` and write it to `path`, a .gif, .png or .webp file.

    `values` (C, H, W) in 0..1 are what a network is given of the picture whose layers are shown, before
    normalisation; None leaves the layers out. `frame_ms` is how long an epoch is shown.
    """

    request: int
    folder: str
    title: str
    path: str
    values: NDArray[np.float32] | None = None
    frame_ms: int = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelFilm:
    """Give up the film in the making."""

    request: int


# --- commands: to the reader ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowEpoch:
    """Answer with the weights that the run in `folder` had after `epoch`, counted from 1. Only the newest such
    question is answered: by `ModelServed`, by `EpochShown`, and by the answer to the page there is."""

    request: int
    folder: str
    epoch: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectEpoch:
    """This epoch of the run in `folder` may be wanted next: have at hand what the first one takes longest for. Nothing
    is told of it, and the model that answers stays."""

    request: int
    folder: str
    epoch: int


HistoryCommand = ListRuns | ReadCurves | LabelRun | FilmRun | CancelFilm

# --- events -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSummary:
    """One run's line. `title` is what the user calls it. Shares are 0..1, or None where nothing was measured.

    "interrupted": nobody trains it and it was never ended; `can_resume` says whether it, or a stopped one, can go on.
    `sentence` says what is wrong with a damaged one, whose `recipe` is None. `epochs` are those kept, counted from 1;
    `evaluations` how many were measured. `parent`, `parent_epoch`: the run it branched from, or "".
    """

    folder: str
    run: str
    title: str
    outcome: RunOutcome
    note: str = ""
    sentence: Sentence | None = None
    recipe: Recipe | None = None
    device: str = ""
    started: str = ""
    best_accuracy: float | None = None
    test_accuracy: float | None = None
    seconds: float = 0.0
    step: int = 0
    steps_per_epoch: int = 0
    evaluations: int = 0
    epochs: tuple[int, ...] = ()
    size_bytes: int = 0
    can_resume: bool = False
    offered_step: int = -1
    parent: str = ""
    parent_epoch: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RunsListed:
    """All runs of the runs' folder, newest first."""

    request: int
    folder: str
    runs: tuple[RunSummary, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunListed:
    """What has become of one run."""

    request: int
    run: RunSummary


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RunCurves(FrozenArrays):
    """Every point of a run's curves. `at` (N,) and `evaluated_at` (E,) are places in epochs: 0.5 is half through the
    first one, an evaluation stands at a whole number. Losses and accuracies (0..1) of batches (N,), and of
    validation (E,)."""

    request: int
    folder: str
    at: NDArray[np.float64]
    losses: NDArray[np.float64]
    accuracies: NDArray[np.float64]
    evaluated_at: NDArray[np.float64]
    validation_losses: NDArray[np.float64]
    validation_accuracies: NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class EpochShown(FrozenArrays):
    """The run's weights after `epoch` answer from now on. `confusion` int64 (truth, predicted), like loss and accuracy,
    is of the pictures of `split`, by the weights as they were in training; None where it was not kept."""

    request: int
    folder: str
    epoch: int
    stamp: Stamp
    classes: tuple[str, ...]
    loss: float
    accuracy: float
    confusion: NDArray[np.int64] | None
    split: Split
    elapsed_ms: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmProgress:
    """How far the film is: 0..1."""

    request: int
    fraction: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FilmMade:
    """The film was written to `path`: so many frames, so many bytes."""

    request: int
    path: str
    frames: int
    size_bytes: int


HistoryEvent = RunsListed | RunListed | RunCurves | EpochShown | FilmProgress | FilmMade

"""What the trainer says of a run. Frozen; no owning thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from engine.errors import Sentence, say
from engine.messages.parts import CurvePoints, DeviceSpec, Finding, FrozenArrays
from engine.specs import Mark, Recipe, RunSettings

NO_MEMORY = say("There is not enough memory for this. Close other programs, or ask for something smaller.")


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingPreparing:
    """Before the first batch: loading or drawing data. `fraction` 0..1."""

    request: int
    sentence: Sentence
    fraction: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingEnding:
    """After the last batch: what the best model still learns. `fraction` 0..1."""

    request: int
    sentence: Sentence
    fraction: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingStarted:
    """The first batch is next. `first_step` > 0 when the run was resumed."""

    request: int
    run: str
    folder: str
    recipe: Recipe
    device: DeviceSpec
    train_count: int
    validation_count: int
    steps_per_epoch: int
    first_step: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingProgress:
    """At most 30 a second. `epoch` counts from 0, `step` from 1 over the whole run; `points` are those since the last
    progress. `seconds_left` is None while it cannot be told yet."""

    request: int
    epoch: int
    step: int
    total_steps: int
    images_per_s: float
    seconds_left: float | None
    learning_rate: float
    points: CurvePoints


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingRecalled:
    """What a run that goes on had done before, told after its `TrainingStarted`: its points and its evaluations."""

    request: int
    points: CurvePoints
    evaluations: CurvePoints


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingAdjusted:
    """These settings hold from the next step on. `marks` are all changes of the run, in order."""

    request: int
    settings: RunSettings
    marks: tuple[Mark, ...]
    steps_per_epoch: int
    total_steps: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingMoved:
    """What the run leaves is in `folder` from now on, and what could be read of the old one; `best_path` is where its
    best model lies, "" for nowhere."""

    request: int
    run: str
    folder: str
    best_path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosed:
    """What is wrong with the run now, the most important first; it takes the place of what was said before."""

    request: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Evaluated(FrozenArrays):
    """A full pass over `split`. `confusion` int64 (truth, predicted). `is_best`: the best by validation so far."""

    request: int
    split: Literal["validation", "test"]
    epoch: int
    step: int
    loss: float
    accuracy: float
    confusion: NDArray[np.int64]
    is_best: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingPaused:
    """The batch in hand is done and nothing moves until it is resumed."""

    request: int
    step: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingResumed:
    """The run goes on."""

    request: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingEnded:
    """The run is over. `best_path` is the best model by validation, "" if there was no evaluation or it could not be
    saved. Without `is_saved` something of the run's end is not on disk, which a `Failed` has said; after a
    `SaveElsewhere` it is told again."""

    request: int
    outcome: Literal["finished", "stopped", "failed"]
    run: str
    folder: str
    best_path: str
    best_accuracy: float
    step: int
    seconds: float
    is_saved: bool = True


TrainingEvent = (
    TrainingPreparing | TrainingEnding | TrainingStarted | TrainingProgress | Evaluated
    | TrainingPaused | TrainingResumed | TrainingEnded | TrainingRecalled | TrainingAdjusted | TrainingMoved | Diagnosed
)  # fmt: skip

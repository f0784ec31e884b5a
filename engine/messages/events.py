"""What the engine says. Frozen; no owning thread."""

from __future__ import annotations

from dataclasses import dataclass, field
from traceback import format_exception
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from engine.errors import EngineError, Sentence, say
from engine.messages.album import FetchEvent, SurveyEvent
from engine.messages.chores import ChoreEvent
from engine.messages.digits import Reading
from engine.messages.doubt import Limits, Reason
from engine.messages.evaluation import EvaluationEvent
from engine.messages.history import HistoryEvent
from engine.messages.inspection import InspectionEvent
from engine.messages.parts import CurvePoints, DeviceSpec, Finding, FrozenArrays, LayerView, PreparationStep
from engine.messages.recipes import RecipeEvent
from engine.specs import Crop, InputSpec, Mark, ModelSpec, Recipe, RunSettings, Stamp


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineProgress:
    """The engine is getting ready: `fraction` 0..1."""

    sentence: Sentence
    fraction: float


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineReady:
    """A half of the engine ("reader", "trainer") can work from now on."""

    half: Literal["reader", "trainer"]
    devices: tuple[DeviceSpec, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelServed:
    """This model answers from now on."""

    request: int
    reference: str
    stamp: Stamp
    model: ModelSpec
    input: InputSpec
    classes: tuple[str, ...]
    parameters: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Answer(FrozenArrays):
    """What the network says: `probabilities` float32 (classes,) in the order of `classes`; `network_input` float32
    (C, H, W) is exactly what it was given. `reading`: the digits of the page of which this one is selected, None where
    the whole page was taken for one. `familiarity` 0..1 is how much the picture looks like something the network
    knows, None where it cannot tell; `limits` are what the model itself asks of an answer. `place` is the square that
    the network looked at on a picture where nobody had placed one."""

    request: int
    stamp: Stamp
    classes: tuple[str, ...]
    probabilities: NDArray[np.float32]
    network_input: NDArray[np.float32]
    steps: tuple[PreparationStep, ...]
    layers: tuple[LayerView, ...]
    elapsed_ms: float
    reading: Reading | None = None
    familiarity: float | None = None
    limits: Limits = field(default_factory=Limits)
    place: Crop | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingThere:
    """The page, or the box selected on it, is blank: there is no answer, and `sentence` says why.

    `reason` is "unfamiliar" where there is something, but nothing that the network could be shown. `layers` are those
    of the network where they were asked for: what they are called and how large they are; their values mean nothing.
    """

    request: int
    stamp: Stamp
    sentence: Sentence
    steps: tuple[PreparationStep, ...] = ()
    reading: Reading | None = None
    reason: Reason = ""
    layers: tuple[LayerView, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PictureOpened(FrozenArrays):
    """A decoded picture: `pixels` (H, W) gray or (H, W, 3) RGB, uint8, turned upright, on white where it was clear.

    `width_px`, `height_px` are the file's own size; `pixels` may be smaller. `notice` is something worth saying
    ("1 of 5 pages"), or None. `is_prepared`: it is what a network takes already.
    `preview`: the same picture, small enough to be shown at once, where it is large.
    """

    request: int
    name: str
    path: str
    pixels: NDArray[np.uint8]
    width_px: int
    height_px: int
    notice: Sentence | None = None
    is_prepared: bool = False
    preview: NDArray[np.uint8] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelSaved:
    """The model was written, read back and verified."""

    request: int
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DataDescribed:
    """Whether a data set is on this computer."""

    request: int
    name: str
    available: bool
    sentence: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class DownloadProgress:
    """Bytes so far; `total_bytes` is 0 while unknown."""

    request: int
    name: str
    done_bytes: int
    total_bytes: int


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
    saved. Without `is_saved` something of the run's end is not on disk, which a `Failed` has said."""

    request: int
    outcome: Literal["finished", "stopped", "failed"]
    run: str
    folder: str
    best_path: str
    best_accuracy: float
    step: int
    seconds: float
    is_saved: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticed:
    """Something the user should know though nothing failed."""

    request: int
    sentence: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """A request could not be carried out; everything else is as it was. `details` is a traceback for the curious."""

    request: int
    reason: str
    sentence: Sentence
    details: str = ""

    @classmethod
    def because(cls, request: int, error: Exception) -> Failed:
        """What `error` means to a person; what nobody expected has the reason "unexpected" and says its own name."""
        details = "".join(format_exception(error))
        if isinstance(error, EngineError):
            return cls(request=request, reason=error.reason, sentence=error.sentence, details=details)
        sentence = say("Something unexpected went wrong: {name}: {text}", name=type(error).__name__, text=str(error))
        return cls(request=request, reason="unexpected", sentence=sentence, details=details)


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadDied:
    """A half of the engine has ended unexpectedly; it can be restarted."""

    half: Literal["reader", "trainer", "evaluator", "archivist", "gatherer"]
    sentence: Sentence
    details: str = ""


TrainingEvent = (
    TrainingPreparing | TrainingEnding | TrainingStarted | TrainingProgress | Evaluated
    | TrainingPaused | TrainingResumed | TrainingEnded | TrainingRecalled | TrainingAdjusted | Diagnosed
)  # fmt: skip
Event = (
    EngineProgress | EngineReady | ModelServed | Answer | NothingThere | PictureOpened | ModelSaved
    | DataDescribed | DownloadProgress | TrainingEvent | InspectionEvent | RecipeEvent | EvaluationEvent | HistoryEvent
    | ChoreEvent | SurveyEvent | FetchEvent | Noticed | Failed | ThreadDied
)  # fmt: skip

"""What the engine says. Frozen; no owning thread."""

from __future__ import annotations

from dataclasses import dataclass, field
from traceback import format_exception
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from engine.errors import EngineError, Sentence, is_out_of_memory, say
from engine.messages.album import FetchEvent, SurveyEvent
from engine.messages.browsing import BrowseEvent
from engine.messages.chores import ChoreEvent
from engine.messages.digits import Reading
from engine.messages.doubt import Limits, Reason
from engine.messages.evaluation import EvaluationEvent
from engine.messages.history import HistoryEvent
from engine.messages.inspection import InspectionEvent
from engine.messages.own import KeptEvent
from engine.messages.parts import DeviceSpec, FrozenArrays, LayerView, PreparationStep
from engine.messages.recipes import RecipeEvent
from engine.messages.training import TrainingEvent
from engine.specs import Crop, InputSpec, ModelSpec, Stamp

NO_MEMORY = say("There is not enough memory for this. Close other programs, or ask for something smaller.")


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
    ("1 of 5 pages"), or None. `is_prepared`: it is what a network takes already. `is_of_gallery`: it was chosen among
    others.
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
    is_of_gallery: bool = False
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
class Noticed:
    """Something the user should know though nothing failed. `wants_folder`: a run cannot be saved where it is, and a
    `SaveElsewhere` would help."""

    request: int
    sentence: Sentence
    wants_folder: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """A request could not be carried out; everything else is as it was. `details` is a traceback for the curious,
    `wants_folder` as of `Noticed`."""

    request: int
    reason: str
    sentence: Sentence
    details: str = ""
    wants_folder: bool = False

    @classmethod
    def because(cls, request: int, error: Exception) -> Failed:
        """What `error` means to a person; where memory ran out the reason is "no-memory"; what nobody expected has the
        reason "unexpected" and says its own name."""
        details = "".join(format_exception(error))
        if isinstance(error, EngineError):
            return cls(request=request, reason=error.reason, sentence=error.sentence, details=details)
        if is_out_of_memory(error):
            return cls(request=request, reason="no-memory", sentence=NO_MEMORY, details=details)
        sentence = say("Something unexpected went wrong: {name}: {text}", name=type(error).__name__, text=str(error))
        return cls(request=request, reason="unexpected", sentence=sentence, details=details)


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadDied:
    """A half of the engine has ended unexpectedly; it can be restarted."""

    half: Literal["reader", "trainer", "evaluator", "archivist", "gatherer"]
    sentence: Sentence
    details: str = ""


Event = (
    EngineProgress | EngineReady | ModelServed | Answer | NothingThere | PictureOpened | ModelSaved
    | DataDescribed | DownloadProgress | TrainingEvent | InspectionEvent | RecipeEvent | EvaluationEvent | HistoryEvent
    | ChoreEvent | SurveyEvent | KeptEvent | BrowseEvent | FetchEvent | Noticed | Failed | ThreadDied
)  # fmt: skip

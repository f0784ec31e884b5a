"""Everything that crosses between the window and the engine: frozen commands in, frozen events out.

A message is made on one thread and only read afterwards; arrays in it are made read-only when it is made. Every
command carries a `request` number chosen by the sender, and every event that answers one repeats it; 0 means that
nobody asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from engine.errors import Sentence
from engine.specs import Crop, InputSpec, ModelSpec, Recipe, Stamp


class _Frozen:
    """Makes every array field of the record read-only, so that no receiver can change what another one sees."""

    __slots__ = ()

    def __post_init__(self) -> None:
        for field in fields(self):  # type: ignore[arg-type]
            value = getattr(self, field.name)
            if isinstance(value, np.ndarray):
                value.flags.writeable = False


# --- what the messages are made of ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PreparationStep(_Frozen):
    """One picture on the road from page to network input: (H, W) or (H, W, 3), uint8, as a person should see it.

    `key` names the step for programs: "page", "ink", "box", "fit", "centre", "input".
    """

    key: str
    title: str
    picture: NDArray[np.uint8]
    note: Sentence


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LayerView(_Frozen):
    """What one layer did with the picture.

    `shape` is the layer's whole output without the batch, (C, H, W) or (units,). `maps` are float32 (maps, H, W), the
    first `len(maps)` of the `shape[0]` there are; a dense layer's units are maps of 1x1. `low` and `high` span the
    whole output. `detail` says size and weights in a few words ("5x5", "max 2x2").
    """

    name: str
    kind: str
    shape: tuple[int, ...]
    parameters: int
    detail: str
    maps: NDArray[np.float32]
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceSpec:
    """A device one can train on: "cpu", "cuda:0", "mps", with a title for people."""

    name: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CurvePoints(_Frozen):
    """Training curve points in step order, all of one length (N,): the batch's loss and accuracy (0..1)."""

    steps: NDArray[np.int64]
    losses: NDArray[np.float32]
    accuracies: NDArray[np.float32]


# --- commands: to the reader ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ask(_Frozen):
    """What is on this page? Only the newest question is answered; the reader asks it again of every newer network.

    `page`: (H, W) gray or (H, W, 3) RGB, uint8, as the user sees it. `crop` limits a picture to a square.
    """

    request: int
    page: NDArray[np.uint8]
    crop: Crop | None = None
    with_layers: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPicture:
    """Decode a picture safely: the file at `path`, or `data` when given (clipboard, drop), called `name`."""

    request: int
    path: str = ""
    data: bytes | None = None
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServeModel:
    """Answer with this model from now on: a shipped name, "live" (the run in training), or a .safetensors path."""

    request: int
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveModel:
    """Write the model that answers now to `path` (.safetensors)."""

    request: int
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightsPublished:
    """From the trainer to the reader: newest weights of the run, float arrays by parameter name, never changed."""

    stamp: Stamp
    model: ModelSpec
    input: InputSpec
    classes: tuple[str, ...]
    state: Mapping[str, NDArray[Any]]


# --- commands: to the trainer ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class StartTraining:
    """Train `recipe` on `device` ("auto" or a DeviceSpec name). `folder` is the run's folder, "" for a new one;
    `resume` goes on where that folder's run stopped."""

    request: int
    recipe: Recipe
    device: str = "auto"
    folder: str = ""
    resume: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseTraining:
    """Stop after the batch in hand and keep everything."""

    request: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeTraining:
    """Go on after a pause."""

    request: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StepTraining:
    """Train `batches` batches and pause again."""

    request: int
    batches: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class StopTraining:
    """End the run after the batch in hand, saving the best model and the place to resume from."""

    request: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribeData:
    """Is the data set here, and if not, what would it take?"""

    request: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DownloadData:
    """Fetch a data set. Nothing is ever fetched without this command."""

    request: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelDownload:
    """Give up the download in progress."""

    request: int


# --- events ---------------------------------------------------------------------------------------------------------


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
class Answer(_Frozen):
    """What the network says: `probabilities` float32 (classes,) in the order of `classes`; `network_input` float32
    (C, H, W) is exactly what it was given."""

    request: int
    stamp: Stamp
    classes: tuple[str, ...]
    probabilities: NDArray[np.float32]
    network_input: NDArray[np.float32]
    steps: tuple[PreparationStep, ...]
    layers: tuple[LayerView, ...]
    elapsed_ms: float


@dataclass(frozen=True, slots=True, kw_only=True)
class NothingThere:
    """The page is blank: there is no answer, and `sentence` says why."""

    request: int
    stamp: Stamp
    sentence: Sentence
    steps: tuple[PreparationStep, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PictureOpened(_Frozen):
    """A decoded picture: `pixels` (H, W) gray or (H, W, 3) RGB, uint8, turned upright, on white where it was clear.

    `width_px`, `height_px` are the file's own size; `pixels` may be smaller. `notice` is something worth saying
    ("1 of 5 pages"), or None.
    """

    request: int
    name: str
    path: str
    pixels: NDArray[np.uint8]
    width_px: int
    height_px: int
    notice: Sentence | None = None


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


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Evaluated(_Frozen):
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
    """The run is over. `best_path` is the best model by validation, "" if there was no evaluation."""

    request: int
    outcome: Literal["finished", "stopped", "failed"]
    run: str
    folder: str
    best_path: str
    best_accuracy: float
    step: int
    seconds: float


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadDied:
    """A half of the engine has ended unexpectedly; it can be restarted."""

    half: Literal["reader", "trainer"]
    sentence: Sentence
    details: str = ""


ReaderCommand = Ask | OpenPicture | ServeModel | SaveModel | WeightsPublished
TrainerCommand = (
    StartTraining | PauseTraining | ResumeTraining | StepTraining | StopTraining
    | DescribeData | DownloadData | CancelDownload
)  # fmt: skip
Command = ReaderCommand | TrainerCommand
Event = (
    EngineProgress | EngineReady | ModelServed | Answer | NothingThere | PictureOpened | ModelSaved
    | DataDescribed | DownloadProgress | TrainingPreparing | TrainingStarted | TrainingProgress | Evaluated
    | TrainingPaused | TrainingResumed | TrainingEnded | Noticed | Failed | ThreadDied
)  # fmt: skip

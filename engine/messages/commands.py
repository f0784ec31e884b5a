"""What the window asks of the engine, and what the trainer hands to the reader. Frozen; no owning thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.messages.album import FetchCommand, SurveyCommand
from engine.messages.browsing import BrowseCommand
from engine.messages.chores import ChoreCommand
from engine.messages.digits import Looking
from engine.messages.evaluation import EvaluationCommand, Origin, Split
from engine.messages.history import ExpectEpoch, HistoryCommand, ShowEpoch
from engine.messages.inspection import InspectionCommand
from engine.messages.own import KeptCommand
from engine.messages.parts import FrozenArrays
from engine.messages.recipes import RecipeCommand
from engine.specs import Crop, InputSpec, ModelSpec, Recipe, Stamp

# --- commands: to the reader ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ask(FrozenArrays):
    """What is on this page? Only the newest question is answered; the reader asks it again of every newer network.

    `page`: (H, W) gray or (H, W, 3) RGB, uint8, as the user sees it. `crop` limits a picture to a square; without
    one the network for digits is asked about all of it, one for photos about its middle.
    `without` names the steps of the preparation that are switched off. `looking` asks for every digit of the page, and
    for what the network makes of one of them; None takes the whole page for one.
    `is_prepared`: the page is what a network of that size takes, with no preparation left to do. Steps and layers that
    nobody looks at are left out where `with_steps` and `with_layers` say so.
    """

    request: int
    page: NDArray[np.uint8]
    crop: Crop | None = None
    is_prepared: bool = False
    with_layers: bool = True
    with_steps: bool = True
    without: tuple[str, ...] = ()
    looking: Looking | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPicture:
    """Decode a picture safely: the file at `path`, or `data` when given (clipboard, drop), called `name`.
    `is_partial`: one that ends too early is opened as far as it goes."""

    request: int
    path: str = ""
    data: bytes | None = None
    name: str = ""
    is_partial: bool = False


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
    """From the trainer to the reader: newest weights of the run, float arrays by parameter name, never changed.

    `gradients` are those of the last batch, for weights of more than one dimension.
    """

    stamp: Stamp
    model: ModelSpec
    input: InputSpec
    classes: tuple[str, ...]
    state: Mapping[str, NDArray[Any]]
    gradients: Mapping[str, NDArray[np.float32]] = field(default_factory=dict[str, NDArray[np.float32]])


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RunJudged(FrozenArrays):
    """From the trainer to the evaluator: what `weights` made of the pictures that the run is measured on.

    `images` uint8 (N, H, W) or (N, H, W, 3), `labels` int64 (N,) as the data has them, uncorrected, `logits` float32
    (N, classes).
    """

    weights: WeightsPublished
    split: Split
    images: NDArray[np.uint8]
    labels: NDArray[np.int64]
    logits: NDArray[np.float32]
    origin: Origin | None


# --- commands: to the trainer ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class StartTraining:
    """Train `recipe` on `device` ("auto" or a DeviceSpec name). `folder` is the run's folder, "" for a new one;
    `resume` goes on where that folder's run stopped. A new run begins with the weights of the run in the folder
    `parent` after its epoch `parent_epoch`, counted from 1, where one is named; with epoch 0 `parent` is a model, as
    `ServeModel` names it. `can_be_moved`: whoever asks may save it elsewhere, and stays for that when it is over."""

    request: int
    recipe: Recipe
    device: str = "auto"
    folder: str = ""
    resume: bool = False
    parent: str = ""
    parent_epoch: int = 0
    can_be_moved: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class TeachModel:
    """Let the model called `reference`, as `ServeModel` names it, learn the pictures that were kept of its classes: a
    short run that begins with its weights, told of as any run."""

    request: int
    reference: str
    device: str = "auto"


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
    """Train `batches` batches and pause again; with `to_epoch_end` all that are left of the epoch, and evaluate."""

    request: int
    batches: int = 1
    to_epoch_end: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjustTraining:
    """Change the run from its next step on; None leaves a setting as it is. See `RunSettings`."""

    request: int
    learning_rate: float | None = None
    batch_size: int | None = None
    augmentation: float | None = None
    dropout: float | None = None
    patience: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveElsewhere:
    """Let the run in training go on in a new folder in `folder`, with all that is needed to resume it; or save the last
    one there, if its end could not be saved."""

    request: int
    folder: str


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


ReaderCommand = (
    Ask | OpenPicture | ServeModel | SaveModel | WeightsPublished | InspectionCommand
    | ShowEpoch | ExpectEpoch | RecipeCommand
)  # fmt: skip
TrainerCommand = (
    StartTraining | TeachModel | PauseTraining | ResumeTraining | StepTraining | StopTraining | AdjustTraining
    | SaveElsewhere
    | DescribeData | DownloadData | CancelDownload
)  # fmt: skip
EvaluatorCommand = EvaluationCommand | RunJudged
GathererCommand = SurveyCommand | KeptCommand | BrowseCommand
Command = (
    ReaderCommand | TrainerCommand | EvaluatorCommand | HistoryCommand | ChoreCommand | GathererCommand | FetchCommand
)  # fmt: skip

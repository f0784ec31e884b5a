"""What the app believes, as frozen records that the session replaces and panels show. No owning thread."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from engine.errors import Sentence
from engine.messages import DeviceSpec, Finding, KeptPicture
from engine.specs import InputSpec, Mark, Recipe, RunSettings, Stamp

Phase = Literal["idle", "preparing", "running", "pausing", "paused", "stopping"]
ModelKind = Literal["shipped", "live", "run", "file", "epoch"]
Half = Literal["reader", "trainer", "evaluator", "archivist", "gatherer"]
Outcome = Literal["", "finished", "stopped", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineState:
    """How far the engine is. `dead` names the halves that ended unexpectedly, `silent` those that have done nothing for
    long in the middle of something."""

    sentence: Sentence | None = None
    fraction: float = 0.0
    reader_ready: bool = False
    trainer_ready: bool = False
    devices: tuple[DeviceSpec, ...] = ()
    dead: frozenset[str] = frozenset()
    silent: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelState:
    """The model that answers now; `reference` is "" until the engine has served one."""

    reference: str = ""
    stamp: Stamp | None = None
    input: InputSpec | None = None
    classes: tuple[str, ...] = ()
    parameters: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelChoice:
    """A model one can choose: a shipped one, the run in training, the best of the last run, an epoch of one, an opened
    file."""

    reference: str
    kind: ModelKind


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingState:
    """The run in training, or the last one. Accuracies are 0..1 and None before the first evaluation. `settings` are
    those that hold now, `marks` where they were changed, `findings` what is wrong. `best_path` is where the best model
    of a run that is over lies, "" for nowhere; `is_saved`: all of it is on disk."""

    phase: Phase = "idle"
    request: int = 0
    run: str = ""
    folder: str = ""
    recipe: Recipe | None = None
    device: DeviceSpec | None = None
    sentence: Sentence | None = None
    fraction: float = 0.0
    epoch: int = 0
    step: int = 0
    total_steps: int = 0
    steps_per_epoch: int = 0
    images_per_s: float = 0.0
    seconds_left: float | None = None
    learning_rate: float = 0.0
    validation_accuracy: float | None = None
    best_accuracy: float | None = None
    best_path: str = ""
    outcome: Outcome = ""
    is_saved: bool = True
    seconds: float = 0.0
    settings: RunSettings | None = None
    marks: tuple[Mark, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def is_active(self) -> bool:
        """Whether there is a run that closing the window would end."""
        return self.phase != "idle"


@dataclass(frozen=True, slots=True, kw_only=True)
class DataState:
    """A data set on this computer; `available` is None while that is not known."""

    name: str
    available: bool | None = None
    sentence: Sentence | None = None
    downloading: bool = False
    done_bytes: int = 0
    total_bytes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptState:
    """Pictures that the user has kept of `classes`; `data` is the name of the data set that they are, "" while nobody
    knows, and `folder` where they lie. `current` is the one that the page shows."""

    classes: tuple[str, ...] = ()
    data: str = ""
    folder: str = ""
    pictures: tuple[KeptPicture, ...] = ()
    current: KeptPicture | None = None

    def showing(self, picture: KeptPicture | None) -> KeptState:
        """The same with another picture on the page."""
        return replace(self, current=picture)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something to tell the user: `is_error` when what was asked for did not happen. `half` names the half of the
    engine that can be restarted. `offers_partial`: the picture wanted last can be opened as far as its file goes.
    `is_of_run`: it is about a run, and of no use once the next one begins; `offers_elsewhere`: the run can be saved in
    another folder."""

    sentence: Sentence
    is_error: bool = False
    details: str = ""
    half: Half | None = None
    offers_partial: bool = False
    is_of_run: bool = False
    offers_elsewhere: bool = False

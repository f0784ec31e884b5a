"""Work that is done in a process of its own: exports, imports, measuring the devices. Frozen; no owning thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from engine.errors import Sentence
from engine.messages.importing import ImportCommand, ImportEvent
from engine.messages.parts import DeviceSpec

ExportKind = Literal["csv", "tensorboard", "onnx", "python", "report"]
EXPORT_KINDS: tuple[ExportKind, ...] = get_args(ExportKind)
OF_RUNS: tuple[ExportKind, ...] = ("csv", "tensorboard", "report")
"""Kinds that need a run; the others take any model."""

# --- commands -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportModel:
    """Write the model or the run meant by `reference` (a shipped name, a file, a run's folder) to `path`."""

    request: int
    reference: str
    kind: ExportKind
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureDevices:
    """How fast does each device train and answer?"""

    request: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelChore:
    """Give up the work asked for under `request`."""

    request: int


# --- events ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoreProgress:
    """What the work is doing; `fraction` 0..1."""

    request: int
    sentence: Sentence
    fraction: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelExported:
    """The files are there, and were checked where they can be: the first of `paths` is the one to open."""

    request: int
    kind: ExportKind
    paths: tuple[str, ...]
    sentence: Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceMeasured:
    """What one device does with article 000's network: training at its batch size, answers of one picture at a time
    and of many. `sixty_epochs_s` is what its 60 epochs of 50,000 pictures would take here."""

    request: int
    device: DeviceSpec
    training_images_per_s: float
    answers_per_s: float
    batched_answers_per_s: float
    sixty_epochs_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuringEnded:
    """Every device was measured."""

    request: int


ChoreCommand = ExportModel | MeasureDevices | ImportCommand | CancelChore
ChoreEvent = ChoreProgress | ModelExported | DeviceMeasured | MeasuringEnded | ImportEvent

"""A run as a folder: what was trained, its curves, its models, and where it stopped.

The trainer's thread writes everything but label.json, which is the archivist's, and test.json, which belongs to
whoever measures on the test set.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import msgspec
from platformdirs import user_data_path

from engine.datasets.reading import read_safely
from engine.errors import EngineError, encodable
from engine.run_names import BEST
from engine.specs import Recipe
from engine.writing import atomic_write

APP_FOLDER = "Convlens"
DESCRIPTION_LIMIT_BYTES = 1_000_000
CONFUSION = "confusion"  # the tensor (truth, predicted) beside the weights of an epoch
EPOCH_FILE = re.compile(r"epoch-(\d{4,6})\.safetensors")

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class RunDescription:
    """What `run.json` says. `outcome` "running" of a run that nobody trains means that it was interrupted.

    A run that began with the weights of another one's epoch names that run's folder and the epoch, counted from 1.
    """

    run: str
    recipe: Recipe
    device: str
    started: str
    outcome: str = "running"
    best_accuracy: float = 0.0
    step: int = 0
    seconds: float = 0.0
    steps_per_epoch: int = 0
    evaluations: int = 0
    parent: str = ""
    parent_epoch: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RunLabel:
    """What `label.json` says: what the user calls the run and notes about it, and at which step it was last offered
    for going on after an interruption."""

    title: str = ""
    note: str = ""
    offered_step: int = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredOnTest:
    """What `test.json` says: the share of `count` test pictures that the model after `epoch` (from 1) had right."""

    accuracy: float
    count: int
    epoch: int = 0


@dataclass(frozen=True, slots=True)
class RunFolder:
    """The files of one run."""

    path: Path

    @property
    def name(self) -> str:
        """The run's name: its folder's."""
        return encodable(self.path.name)

    @property
    def best(self) -> Path:
        """The best model by validation accuracy."""
        return self.path / BEST

    @property
    def last(self) -> Path:
        """The model as it was at the end."""
        return self.path / "last.safetensors"

    @property
    def resume(self) -> Path:
        """Everything needed to go on."""
        return self.path / "resume.safetensors"

    @property
    def description(self) -> Path:
        """run.json."""
        return self.path / "run.json"

    @property
    def curves(self) -> Path:
        """curves.csv."""
        return self.path / "curves.csv"

    @property
    def label(self) -> Path:
        """label.json."""
        return self.path / "label.json"

    @property
    def test(self) -> Path:
        """test.json."""
        return self.path / "test.json"

    def epoch(self, number: int) -> Path:
        """The model as it was after epoch `number`, counted from 1; not every epoch is kept."""
        return self.path / f"epoch-{number:04d}.safetensors"

    def epochs(self) -> tuple[int, ...]:
        """The epochs that are kept, in order."""
        found = (EPOCH_FILE.fullmatch(each.name) for each in self.path.iterdir())
        return tuple(sorted(int(each[1]) for each in found if each is not None))

    def make(self) -> None:
        """Make the folder if it is not there; EngineError if that is not allowed."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise _not_made(self.path, error) from error

    def describe(self, description: RunDescription) -> None:
        """Write run.json."""
        _write(self.description, description)

    def read_description(self) -> RunDescription:
        """What run.json says; EngineError if it is not there or not ours."""
        return self._read(self.description, RunDescription)

    def write_label(self, label: RunLabel) -> None:
        """Write label.json."""
        _write(self.label, label)

    def read_label(self) -> RunLabel:
        """What label.json says; EngineError if it is not there or not ours."""
        return self._read(self.label, RunLabel)

    def note_test(self, result: MeasuredOnTest) -> None:
        """Write test.json."""
        _write(self.test, result)

    def read_test(self) -> MeasuredOnTest:
        """What test.json says; EngineError if it is not there or not ours."""
        return self._read(self.test, MeasuredOnTest)

    def _read(self, path: Path, kind: type[T]) -> T:
        data = read_safely(path, DESCRIPTION_LIMIT_BYTES)
        try:
            return msgspec.json.decode(data, type=kind)
        except (msgspec.MsgspecError, RecursionError) as error:
            raise EngineError(
                "The folder “{name}” holds no readable run. Choose another.", reason="damaged", name=self.path.name
            ) from error

    def write_curves(self, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """Write curves.csv anew."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
        atomic_write(self.curves, text.getvalue().encode())


def runs_folder() -> Path:
    """Where runs are kept when nobody names a folder."""
    return user_data_path(APP_FOLDER, appauthor=False) / "runs"


def new_folder(recipe_name: str) -> Path:
    """A new, empty folder for a run, named after the time and the recipe; two in one second get different names."""
    stem = f"{datetime.now():%Y-%m-%d_%H-%M-%S}_{re.sub(r'[^A-Za-z0-9_-]+', '-', recipe_name)[:60]}"
    parent = runs_folder()
    number = 1
    while True:
        path = parent / (stem if number == 1 else f"{stem}_{number}")
        try:
            path.mkdir(parents=True)
        except FileExistsError:
            number += 1
        except OSError as error:
            raise _not_made(path, error) from error
        else:
            return path


def _write(path: Path, record: object) -> None:
    atomic_write(path, msgspec.json.format(msgspec.json.encode(record), indent=2))


def _not_made(path: Path, error: OSError) -> EngineError:
    return EngineError(
        "No folder for the run could be made in “{folder}”: {cause}. Choose another folder.",
        reason="no-permission",
        folder=str(path.parent),
        cause=error.strerror or str(error),
    )

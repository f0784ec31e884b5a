"""What can be exported: a model, or a run with its curves and its best model. Any thread may call it."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from engine import checkpoints
from engine.catalogue import SHIPPED_MODELS
from engine.checkpoints import Checkpoint
from engine.datasets.reading import read_safely, shown_name
from engine.errors import EngineError
from engine.offers import offer
from engine.run_names import plain_title
from engine.run_places import run_folders
from engine.runs import RunDescription, RunFolder, runs_folder
from engine.training.curves import Curves, EvaluationRow

CURVES_LIMIT_BYTES = 500_000_000
SUFFIX = ".safetensors"


@dataclass(frozen=True, slots=True)
class Subject:
    """What somebody named: `run` is None for a model that stands alone; `model` is the file of its best model."""

    name: str
    model: Path
    run: RunFolder | None = None

    def checkpoint(self) -> Checkpoint:
        """The model, after every check; EngineError if there is none yet."""
        if self.run is not None and not self.model.is_file():
            raise EngineError(
                "The run “{name}” has no model yet: it has not come to its first evaluation.",
                reason="missing",
                name=self.name,
            )
        return checkpoints.load(self.model)

    def folder(self) -> RunFolder:
        """The run; EngineError where a model stands alone."""
        if self.run is None:
            raise EngineError(
                "“{name}” is a model and has no curves. Name the folder of a run.", reason="no-run", name=self.name
            )
        return self.run

    def description(self) -> RunDescription:
        """What the run says of itself."""
        return self.folder().read_description()

    def curves(self) -> Curves:
        """The run's curves as far as they were saved; EngineError if nothing was saved yet."""
        folder = self.folder()
        if folder.resume.is_file():
            _, extras = checkpoints.load_all(folder.resume)
            return Curves.kept(extras.tensors, extras.notes["evaluations"])
        if folder.curves.is_file():
            return _read(folder)
        raise EngineError(
            "The run “{name}” has no curves yet: nothing of it was saved. Pause it, or wait for half a minute.",
            reason="missing",
            name=self.name,
        )


def find(reference: str) -> Subject:
    """The run meant by its folder, its folder's name or what it is called, or the model meant by a shipped name or a
    file; EngineError "ambiguous" where several runs are called so."""
    path = Path(reference).expanduser()
    for folder in (path, runs_folder() / reference):
        if (folder / "run.json").is_file():
            return _run(folder)
    is_model = reference in SHIPPED_MODELS or offer(reference) is not None or path.is_file()
    if not is_model and (called := _runs_called(reference)):
        return _run(_the_only(called, reference))
    if path.is_dir():
        raise EngineError("The folder “{name}” holds no run. Name another.", reason="missing", name=path.name)
    if not is_model and path.suffix != SUFFIX:
        raise EngineError(
            "There is no run and no model “{name}”. Name a run as “convlens runs” lists it, a .safetensors file, or "
            "one of: {known}.",
            reason="missing",
            name=shown_name(reference),
            known=", ".join(SHIPPED_MODELS),
        )
    model = checkpoints.resolve(reference)
    return Subject(model.stem, model)


def _run(folder: Path) -> Subject:
    run = RunFolder(folder.absolute())
    return Subject(run.name, run.best, run)


def _runs_called(title: str) -> list[Path]:
    """The folders of the runs that are listed under this name, newest first."""
    try:
        folders = run_folders(runs_folder())
    except OSError:
        return []
    return [each for each in folders if (each / "run.json").is_file() and _title(RunFolder(each)) == title]


def _title(run: RunFolder) -> str:
    try:
        return run.read_label().title or plain_title(run.name)
    except EngineError:  # it has none
        return plain_title(run.name)


def _the_only(folders: list[Path], title: str) -> Path:
    if len(folders) > 1:
        raise EngineError(
            "{count} runs are called “{title}”. Name one by its folder: {folders}.",
            reason="ambiguous",
            count=len(folders),
            title=title,
            folders=", ".join(each.name for each in folders),
        )
    return folders[0]


def _read(folder: RunFolder) -> Curves:
    """The curves out of curves.csv, which a run has from its end on."""
    curves = Curves()
    text = read_safely(folder.curves, CURVES_LIMIT_BYTES).decode("utf-8", "replace")
    try:
        for row in csv.DictReader(io.StringIO(text)):
            curves.steps.append(int(row["step"]))
            curves.epochs.append(int(row["epoch"]))
            curves.rates.append(float(row["learning_rate"]))
            curves.losses.append(float(row["loss"]))
            curves.accuracies.append(float(row["accuracy"]))
            if row["validation_loss"]:
                found = float(row["validation_loss"]), float(row["validation_accuracy"])
                curves.evaluations.append(EvaluationRow(int(row["epoch"]), int(row["step"]), *found))
    except (KeyError, ValueError, TypeError, csv.Error) as error:
        raise EngineError(
            "The curves of “{name}” are damaged and were not exported.", reason="damaged", name=folder.name
        ) from error
    return curves

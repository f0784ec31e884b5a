"""What can be exported: a model, or a run with its curves and its best model. Any thread may call it."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from engine import checkpoints
from engine.checkpoints import Checkpoint
from engine.datasets.reading import read_safely
from engine.errors import EngineError
from engine.runs import RunDescription, RunFolder, runs_folder
from engine.training.curves import Curves, EvaluationRow

CURVES_LIMIT_BYTES = 500_000_000


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
    """The run meant by its folder or its name, or the model meant by a shipped name or a file."""
    path = Path(reference).expanduser()
    for folder in (path, runs_folder() / reference):
        if (folder / "run.json").is_file():
            run = RunFolder(folder.absolute())
            return Subject(run.name, run.best, run)
    if path.is_dir():
        raise EngineError("The folder “{name}” holds no run. Name another.", reason="missing", name=path.name)
    model = checkpoints.resolve(reference)
    return Subject(model.stem, model)


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

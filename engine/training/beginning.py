"""Where a run begins: its folder, and its first weights, another run's, or the place where it stopped.

Used by the trainer's thread.
"""

from __future__ import annotations

from pathlib import Path

import torch

from engine.errors import EngineError
from engine.messages import StartTraining
from engine.runs import RunFolder, new_folder
from engine.training.branching import take_over
from engine.training.curves import Curves
from engine.training.data import TrainingData
from engine.training.journal import Journal
from engine.training.loop import Training
from engine.training.resuming import resume


def folder_of(command: StartTraining) -> RunFolder:
    """The run's folder, there and writable; a folder with a run in it is never begun anew."""
    if not command.folder:
        return RunFolder(new_folder(command.recipe.name))
    folder = RunFolder(Path(command.folder))
    if not command.resume and folder.description.exists():
        raise EngineError(
            "The folder “{name}” already holds a run. Go on with it, or choose another folder.",
            reason="exists",
            name=folder.name,
        )
    folder.make()
    return folder


def begin(
    command: StartTraining, folder: RunFolder, data: TrainingData, device: torch.device, journal: Journal
) -> tuple[Training, Curves, float]:
    """The run at its beginning or where it stopped, its curves and the seconds it has taken so far."""
    never_saved = folder.description.exists() and not folder.resume.exists()  # ended before its first save
    if not command.resume or never_saved:
        training = Training(command.recipe, data, device, history=journal.marks)
        if command.parent:
            take_over(training, Path(command.parent), command.parent_epoch)
        return training, Curves(), 0.0
    left = resume(folder.resume, command.recipe, data, device, journal.marks)
    return left.training, left.curves, left.seconds

"""Where a run begins: its folder, and its first weights, another run's, or the place where it stopped.

Used by the trainer's thread.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import torch

from engine import devices
from engine.errors import EngineError, Sentence, encodable, is_out_of_memory, printable, say
from engine.messages import StartTraining
from engine.runs import RunFolder, new_folder
from engine.specs import Recipe
from engine.training.branching import take_over
from engine.training.curves import Curves
from engine.training.data import TrainingData
from engine.training.journal import Journal
from engine.training.loop import Training
from engine.training.rescuing import too_little_memory
from engine.training.resuming import resume

Begun = tuple[Training, Curves, float]


def check_names(recipe: Recipe) -> None:
    """EngineError where data or a teacher is called so that no run could note it, and find it again."""
    for name in (recipe.data, *recipe.teachers):
        if encodable(name) != name:
            raise EngineError(
                "“{name}” is no text in UTF-8, so that a run cannot note where it learns from. Call it otherwise.",
                reason="unnameable",
                name=printable(name),
            )


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
    command: StartTraining,
    folder: RunFolder,
    data: TrainingData,
    device: torch.device,
    journal: Journal,
    tell: Callable[[Sentence], None],
) -> Begun:
    """The run at its beginning or where it stopped, its curves and the seconds it has taken so far; on the CPU where
    the GPU has no room for it, or was lost, which is told."""
    try:
        return _begun(command, folder, data, device, journal)
    except (RuntimeError, MemoryError) as error:
        sentence = _instead(error, device)
    devices.free_cache(device)
    tell(sentence)
    return begin(command, folder, data, torch.device(devices.CPU), journal, tell)


def _instead(error: Exception, device: torch.device) -> Sentence:
    """What to say when the CPU takes over; else the error is raised, as a sentence where memory ran out."""
    is_alone = not (torch.distributed.is_available() and torch.distributed.is_initialized())
    can_leave = devices.is_gpu(device) and is_alone
    if is_out_of_memory(error):
        if can_leave:
            return say("The GPU has too little memory for this network and its pictures. The CPU trains it instead.")
        raise too_little_memory() from error
    if can_leave and isinstance(error, RuntimeError) and devices.is_lost(error):
        return say("The GPU was lost. The CPU trains instead. Start Convlens anew to use the GPU again.")
    raise error


def _begun(
    command: StartTraining, folder: RunFolder, data: TrainingData, device: torch.device, journal: Journal
) -> Begun:
    never_saved = folder.description.exists() and not folder.resume.exists()  # ended before its first save
    if not command.resume or never_saved:
        training = Training(command.recipe, data, device, history=journal.marks)
        if command.parent:
            take_over(training, command.parent, command.parent_epoch)
        return training, Curves(), 0.0
    left = resume(folder.resume, command.recipe, data, device, journal.marks)
    return left.training, left.curves, left.seconds

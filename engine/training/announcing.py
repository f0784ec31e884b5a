"""The beginning, the changes and the end of a run as messages. Pure functions, called by the trainer's thread."""

from __future__ import annotations

from typing import Literal

from engine import devices
from engine.errors import Sentence, say
from engine.messages import TrainingAdjusted, TrainingEnded, TrainingStarted
from engine.runs import RunFolder
from engine.specs import Mark
from engine.training.loop import Training

Outcome = Literal["finished", "stopped", "failed"]


def started(request: int, folder: RunFolder, training: Training) -> TrainingStarted:
    """The first batch is next."""
    return TrainingStarted(
        request=request,
        run=folder.name,
        folder=str(folder.path),
        recipe=training.recipe,
        device=devices.spec_of(training.device),
        train_count=len(training.data.labels),
        validation_count=len(training.data.validation_labels),
        steps_per_epoch=training.steps_per_epoch,
        first_step=training.place.step,
    )


def adjusted(request: int, training: Training, marks: tuple[Mark, ...]) -> TrainingAdjusted:
    """The settings that hold from the next step on."""
    return TrainingAdjusted(
        request=request,
        settings=training.settings,
        marks=marks,
        steps_per_epoch=training.steps_per_epoch,
        total_steps=training.total_steps,
    )


def early_end(training: Training) -> Sentence | None:
    """Why the run is over before its last epoch, if it is."""
    if not training.has_lost_patience or training.place.epoch >= training.recipe.epochs:
        return None
    if training.place.stale == 1:
        return say("No better accuracy for one epoch: the run has ended early.")
    return say("No better accuracy for {count} epochs: the run has ended early.", count=training.place.stale)


def ended(
    request: int,
    outcome: Outcome,
    folder: RunFolder,
    training: Training,
    *,
    best_path: str,
    seconds: float,
    is_saved: bool,
) -> TrainingEnded:
    """The run is over."""
    return TrainingEnded(
        request=request,
        outcome=outcome,
        run=folder.name,
        folder=str(folder.path),
        best_path=best_path,
        best_accuracy=max(training.place.best_accuracy, 0.0),
        step=training.place.step,
        seconds=seconds,
        is_saved=is_saved,
    )

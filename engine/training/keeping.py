"""What a run leaves on disk, saved so that a full disk or a lost folder never ends the run. Trainer's thread."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

import torch

from engine import checkpoints, memory
from engine.checkpoints import Checkpoint, Extras
from engine.devices import spec_of
from engine.errors import EngineError, Sentence, is_out_of_memory
from engine.run_lock import RunLock
from engine.runs import CONFUSION, RunDescription, RunFolder
from engine.training.curves import CSV_HEADER, Curves
from engine.training.loop import Training
from engine.training.moving import carry_over
from engine.training.resuming import checkpoint_of, save_place
from engine.training.room import plan_for, shortened
from engine.training.steps import Measured
from engine.training.unsaved import at_the_end, no_memory, on_the_way
from engine.writing import remove_stale_parts


class Keeper:
    """Saves one run into its folder. A save that fails is told once and tried again at the next."""

    def __init__(
        self,
        folder: RunFolder,
        training: Training,
        curves: Curves,
        warn: Callable[[Sentence], None],
        *,
        parent: str = "",
        parent_epoch: int = 0,
        can_be_moved: bool = True,
    ) -> None:
        self._folder = folder
        self._training = training
        self._curves = curves
        self._warn = warn
        self._lock = RunLock(folder.path)
        self._can_be_moved = can_be_moved
        self._has_complained = False
        self._best: Checkpoint | None = None  # of this process, to be saved again if the folder is lost
        self._is_best_saved = True
        self._origin = _Origin(parent=parent, parent_epoch=parent_epoch)
        self._plan = plan_for(training.learner.weights(), training.recipe.epochs)

    def begin(self, seconds: float = 0.0) -> None:
        """Make the folder a run's; EngineError if nothing can be written there, or if somebody trains in it."""
        self._lock.acquire()
        remove_stale_parts(self._folder.path)
        with suppress(EngineError):  # there is none yet, unless the run is resumed
            before = self._folder.read_description()
            self._origin = _Origin(before.started, before.parent, before.parent_epoch)
        if self._origin.parent and not self._training.place.step:
            self._save_place(seconds)  # the seed alone would not bring these weights back
        self._folder.describe(self._description("running", seconds))

    def move_to(self, home: RunFolder, seconds: float) -> None:
        """Go on in `home`, which is new and empty, with what can be read of the old folder; EngineError, and all is as
        it was, if it cannot be saved there either."""
        old, was_best_saved, lock = self._folder, self._is_best_saved, RunLock(home.path)
        lock.acquire()
        self._folder, self._is_best_saved = home, was_best_saved and self._best is None
        try:
            _with_room(lambda: carry_over(old, home))
            _with_room(lambda: self._save_place(seconds))
        except EngineError:
            self._folder, self._is_best_saved = old, was_best_saved
            lock.release()
            raise
        with suppress(EngineError):  # nobody trains there any more
            old.describe(self._description("stopped", seconds))
        self._lock.release()
        self._lock, self._has_complained = lock, False

    def keep_best(self, event: Measured) -> None:
        """Save the weights just evaluated, if they are the best so far."""
        if not event.is_best:
            return
        metrics = {"validation_accuracy": event.evaluation.accuracy, "validation_loss": event.evaluation.loss}
        weights = self._training.learner.judged_weights()
        self._best = checkpoint_of(self._training, weights, self._folder.name, **metrics)
        self._is_best_saved = False
        self._attempt(self._save_best)

    def keep_epoch(self, event: Measured) -> None:
        """Save the weights just evaluated with their confusion matrix, if this epoch is one of those kept."""
        number, plan = event.epoch + 1, self._plan
        if not plan.keeps(number):
            return
        measured = event.evaluation
        metrics = {"validation_accuracy": measured.accuracy, "validation_loss": measured.loss}
        weights = self._training.learner.judged_weights()
        if plan.is_half:
            weights = shortened(weights)
        model = checkpoint_of(self._training, weights, self._folder.name, **metrics)
        confusion = torch.from_numpy(measured.confusion.copy())  # the evaluation's own belongs to whoever it was told
        path, extras = self._folder.epoch(number), Extras(tensors={CONFUSION: confusion})
        self._attempt(lambda: checkpoints.save(path, model, extras))

    def keep_place(self, seconds: float) -> bool:
        """Save where the run is; whether that worked."""
        if self._attempt(lambda: self._save_place(seconds)) is not None:
            return False
        self._has_complained = False
        return True

    def finish(self, outcome: str, seconds: float) -> EngineError | None:
        """Save the last weights, the curves and the outcome; what to say where that failed."""
        errors = [
            self._attempt(lambda: self._save_place(seconds)),
            self._attempt(self._save_last),
            self._attempt(lambda: self._folder.write_curves(CSV_HEADER, self._curves.rows())),
            self._attempt(lambda: self._folder.describe(self._description(outcome, seconds))),
        ]
        self._lock.release()
        failed = [each for each in errors if each is not None]
        if not failed:
            return None
        return at_the_end(self._folder, failed, has_best=bool(self.best_path), can_be_moved=self._can_be_moved)

    @property
    def best_path(self) -> str:
        """Where the best model lies; "" while there is none, or only that of an earlier epoch."""
        best = self._folder.best  # whose own is_file() raises where it may not look
        return str(best) if self._is_best_saved and os.path.isfile(best) else ""

    def _save_best(self) -> None:
        if self._best is not None and not self.best_path:
            checkpoints.save(self._folder.best, self._best)
            self._is_best_saved = True

    def _save_place(self, seconds: float) -> None:
        self._save_best()
        save_place(self._folder.resume, self._training, self._curves, self._folder.name, seconds)
        self._folder.describe(self._description("running", seconds))

    def _save_last(self) -> None:
        weights = self._training.learner.judged_weights()
        checkpoints.save(self._folder.last, checkpoint_of(self._training, weights, self._folder.name))

    def _attempt(self, save: Callable[[], object]) -> EngineError | None:
        """Save; what failed is told if nothing was told since a save of the place last worked."""
        try:
            _with_room(save)
        except EngineError as error:
            if not self._has_complained:
                self._warn(on_the_way(self._folder, error))
            self._has_complained = True
            return error
        return None

    def _description(self, outcome: str, seconds: float) -> RunDescription:
        place = self._training.place
        return RunDescription(
            run=self._folder.name,
            recipe=self._training.recipe,
            device=spec_of(self._training.device).title,
            started=self._origin.started,
            outcome=outcome,
            best_accuracy=max(place.best_accuracy, 0.0),
            step=place.step,
            seconds=round(seconds, 1),
            steps_per_epoch=self._training.steps_per_epoch,
            evaluations=place.evaluations,
            parent=self._origin.parent,
            parent_epoch=self._origin.parent_epoch,
        )


def _with_room(save: Callable[[], object]) -> None:
    """Save, with all memory that can be had; EngineError "no-memory" where that is too little."""
    if _has_room(save):
        return
    memory.give_back()  # what was freed is still the process's own, and may be all that is missing
    try:
        if not _has_room(save):
            raise no_memory()
    finally:
        memory.keep_freed()


def _has_room(save: Callable[[], object]) -> bool:
    try:
        save()
    except (RuntimeError, MemoryError) as error:
        if not is_out_of_memory(error):
            raise
        return False
    return True


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")


@dataclass(frozen=True, slots=True)
class _Origin:
    """When the run began, and from which epoch of which other run."""

    started: str = field(default_factory=_now)
    parent: str = ""
    parent_epoch: int = 0

"""What the app believes about the run in training, and its curves. GUI thread only, as part of the session."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from PySide6.QtCore import QObject, Signal

from app.bridge import Bridge
from app.curves import CurveHistory
from app.state import Phase, TrainingState
from engine import messages
from engine.settings import settings_of
from engine.specs import Recipe, RunSettings


class TrainingSession(QObject):
    """One run at a time: intents move it, events say how far it is. All points of its curves are kept here."""

    changed = Signal(object)  # TrainingState
    curves_changed = Signal()

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.state = TrainingState()
        self.curves = CurveHistory()

    def start(
        self,
        recipe: Recipe,
        device: str = "auto",
        *,
        folder: str = "",
        parent: str = "",
        parent_epoch: int = 0,
    ) -> None:
        """Begin a run, or go on with the one in `folder`; nothing happens while one is active. A new run may begin with
        what the run in the folder `parent` knew after its epoch `parent_epoch`."""
        if self.state.is_active:
            return
        request = self._bridge.next_request()
        self._set(TrainingState(phase="preparing", request=request, recipe=recipe))
        self._bridge.post(
            messages.StartTraining(
                request=request,
                recipe=recipe,
                device=device,
                folder=folder,
                resume=bool(folder),
                parent=parent,
                parent_epoch=parent_epoch,
            )
        )

    def teach(self, reference: str, device: str = "auto") -> None:
        """Begin a run that teaches this model what was kept for it; nothing happens while one is active."""
        if not self.state.is_active:
            request = self._bridge.next_request()
            self._set(TrainingState(phase="preparing", request=request))
            self._bridge.post(messages.TeachModel(request=request, reference=reference, device=device))

    def pause(self) -> None:
        """Hold the run after the batch in hand."""
        if self.state.phase == "running":
            self._set(replace(self.state, phase="pausing"))
            self._bridge.post(messages.PauseTraining(request=self._bridge.next_request()))

    def resume(self) -> None:
        """Go on after a pause."""
        if self.state.phase in ("paused", "pausing"):
            self._bridge.post(messages.ResumeTraining(request=self._bridge.next_request()))

    def step(self) -> None:
        """Train one batch and hold again."""
        if self.state.phase in ("paused", "running"):
            self._bridge.post(messages.StepTraining(request=self._bridge.next_request()))

    def train_epoch(self) -> None:
        """Train to the end of the epoch, evaluate, and hold again."""
        if self.state.phase in ("paused", "running"):
            self._set(replace(self.state, phase="running"))  # for minutes, perhaps: it can be paused meanwhile
            request = self._bridge.next_request()
            self._bridge.post(messages.StepTraining(request=request, to_epoch_end=True))

    def adjust(self, settings: RunSettings) -> None:
        """Go on with other settings from the next batch on."""
        before = self.state.settings
        if self.state.phase not in ("running", "pausing", "paused") or before in (None, settings):
            return
        changes = {
            name: getattr(settings, name)
            for name in RunSettings.__dataclass_fields__
            if getattr(settings, name) != getattr(before, name)
        }
        self._bridge.post(messages.AdjustTraining(request=self._bridge.next_request(), **changes))

    def stop(self) -> None:
        """End the run and keep its best model."""
        if self.state.is_active and self.state.phase != "stopping":
            self._set(replace(self.state, phase="stopping"))
            self._bridge.post(messages.StopTraining(request=self._bridge.next_request()))

    def save_elsewhere(self, folder: str) -> None:
        """Let the run go on in a new folder in `folder`; one that is over is saved there."""
        self._bridge.post(messages.SaveElsewhere(request=self._bridge.next_request(), folder=folder))

    def give_up(self) -> None:
        """The trainer is gone, and its run with it."""
        if self.state.is_active:
            self._set(replace(self.state, phase="idle", outcome="failed"))

    def take(self, event: messages.TrainingEvent) -> None:
        """Believe what the trainer says."""
        match event:
            case messages.TrainingPreparing() | messages.TrainingEnding():
                self._set(replace(self.state, sentence=event.sentence, fraction=event.fraction))
            case messages.TrainingStarted():
                self._take_start(event)
            case messages.TrainingProgress():
                self._take_progress(event)
            case messages.Evaluated():
                self._take_evaluation(event)
            case messages.TrainingPaused() | messages.TrainingResumed():
                self._move_to("paused" if isinstance(event, messages.TrainingPaused) else "running")
            case messages.TrainingRecalled():
                self._take_recalled(event)
            case messages.TrainingAdjusted() | messages.TrainingMoved():
                self._take_change(event)
            case messages.Diagnosed():
                self._set(replace(self.state, findings=event.findings))
            case messages.TrainingEnded():
                self._set(
                    replace(
                        self.state,
                        phase="idle",
                        outcome=event.outcome,
                        is_saved=event.is_saved,
                        seconds=event.seconds,
                        seconds_left=None,
                        folder=event.folder,
                        best_path=event.best_path,
                        best_accuracy=event.best_accuracy if event.best_path else self.state.best_accuracy,
                    )
                )
            case _:
                assert_never(event)

    def take_failure(self, request: int) -> None:
        """A run that could not even start leaves things as they were."""
        if self.state.phase == "preparing" and request == self.state.request:
            self._set(replace(self.state, phase="idle", outcome="failed"))

    def _take_start(self, event: messages.TrainingStarted) -> None:
        self.curves.clear()
        self.curves_changed.emit()
        self._set(
            replace(
                self.state,
                phase="stopping" if self.state.phase == "stopping" else "running",
                sentence=None,
                run=event.run,
                folder=event.folder,
                recipe=event.recipe,
                device=event.device,
                steps_per_epoch=event.steps_per_epoch,
                total_steps=event.steps_per_epoch * event.recipe.epochs,
                step=event.first_step,
                settings=settings_of(event.recipe),
            )
        )

    def _take_recalled(self, event: messages.TrainingRecalled) -> None:
        """What a run that goes on had come to counts from its first moment."""
        self.curves.recall(event.points, event.evaluations)
        accuracies = event.evaluations.accuracies.tolist()
        if accuracies:
            self._set(replace(self.state, validation_accuracy=accuracies[-1], best_accuracy=max(accuracies)))
        self.curves_changed.emit()

    def _take_progress(self, event: messages.TrainingProgress) -> None:
        self.curves.extend(event.points)
        self._set(
            replace(
                self.state,
                epoch=event.epoch,
                step=event.step,
                total_steps=event.total_steps,
                images_per_s=event.images_per_s,
                seconds_left=event.seconds_left,
                learning_rate=event.learning_rate,
            )
        )
        self.curves_changed.emit()

    def _take_evaluation(self, event: messages.Evaluated) -> None:
        self.curves.evaluate(event.step, event.loss, event.accuracy)
        best = event.accuracy if event.is_best else self.state.best_accuracy
        self._set(replace(self.state, validation_accuracy=event.accuracy, best_accuracy=best))
        self.curves_changed.emit()

    def _take_change(self, event: messages.TrainingAdjusted | messages.TrainingMoved) -> None:
        if isinstance(event, messages.TrainingMoved):
            path = event.best_path or self.state.best_path
            self._set(replace(self.state, run=event.run, folder=event.folder, best_path=path, is_saved=True))
            return
        self._set(
            replace(
                self.state,
                settings=event.settings,
                marks=event.marks,
                steps_per_epoch=event.steps_per_epoch,
                total_steps=event.total_steps,
            )
        )

    def _move_to(self, phase: Phase) -> None:
        if self.state.phase not in ("idle", "stopping"):
            self._set(replace(self.state, phase=phase))

    def _set(self, state: TrainingState) -> None:
        self.state = state
        self.changed.emit(state)

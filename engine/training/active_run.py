"""A run that is being trained: takes steps, listens in between, reports, saves. Owned by the trainer's thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Literal

import torch

from engine import devices
from engine.errors import EngineError, Sentence, say
from engine.messages import (
    AdjustTraining,
    Event,
    Failed,
    Noticed,
    RunJudged,
    StartTraining,
    TrainingAdjusted,
    TrainingEnded,
    TrainingStarted,
    WeightsPublished,
)
from engine.specs import RunSettings
from engine.training.beginning import begin, folder_of
from engine.training.correcting import keep_corrections
from engine.training.data import TrainingData
from engine.training.doubting import Calibrate, learn_doubt
from engine.training.helm import Helm
from engine.training.journal import Journal
from engine.training.keeping import Keeper
from engine.training.meter import Meter
from engine.training.publishing import Rhythm, judged_run, weights_of
from engine.training.reporting import Reporter
from engine.training.steps import Measured, Rescued, Stepped, TrainEvent
from engine.training.symptoms import SHARED
from engine.training.watching import Watch

SAVE_INTERVAL_S = 30.0

Tell = Callable[[Event], None]
Publish = Callable[[WeightsPublished | RunJudged], None]


class ActiveRun:
    """A run with its data, its folder and its clock."""

    def __init__(
        self,
        command: StartTraining,
        data: TrainingData,
        device: torch.device,
        helm: Helm,
        tell: Tell,
        publish: Publish,
        clock: Callable[[], float],
    ) -> None:
        self._request = command.request
        self._helm = helm
        self._tell = tell
        self._publish = publish
        self._clock = clock
        self._folder = folder_of(command)
        self._journal = Journal.kept(self._folder.path) if command.resume else Journal(self._folder.path)
        self._training, self._curves, self._seconds_before = begin(command, self._folder, data, device, self._journal)
        self._keeper = Keeper(
            self._folder,
            self._training,
            self._curves,
            self._notice,
            parent=Path(command.parent).name,
            parent_epoch=command.parent_epoch,
        )
        self._meter = Meter(clock)
        self._reporter = Reporter(command.request, self._training, self._meter, tell, clock)
        self._watch = Watch(command.request, self._training, self._curves, tell)
        self._rhythm = Rhythm(clock)
        self._saved_s = clock()

    def run(self, calibrate: Calibrate) -> None:
        """Train to the end, or until told to stop; then let the best model learn when not to answer."""
        self._keeper.begin(self._seconds_before)
        self._tell(self._started())
        if (sentence := keep_corrections(self._folder, self._training.data)) is not None:
            self._notice(sentence)
        self._publish_weights()
        self._reporter.recall(self._curves)
        if self._journal.marks:
            self._tell(self._adjusted(self._request))
        self._watch.say()
        outcome: Literal["finished", "stopped", "failed"] = "failed"
        try:
            self._helm.pass_changes_to(self._adjust)
            outcome = "finished" if self._train() else "stopped"
        except Exception as error:
            self._tell(Failed.because(self._request, error))
        self._reporter.flush()
        unsaved = self._keeper.finish(outcome, self._seconds)
        if self._keeper.best_path and self._is_measured_on_new_pictures:
            self._learn_doubt(Path(self._keeper.best_path), calibrate)
        if unsaved is not None:  # last, so that nothing covers it
            self._tell(Failed.because(self._request, unsaved))
        self._tell(self._ended(outcome, is_saved=unsaved is None))

    def _learn_doubt(self, best: Path, calibrate: Calibrate) -> None:
        """Whatever goes wrong here, the run has ended as it did, and somebody waits to hear of it."""
        try:
            learn_doubt(best, self._training.data, calibrate, self._helm, self._reporter.follow_end, self._notice)
        except Exception as error:
            self._tell(Failed.because(self._request, error))

    @property
    def _is_measured_on_new_pictures(self) -> bool:
        """Else they say nothing of doubt, and the test set teaches nothing."""
        training = self._training
        return training.recipe.measured_on == "validation" and training.data.learned_before < SHARED

    def _train(self) -> bool:
        """Whether the end was reached."""
        events = self._training.events()
        while True:
            at_end = self._training.is_over
            if not at_end and not self._helm.may_go_on(self._training.place.step, before_pause=self._rest):
                return False
            self._meter.go_on()
            try:
                event = next(events)
            except StopIteration:
                self._explain_end()
                return True
            self._take(event)

    def _take(self, event: TrainEvent) -> None:
        match event:
            case Stepped():
                self._curves.add(event)
                self._meter.count(event.count)
                self._reporter.add(event)
                self._watch.step(event)
                self._helm.count_step()
                self._keep_up()
            case Measured():
                self._curves.add_evaluation(event)
                self._keeper.keep_best(event)
                self._keeper.keep_epoch(event)
                self._save()
                self._reporter.report(event)  # what is told can be looked at
                self._watch.evaluation(event)
                self._helm.count_epoch()
                self._publish(judged_run(self._publish_weights(), event.evaluation, self._training))
                self._meter.stop()
            case Rescued():
                self._curves.go_back(event.step)
                self._reporter.flush()
                self._notice(event.sentence)
                if event.was_unstable:
                    self._watch.rescue(event.step)
                self._save()  # what was saved later than this step is no part of the run any more

    def _adjust(self, command: AdjustTraining) -> None:
        """Change the run from its next step on; written down first, so that the change is never forgotten."""
        training = self._training
        try:
            mark = training.adjust(changed(training.settings, command))
            if mark is None:
                return
            self._journal.note(mark)
        except EngineError as error:
            self._tell(Failed.because(command.request, error))
            if error.reason == "impossible":
                return
        self._reporter.flush()
        self._tell(self._adjusted(command.request))
        self._watch.change()

    def _explain_end(self) -> None:
        training = self._training
        if training.has_lost_patience and training.place.epoch < training.recipe.epochs:
            count = training.place.stale
            one = say("No better accuracy for one epoch: the run has ended early.")
            more = say("No better accuracy for {count} epochs: the run has ended early.", count=count)
            self._notice(one if count == 1 else more)

    def _rest(self) -> None:
        """Before the run waits: everything is told, shown and safe."""
        self._reporter.flush()
        self._publish_weights()
        self._save()
        self._meter.stop()

    def _keep_up(self) -> None:
        if self._rhythm.is_due():
            self._publish_weights()
        if self._clock() - self._saved_s >= SAVE_INTERVAL_S:
            self._save()

    def _save(self) -> None:
        self._keeper.keep_place(self._seconds)
        self._saved_s = self._clock()

    def _publish_weights(self) -> WeightsPublished:
        """Hand frozen copies of the weights to whoever answers with them."""
        published = self._rhythm.measure(lambda: weights_of(self._training, self._folder.name))
        self._publish(published)
        return published

    @property
    def _seconds(self) -> float:
        return self._seconds_before + self._meter.worked_s

    def _notice(self, sentence: Sentence) -> None:
        self._tell(Noticed(request=self._request, sentence=sentence))

    def _adjusted(self, request: int) -> TrainingAdjusted:
        training = self._training
        return TrainingAdjusted(
            request=request,
            settings=training.settings,
            marks=self._journal.marks,
            steps_per_epoch=training.steps_per_epoch,
            total_steps=training.total_steps,
        )

    def _started(self) -> TrainingStarted:
        training = self._training
        return TrainingStarted(
            request=self._request,
            run=self._folder.name,
            folder=str(self._folder.path),
            recipe=training.recipe,
            device=devices.spec_of(training.device),
            train_count=len(training.data.labels),
            validation_count=len(training.data.validation_labels),
            steps_per_epoch=training.steps_per_epoch,
            first_step=training.place.step,
        )

    def _ended(self, outcome: Literal["finished", "stopped", "failed"], *, is_saved: bool) -> TrainingEnded:
        return TrainingEnded(
            request=self._request,
            outcome=outcome,
            run=self._folder.name,
            folder=str(self._folder.path),
            best_path=self._keeper.best_path,
            best_accuracy=max(self._training.place.best_accuracy, 0.0),
            step=self._training.place.step,
            seconds=self._seconds,
            is_saved=is_saved,
        )


def changed(settings: RunSettings, command: AdjustTraining) -> RunSettings:
    """The settings with what `command` says otherwise."""
    said = {name: getattr(command, name) for name in RunSettings.__dataclass_fields__}
    return replace(settings, **{name: value for name, value in said.items() if value is not None})

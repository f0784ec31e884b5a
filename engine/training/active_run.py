"""A run that is being trained: takes steps, listens in between, reports, saves. Owned by the trainer's thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import torch

from engine import devices
from engine.errors import EngineError, Sentence, encodable
from engine.messages import (
    Event,
    Failed,
    Noticed,
    RunJudged,
    SaveElsewhere,
    StartTraining,
    WeightsPublished,
)
from engine.training.altering import Alterations
from engine.training.announcing import Outcome, early_end, ended, started
from engine.training.beginning import begin, folder_of
from engine.training.correcting import keep_corrections
from engine.training.data import TrainingData
from engine.training.doubting import Calibrate, can_teach_doubt, learn_doubt
from engine.training.helm import Change, Helm
from engine.training.journal import Journal
from engine.training.keeping import Keeper
from engine.training.meter import Meter
from engine.training.moving import listed
from engine.training.publishing import Rhythm, judged_run, weights_of
from engine.training.reporting import Reporter
from engine.training.steps import Measured, Rescued, Stepped, TrainEvent
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
        journal = Journal.kept(self._folder.path) if command.resume else Journal(self._folder.path)
        self._training, self._curves, self._seconds_before = begin(
            command, self._folder, data, device, journal, self._notice
        )
        self._keeper = Keeper(
            self._folder,
            self._training,
            self._curves,
            partial(self._notice, wants_folder=True),
            parent=encodable(Path(command.parent).name if command.parent_epoch else command.parent),
            parent_epoch=command.parent_epoch,
            can_be_moved=command.can_be_moved,
        )
        self._meter = Meter(clock)
        self._reporter = Reporter(command.request, self._training, self._meter, tell, clock)
        self._watch = Watch(command.request, self._training, self._curves, tell)
        self._alterations = Alterations(self._training, journal, self._keeper, self._reporter, self._watch, tell)
        self._rhythm = Rhythm(clock)
        self._saved_s = clock()
        self._outcome: Outcome | None = None  # while it goes on
        self._unsaved: EngineError | None = None

    def run(self, calibrate: Calibrate) -> None:
        """Train to the end, or until told to stop; then let the best model learn when not to answer."""
        self._keeper.begin(self._seconds_before)
        self._tell(started(self._request, self._folder, self._training))
        if (sentence := keep_corrections(self._folder, self._training.data)) is not None:
            self._notice(sentence)
        self._publish_weights()
        self._reporter.recall(self._curves)
        self._alterations.recall(self._request)
        self._watch.say()
        outcome: Outcome = "failed"
        try:
            self._helm.pass_changes_to(self._change)
            outcome = "finished" if self._train() else "stopped"
        except Exception as error:
            self._fail(error)
        self._reporter.flush()
        self._finish(outcome)
        if (best := self._keeper.best_path) and can_teach_doubt(self._training):
            learn_doubt(
                Path(best),
                self._training.data,
                calibrate,
                self._helm,
                self._reporter.follow_end,
                self._notice,
                self._fail,
            )
        self._tell_end(outcome)

    @property
    def is_saved(self) -> bool:
        """Whether its end is on disk."""
        return self._unsaved is None

    def save_elsewhere(self, command: SaveElsewhere) -> None:
        """Go on in a new folder; a run that is over is saved there."""
        home = self._alterations.move(command, self._folder.name, self._seconds)
        if home is None:
            return
        self._folder = home
        self._notice(listed(home))
        if self._outcome is not None:
            self._finish(self._outcome)
            self._tell_end(self._outcome)

    def _tell_end(self, outcome: Outcome) -> None:
        if self._unsaved is not None:  # last, so that nothing covers it
            self._fail(self._unsaved, wants_folder=True)
        self._tell(
            ended(
                self._request,
                outcome,
                self._folder,
                self._training,
                best_path=self._keeper.best_path,
                seconds=self._seconds,
                is_saved=self.is_saved,
            )
        )

    def _finish(self, outcome: Outcome) -> None:
        self._outcome = outcome
        try:
            self._unsaved = self._keeper.finish(outcome, self._seconds)
        except RuntimeError as error:
            self._leave_gpu(error)
            self._unsaved = self._keeper.finish(outcome, self._seconds)

    def _train(self) -> bool:
        """Whether the end was reached."""
        events = self._training.events()
        while True:
            at_end = self._training.is_over
            try:
                if not at_end and not self._helm.may_go_on(self._training.place.step, before_pause=self._rest):
                    return False
                self._meter.go_on()
                if (event := next(events, None)) is None:
                    break
                self._take(event)
            except RuntimeError as error:  # while something was fetched from the GPU
                self._leave_gpu(error)
                events = self._training.events()
        if (sentence := early_end(self._training)) is not None:
            self._notice(sentence)
        return True

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

    def _change(self, command: Change) -> None:
        if isinstance(command, SaveElsewhere):
            self.save_elsewhere(command)
        else:
            self._alterations.adjust(command)

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

    def _leave_gpu(self, error: RuntimeError) -> None:
        """Go on without a GPU that is lost; any other error is raised."""
        if not self._training.rescuer.can_leave_gpu or not devices.is_lost(error):
            raise error
        self._take(self._training.leave_gpu(is_lost=True))

    def _fail(self, error: Exception, *, wants_folder: bool = False) -> None:
        self._tell(replace(Failed.because(self._request, error), wants_folder=wants_folder))

    def _notice(self, sentence: Sentence, *, wants_folder: bool = False) -> None:
        self._tell(Noticed(request=self._request, sentence=sentence, wants_folder=wants_folder))

"""Drives one run for the trainer's thread: loads data, takes steps, listens in between, reports, saves."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import Literal

import torch

from engine import devices
from engine.datasets.sets import Pictures, Progress
from engine.errors import EngineError, Sentence
from engine.messages import (
    Event,
    Failed,
    Noticed,
    RunJudged,
    StartTraining,
    TrainingEnded,
    TrainingPreparing,
    TrainingStarted,
    WeightsPublished,
)
from engine.runs import RunFolder, new_folder
from engine.specs import InputSpec
from engine.training.branching import take_over
from engine.training.correcting import corrections_for, keep_corrections
from engine.training.curves import Curves
from engine.training.data import TrainingData, split
from engine.training.doubting import Calibrate, learn_doubt, uncalibrated
from engine.training.fitting import fitted
from engine.training.helm import Helm
from engine.training.keeping import Keeper
from engine.training.loop import Measured, Rescued, Stepped, TrainEvent, Training
from engine.training.meter import Meter
from engine.training.publishing import judged_run, weights_of
from engine.training.reporting import PROGRESS_INTERVAL_S, Reporter
from engine.training.resuming import resume

PUBLISH_INTERVAL_S = 1.0
SAVE_INTERVAL_S = 30.0

Load = Callable[[str, Literal["train", "test"], InputSpec], Generator[Progress, None, Pictures]]
Tell = Callable[[Event], None]
Publish = Callable[[WeightsPublished | RunJudged], None]


class Driver:
    """One `StartTraining` carried out; `helm` says between two batches whether to go on, wait or end."""

    def __init__(
        self,
        command: StartTraining,
        helm: Helm,
        tell: Tell,
        publish: Publish,
        load: Load,
        clock: Callable[[], float] = monotonic,
        calibrate: Calibrate = uncalibrated,
    ) -> None:
        self._command = command
        self._helm = helm
        self._tell = tell
        self._publish = publish
        self._load = load
        self._clock = clock
        self._calibrate = calibrate

    def drive(self) -> None:
        """The whole run. What cannot even begin is raised; what fails later ends the run and is told."""
        device = self._device()
        devices.set_threads(devices.training_threads())
        data = self._prepare()
        if data is None:
            self._tell(_never_begun(self._command.request))
            return
        run = _ActiveRun(self._command, data, device, self._helm, self._tell, self._publish, self._clock)
        run.run(self._calibrate)

    def _device(self) -> torch.device:
        try:
            return devices.choose(self._command.device)
        except EngineError as error:
            self._tell(Noticed(request=self._command.request, sentence=error.sentence))
            return torch.device(devices.CPU)

    def _prepare(self) -> TrainingData | None:
        """The data; None if the user stopped meanwhile."""
        recipe, told_s = self._command.recipe, -1.0
        with closing(self._load(recipe.data, "train", recipe.input)) as loading:
            while self._helm.may_go_on():
                try:
                    sentence, fraction = next(loading)
                except StopIteration as end:
                    self._command = replace(self._command, recipe=fitted(recipe, end.value))
                    return split(end.value, self._command.recipe, corrections_for(self._command))
                if self._clock() - told_s >= PROGRESS_INTERVAL_S:
                    told_s = self._clock()
                    request = self._command.request
                    self._tell(TrainingPreparing(request=request, sentence=sentence, fraction=fraction))
        return None


class _ActiveRun:
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
        self._folder = _folder(command)
        self._training, self._curves, self._seconds_before = _begin(command, self._folder, data, device)
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
        self._saved_s = self._published_s = clock()

    def run(self, calibrate: Calibrate) -> None:
        """Train to the end, or until told to stop; then let the best model learn when not to answer."""
        self._keeper.begin(self._seconds_before)
        self._tell(self._started())
        if (sentence := keep_corrections(self._folder, self._training.data)) is not None:
            self._notice(sentence)
        self._publish_weights()
        outcome: Literal["finished", "stopped", "failed"] = "failed"
        try:
            outcome = "finished" if self._train() else "stopped"
        except Exception as error:
            self._tell(Failed.because(self._request, error))
        self._reporter.flush()
        self._keeper.finish(outcome, self._seconds)
        if self._keeper.best_path:
            learn_doubt(Path(self._keeper.best_path), self._training.data, calibrate, self._helm, self._notice)
        self._tell(self._ended(outcome))

    def _train(self) -> bool:
        """Whether the end was reached."""
        events = self._training.events()
        self._meter.start()
        while True:
            if not self._helm.may_go_on(self._training.place.step, before_pause=self._rest):
                return False
            try:
                event = next(events)
            except StopIteration:
                return True
            self._take(event)

    def _take(self, event: TrainEvent) -> None:
        match event:
            case Stepped():
                self._curves.add(event)
                self._meter.count(event.count)
                self._reporter.add(event)
                self._helm.count_step()
                self._keep_up()
            case Measured():
                self._curves.add_evaluation(event)
                self._reporter.report(event)
                self._publish(judged_run(self._publish_weights(), event.evaluation, self._training.data))
                self._keeper.keep_best(event)
                self._keeper.keep_epoch(event)
                self._save()
                self._meter.stop()
            case Rescued():
                self._curves.go_back(event.step)
                self._reporter.flush()
                self._notice(event.sentence)

    def _rest(self) -> None:
        """Before the run waits: everything is told, shown and safe."""
        self._reporter.flush()
        self._publish_weights()
        self._save()
        self._meter.stop()

    def _keep_up(self) -> None:
        now = self._clock()
        if now - self._published_s >= PUBLISH_INTERVAL_S:
            self._publish_weights()
        if now - self._saved_s >= SAVE_INTERVAL_S:
            self._save()

    def _save(self) -> None:
        self._keeper.keep_place(self._seconds)
        self._saved_s = self._clock()

    def _publish_weights(self) -> WeightsPublished:
        """Hand frozen copies of the weights to whoever answers with them."""
        published = weights_of(self._training, self._folder.name)
        self._publish(published)
        self._published_s = self._clock()
        return published

    @property
    def _seconds(self) -> float:
        return self._seconds_before + self._meter.worked_s

    def _notice(self, sentence: Sentence) -> None:
        self._tell(Noticed(request=self._request, sentence=sentence))

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

    def _ended(self, outcome: Literal["finished", "stopped", "failed"]) -> TrainingEnded:
        return TrainingEnded(
            request=self._request,
            outcome=outcome,
            run=self._folder.name,
            folder=str(self._folder.path),
            best_path=self._keeper.best_path,
            best_accuracy=max(self._training.place.best_accuracy, 0.0),
            step=self._training.place.step,
            seconds=self._seconds,
        )


def _folder(command: StartTraining) -> RunFolder:
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


def _begin(
    command: StartTraining, folder: RunFolder, data: TrainingData, device: torch.device
) -> tuple[Training, Curves, float]:
    """The run at its beginning or where it stopped, its curves and the seconds it has taken so far."""
    never_saved = folder.description.exists() and not folder.resume.exists()  # ended before its first save
    if not command.resume or never_saved:
        training = Training(command.recipe, data, device)
        if command.parent:
            take_over(training, Path(command.parent), command.parent_epoch)
        return training, Curves(), 0.0
    left = resume(folder.resume, command.recipe, data, device)
    return left.training, left.curves, left.seconds


def _never_begun(request: int) -> TrainingEnded:
    return TrainingEnded(
        request=request,
        outcome="stopped",
        run="",
        folder="",
        best_path="",
        best_accuracy=0.0,
        step=0,
        seconds=0.0,
    )

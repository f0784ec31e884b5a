"""Drives one run for the trainer's thread: loads its data, then trains it."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from time import monotonic

import torch

from engine import devices, memory
from engine.errors import EngineError
from engine.messages import Noticed, StartTraining, TrainingEnded, TrainingPreparing
from engine.runs import RunFolder
from engine.training.active_run import ActiveRun, Publish, Tell
from engine.training.ancestry import share_learned_before, told_parent
from engine.training.beginning import check_names
from engine.training.correcting import corrections_for
from engine.training.data import TrainingData, split
from engine.training.doubting import Calibrate, uncalibrated
from engine.training.fitting import mixed
from engine.training.helm import Helm
from engine.training.preparing import Load, pictures_for
from engine.training.reporting import PROGRESS_INTERVAL_S
from engine.training.teachers import check_teachers
from engine.work import Pace, Progress

__all__ = ["Driver", "Load"]


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

    def drive(self) -> ActiveRun | None:
        """The whole run; it is given back if its end could not be saved. What cannot even begin is raised; what
        fails later ends the run and is told."""
        check_names(self._command.recipe)
        device = self._device()
        devices.set_threads(devices.training_threads())
        data = self._prepare()
        if data is None:
            self._tell(_never_begun(self._command.request))
            return None
        memory.keep_freed()
        try:
            run = ActiveRun(self._command, data, device, self._helm, self._tell, self._publish, self._clock)
            run.run(self._calibrate)
            return None if run.is_saved else run
        finally:
            memory.give_back()

    def _device(self) -> torch.device:
        try:
            return devices.try_out(devices.choose(self._command.device))
        except EngineError as error:
            self._tell(Noticed(request=self._command.request, sentence=error.sentence))
            return torch.device(devices.CPU)

    def _prepare(self) -> TrainingData | None:
        """The data; None if the user stopped meanwhile."""
        pace = Pace(PROGRESS_INTERVAL_S, self._clock)
        with closing(self._loaded()) as loading:
            while self._helm.may_go_on():
                try:
                    sentence, fraction = next(loading)
                except StopIteration as end:
                    return end.value
                if pace.is_due():
                    request = self._command.request
                    self._tell(TrainingPreparing(request=request, sentence=sentence, fraction=fraction))
        return None

    def _loaded(self) -> Generator[Progress, None, TrainingData]:
        pictures, recipe = yield from pictures_for(self._command.recipe, self._load)
        for each in pictures.remarks:
            self._tell(Noticed(request=self._command.request, sentence=each))
        if not self._keeps_the_end():
            recipe = mixed(recipe, pictures)
        self._command = command = replace(self._command, recipe=recipe)
        data = split(pictures, recipe, corrections_for(command))
        check_teachers(recipe, data.classes)
        if not command.parent or command.resume:
            return data
        share = yield from share_learned_before(
            told_parent(command.parent, command.parent_epoch), recipe, data, self._load
        )
        return replace(data, learned_before=share)

    def _keeps_the_end(self) -> bool:
        """Whether this is a run from before folders were mixed, which goes on with what it has held out."""
        command = self._command
        if not command.resume or not command.folder:
            return False
        try:
            return RunFolder(Path(command.folder)).read_description().recipe.validation_from == "end"
        except EngineError:  # nobody knows how it was begun
            return False


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

"""The trainer's thread: it trains, describes data sets and downloads them, one thing at a time, always listening.

Owns the training network, its optimiser, the data on the device, the device, and the writing of runs.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import closing
from pathlib import Path
from time import monotonic

import torch

from engine import devices
from engine.catalogue import DATASETS, LENET_MNIST
from engine.datasets import sources
from engine.datasets.own import is_own, kept, nothing_kept
from engine.errors import Cancelled, EngineError, Sentence, say
from engine.mailbox import Inbox, Outbox, Quit
from engine.messages import (
    CancelDownload,
    DataDescribed,
    DescribeData,
    DownloadData,
    DownloadProgress,
    EngineReady,
    Event,
    Failed,
    Noticed,
    RunJudged,
    SaveElsewhere,
    StartTraining,
    TeachModel,
    TrainerCommand,
    WeightsPublished,
)
from engine.training.active_run import ActiveRun
from engine.training.data import TrainingData
from engine.training.driving import Driver, Load
from engine.training.helm import Helm
from engine.training.learner import Learner
from engine.training.reporting import PROGRESS_INTERVAL_S
from engine.training.teaching import lesson_for, parent_for
from engine.work import Pace, Progress


class Trainer:
    """The thread's body. `publish` hands new weights to whoever answers with them."""

    def __init__(
        self,
        inbox: Inbox[TrainerCommand | Quit],
        outbox: Outbox[Event],
        publish: Callable[[WeightsPublished | RunJudged], None],
        *,
        load: Load = sources.load,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._inbox = inbox
        self._tell = outbox.put
        self._publish = publish
        self._load = load
        self._clock = clock
        self._must_quit = False
        self._unsaved: ActiveRun | None = None  # the last one, in memory until it is saved or the next begins

    def run(self) -> None:
        """Get ready, then carry out commands until `Quit`; one that fails is told and the thread lives on."""
        warm_up()
        self._tell(EngineReady(half="trainer", devices=devices.available()))
        while not self._must_quit:
            message = self._inbox.get()
            if isinstance(message, Quit):
                return
            if message is not None:
                self._carry_out(message)

    def _carry_out(self, command: TrainerCommand) -> None:
        try:
            match command:
                case StartTraining():
                    self._train(command)
                case TeachModel():
                    self._train(_lesson(command))
                case DownloadData():
                    self._download(command)
                case DescribeData():
                    self._tell(describe(command))
                case SaveElsewhere() if self._unsaved is not None:
                    self._unsaved.save_elsewhere(command)
                    self._unsaved = None if self._unsaved.is_saved else self._unsaved
                case _:
                    self._tell(_idle(command))
        except Exception as error:
            self._tell(Failed.because(command.request, error))

    def _train(self, command: StartTraining) -> None:
        self._unsaved = None
        helm = Helm(self._inbox, self._tell, self._answer_while_busy)
        try:
            driver = Driver(command, helm, self._tell, self._publish, self._load, self._clock, _calibrate)
            self._unsaved = driver.drive()
        finally:
            self._must_quit = helm.must_quit

    def _download(self, command: DownloadData) -> None:
        from engine.datasets.download import download

        pace = Pace(PROGRESS_INTERVAL_S, self._clock)
        with closing(download(command.name, sources.data_folder())) as steps:
            for done, total in steps:
                if pace.is_due():
                    self._tell(_progress(command, done, total))
                self._listen_while_downloading()
        self._tell(describe(DescribeData(request=command.request, name=command.name)))

    def _listen_while_downloading(self) -> None:
        while (message := self._inbox.get(wait=False)) is not None:
            if isinstance(message, Quit):
                self._must_quit = True
                raise Cancelled
            if isinstance(message, CancelDownload):
                raise Cancelled
            self._answer_while_busy(message)

    def _answer_while_busy(self, command: TrainerCommand) -> None:
        match command:
            case DescribeData():
                self._tell(describe(command))
            case StartTraining() | TeachModel() | DownloadData():
                busy = EngineError("Something is going on already. Stop it first, or wait for its end.", reason="busy")
                self._tell(Failed.because(command.request, busy))
            case _:
                self._tell(_idle(command))


def warm_up() -> None:
    """One step of a small network, so that the first real one is not slow."""
    recipe = LENET_MNIST
    learner = Learner(recipe, torch.device(devices.CPU))
    pictures = torch.zeros(2, 1, recipe.input.height_px, recipe.input.width_px, dtype=torch.uint8)
    learner.learn(pictures, torch.zeros(2, dtype=torch.int64), 0, recipe.optimiser.learning_rate, 2)


def describe(command: DescribeData) -> DataDescribed:
    """Is the data set on this computer, and if not, what would it take?"""
    there = sources.is_available(command.name)
    sentence = _there(command.name) if there else _not_there(command.name)
    return DataDescribed(request=command.request, name=command.name, available=there, sentence=sentence)


def _calibrate(best: Path, data: TrainingData) -> Generator[Progress, None, None]:
    """Teach a run's best model when not to answer, if it tells digits or photos apart."""
    from engine.inference.calibrating import calibrate_after_run

    return calibrate_after_run(best, data.validation_images.numpy(force=True), data.validation_labels.numpy(force=True))


def _lesson(command: TeachModel) -> StartTraining:
    recipe, parent = lesson_for(command.reference), parent_for(command.reference)
    return StartTraining(request=command.request, recipe=recipe, device=command.device, parent=parent)


def _there(name: str) -> Sentence:
    if is_own(name):
        return say("Pictures that you have kept: {count}.", count=len(kept(name)))
    return say("“{name}” is on this computer.", name=name)


def _not_there(name: str) -> Sentence:
    if is_own(name):
        return nothing_kept().sentence
    missing = [each for each in DATASETS if each.name in sources.names(name) and not sources.is_available(each.name)]
    if not missing:
        return say("There is no data set and no folder “{name}”. Choose another.", name=name)
    return say(
        "{title} is not on this computer. Download it ({size} MB) or choose other data.",
        title=missing[0].title,
        size=round(sum(each.download_mb for each in missing), 1),
    )


def _idle(command: TrainerCommand) -> Noticed:
    return Noticed(request=command.request, sentence=say("Nothing is going on that could be changed."))


def _progress(command: DownloadData, done: int, total: int) -> DownloadProgress:
    return DownloadProgress(request=command.request, name=command.name, done_bytes=done, total_bytes=total)

"""One run in the real window that goes on for a turn at a time, watched more or less: its images per second.

Main thread; what trains and what notes the time belongs to the trainer's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from threading import Event as Gate
from time import perf_counter, process_time, thread_time
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from engine.lease import Ear, Voice
from engine.mailbox import Outbox, Quit
from engine.messages import (
    Command,
    DescribeData,
    Evaluated,
    Event,
    PauseTraining,
    ResumeTraining,
    TrainerCommand,
    TrainingPaused,
    TrainingProgress,
    WeightsPublished,
)
from engine.specs import Recipe
from tests.journeys.program import Program, WatchedEngine, written

if TYPE_CHECKING:
    from engine.training.loop import Training

SETTLING_S = 1 / 3  # as long as between the first message after a pause and the second
LIMIT_S = 300.0


@dataclass(frozen=True, slots=True)
class Lap:
    """When the run was at `step`, after how much of its thread's own and of the whole process's processor time."""

    at_s: float
    own_s: float
    whole_s: float
    step: int


Laps = Sequence[Lap | None]  # None: what lies around it does not count


@dataclass(frozen=True, slots=True)
class Rates:
    """Images per second: on the clock, and by the time that the training thread had a processor for. `others`: how much
    of a processor all other threads of the program took."""

    on_the_clock: float
    own: float
    others: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BareTurn(DescribeData):
    """To the trainer, while its run is paused: go on so long with nothing but the loop."""

    seconds: float
    laps: list[Lap | None] = field(default_factory=list)
    done: Gate = field(default_factory=Gate)

    def carry_out(self, training: Training) -> None:
        """On the trainer's thread, with the network and the memory of the run."""
        from engine.training.steps import Stepped

        begun_s = perf_counter()
        for event in training.events():
            lap = _lap(training.place.step)
            if lap.at_s > begun_s + SETTLING_S:
                self.laps.append(lap if isinstance(event, Stepped) else None)
            if lap.at_s > begun_s + SETTLING_S + self.seconds:
                break
        self.done.set()


class Stopwatch(Outbox[Event]):
    """Passes on what the trainer tells, and notes on its thread when that was."""

    def __init__(self, inner: Outbox[Event]) -> None:
        super().__init__(lambda: None)
        self._inner = inner
        self.laps: list[Lap | None] = []

    def put(self, event: Event, *, lane: str | None = None) -> None:
        """Note and pass on."""
        if isinstance(event, TrainingProgress):
            self.laps.append(_lap(event.step))
        elif isinstance(event, Evaluated):
            self.laps[-1:] = [None]  # the steps before an evaluation are told after it
        self._inner.put(event, lane=lane)


class TimedEngine(WatchedEngine):
    """The real engine with a stopwatch at the trainer's mouth; while it `is_mute` nobody answers with new weights."""

    is_mute = False

    def post(self, command: Command) -> None:
        if not (self.is_mute and isinstance(command, WeightsPublished)):
            super().post(command)

    def _run_trainer(self, ear: Ear[TrainerCommand | Quit], voice: Voice[Event]) -> None:
        if not self._may_follow():
            return
        from engine.trainer import Trainer
        from engine.training import active_run

        begun: list[Training] = []
        begin = active_run.begin

        def begin_noted(*what: Any) -> Any:
            made = begin(*what)
            begun.append(made[0])
            return made

        class TimedTrainer(Trainer):
            def _answer_while_busy(self, command: Any) -> None:
                if isinstance(command, BareTurn):
                    command.carry_out(begun[-1])
                else:
                    super()._answer_while_busy(command)

        self.stopwatch = Stopwatch(voice)
        with patch.object(active_run, "begin", begin_noted):
            TimedTrainer(ear, self.stopwatch, self.post).run()


class TimedProgram(Program):
    """The whole program with that engine."""

    def _make_engine(self, wake: Callable[[], None]) -> WatchedEngine:
        self.timed = TimedEngine(wake)
        self._engines.append(self.timed)
        return self.timed


class WatchedRun:
    """A run in the window, with a drawing to answer for and everything in sight; paused but for its turns."""

    def __init__(self, recipe: Recipe, home: Path) -> None:
        from PySide6.QtCore import QSize

        home.mkdir(parents=True)
        self._batch_size = recipe.batch_size
        self._program = TimedProgram(home, size=QSize(1280, 800))
        self._program.start()
        self._program.wait_for_trainer()
        self._program.draw(*written("3"))
        self._program.answer()
        self._program.session.training.start(recipe, "cpu")
        self._program.until(lambda: self._program.newest(TrainingProgress) is not None, "the first batch", LIMIT_S)
        self._pause()

    def bare(self, seconds: float) -> Rates:
        """The loop alone, on the same thread; everybody else waits."""
        turn = BareTurn(request=0, name="", seconds=seconds)
        self._program.timed.post(turn)
        if not turn.done.wait(LIMIT_S):
            raise TimeoutError
        return self._rates(turn.laps)

    def unheard(self, seconds: float) -> Rates:
        """The whole trainer; nobody hears of it."""
        self._program.timed.is_mute = True
        rates = self._rates(self._laps(seconds, _wait))
        self._program.timed.is_mute = False
        return rates

    def answered(self, seconds: float) -> Rates:
        """The trainer, and the reader that answers with its weights; nothing of it is shown."""
        return self._rates(self._laps(seconds, _wait))

    def shown(self, seconds: float) -> Rates:
        """Everything."""
        return self._rates(self._laps(seconds, _live))

    def end(self) -> None:
        """Close the window."""
        self._program.end()

    def _laps(self, seconds: float, live: Callable[[float], None]) -> Laps:
        laps = self._program.timed.stopwatch.laps
        laps.clear()
        self._program.timed.post(ResumeTraining(request=0))
        live(seconds + SETTLING_S)
        noted = laps[1:]
        self._pause()
        return noted

    def _rates(self, laps: Laps) -> Rates:
        pairs = [(one, other) for one, other in pairwise(laps) if one and other]
        images = self._batch_size * sum(other.step - one.step for one, other in pairs)
        spent_s = sum(other.at_s - one.at_s for one, other in pairs)
        own_s = sum(other.own_s - one.own_s for one, other in pairs)
        whole_s = sum(other.whole_s - one.whole_s for one, other in pairs)
        nothing = float("nan")
        return Rates(images / spent_s, images / own_s, (whole_s - own_s) / spent_s) if pairs else Rates(*[nothing] * 3)

    def _pause(self) -> None:
        events, count = self._program.events, len(self._program.events)
        self._program.timed.post(PauseTraining(request=0))
        self._program.until(lambda: any(isinstance(each, TrainingPaused) for each in events[count:]), "pause", LIMIT_S)


def _lap(step: int) -> Lap:
    return Lap(perf_counter(), thread_time(), process_time(), step)


def _wait(seconds: float) -> None:
    """The window's thread does nothing at all."""
    Gate().wait(seconds)


def _live(seconds: float) -> None:
    """The window's own events, and nothing of ours beside them."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()

"""What it costs a run to be watched: curves, answer and layers of a drawing, pause, files; beside the bare loop.

The real window trains, with everything in sight; then it pauses, and the bare loop trains the same recipe in the same
process; and so on in turn. Epochs' ends are left out on both sides. The second line counts only the time that the
training thread itself had a processor for: what is left on a machine that others use too.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from threading import enumerate as enumerate_threads
from time import clock_gettime, perf_counter, pthread_getcpuclockid
from typing import TYPE_CHECKING

import torch
from PySide6.QtCore import QEventLoop, QTimer

from engine import catalogue, devices
from engine.datasets.sources import is_available
from engine.messages import Evaluated, Event, TrainingPaused, TrainingProgress, TrainingResumed
from tests.benchmarks.speed.figures import Goal, Pair, alternate, line
from tests.benchmarks.speed.ours import OurLoop, pictures_of

if TYPE_CHECKING:
    from tests.journeys.program import Program

GOAL = Goal(most=3, unit=" %")


def measure(name: str, rounds: int, seconds: float, home: Path) -> None:
    """One line."""
    from app.start import application
    from tests.benchmarks.one_thread import make_program
    from tests.journeys.program import written

    torch.set_num_threads(devices.training_threads())
    recipe = catalogue.recipe(name)
    recipe = recipe if is_available(recipe.data) else replace(recipe, data="drawn")
    pictures, data = pictures_of(recipe)
    app = application([])
    program = make_program(home / "observed", has_one_thread=False)
    program.start()
    program.wait_for_trainer()
    program.draw(*written("3"))
    program.answer()
    program.session.training.start(replace(recipe, epochs=1000), "cpu")
    program.until(lambda: program.newest(TrainingProgress) is not None, "the first batch", 300)
    bare, watched = OurLoop(recipe, pictures), Watched(program, recipe.batch_size)
    watched.run(1.0)
    bare.run(1.0)
    watched.busy_rates.clear()
    bare.busy_rates.clear()
    pair = alternate(lambda: watched.run(seconds), lambda: bare.run(seconds), rounds)
    _show(f"{name} watched in the window, cost", pair, data)
    _show("    in the training thread's own time", Pair(tuple(watched.busy_rates), tuple(bare.busy_rates)), data)
    program.end()
    app.quit()


def _show(title: str, pair: Pair, data: str) -> None:
    cost, costs = 100 * (1 - pair.ratio), [100 * (1 - each) for each in pair.ratios]
    rates = f"at best {max(pair.ours):,.0f} beside {max(pair.theirs):,.0f} images/s"
    spread = f"{min(costs):.1f} to {max(costs):.1f}, {len(costs)} rounds"
    line(title, f"{cost:.1f} % ({spread}; {rates}, {data})", GOAL.words(cost))


class Watched:
    """The window's run, which is paused between two turns."""

    def __init__(self, program: Program, batch_size: int) -> None:
        self._program, self._batch_size = program, batch_size
        self._heard: list[tuple[float, float, Event]] = []  # when, after how much of the thread's own time, what
        self._is_paused = False
        self.busy_rates: list[float] = []
        trainer = next(each for each in enumerate_threads() if each.name == "convlens-trainer")
        self._clock = pthread_getcpuclockid(trainer.ident or 0)
        program.bridge.received.connect(self._hear)

    def run(self, seconds: float) -> float:
        """Images per second between two messages of progress with no evaluation in between."""
        training = self._program.session.training
        if self._is_paused:
            training.resume()
            self._wait_for(TrainingResumed)
        self._heard.clear()
        _let_live(seconds)
        heard = list(self._heard)
        training.pause()
        self._wait_for(TrainingPaused)
        self._is_paused = True
        return self._rate(heard)

    def _rate(self, heard: list[tuple[float, float, Event]]) -> float:
        images, spent_s, busy_s = 0, 0.0, 0.0
        before: tuple[float, float, TrainingProgress] | None = None
        for at_s, busy_at_s, event in heard:
            if isinstance(event, Evaluated):
                before = None
            elif isinstance(event, TrainingProgress):
                if before is not None:
                    images += (event.step - before[2].step) * self._batch_size
                    spent_s += at_s - before[0]
                    busy_s += busy_at_s - before[1]
                before = (at_s, busy_at_s, event)
        self.busy_rates.append(images / busy_s)
        return images / spent_s

    def _wait_for(self, kind: type[Event]) -> None:
        count = len(self._heard)
        self._program.until(lambda: any(isinstance(each[2], kind) for each in self._heard[count:]), kind.__name__, 60)

    def _hear(self, event: Event) -> None:
        self._heard.append((perf_counter(), clock_gettime(self._clock), event))


def _let_live(seconds: float) -> None:
    """The window's own events, and nothing of ours beside them."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()

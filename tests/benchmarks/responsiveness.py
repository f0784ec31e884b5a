"""How quickly the window answers the pen, idle and while a run trains, beside an engine of one thread.

`python -m tests.benchmarks.responsiveness [--seconds 20] [--recipe lenet-mnist] [--tab training]` prints for each of
four cases: from a pen event to the painted bars, and how late a 16 ms timer on the GUI thread comes with a tab in
front: the curves of the Training tab, or what else `--tab` names. With `--tab evaluation` a case in training begins
once the run has been evaluated; the matrix then changes with each further epoch. All cases run one after the other in
one process, with real mouse events on the real window.
"""

from __future__ import annotations

import argparse
import math
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from tests.benchmarks.household import percentiles, private_home

if TYPE_CHECKING:
    from engine.messages import Answer
    from tests.journeys.program import Program

HEARTBEAT_MS = 16
PEN_INTERVAL_MS = 8  # mice report at 125 Hz
PEN_STEPS = 90  # of one round of the pen


@dataclass
class Figures:
    """What one case gave, in milliseconds."""

    pen_to_bars: list[float] = field(default_factory=list)
    lateness: list[float] = field(default_factory=list)

    def show(self, title: str) -> None:
        """Two lines on the terminal."""
        print(f"{title:28} pen to bars      {percentiles(self.pen_to_bars)}")
        print(f"{'':28} heartbeat late by {percentiles(self.lateness)}", flush=True)


def main() -> None:
    """Measure and print all cases."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.responsiveness", description=__doc__)
    parser.add_argument("--seconds", type=float, default=20.0, help="how long each case is measured")
    parser.add_argument("--recipe", default="lenet-mnist", help="what is trained meanwhile")
    parser.add_argument("--data", default="", help="what it is trained on: MNIST, or drawn digits where that is not")
    parser.add_argument("--tab", default="training", choices=("training", "runs", "evaluation"), help="what is open")
    arguments = parser.parse_args()
    with private_home() as home:
        from PySide6.QtWidgets import QApplication

        app = QApplication(["convlens"])
        titles = ("two threads", "one thread")  # the latter evaluates nothing for the window
        for title in titles[: 1 if arguments.tab == "evaluation" else 2]:
            _measure_engine(title, arguments, home)
        app.quit()


def _measure_engine(title: str, arguments: argparse.Namespace, home: Path) -> None:
    from engine import catalogue
    from engine.datasets.sources import is_available
    from engine.messages import Judged, TrainingProgress
    from tests.benchmarks.one_thread import make_program

    recipe, seconds = arguments.recipe, arguments.seconds
    program = make_program(home / title.replace(" ", "-"), has_one_thread=title == "one thread")
    program.start()
    program.wait_for_trainer()
    _raise(program, arguments.tab)
    PenAndHeart(program, seconds).run().show(f"{title}, idle")
    data = arguments.data or ("mnist" if is_available("mnist") else "drawn")
    program.session.training.start(replace(catalogue.recipe(recipe), data=data), "auto")
    awaited = Judged if arguments.tab == "evaluation" else TrainingProgress
    program.until(lambda: program.newest(awaited) is not None, "something to look at", 900)
    PenAndHeart(program, seconds).run().show(f"{title}, training {recipe}")
    program.end()


def _raise(program: Program, tab: str) -> None:
    """Bring a tab to the front."""
    from PySide6.QtWidgets import QDockWidget

    dock = program.window.findChild(QDockWidget, tab)
    assert dock is not None
    dock.raise_()


class PenAndHeart:
    """Draws rounds with the mouse for a while and notes what comes of it. GUI thread only."""

    def __init__(self, program: Program, seconds: float) -> None:
        from PySide6.QtCore import QEvent, QObject, Qt, QTimer

        self._program, self._seconds = program, seconds
        self._figures = Figures()
        self._waiting: list[tuple[int, float]] = []  # (newest question at the time, when the pen moved)
        self._shown = 0
        self._beat_s = 0.0
        self._step = 0
        figures = self

        class PaintWatch(QObject):
            """Tells when the bars have been painted."""

            def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
                if event.type() == QEvent.Type.Paint:
                    QTimer.singleShot(0, figures._painted)
                return False

        self._watch = PaintWatch()
        self._pen = QTimer(interval=PEN_INTERVAL_MS, timerType=Qt.TimerType.PreciseTimer)
        self._heart = QTimer(interval=HEARTBEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._pen.timeout.connect(self._move)
        self._heart.timeout.connect(self._beat)

    def run(self) -> Figures:
        """Draw for the time given; the figures."""
        from app.widgets.bars import ProbabilityBars

        bars = self._program.window.findChild(ProbabilityBars)
        assert bars is not None
        bars.installEventFilter(self._watch)
        self._program.session.answered.connect(self._answered)
        started = perf_counter()
        self._pen.start()
        self._heart.start()
        self._program.until(lambda: perf_counter() - started > self._seconds, "the time to pass", self._seconds * 3)
        self._pen.stop()
        self._heart.stop()
        self._program.session.answered.disconnect(self._answered)
        bars.removeEventFilter(self._watch)
        self._program.window.input_view.clear()
        return self._figures

    def _move(self) -> None:
        """One more event of a pen that draws a growing round, lifted after each."""
        place = self._step % PEN_STEPS
        if place == 0:
            self._program.window.input_view.clear()
        angle = 2 * math.pi * place / PEN_STEPS
        spot = (0.5 + 0.22 * math.sin(angle), 0.5 - 0.32 * math.cos(angle))
        self._pen_event(spot, place)
        if place:
            self._waiting.append((self._program.engine.asked, perf_counter()))
        self._step += 1

    def _pen_event(self, spot: tuple[float, float], place: int) -> None:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        canvas, at = self._program.canvas, self._program.at(spot)
        if place == 0:
            QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=at)
        elif place == PEN_STEPS - 1:
            QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=at)
        else:
            QTest.mouseMove(canvas, at)

    def _answered(self, answer: Answer) -> None:
        self._shown = answer.request

    def _painted(self) -> None:
        """The bars show the answer to `_shown`: every pen event that a later question carried is answered."""
        now = perf_counter()
        answered = [moved for asked, moved in self._waiting if asked < self._shown]
        self._waiting = [each for each in self._waiting if each[0] >= self._shown]
        self._figures.pen_to_bars += [(now - moved) * 1000 for moved in answered]

    def _beat(self) -> None:
        now = perf_counter()
        if self._beat_s:
            self._figures.lateness.append(max(0.0, (now - self._beat_s) * 1000 - HEARTBEAT_MS))
        self._beat_s = now


if __name__ == "__main__":
    main()

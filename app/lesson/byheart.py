"""A network that learns from few examples, and what it makes of pictures it never saw. GUI thread only."""

from __future__ import annotations

from collections.abc import Generator

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.lesson.accuracy import AccuracyPlot
from app.lesson.mosaic import MosaicView
from app.lesson.words import Note
from engine.lesson.learning import Learner, Settings, Step

TICK_MS = 16
STEPS_PER_TICK = 3
GRAIN = 0.6


class ByHeart(QObject):
    """`running_changed(on)`: it learns, or it holds. Its widgets stand in the page's figure."""

    running_changed = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.samples = MosaicView(self.tr("Its examples"), columns=4, rows=3, cells=8.0)
        self.plot = AccuracyPlot(self.tr("Accuracy"), 15, 8.8)
        self.learned = Note(cells=7, least_px=190, most_px=320, lines=5)
        self._count = 0
        self._steps: Generator[Step, None, None] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._work)

    @property
    def widgets(self) -> tuple[MosaicView, AccuracyPlot, Note]:
        """From left to right."""
        return self.samples, self.plot, self.learned

    def restart(self, count: int) -> None:
        """Random weights again, and so many examples."""
        self.hold()
        self._count = count
        settings = Settings(filters=8, examples=count, grain=GRAIN, steps=300, evaluate_every=5, held_out=600)
        learner = Learner(settings)
        self._steps = learner.steps()
        self.plot.restart(settings.steps)
        self.samples.show_boards(learner.train.pictures, self.tr("Its {count} examples").format(count=count))
        text = self.tr("A network with 8 filters learns from {count} grainy pictures. Press Train.")
        self.learned.setText(text.format(count=count))

    def toggle(self) -> None:
        """Learn, or hold; after the last step, begin again."""
        if self._timer.isActive():
            self.hold()
            return
        if self._steps is None:
            self.restart(self._count)
        self._timer.start()
        self.running_changed.emit(True)

    def hold(self) -> None:
        """Stay as it is."""
        self._timer.stop()
        self.running_changed.emit(False)

    def _work(self) -> None:
        for _ in range(STEPS_PER_TICK):
            last = next(self._steps, None) if self._steps is not None else None
            if last is None:
                self._steps = None
                self.hold()
                return
            if last.evaluated:
                self.plot.add(last.step, last.train_accuracy, last.held_out_accuracy)
                self._say(last)

    def _say(self, last: Step) -> None:
        gap = last.train_accuracy - last.held_out_accuracy
        text = self.tr("Step {step}: {train:.0%} of its {count} examples, {held:.0%} of pictures it never saw.").format(
            step=last.step, train=last.train_accuracy, count=self._count, held=last.held_out_accuracy
        )
        if gap > 0.1:
            text += "\n" + self.tr("A gap of {points:.0f} points: it knows them by heart.").format(points=gap * 100)
        self.learned.setText(text.replace("%", " %"))

"""A run's epochs one after the other: what it got right and wrong, while network and filters follow. GUI thread."""

from __future__ import annotations

from math import isfinite

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.theme import number_font
from app.widgets.class_bars import ClassBars
from app.widgets.confusion_view import ConfusionView
from app.widgets.epoch_bar import EpochBar
from app.widgets.job_bar import JobBar
from app.widgets.labels import ElidedLabel
from app.widgets.measures import PagesAsWideAs
from app.wording import local, measured_on, megabytes, percent
from engine.messages import EpochShown, RunSummary

_NO_COUNTS = np.zeros((0, 0), np.int64)


class RunTimePage(QWidget):
    """One run at a time. Nothing happens to the model that answers until an epoch is asked for."""

    epoch_wanted = Signal(str, int)  # folder, epoch from 1
    epoch_expected = Signal(str, int)  # the same, before anybody wants it: the first one takes longest
    film_wanted = Signal(object)  # RunSummary
    film_unwanted = Signal()
    branch_wanted = Signal(object, int)  # RunSummary, epoch from 1
    back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run: RunSummary | None = None
        self._can_start = True
        self._shown: tuple[str, int] = ("", 0)
        self._expected = ""  # folder
        self._bar = EpochBar()
        self._bar.epoch_wanted.connect(self._want)
        self._figures = ElidedLabel()
        self._figures.setFont(number_font(self.font()))
        self._matrix, self._bars = ConfusionView(), ClassBars()
        self._matrix.setToolTip(self.tr("What became of the pictures after this epoch: truth down, predicted across"))
        self._matrix.setMinimumSize(200, 110)
        self._job = JobBar(self.tr("The film in the making"), self.tr("Give up the film"))
        self._job.cancelled.connect(self.film_unwanted)
        self._film = self._button(self.tr("Film…"), self.tr("Save all epochs as an animated picture (GIF, APNG, WebP)"))
        self._film.clicked.connect(lambda: self.film_wanted.emit(self._run))
        self._film_place = PagesAsWideAs(self._film, 24)  # the button, or how far the film is
        self._branch = self._button(self.tr("Branch…"), "")
        self._branch.clicked.connect(lambda: self.branch_wanted.emit(self._run, self._bar.epoch))
        self._back = self._button(self.tr("Back"), self.tr("Answer with the model from before again"))
        self._back.clicked.connect(self.back_wanted)
        self._lay_out()
        self.show_run(None)

    def show_run(self, run: RunSummary | None) -> None:
        """The run to go through."""
        is_other = run is None or self._run is None or run.folder != self._run.folder
        if is_other:
            self._bar.stop()
        if is_other or self._run is None or run is None or run.epochs != self._run.epochs:
            self._bar.show_epochs(run.epochs if run is not None else (), stays=not is_other and self._shown[1] > 0)
        self._run = run
        if run is None or self._shown[0] != run.folder:  # it may have kept its first epochs meanwhile
            self._shown = ("", 0)
            self._matrix.show_confusion(_NO_COUNTS, (), instead=self._invitation())
            self._bars.show_confusion(None, ())
            self._figures.setText(self._hint())
        self._enable()
        self._expect()

    def show_epoch(self, shown: EpochShown) -> None:
        """The epoch answers now."""
        if self._run is None or shown.folder != self._run.folder:
            return
        self._shown = (shown.folder, shown.epoch)
        self._figures.setText(self._figures_text(shown))
        if shown.confusion is None:
            self._matrix.show_confusion(_NO_COUNTS, (), instead=self.tr("Of this epoch no answers were counted."))
        else:
            self._matrix.show_confusion(shown.confusion, shown.classes)
        self._bars.show_confusion(shown.confusion, shown.classes)
        self._bar.go_on(shown.epoch)
        self._enable()

    def stop(self) -> None:
        """Play no further."""
        self._bar.stop()

    def show_film(self, fraction: float) -> None:
        """How far the film is, 0..1."""
        if not self._job.is_busy:
            self._job.begin()
            self._film_place.setCurrentWidget(self._job)
        self._job.show_fraction(fraction)
        self._enable()

    def end_film(self) -> None:
        """It is made, or given up."""
        self._film_place.setCurrentWidget(self._film)
        self._job.end()
        self._enable()

    def set_can_start(self, can_start: bool) -> None:
        """Whether a run could be started now."""
        self._can_start = can_start
        self._enable()

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody has turned to this page."""
        super().showEvent(event)
        self._expect()

    # --- inside -----------------------------------------------------------------------------------------------------

    def _expect(self) -> None:
        run = self._run
        if run is not None and run.epochs and run.folder != self._expected and self.isVisible():
            self._expected = run.folder
            self.epoch_expected.emit(run.folder, self._bar.epoch)

    def _want(self, epoch: int) -> None:
        if self._run is not None:
            self.epoch_wanted.emit(self._run.folder, epoch)

    def _hint(self) -> str:
        if self._run is None:
            return self.tr("Choose a run in the table.")
        if not self._run.epochs:
            return self.tr("This run has kept no epochs.")
        hint = self.tr("{count} epochs kept, {size}. Answer, layers and filters follow the slider.")
        if len(self._run.epochs) == 1:
            hint = self.tr("One epoch kept, {size}. Answer, layers and filters follow the slider.")
        return hint.format(count=len(self._run.epochs), size=megabytes(self._run.size_bytes))

    def _invitation(self) -> str:
        if self._run is None or not self._run.epochs:
            return ""
        return self.tr("Move the slider: the right and wrong answers of each epoch stand here.")

    def _figures_text(self, shown: EpochShown) -> str:
        if not isfinite(shown.accuracy):
            return self.tr("after epoch {epoch}").format(epoch=shown.epoch)
        text = self.tr("epoch {epoch}: {pictures} {percent}, loss {loss}")
        pictures, accuracy = measured_on(shown.split), percent(shown.accuracy, 2)
        return text.format(epoch=shown.epoch, pictures=pictures, percent=accuracy, loss=local(f"{shown.loss:.4f}"))

    def _enable(self) -> None:
        has_epochs = self._run is not None and bool(self._run.epochs)
        self._film.setEnabled(has_epochs and not self._job.is_busy)
        self._branch.setEnabled(has_epochs and self._can_start)
        self._branch.setToolTip(
            self.tr("Start a new run with the weights of this epoch, and other settings")
            if self._can_start
            else self.tr("A run is in training; stop it before another one begins")
        )
        self._back.setEnabled(bool(self._shown[0]))

    def _button(self, text: str, tip: str) -> QPushButton:
        made = QPushButton(text)
        made.setToolTip(tip)
        return made

    def _lay_out(self) -> None:
        self._film_place.addWidget(self._film)
        self._film_place.addWidget(self._job)
        self._figures.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._bar, 1)
        for each in (self._film_place, self._branch, self._back):
            line.addWidget(each)
        scroll = QScrollArea()
        scroll.setWidget(self._bars)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setAccessibleName(self._bars.accessibleName())
        side = QVBoxLayout()
        side.setSpacing(2)
        side.addWidget(self._figures)
        side.addWidget(scroll, 1)
        views = QHBoxLayout()
        views.setSpacing(16)
        views.addWidget(self._matrix, 1)
        views.addLayout(side, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(line)
        column.addLayout(views, 1)

"""Curves of the chosen runs over each other: loss and accuracy, smoothing, a cursor that reads them all. GUI thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSlider, QVBoxLayout, QWidget

from app.smoothing import value_at
from app.theme import theme_of
from app.widgets.labels import ElidedLabel, plain_label
from app.widgets.readout import Reading, Readout
from app.widgets.run_colours import MOST_RUNS, run_pen
from app.widgets.run_words import pictures_of
from app.wording import count, local, percent
from engine.messages import RunCurves, RunSummary

if TYPE_CHECKING:
    from app.widgets.overlay_items import RunLine
    from app.widgets.overlay_plot import OverlayPlot

SMOOTHINGS = (1, 5, 11, 21, 51, 101, 201, 501)
STEPS = {Qt.Key.Key_Left: -1.0, Qt.Key.Key_Right: 1.0}
MARGIN_PX, AXIS_PX = 6, 46


class RunCurvesPage(QWidget):
    """Two plots side by side. Arrow keys move the cursor from epoch to epoch, Home and End to both ends."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runs: list[RunSummary] = []
        self._numbers: Mapping[str, int] = {}
        self._curves: dict[str, RunCurves] = {}
        self._plots: list[OverlayPlot] = []  # of loss, of accuracy
        self._readouts: list[Readout] = []
        self._place: float | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Curves of the chosen runs"))
        self.setToolTip(self.tr("Arrow keys move the cursor from epoch to epoch, Home and End to both ends"))
        self._hint = ElidedLabel()
        self._hint.setProperty("quiet", True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._smoothing = QSlider(Qt.Orientation.Horizontal)
        self._smoothing.setRange(0, len(SMOOTHINGS) - 1)
        self._smoothing.setPageStep(1)
        self._smoothing.setFixedWidth(96)
        self._smoothing.setMinimumHeight(24)
        self._smoothing.setAccessibleName(self.tr("Smoothing"))
        self._smoothing.setToolTip(
            self.tr("Draw each batch as the mean of those around it; the raw curve stays as a faint line")
        )
        self._width = plain_label(role="quiet")
        self._width.setMinimumWidth(self.fontMetrics().horizontalAdvance("000 batches "))
        self._log = QCheckBox(self.tr("Log loss"))
        self._log.setMinimumHeight(24)
        self._log.setToolTip(self.tr("Draw the loss on a scale of powers of ten"))
        self._redraw = QTimer(self, singleShot=True, interval=120)
        self._redraw.timeout.connect(self._draw)
        self._row = QHBoxLayout()
        self._row.setSpacing(12)
        self._lay_out()
        self._smoothing.valueChanged.connect(self._smooth)
        self._smooth(0)

    def make_plots(self) -> None:
        """Put the plots into their places; pyqtgraph has been imported by now. Each has a turn of its own."""
        QTimer.singleShot(0, self, lambda: self._make_plot(self.tr("Loss"), None))
        QTimer.singleShot(0, self, lambda: self._make_plot(self.tr("Accuracy"), 1.0))

    def show_runs(self, runs: Sequence[RunSummary], numbers: Mapping[str, int]) -> None:
        """The chosen runs; curves of those that have none here yet come later."""
        self._runs = [each for each in runs if each.folder in numbers]
        self._numbers = dict(numbers)
        more = len(runs) - len(self._runs)
        legend = self.tr("thin: batches · thick: {pictures}").format(pictures=pictures_of(self._runs))
        self._hint.setText(self.tr("the first {count} runs").format(count=MOST_RUNS) if more > 0 else legend)
        self._draw_soon()

    def show_curves(self, curves: RunCurves) -> None:
        """Curves of one run, new or newer."""
        self._curves[curves.folder] = curves
        if curves.folder in self._numbers:
            self._draw_soon()

    def has_curves(self, folder: str) -> bool:
        """Whether a run's curves are here."""
        return folder in self._curves

    def forget_curves(self, folder: str) -> None:
        """They have changed, or are gone."""
        self._curves.pop(folder, None)

    def minimumSizeHint(self) -> QSize:
        """Two small plots."""
        return QSize(320, 120)

    # --- cursor -----------------------------------------------------------------------------------------------------

    def point_at(self, place: float | None) -> None:
        """Read every curve at this place, in epochs; None reads nothing."""
        self._place = place
        for plot in self._plots:
            QTimer.singleShot(0, plot, lambda plot=plot: plot.show_cursor(place))  # each is painted in its own turn
        self._read()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From epoch to epoch."""
        last = max((float(each.at[-1]) for each in self._shown() if len(each.at)), default=0.0)
        here = self._place if self._place is not None else 0.0
        match Qt.Key(event.key()):
            case key if key in STEPS:
                self.point_at(min(max(round(here) + STEPS[key], 0.0), last))
            case Qt.Key.Key_Home:
                self.point_at(0.0)
            case Qt.Key.Key_End:
                self.point_at(last)
            case Qt.Key.Key_Escape if self._place is not None:
                self.point_at(None)
            case _:
                super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The readouts stay in their corners."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._place_readouts)

    def changeEvent(self, event: QEvent) -> None:
        """Lines follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_redraw"):
            self._read()

    # --- inside -----------------------------------------------------------------------------------------------------

    def _make_plot(self, title: str, top: float | None) -> None:
        from app.widgets.overlay_plot import OverlayPlot

        plot = OverlayPlot(title, top=top)
        plot.pointed_at.connect(self.point_at)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(plain_label(title, role="heading"))
        column.addWidget(plot, 1)
        self._row.addLayout(column, 1)
        self._plots.append(plot)
        self._readouts.append(Readout(plot))
        if len(self._plots) == 1:
            self._log.toggled.connect(plot.set_log)
            plot.drawn.connect(lambda: self._draw_plot(1))
        self._draw_soon()

    def _shown(self) -> list[RunCurves]:
        return [self._curves[each.folder] for each in self._runs if each.folder in self._curves]

    def _draw_soon(self) -> None:
        """Not at once, and not put off for ever by a run that goes on."""
        if not self._redraw.isActive():
            self._redraw.start()

    def _draw(self) -> None:
        """The loss now; the accuracy once that has been painted, so that neither keeps a pen waiting."""
        self._draw_plot(0)
        self._read()

    def _draw_plot(self, column: int) -> None:
        if not self._plots:
            return  # before pyqtgraph has been imported, which the window's first paint does not wait for
        lines = [_line(each, self._numbers[each.folder], column) for each in self._shown()]
        for plot in self._plots[column : column + 1]:
            plot.show_lines(lines, SMOOTHINGS[self._smoothing.value()])

    def _read(self) -> None:
        place = self._place
        for column, readout in enumerate(self._readouts):
            readings = [] if place is None else [self._reading(run, place, column) for run in self._runs]
            title = "" if place is None else self.tr("epoch {place}").format(place=local(f"{place:.2f}"))
            readout.show_readings(title, pictures_of(self._runs), [each for each in readings if each is not None])
        self._place_readouts()

    def _reading(self, run: RunSummary, place: float, column: int) -> Reading | None:
        curves = self._curves.get(run.folder)
        if curves is None:
            return None
        write: Callable[[float], str] = (lambda loss: local(f"{loss:.4f}"), lambda share: percent(share, 2))[column]
        batch = value_at(curves.at, (curves.losses, curves.accuracies)[column], place)
        evaluations = (curves.validation_losses, curves.validation_accuracies)[column]
        evaluation = value_at(curves.evaluated_at, evaluations, place)
        pen = run_pen(theme_of(self), self._numbers[run.folder], 2.0)
        return Reading(pen, run.title, *("–" if each is None else write(each) for each in (batch, evaluation)))

    def _place_readouts(self) -> None:
        """Away from the cursor; high for the loss, which falls, and low for the accuracy, which rises."""
        for number, (plot, readout) in enumerate(zip(self._plots, self._readouts, strict=True)):
            readout.resize(readout.sizeHint())
            right = plot.width() - readout.width() - MARGIN_PX
            x = AXIS_PX if plot.is_right(self._place) else right
            y = MARGIN_PX if number == 0 else plot.height() - readout.height() - 24
            readout.move(max(0, x), max(0, y))
            readout.raise_()

    def _smooth(self, step: int) -> None:
        width = SMOOTHINGS[step]
        self._width.setText(self.tr("off") if width == 1 else self.tr("{number} batches").format(number=count(width)))
        self._draw()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        for each in (plain_label(self.tr("Smoothing"), role="quiet"), self._smoothing, self._width, self._log):
            head.addWidget(each)
        head.addWidget(self._hint, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(self._row, 1)


def _line(curves: RunCurves, number: int, column: int) -> RunLine:
    """A run's loss or accuracy, by `column`."""
    from app.widgets.overlay_items import RunLine

    batches = (curves.losses, curves.accuracies)[column]
    evaluations = (curves.validation_losses, curves.validation_accuracies)[column]
    return RunLine(number, curves.at, batches, curves.evaluated_at, evaluations)

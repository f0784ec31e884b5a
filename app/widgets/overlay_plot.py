"""Curves of several runs over each other, with a cursor that reads them all. GUI thread only; brings pyqtgraph, so it
is imported only once the window has been painted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.curves import decimated
from app.smoothing import smoothed
from app.theme import Theme, number_font, scaled_font, theme_of
from app.widgets.run_colours import run_pen

Floats = NDArray[np.float64]
FAINT, THIN = 0.35, 0.75  # how much of its colour a raw curve has
THIN_PX, THICK_PX = 1.0, 2.2
MOST_POINTS = 1000


@dataclass(frozen=True, slots=True, eq=False)
class RunLine:
    """One run in one plot: batches (N,) and evaluations (E,) by their places in epochs. `number` is its colour's."""

    number: int
    at: Floats
    values: Floats
    evaluated_at: Floats
    evaluations: Floats


class OverlayPlot(QWidget):
    """Batches thin, evaluations thick; with smoothing the raw batches stay as a faint line under the calm one."""

    pointed_at = Signal(object)  # a place in epochs, or None

    def __init__(self, title: str, *, top: float | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._top = top
        self._lines: Sequence[RunLine] = ()
        self._curves: dict[int, RunItems] = {}
        self._width = 1
        self._is_log = False
        self._item = item = pg.PlotItem()
        self._plot = pg.PlotWidget(plotItem=item)
        self._plot.setToolTip(
            self.tr("Point at an epoch to read every curve there. Drag to move, wheel to zoom, double-click for all")
        )
        self.setAccessibleName(title)
        self._plot.setAccessibleName(title)
        self._plot.viewport().setAccessibleName(title)
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        item.hideButtons()
        item.setMenuEnabled(False)
        self._view = item.getViewBox()
        self._view.setDefaultPadding(0.03)
        item.getAxis("left").setWidth(40)
        item.getAxis("bottom").setHeight(20)
        self._cursor = pg.InfiniteLine(angle=90, movable=False)
        self._cursor.setVisible(False)
        item.addItem(self._cursor, ignoreBounds=True)
        item.scene().sigMouseMoved.connect(self._point)
        self._plot.viewport().installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._plot)
        self._color()
        self._draw()

    def show_lines(self, lines: Sequence[RunLine]) -> None:
        """These runs, and no others."""
        self._lines = lines
        self._draw()

    def set_smoothing(self, width: int) -> None:
        """Draw each batch as the mean of so many around it; 1 for none."""
        self._width = width
        self._draw()

    def set_log(self, is_log: bool) -> None:
        """A scale of powers of ten."""
        self._is_log = is_log
        self._item.setLogMode(y=is_log)
        self._view.enableAutoRange()

    def show_cursor(self, place: float | None) -> None:
        """A line at this place; None for none."""
        self._cursor.setVisible(place is not None)
        if place is not None:
            self._cursor.setValue(place)

    def is_cursor_right(self) -> bool:
        """Whether the cursor is in the right half of what is seen."""
        first, last = self._view.viewRange()[0]
        return self._cursor.isVisible() and self._cursor.value() > (first + last) / 2

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """The mouse has left: nothing is pointed at."""
        if event.type() == QEvent.Type.Leave:
            self.pointed_at.emit(None)
        return False

    def mouseDoubleClickEvent(self, event: object) -> None:
        """See everything again."""
        self._view.enableAutoRange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys are the page's."""
        event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        """Another theme, other pens."""
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_cursor"):
            self._color()
        super().changeEvent(event)

    def _point(self, at: QPointF) -> None:
        if self._view.sceneBoundingRect().contains(at):
            self.pointed_at.emit(max(0.0, self._view.mapSceneToView(at).x()))
        else:
            self.pointed_at.emit(None)

    def _draw(self) -> None:
        """Curves are kept and given other points: making one takes a millisecond."""
        numbers = {line.number for line in self._lines}
        for number in set(self._curves) - numbers:
            for each in self._curves.pop(number).items:
                self._item.removeItem(each)
        for line in self._lines:
            if line.number not in self._curves:
                self._curves[line.number] = RunItems(self._item, line.number, theme_of(self))
            self._curves[line.number].show_line(line, self._width)
        if not any(len(line.at) + len(line.evaluated_at) for line in self._lines):
            self._view.setXRange(0, 10)
            self._view.setYRange(0, self._top or 1.0)
            self._view.enableAutoRange()

    def _color(self) -> None:
        theme = theme_of(self)
        self._plot.setBackground(theme.panel)
        self._item.showGrid(x=False, y=True, alpha=0.15)
        font = QFont(number_font(scaled_font(self.font(), 0.85)))
        for side in ("left", "bottom"):
            axis = self._item.getAxis(side)
            axis.setPen(pg.mkPen(theme.line))
            axis.setTextPen(pg.mkPen(theme.quiet))
            axis.setStyle(tickFont=font, tickLength=-4)
        self._cursor.setPen(pg.mkPen(theme.quiet, width=1))
        for each in self._curves.values():
            each.color(theme)


class RunItems:
    """One run's curves in a plot: raw batches, calm batches, evaluations above both."""

    def __init__(self, plot: pg.PlotItem, number: int, theme: Theme) -> None:
        self._number = number
        self._is_calm = False
        self._theme = theme
        self._raw = plot.plot(connect="finite", antialias=False)
        self._calm = plot.plot(connect="finite", antialias=False)
        self._ends = plot.plot(connect="finite", antialias=True, symbol="o", symbolSize=5, symbolPen=None)
        self._ends.setZValue(1)
        self.color(theme)

    @property
    def items(self) -> tuple[pg.PlotDataItem, ...]:
        """What there is of it in the plot."""
        return self._raw, self._calm, self._ends

    def show_line(self, line: RunLine, width: int) -> None:
        """Other points; each batch as the mean of `width` around it."""
        self._raw.setData(*decimated(line.at, line.values, MOST_POINTS))
        is_calm = width > 1 and len(line.at) > 0
        self._calm.setData(*(decimated(line.at, smoothed(line.values, width), MOST_POINTS) if is_calm else ([], [])))
        self._ends.setData(line.evaluated_at, line.evaluations)
        if is_calm != self._is_calm:
            self._is_calm = is_calm
            self.color(self._theme)

    def color(self, theme: Theme) -> None:
        """Pens of the theme: the raw curve steps back behind the calm one."""
        self._theme = theme
        raw = FAINT if self._is_calm else THIN
        self._raw.setPen(run_pen(theme, self._number, THIN_PX, strength=raw, is_dashed=False))
        self._calm.setPen(run_pen(theme, self._number, THIN_PX, is_dashed=False))
        pen = run_pen(theme, self._number, THICK_PX)
        self._ends.setPen(pen)
        self._ends.setSymbolBrush(pen.color())

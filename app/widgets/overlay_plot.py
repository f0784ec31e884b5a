"""Curves of several runs over each other, with a cursor that reads them all. GUI thread only; brings pyqtgraph, so it
is imported only once the window has been painted."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.theme import number_font, scaled_font, theme_of
from app.widgets.overlay_items import Drawing, RunItems, RunLine

LEAST_POINTS = 400
ZOOMED_MS = 80  # a view that has stayed so long gets curves of its own


class OverlayPlot(QWidget):
    """Batches thin, evaluations thick; with smoothing the raw batches stay as a faint line under the calm one."""

    pointed_at = Signal(object)  # a place in epochs, or None
    drawn = Signal()  # and painted

    def __init__(self, title: str, *, top: float | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._top = top
        self._lines: Sequence[RunLine] = ()
        self._curves: dict[int, RunItems] = {}
        self._width, self._is_log = 1, False
        self._due: deque[RunLine] = deque()  # runs that wait for their turn
        self._turns = QTimer(self, interval=0)
        self._turns.timeout.connect(self._draw_one)
        self._zoomed = QTimer(self, singleShot=True, interval=ZOOMED_MS)
        self._zoomed.timeout.connect(self._draw)
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
        self._view.sigXRangeChanged.connect(lambda *_: self._see())
        self._plot.viewport().installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._plot)
        self._color()
        self._draw()

    def show_lines(self, lines: Sequence[RunLine], width: int) -> None:
        """These runs, and no others, each batch as the mean of `width` around it; 1 for none."""
        self._lines, self._width = lines, width
        self._draw()

    def set_log(self, is_log: bool) -> None:
        """A scale of powers of ten."""
        self._is_log = is_log
        self._item.setLogMode(y=is_log)
        self.show_all()

    def show_all(self) -> None:
        """From the first epoch to the last. The view finds out by itself how far that is, from whole curves."""
        self._view.enableAutoRange()
        self._draw()

    def show_cursor(self, place: float | None) -> None:
        """A line at this place; None for none."""
        self._cursor.setVisible(place is not None)
        if place is not None:
            self._cursor.setValue(place)

    def is_right(self, place: float | None) -> bool:
        """Whether a place is in the right half of what is seen."""
        first, last = self._view.viewRange()[0]
        return place is not None and place > (first + last) / 2

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """The mouse has left: nothing is pointed at."""
        if event.type() == QEvent.Type.Leave:
            self.pointed_at.emit(None)
        return False

    def mouseDoubleClickEvent(self, event: object) -> None:
        """See everything again."""
        self.show_all()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A wider plot has room for more points."""
        super().resizeEvent(event)
        self._zoomed.start()

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
        """Curves are kept and given other points, a run in each turn of the event loop: pens do not wait for all."""
        numbers = {line.number for line in self._lines}
        for number in set(self._curves) - numbers:
            for each in self._curves.pop(number).items:
                self._item.removeItem(each)
        if not any(len(line.at) + len(line.evaluated_at) for line in self._lines):
            self._view.setXRange(0, 10)
            self._view.setYRange(0, self._top or 1.0)
            self._view.enableAutoRange()
        self._due = deque(self._lines)
        self._plot.viewport().setUpdatesEnabled(not self._due)  # all of them are painted at the end, once
        if self._due:
            self._turns.start()
        else:
            self.drawn.emit()

    def _draw_one(self) -> None:
        if not self._due:
            self._turns.stop()
            self._view.updateAutoRange()  # or the first painting finds out that it needs a second one
            self._plot.viewport().setUpdatesEnabled(True)
            QTimer.singleShot(0, self, self.drawn.emit)
            return
        line = self._due.popleft()
        if line.number not in self._curves:
            self._curves[line.number] = RunItems(self._item, line.number, theme_of(self))
        self._curves[line.number].show_line(line, self._drawing())

    def _drawing(self) -> Drawing:
        """Two points for each pixel across, of what is seen once somebody has zoomed into it."""
        is_whole = bool(self._view.autoRangeEnabled()[0])
        seen = None if is_whole else (float(self._view.viewRange()[0][0]), float(self._view.viewRange()[0][1]))
        return Drawing(self._width, max(LEAST_POINTS, 2 * round(self._view.width())), seen, self._is_log)

    def _see(self) -> None:
        """Another part of the curves is seen, by hand: the view itself only ever shows all."""
        if not self._view.autoRangeEnabled()[0]:
            self._zoomed.start()

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

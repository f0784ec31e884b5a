"""Curves of several runs over each other, with a cursor that reads them all. GUI thread only; brings pyqtgraph, so it
is imported only once the window has been painted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.log_ticks import log_ticks
from app.theme import number_font, scaled_font, theme_of
from app.widgets.overlay_items import RunItems, RunLine
from app.widgets.overlay_layer import CurvesLayer, Frame, Picture
from app.wording import local

LINE = 1.2  # of a number's height from one to the next


class LocalAxis(pg.AxisItem):
    """Numbers with the locale's signs."""

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """The text at each tick."""
        return [local(each) for each in super().tickStrings(values, scale, spacing)]


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
        self._pieces: Iterator[None] = iter(())  # what is left to do of the newest drawing
        self._turns = QTimer(self, interval=0)
        self._turns.timeout.connect(self._go_on)
        self._painted = QTimer(self, singleShot=True, interval=0)
        self._painted.timeout.connect(self.drawn)
        self._item = item = pg.PlotItem(axisItems={each: LocalAxis(each) for each in ("left", "bottom")})
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
        self._layer = CurvesLayer()
        item.addItem(self._layer)
        self._view.sigRangeChanged.connect(lambda *_: self._see())
        self._plot.viewport().installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._plot)
        self._color()

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
        self._see()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys are the page's."""
        event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        """Another theme, other pens."""
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_theme") and theme_of(self) != self._theme:
            self._color()
            while self._turns.isActive():  # everything changes its colours at once
                self._go_on()
        super().changeEvent(event)

    def _point(self, at: QPointF) -> None:
        if self._view.sceneBoundingRect().contains(at):
            self.pointed_at.emit(max(0.0, self._view.mapSceneToView(at).x()))
        else:
            self.pointed_at.emit(None)

    def _draw(self) -> None:
        """Curves anew, a run in each turn of the event loop, so that pens do not wait for all; until then the picture
        from before stays."""
        self._pieces = self._drawing()
        self._painted.stop()
        self._turns.start()

    def _go_on(self) -> None:
        if next(self._pieces, self) is self:
            self._turns.stop()
            self._painted.start()

    def _drawing(self) -> Iterator[None]:
        self._curves = {line.number: self._curves.get(line.number, RunItems()) for line in self._lines}
        for line in self._lines:
            self._curves[line.number].take_line(line, self._width, is_log=self._is_log)
            yield
        self._layer.show_bounds([each.bounds for each in self._curves.values()])
        if not any(len(line.at) + len(line.evaluated_at) for line in self._lines):
            self._view.setXRange(0, 10)
            self._view.setYRange(0, self._top or 1.0)
            self._view.enableAutoRange()
        self._view.updateAutoRange()
        picture = None
        while picture is None or picture.frame != self._frame():  # the view may have moved meanwhile
            picture = Picture(self._frame())
            self._number(picture.frame)
            yield from self._painting(picture)
            self._layer.show_picture(picture)

    def _number(self, frame: Frame) -> None:
        """Numbers beside the plot; pyqtgraph's own stand in each other's way where the scale is logarithmic."""
        ticks: list[list[tuple[float, str]]] | None = None
        if self._is_log:
            low, high = frame.up
            gap = LINE * self._plot.fontMetrics().height() * (high - low) / frame.height_px
            ticks = [[(each, local(f"{10.0**each:.3g}")) for each in log_ticks(low, high, gap)]]
        self._item.getAxis("left").setTicks(ticks)

    def _painting(self, picture: Picture) -> Iterator[None]:
        theme, is_whole = theme_of(self), bool(self._view.autoRangeEnabled()[0])
        for run in self._curves.values():
            run.thin_out(picture.frame, is_whole=is_whole)
            for sheet, paint in ((picture.batches, run.paint_batches), (picture.evaluations, run.paint_evaluations)):
                painter = QPainter(sheet)
                paint(painter, picture.frame, theme)
                painter.end()
            yield

    def _frame(self) -> Frame:
        (left, right), (low, high) = self._view.viewRange()
        width, height = max(1, round(self._view.width())), max(1, round(self._view.height()))
        return Frame((left, right), (low, high), width, height, self._plot.devicePixelRatioF())

    def _see(self) -> None:
        """Another part of the plot is seen, or more of it."""
        if not self._turns.isActive():
            self._draw()

    def _color(self) -> None:
        self._theme = theme = theme_of(self)
        self._plot.setBackground(theme.panel)
        self._item.showGrid(x=False, y=True, alpha=0.15)
        font = QFont(number_font(scaled_font(self.font(), 0.85)))
        for side in ("left", "bottom"):
            axis = self._item.getAxis(side)
            axis.setPen(pg.mkPen(theme.line))
            axis.setTextPen(pg.mkPen(theme.quiet))
            axis.setStyle(tickFont=font, tickLength=-4)
        self._cursor.setPen(pg.mkPen(theme.quiet, width=1))
        self._draw()

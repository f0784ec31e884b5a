"""A curve as one line, cheap enough to be drawn anew all the time. GUI thread only; brings pyqtgraph."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

Floats = NDArray[np.float64]


class PlainLine(pg.GraphicsObject):
    """A line through finite points of rising x. It fills its view and tells it nothing: pyqtgraph's own item looks for
    its bounds, and for those of its symbols, whenever anything near it is painted.

    `dot_px`: how wide a dot there is at each point; a line with dots is antialiased.
    """

    def __init__(self, *, dot_px: float = 0) -> None:
        super().__init__()
        self._points: tuple[Floats, Floats] = (np.empty(0), np.empty(0))
        self._pen, self._dots = QPen(), QPen()
        self._dot_px = dot_px
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)  # tells what is to be painted
        self.hide()

    def set_points(self, x: Floats, y: Floats) -> None:
        """All points anew; where one is not finite, the line is broken. Only what is new is painted."""
        before, self._points = self._points, (x.copy(), y.copy())  # what comes may be views of growing columns
        self.setVisible(len(x) > 0)
        alike, seen = _alike(before, self._points), self.viewRect()
        if alike and seen is not None and not self._dot_px:
            first = x[alike - 1] - 2 * (self.pixelWidth() or 0.0)
            self.update(QRectF(first, seen.top(), seen.right() - first, seen.height()))
        else:
            self.update()

    def points(self) -> tuple[Floats, Floats]:
        """What is drawn."""
        return self._points

    def set_pen(self, pen: QPen) -> None:
        """Another colour."""
        self._pen = pen
        self._dots = pg.mkPen(QColor(pen.color()), width=self._dot_px)
        self._dots.setCapStyle(Qt.PenCapStyle.RoundCap)
        self.update()

    def boundingRect(self) -> QRectF:
        """All that is seen."""
        return self.viewRect() or QRectF()

    def viewRangeChanged(self) -> None:
        """Something else is seen."""
        self.prepareGeometryChange()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """The line where it is asked for; the gaps of a dashed one depend on its beginning."""
        x, y = self._points if self._is_dashed else self._between(option.exposedRect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, self._dot_px > 0)
        painter.setPen(self._pen)
        painter.drawPath(_path(x, y))
        if self._dot_px:
            painter.setPen(self._dots)
            painter.drawPoints(pg.functions.arrayToQPolygonF(x, y))

    @property
    def _is_dashed(self) -> bool:
        return self._pen.style() != Qt.PenStyle.SolidLine

    def _between(self, exposed: QRectF) -> tuple[Floats, Floats]:
        """The points in there, and one more on either side."""
        x, y = self._points
        first = max(int(np.searchsorted(x, exposed.left())) - 1, 0)
        last = int(np.searchsorted(x, exposed.right(), side="right")) + 1
        return x[first:last], y[first:last]


def _path(x: Floats, y: Floats) -> QPainterPath:
    return pg.arrayToQPath(x, y, connect="finite") if len(x) else QPainterPath()


def _alike(before: tuple[Floats, Floats], now: tuple[Floats, Floats]) -> int:
    """How many points both begin with."""
    count = min(len(before[0]), len(now[0]))
    differs = (before[0][:count] != now[0][:count]) | (before[1][:count] != now[1][:count])
    return int(differs.argmax()) if differs.any() else count

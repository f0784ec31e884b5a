"""The raw points of a curve as one thin line, cheap enough to be drawn anew all the time. GUI thread only; brings
pyqtgraph."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

Floats = NDArray[np.float64]


class RawLine(pg.GraphicsObject):
    """A line through finite points, not antialiased. It fills its view and tells it nothing: pyqtgraph's own item looks
    for its bounds, and for those of its symbols, with every new point."""

    def __init__(self) -> None:
        super().__init__()
        self._points: tuple[Floats, Floats] = (np.empty(0), np.empty(0))
        self._path = QPainterPath()
        self._pen = QPen()

    def set_points(self, x: Floats, y: Floats) -> None:
        """All points anew; where one is not finite, the line is broken. Only what is new is painted."""
        before, self._points = self._points, (x.copy(), y.copy())  # what comes may be views of growing columns
        self._path = pg.arrayToQPath(*self._points, connect="finite") if len(x) else QPainterPath()
        alike, seen = _alike(before, self._points), self.viewRect()
        if alike and seen is not None:
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
        self.update()

    def boundingRect(self) -> QRectF:
        """All that is seen."""
        return self.viewRect() or QRectF()

    def viewRangeChanged(self) -> None:
        """Something else is seen."""
        self.prepareGeometryChange()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """The line."""
        painter.setPen(self._pen)
        painter.drawPath(self._path)


def _alike(before: tuple[Floats, Floats], now: tuple[Floats, Floats]) -> int:
    """How many points both begin with."""
    count = min(len(before[0]), len(now[0]))
    differs = (before[0][:count] != now[0][:count]) | (before[1][:count] != now[1][:count])
    return int(differs.argmax()) if differs.any() else count

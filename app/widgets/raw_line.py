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
        """All points anew; where one is not finite, the line is broken."""
        self._points = x, y
        self._path = pg.arrayToQPath(x, y, connect="finite") if len(x) else QPainterPath()
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

"""A picture of curves inside a plot: painted in pieces beside it, shown whole, and moved with the view until there is
a newer one. GUI thread only; used by the overlay plot, which brings pyqtgraph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

Floats = NDArray[np.float64]
Range = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """A part of a plot, and how large it is seen. `ratio` is the screen's pixels in one of Qt's."""

    across: Range
    up: Range
    width_px: int
    height_px: int
    ratio: float

    def pixels(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Where points are in the picture."""
        (left, right), (low, high) = self.across, self.up
        return (x - left) * (self.width_px / (right - left)), (high - y) * (self.height_px / (high - low))

    @property
    def rect(self) -> QRectF:
        """The part in the plot's own units."""
        return QRectF(self.across[0], self.up[0], self.across[1] - self.across[0], self.up[1] - self.up[0])


class Picture:
    """What one frame shows, in two layers: evaluations lie above the batches of every run."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.batches, self.evaluations = self._sheet(), self._sheet()

    def _sheet(self) -> QImage:
        frame = self.frame
        size = QSize(ceil(frame.width_px * frame.ratio), ceil(frame.height_px * frame.ratio))
        made = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        made.setDevicePixelRatio(frame.ratio)
        made.fill(Qt.GlobalColor.transparent)
        return made


class CurvesLayer(pg.GraphicsObject):
    """The newest picture there is, where it belongs in what is seen now. It tells the view how far curves reach."""

    def __init__(self) -> None:
        super().__init__()
        self.picture: Picture | None = None
        self._bounds_of: tuple[Range | None, Range | None] = (None, None)

    def show_picture(self, picture: Picture | None) -> None:
        """A newer one, or none."""
        self.picture = picture
        self.update()

    def show_bounds(self, bounds: Sequence[tuple[Range | None, Range | None]]) -> None:
        """How far the curves of each run reach, across and up."""
        across, up = _around(each for each, _ in bounds), _around(each for _, each in bounds)
        self._bounds_of = _from_zero(across), _from_zero(up)
        self.informViewBoundsChanged()

    def dataBounds(self, axis: int, **_how: object) -> Range | None:
        """What the view asks when it wants to show everything."""
        return self._bounds_of[axis]

    def boundingRect(self) -> QRectF:
        """All that is seen."""
        return self.viewRect() or QRectF()

    def viewRangeChanged(self) -> None:
        """Something else is seen."""
        self.prepareGeometryChange()
        self.update()

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """In whole pixels where nothing has moved; stretched for the moment that a newer picture takes."""
        if self.picture is None:
            return
        frame = self.picture.frame
        place = painter.worldTransform().mapRect(frame.rect)
        size = QSize(frame.width_px, frame.height_px)
        is_still = abs(place.width() - size.width()) < 1 and abs(place.height() - size.height()) < 1
        target = QRectF(QRect(QPoint(round(place.x()), round(place.y())), size)) if is_still else place
        painter.save()
        painter.resetTransform()
        for sheet in (self.picture.batches, self.picture.evaluations):
            painter.drawImage(target, sheet)
        painter.restore()


def _from_zero(some: Range | None) -> Range | None:
    """A run of one batch has no width of its own: nothing comes before it, and no loss or accuracy is below 0."""
    return (0.0, some[1]) if some is not None and some[0] == some[1] > 0 else some


def _around(some: Iterable[Range | None]) -> Range | None:
    found = [each for each in some if each is not None]
    return (min(low for low, _ in found), max(high for _, high in found)) if found else None

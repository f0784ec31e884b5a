"""A picture in a room of the screen: where it is painted, what lies where, and its pixels scaled once. GUI thread."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPixmap

from app.images import to_qimage
from engine.specs import Crop


@dataclass(frozen=True, slots=True)
class Placing:
    """Where a whole picture is painted, `rect`, and how many of the screen's pixels one of its own takes, `scale`."""

    rect: QRectF
    scale: float

    def rect_of(self, crop: Crop) -> QRectF:
        """Where a square of the picture is painted."""
        corner, side = self.rect.topLeft() + QPointF(crop.left, crop.top) * self.scale, crop.side * self.scale
        return QRectF(corner.x(), corner.y(), side, side)

    def to_picture(self, position: QPointF) -> QPointF:
        """A place of the screen in pixels of the picture."""
        return (position - self.rect.topLeft()) / self.scale


def place_in(room: QSize, width: int, height: int) -> Placing:
    """A picture of `width` by `height` pixels in the middle of `room`, as large as it goes with a pixel around it."""
    scale = max(min((room.width() - 2) / width, (room.height() - 2) / height), 1e-6)
    left, top = (room.width() - width * scale) / 2, (room.height() - height * scale) / 2
    return Placing(QRectF(left, top, width * scale, height * scale), scale)


class ScaledPicture:
    """A picture, scaled once for each place and screen."""

    def __init__(self, pixels: NDArray[np.uint8] | None = None) -> None:
        self._image = QImage() if pixels is None else to_qimage(pixels)
        self._scaled = QPixmap()

    def pixmap(self, rect: QRectF, ratio: float) -> QPixmap:
        """As large as `rect` on a screen with `ratio` pixels for one."""
        size = QSize(max(round(rect.width() * ratio), 1), max(round(rect.height() * ratio), 1))
        if self._scaled.size() != size:
            smooth = Qt.TransformationMode.SmoothTransformation
            self._scaled = QPixmap.fromImage(self._image.scaled(size, mode=smooth))
            self._scaled.setDevicePixelRatio(ratio)
        return self._scaled

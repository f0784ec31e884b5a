"""A picture shown pixel by pixel, with a frame that one drags over it. GUI thread only."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.images import to_qimage
from app.theme import theme_of

_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class ImageView(QWidget):
    """`moved(x, y)`: the frame's upper left corner was asked to go to this pixel. `cells` is its height in cells."""

    moved = Signal(int, int)

    def __init__(self, title: str, cells: float, *, touch: bool = True) -> None:
        super().__init__()
        self.title, self.cells = title, cells
        self._image = to_qimage(np.full((1, 1), 255, np.uint8))
        self.frame = QRect()
        self.setAccessibleName(title)
        if touch:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.CrossCursor)

    def show_picture(self, pixels: NDArray[np.uint8], frame: QRect | None = None, spoken: str = "") -> None:
        """Show (H, W) or (H, W, 3) with a frame in its pixels."""
        self._image = to_qimage(pixels)
        self.frame = frame or QRect()
        self.setAccessibleDescription(spoken)
        self.update()

    def measure(self, cell_px: int) -> QSize:
        """See `Measured`."""
        if self.isHidden():
            return QSize()
        height = round(self.cells * cell_px)
        width = round(height * min(self._image.width() / max(self._image.height(), 1), 2.2))
        return QSize(max(width, self.fontMetrics().horizontalAdvance(self.title)) + 4, height + self._above_px() + 4)

    def place(self, cell_px: int, rect: QRect) -> None:
        """See `Measured`."""
        self.setGeometry(rect)

    def _above_px(self) -> int:
        return self.fontMetrics().height() + 2

    def _room(self) -> QRectF:
        room = QRectF(2, 2 + self._above_px(), self.width() - 4, self.height() - 4 - self._above_px())
        scale = min(room.width() / self._image.width(), room.height() / self._image.height())
        return QRectF(room.x(), room.y(), self._image.width() * scale, self._image.height() * scale)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Caption, pixels without smoothing, frame."""
        theme, painter, room = theme_of(self), QPainter(self), self._room()
        painter.setPen(theme.color("quiet"))
        painter.drawText(QRectF(2, 0, self.width(), self._above_px()), Qt.AlignmentFlag.AlignVCenter, self.title)
        painter.drawImage(room, self._image)
        painter.setPen(QPen(theme.color("accent" if self.hasFocus() else "line"), 1))
        painter.drawRect(room)
        if not self.frame.isEmpty():
            scale = room.width() / self._image.width()
            corner = room.topLeft()
            shown = QRectF(self.frame.x() * scale, self.frame.y() * scale, self.frame.width() * scale, 0)
            shown.setHeight(self.frame.height() * scale)
            painter.setPen(QPen(theme.color("panel"), 3))
            painter.drawRect(shown.translated(corner))
            painter.setPen(QPen(theme.color("accent"), 1.5))
            painter.drawRect(shown.translated(corner))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the frame's middle here."""
        self._go(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the frame."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event)

    def _go(self, event: QMouseEvent) -> None:
        if self.frame.isEmpty():
            return
        room = self._room()
        scale = room.width() / self._image.width()
        point = (event.position() - room.topLeft()) / scale
        self.moved.emit(round(point.x() - self.frame.width() / 2), round(point.y() - self.frame.height() / 2))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the frame by a pixel."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or self.frame.isEmpty():
            super().keyPressEvent(event)
            return
        self.moved.emit(self.frame.x() + step[0], self.frame.y() + step[1])

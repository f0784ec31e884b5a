"""The network's input with an explanation over it, and the square that covers a part of it. GUI thread only."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.images import to_qimage
from app.theme import theme_of
from app.widgets.colours import color_table, indices
from app.widgets.map_canvas import MOVES
from app.widgets.montage import indexed_image
from engine.messages import Field

FADED = 0.45  # of the picture under an explanation of full opacity
GAMMA = 0.7  # weak attributions are lifted a little
MARGIN_PX = 4
WHOLE_FROM = 6  # pixels of the screen per pixel of the picture; below, whole numbers would waste the room


class Overlay(QWidget):
    """Shows a picture (H, W) of input values or (H, W, 3) uint8, with an attribution (H, W) over it.

    `pointed_at(row, column)` tells the input pixel under the mouse, or under the cursor of the arrow keys.
    """

    pointed_at = Signal(int, int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: NDArray[np.generic] | None = None
        self._attribution: NDArray[np.float32] | None = None
        self._images: tuple[QImage, QImage | None] | None = None
        self._square: Field | None = None
        self._place = (-1, -1)
        self.opacity = 0.8
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(120, 120)

    def show_picture(self, picture: NDArray[np.generic] | None) -> None:
        """What the explanation is about; None for nothing."""
        self._picture, self._images = picture, None
        self.update()

    def show_attribution(self, attribution: NDArray[np.float32] | None) -> None:
        """Which pixels speak for or against; None takes it away."""
        self._attribution, self._images = attribution, None
        self.update()

    def show_square(self, square: Field | None) -> None:
        """The part that is covered; None for none."""
        self._square = square
        self.update()

    def set_opacity(self, opacity: float) -> None:
        """How strongly the explanation covers the picture, 0..1."""
        self.opacity = opacity
        self.update()

    def attribution_at(self, row: int, column: int) -> float | None:
        """What a pixel contributes."""
        found = self._attribution
        known = found is not None and 0 <= row < found.shape[0] and 0 <= column < found.shape[1]
        return float(found[row, column]) if known and found is not None else None

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(260, 260)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Picture, explanation, occluder."""
        if self._picture is None:
            return
        if self._images is None:
            self._images = (self._ground(self._picture), self._colours())
        painter, area = QPainter(self), self._area()
        ground, colours = self._images
        theme = theme_of(self)
        painter.fillRect(area, theme.color("panel"))
        painter.setOpacity(1.0 - FADED * self.opacity if colours is not None else 1.0)
        painter.drawImage(area, ground)
        if colours is not None:
            painter.setOpacity(self.opacity)
            painter.drawImage(area, colours)
        painter.setOpacity(1.0)
        painter.setPen(theme.color("accent" if self.hasFocus() else "line"))
        painter.drawRect(area)
        if self._square is not None:
            cover = self._rect_of(self._square)
            painter.fillRect(cover, theme.color("panel"))
            painter.setPen(QPen(theme.color("accent"), 1.5))
            painter.drawRect(cover)
        painter.end()

    # --- mouse and keys ---------------------------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell the pixel under the mouse."""
        self._point_at(self._pixel_at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """The mouse is gone."""
        self._point_at(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys move from pixel to pixel, Escape leaves."""
        if event.key() in MOVES and self._picture is not None:
            down, right = MOVES[Qt.Key(event.key())]
            height, width = self._picture.shape[:2]
            row, column = self._place if self._place[0] >= 0 else (height // 2, width // 2)
            self._point_at((min(max(row + down, 0), height - 1), min(max(column + right, 0), width - 1)))
        elif event.key() == Qt.Key.Key_Escape and self._place[0] >= 0:
            self._point_at(None)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The cursor goes with the ring."""
        super().focusOutEvent(event)
        self._point_at(None)

    def changeEvent(self, event: QEvent) -> None:
        """Another theme, other colours."""
        if event.type() == QEvent.Type.PaletteChange:
            self._images = None
        super().changeEvent(event)

    def _point_at(self, place: tuple[int, int] | None) -> None:
        if (place or (-1, -1)) == self._place:
            return
        self._place = place or (-1, -1)
        if place is not None:
            self.pointed_at.emit(*place)
        else:
            self.left.emit()

    # --- pictures ---------------------------------------------------------------------------------------------------

    def _ground(self, picture: NDArray[np.generic]) -> QImage:
        if picture.ndim == 3:
            return to_qimage(picture.astype(np.uint8))
        values = picture.astype(np.float32)
        cells = indices(values, "gray", float(values.min()), float(values.max()))
        return indexed_image(cells, color_table(theme_of(self), "gray"))

    def _colours(self) -> QImage | None:
        """The attribution's colours, the more opaque the stronger."""
        values = self._attribution
        if values is None:
            return None
        bound = float(np.abs(values).max(initial=0.0)) or 1.0
        theme = theme_of(self)
        made = np.zeros((*values.shape, 4), np.uint8)
        for is_positive, name in ((True, theme.positive), (False, theme.negative)):
            where = values > 0 if is_positive else values < 0
            made[where, :3] = [int(name[start : start + 2], 16) for start in (1, 3, 5)]
        made[..., 3] = np.rint(255 * (np.abs(values) / bound) ** GAMMA)
        return to_qimage(made)

    def _area(self) -> QRect:
        """The largest rectangle of the picture's shape, in whole pixels per cell where they are large."""
        height, width = self._picture.shape[:2] if self._picture is not None else (1, 1)
        scale = min((self.width() - MARGIN_PX) / width, (self.height() - MARGIN_PX) / height)
        scale = int(scale) if scale >= WHOLE_FROM else scale
        size = QSize(round(width * scale), round(height * scale))
        return QRect(QPoint((self.width() - size.width()) // 2, (self.height() - size.height()) // 2), size)

    def _rect_of(self, field: Field) -> QRectF:
        area = self._area()
        height, width = self._picture.shape[:2] if self._picture is not None else (1, 1)
        across, down = area.width() / width, area.height() / height
        return QRectF(
            area.left() + field.left * across, area.top() + field.top * down, field.width * across, field.height * down
        )

    def _pixel_at(self, point: QPoint) -> tuple[int, int] | None:
        area = self._area()
        if self._picture is None or not area.contains(point):
            return None
        height, width = self._picture.shape[:2]
        row, column = (
            (point.y() - area.top()) * height // area.height(),
            (point.x() - area.left()) * width // area.width(),
        )
        return min(row, height - 1), min(column, width - 1)

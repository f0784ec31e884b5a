"""One map, enlarged, cell by cell, with a cursor that mouse and arrow keys move. GUI thread only."""

from __future__ import annotations

from math import ceil

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.theme import theme_of
from app.widgets.colours import Scale, color_table, indices
from app.widgets.figures import Form, fitting
from app.widgets.montage import indexed_image
from app.widgets.number_grid import ink_on

NUMBERS_FROM_PX = 26
CELL_LIMIT_PX = 96
MOVES = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class MapCanvas(QWidget):
    """Shows `values` (H, W). The cell under the cursor is told by `cell_changed(row, column)`, -1 for none.

    The cursor follows the mouse until it is pinned; keys and clicks move it anyway.
    """

    cell_changed = Signal(int, int)
    zoom_wanted = Signal(int)  # steps: 1 closer, -1 farther
    map_wanted = Signal(int)  # 1: the next one, -1: the one before
    pin_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: NDArray[np.float32] = np.zeros((1, 1), np.float32)
        self._scale: Scale = "positive"
        self._low, self._high = 0.0, 1.0
        self._image: QImage | None = None
        self.cell_px = 8
        self.cell = (-1, -1)
        self.is_pinned = False
        self._form: Form = "rounded"
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Enlarged map"))
        self.setToolTip(
            self.tr(
                "Arrow keys move between cells, page keys between maps, the wheel zooms; Enter or a click keeps a cell"
            )
        )

    def show_values(self, values: NDArray[np.float32], scale: Scale, low: float, high: float) -> None:
        """New numbers; the cursor stays where it is if that cell still exists."""
        resized = values.shape != self._values.shape
        self._values, self._scale, self._low, self._high = values, scale, low, high
        self._image = None
        if resized:
            self.set_cell_px(self.cell_px)
            if self.cell[0] >= values.shape[0] or self.cell[1] >= values.shape[1]:
                self._move_to(-1, -1)
        self.update()

    def show_form(self, form: Form) -> None:
        """How the numbers in the cells are written."""
        self._form = form
        self.update()

    def point_at(self, row: int, column: int) -> None:
        """Put the cursor on a cell; -1 takes it away and the pin with it."""
        if row < 0:
            self.pin(False)
        self._move_to(row, column)

    def pin(self, wanted: bool) -> None:
        """Keep the cursor where it is while the mouse moves on, or let it go."""
        wanted = wanted and self.cell[0] >= 0
        if wanted != self.is_pinned:
            self.is_pinned = wanted
            self.pin_changed.emit(wanted)
            self.update()

    def set_cell_px(self, cell_px: int) -> None:
        """How large a cell is drawn."""
        self.cell_px = min(max(2, cell_px), CELL_LIMIT_PX)
        self.setFixedSize(self.sizeHint())
        self.update()

    def fitting_cell_px(self, room: QSize) -> int:
        """The largest cell with which the whole map is seen in `room`."""
        height, width = self._values.shape
        return max(2, min(room.height() // height, room.width() // width))

    def value_at(self, row: int, column: int) -> float:
        """The number in a cell."""
        return float(self._values[row, column])

    def sizeHint(self) -> QSize:
        """All cells."""
        height, width = self._values.shape
        return QSize(width * self.cell_px + 1, height * self.cell_px + 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cells in sight; numbers in them where they are large enough."""
        theme, side = theme_of(self), self.cell_px
        if self._image is None:
            cells = indices(self._values, self._scale, self._low, self._high)
            self._image = indexed_image(cells, color_table(theme, self._scale))
        painter = QPainter(self)
        height, width = self._values.shape
        painter.drawImage(QRect(0, 0, width * side, height * side), self._image)
        if side >= NUMBERS_FROM_PX:
            self._paint_numbers(painter, event.rect())
        painter.setPen(theme.color("line"))
        painter.drawRect(0, 0, width * side, height * side)
        if self.cell[0] >= 0:
            painter.setPen(QPen(theme.color("accent"), 3 if self.is_pinned else 1.5))
            painter.drawRect(QRect(self.cell[1] * side, self.cell[0] * side, side, side))
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The cursor follows the mouse; it stays on the last cell when the mouse leaves."""
        cell = self._cell_at(event.position().toPoint())
        if not self.is_pinned and cell[0] >= 0:
            self._move_to(*cell)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep the cell under the mouse; the same one again lets it go."""
        cell = self._cell_at(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or cell[0] < 0:
            super().mousePressEvent(event)
            return
        is_same = self.is_pinned and cell == self.cell
        self._move_to(*cell)
        self.pin(not is_same)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys move the cursor, Enter keeps it, page keys step between maps, plus and minus zoom."""
        if event.key() in MOVES:
            down, right = MOVES[Qt.Key(event.key())]
            height, width = self._values.shape
            row, column = max(self.cell[0], 0) + down, max(self.cell[1], 0) + right
            self._move_to(min(max(row, 0), height - 1), min(max(column, 0), width - 1))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.pin(not self.is_pinned)
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.map_wanted.emit(1 if event.key() == Qt.Key.Key_PageDown else -1)
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.zoom_wanted.emit(-1 if event.key() == Qt.Key.Key_Minus else 1)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom."""
        if event.angleDelta().y():
            self.zoom_wanted.emit(1 if event.angleDelta().y() > 0 else -1)
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        """Another theme, other colours."""
        if event.type() == QEvent.Type.PaletteChange:
            self._image = None
        super().changeEvent(event)

    def _paint_numbers(self, painter: QPainter, seen: QRect) -> None:
        side, table = self.cell_px, color_table(theme_of(self), self._scale)
        height, width = self._values.shape
        rows = range(max(0, seen.top() // side), min(height, ceil((seen.bottom() + 1) / side)))
        columns = range(max(0, seen.left() // side), min(width, ceil((seen.right() + 1) / side)))
        places = [(row, column) for row in rows for column in columns]
        # figures do not change their size while numbers change a little
        found = fitting([self.value_at(*each) for each in places], self._form, side, self.font(), "−.00")
        if found is None:
            return
        texts, face = found
        painter.setFont(face)
        cells = indices(self._values, self._scale, self._low, self._high)
        for (row, column), text in zip(places, texts, strict=True):
            painter.setPen(ink_on(QColor.fromRgba(table[int(cells[row, column])])))
            painter.drawText(QRect(column * side, row * side, side, side), Qt.AlignmentFlag.AlignCenter, text)

    def _cell_at(self, point: QPoint) -> tuple[int, int]:
        row, column = point.y() // self.cell_px, point.x() // self.cell_px
        height, width = self._values.shape
        return (row, column) if 0 <= row < height and 0 <= column < width else (-1, -1)

    def _move_to(self, row: int, column: int) -> None:
        if (row, column) != self.cell:
            self.cell = (row, column)
            self.cell_changed.emit(row, column)
            self.update()

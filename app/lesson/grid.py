"""A grid that one can point at, drag a window over, or edit; by mouse and by keyboard. GUI thread only."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent

from app.lesson.gridbase import GridBase, GridLook, Place

__all__ = ["GridLook", "GridView", "Place", "Touch"]
_ARROWS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}
_HARMLESS = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class Touch(Enum):
    """What a grid lets one do: nothing, point at a cell, or change cells."""

    NONE = auto()
    POINT = auto()
    EDIT = auto()


class GridView(GridBase):
    """`pointed(row, column)`: a cell was clicked, dragged to or reached by an arrow key, `stride` cells at a time.
    `edited(row, column, step)`: a cell was asked to change, by +1 or -1, or with 0 to whatever comes next. `chosen`:
    a click, Enter, or space where nothing can be edited."""

    pointed = Signal(int, int)
    edited = Signal(int, int, int)
    chosen = Signal()

    def __init__(self, title: str, look: GridLook | None = None, touch: Touch = Touch.NONE) -> None:
        super().__init__(title, look)
        self.touch, self.stride = touch, 1
        if touch is not Touch.NONE:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Point at, or change, the cell under the mouse."""
        if self.touch is Touch.NONE or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self._go(self.cell_at(event.position().toPoint()))
        if self.touch is Touch.EDIT and self.spot is not None:
            self.edited.emit(*self.spot, 0)
        self.chosen.emit()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag: every cell the mouse enters is pointed at, or changed."""
        place = self.cell_at(event.position().toPoint())
        if event.buttons() & Qt.MouseButton.LeftButton and place != self.spot and self.touch is not Touch.NONE:
            self._go(place)
            if self.touch is Touch.EDIT:
                self.edited.emit(*place, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn the wheel over a cell to change it."""
        if self.touch is not Touch.EDIT or not event.angleDelta().y():
            event.ignore()
            return
        place = self.cell_at(event.position().toPoint())
        self._go(place)
        self.edited.emit(*place, 1 if event.angleDelta().y() > 0 else -1)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move; space, + and - change; Enter chooses."""
        key = Qt.Key(event.key())
        if self.touch is Touch.NONE or event.modifiers() & ~_HARMLESS:
            super().keyPressEvent(event)
        elif key in _ARROWS:
            self._move(*_ARROWS[key])
        elif self.touch is Touch.EDIT and (step := _step_of(event)) is not None:
            row, column = self.spot or (0, 0)
            self._go((row, column))
            self.edited.emit(row, column, step)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit()
        else:
            super().keyPressEvent(event)

    def _move(self, down: int, right: int) -> None:
        rows, columns = self.values.shape
        row, column = self.spot if self.spot is not None else (-down, -right)
        row, column = row + down * self.stride, column + right * self.stride
        if 0 <= row < rows and 0 <= column < columns:
            self._go((row, column))

    def _go(self, place: Place) -> None:
        self.spot = place
        self.tell()
        self.update()
        self.pointed.emit(*place)


def _step_of(event: QKeyEvent) -> int | None:
    if event.text() in ("+", "="):
        return 1
    if event.text() in ("-", "−"):
        return -1
    return 0 if event.key() == Qt.Key.Key_Space else None

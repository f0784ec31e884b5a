"""Drawing with the keyboard: a pen that the arrow keys move and Space puts down. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent

from app.canvas.sheet import Sheet
from app.canvas.strokes import PAGE_PX, Dab

STEP_PX = 8.0
COARSE_STEP_PX = 40.0

_DIRECTIONS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Home: (-1, -1),
    Qt.Key.Key_PageUp: (1, -1),
    Qt.Key.Key_End: (-1, 1),
    Qt.Key.Key_PageDown: (1, 1),
}
_MODIFIERS = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)


def typed_digit(event: QKeyEvent) -> str:
    """The digit that was typed, "" for none; together with Ctrl, Alt or Meta it is a shortcut of somebody's."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    is_digit = event.text() in tuple("0123456789") and modifiers in _MODIFIERS
    return event.text() if is_digit and not event.isAutoRepeat() else ""


class KeyboardPen:
    """A place on the page that keys move. Home, End and the page keys move it along the diagonals."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self.place = QPointF(PAGE_PX / 2, PAGE_PX / 2)
        self.is_down = False

    @staticmethod
    def knows(event: QKeyEvent) -> bool:
        """Whether the key is one of the pen's."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return modifiers in _MODIFIERS and (event.key() in _DIRECTIONS or event.key() == Qt.Key.Key_Space)

    def press(self, event: QKeyEvent) -> None:
        """A key that `knows` accepted."""
        if event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self.lift() if self.is_down else self._put_down()
            return
        step = COARSE_STEP_PX if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else STEP_PX
        across, down = _DIRECTIONS[Qt.Key(event.key())]
        self._move(across * step, down * step)

    def lift(self) -> None:
        """End the stroke if the pen is down."""
        if self.is_down:
            self.is_down = False
            self._sheet.finish()

    def forget(self) -> None:
        """Another hand has the pen now."""
        self.is_down = False

    def _put_down(self) -> None:
        self.is_down = True
        self._sheet.begin(self._dab())

    def _move(self, across_px: float, down_px: float) -> None:
        self.place = QPointF(_on_page(self.place.x() + across_px), _on_page(self.place.y() + down_px))
        if self.is_down:
            self._sheet.extend(self._dab())

    def _dab(self) -> Dab:
        return Dab(self.place.x(), self.place.y())


def _on_page(coordinate_px: float) -> float:
    return min(max(coordinate_px, 0.0), float(PAGE_PX))

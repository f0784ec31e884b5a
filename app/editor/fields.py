"""Boxes for numbers and choices that leave undo, and a few more keys, to the window around them. GUI thread only."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractSpinBox, QCheckBox, QComboBox, QLineEdit, QSpinBox, QWidget

from app.widgets.decimal_box import DecimalBox
from app.wording import local

MOST = 2_147_483_647
PLACES = 10
UNDO, REDO, REMOVE = ("Ctrl+Z",), ("Ctrl+Shift+Z", "Ctrl+Y"), ("Ctrl+Del",)
MOVES = ("Alt+Up", "Alt+Down", "Ctrl+Up", "Ctrl+Down")


class KeyKeeper(QObject):
    """Keeps a field from taking keys that mean something to the whole window: undo, remove, move."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keys = [QKeySequence(each) for each in (*UNDO, *REDO, *REMOVE, *MOVES)]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Such a key is left to the shortcuts."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if QKeySequence(event.keyCombination()) not in self._keys:
            return False
        event.ignore()
        return True

    def watch(self, field: QWidget) -> None:
        """Keep `field` from them."""
        field.installEventFilter(self)
        if isinstance(field, QAbstractSpinBox):
            field.lineEdit().installEventFilter(self)


def tab_on(before: QWidget | None, stops: Iterable[QWidget]) -> None:
    """Tab goes from `before` to these, one after the other, and on to what came after `before`."""
    for stop in stops:
        if before is not None:
            QWidget.setTabOrder(before, stop)
        before = stop


class WheelKeeper(QObject):
    """Leaves the wheel to the page, whatever happens to be under the mouse, until a field has the focus."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A wheel over a field that is not in use is handed on."""
        if event.type() != QEvent.Type.Wheel or not isinstance(watched, QWidget) or watched.hasFocus():
            return False
        event.ignore()
        return True


class WholeBox(QSpinBox):
    """A whole number."""

    def __init__(self, least: int = 0, most: int = MOST, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(least, most)
        _dress(self)

    def show_value(self, value: int) -> None:
        """Show a number without telling anybody; one that no box can hold is shown as the largest."""
        if value != self.value():
            with QSignalBlocker(self):
                self.setValue(min(value, MOST))


class RealBox(DecimalBox):
    """A number as people write it, without zeros at its end."""

    def __init__(self, least: float, most: float, parent: QWidget | None = None) -> None:
        super().__init__(least, most, PLACES, parent)
        _dress(self)

    def show_value(self, value: float) -> None:
        """Show a number without telling anybody."""
        if value != self.value():
            with QSignalBlocker(self):
                self.setValue(value)


def _dress(field: QSpinBox | DecimalBox) -> None:
    field.setProperty("bare", True)  # the arrow keys do what buttons would
    field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    field.lineEdit().setAlignment(Qt.AlignmentFlag.AlignRight)
    field.lineEdit().setTextMargins(4, 0, 4, 0)
    field.installEventFilter(WheelKeeper(field))


class TickBox(QCheckBox):
    """Yes or no."""

    def show_value(self, value: bool) -> None:
        """Show a tick or none without telling anybody."""
        with QSignalBlocker(self):
            self.setChecked(value)


class ChoiceBox(QComboBox):
    """One of a few words."""

    def __init__(self, choices: Iterable[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = QStandardItemModel(self)
        for value, text in choices:
            item = QStandardItem(text)
            item.setData(value, Qt.ItemDataRole.UserRole)
            words.appendRow(item)
        self.setModel(words)  # once it is filled: a box works out its size anew for each word it is given
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.installEventFilter(WheelKeeper(self))

    def show_value(self, value: str) -> None:
        """Show a choice without telling anybody; one that nobody knows is added."""
        with QSignalBlocker(self):
            if self.findData(value) < 0:
                self.addItem(value, value)
            self.setCurrentIndex(self.findData(value))


class WordBox(QLineEdit):
    """A line of text; the cursor stays where it is while one writes."""

    def show_value(self, value: str) -> None:
        """Show a text; only what the user writes is told."""
        if value != self.text():
            self.setText(value)
            self.setCursorPosition(0)


class NumbersBox(QLineEdit):
    """Numbers with commas between them, or with semicolons where a comma is the point."""

    def __init__(self, *, are_whole: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = int if are_whole else float

    def numbers(self) -> tuple[float, ...] | None:
        """What stands there; None where it is something else than numbers."""
        try:
            is_comma = local(".") == ","
            text = self.text().replace(",", ".") if is_comma else self.text()
            return tuple(self._number(each) for each in text.split(";" if is_comma else ",") if each.strip())
        except ValueError:
            return None

    def show_value(self, value: tuple[float, ...]) -> None:
        """Show numbers; while one writes "30," that is what one means."""
        if value != self.numbers():
            self.setText(("; " if local(".") == "," else ", ").join(local(f"{each:g}") for each in value))
            self.setCursorPosition(0)

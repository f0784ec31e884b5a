"""Boxes for numbers and choices that leave undo, and a few more keys, to the window around them. GUI thread only."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QLocale, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QCheckBox, QComboBox, QDoubleSpinBox, QLineEdit, QSpinBox, QWidget

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


class WholeBox(QSpinBox):
    """A whole number."""

    def __init__(self, least: int = 0, most: int = MOST, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(least, most)
        self.setProperty("bare", True)  # the arrow keys do what buttons would
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().setAlignment(Qt.AlignmentFlag.AlignRight)
        self.lineEdit().setTextMargins(4, 0, 4, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel turns the page, not what happens to be under the mouse."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def show_value(self, value: int) -> None:
        """Show a number without telling anybody."""
        if value != self.value():
            self.blockSignals(True)
            self.setValue(value)
            self.blockSignals(False)


class RealBox(QDoubleSpinBox):
    """A number as people write it, without zeros at its end."""

    def __init__(self, least: float, most: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDecimals(PLACES)
        self.setRange(least, most)
        self.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)
        self.setProperty("bare", True)  # the arrow keys do what buttons would
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().setAlignment(Qt.AlignmentFlag.AlignRight)
        self.lineEdit().setTextMargins(4, 0, 4, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel turns the page, not what happens to be under the mouse."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def show_value(self, value: float) -> None:
        """Show a number without telling anybody."""
        if value != self.value():
            self.blockSignals(True)
            self.setValue(value)
            self.blockSignals(False)

    def textFromValue(self, value: float) -> str:
        """0.0001 rather than 0.0001000000."""
        text = QLocale().toString(value, "f", PLACES)
        return text.rstrip("0").rstrip(QLocale().decimalPoint())


def show_checked(field: QCheckBox, *, is_checked: bool) -> None:
    """Show a tick or none without telling anybody."""
    field.blockSignals(True)
    field.setChecked(is_checked)
    field.blockSignals(False)


class ChoiceBox(QComboBox):
    """One of a few words."""

    def __init__(self, choices: Iterable[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for value, text in choices:
            self.addItem(text, value)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel turns the page, not what happens to be under the mouse."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def show_value(self, value: str) -> None:
        """Show a choice without telling anybody; one that nobody knows is added."""
        self.blockSignals(True)
        if self.findData(value) < 0:
            self.addItem(value, value)
        self.setCurrentIndex(self.findData(value))
        self.blockSignals(False)


class WordBox(QLineEdit):
    """A line of text; the cursor stays where it is while one writes."""

    def show_value(self, value: str) -> None:
        """Show a text without telling anybody."""
        if value != self.text():
            self.setText(value)
            self.setCursorPosition(0)

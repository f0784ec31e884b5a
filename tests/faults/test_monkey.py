"""UI-03: thousands of random events from fixed seeds, on everything that can be reached.

Any Python exception in a slot and any Qt warning fails the test by itself; here it is seen that the window still works.
"""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QKeySequence, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu, QMessageBox, QWidget

from tests.app.conftest import House

EVENTS = 500
KEYS = [getattr(Qt.Key, f"Key_{name}") for name in (
    *"ABCDEFGHIJKLMNOPRSTUVWXYZ0123456789", "Space", "Return", "Escape", "Tab", "Backtab", "Backspace", "Delete",
    "Left", "Right", "Up", "Down", "Home", "End", "PageUp", "PageDown", "Plus", "Minus", "F1", "F2", "F5", "F10",
)]  # fmt: skip
MODIFIERS = [Qt.KeyboardModifier.NoModifier] * 5 + [
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
]
LEAVING = ("Ctrl+Q", "Ctrl+W", "Alt+F4")
BUTTONS = (Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton)


class Monkey:
    """Presses, drags, turns the wheel and types, anywhere in the program's windows."""

    def __init__(self, window: QWidget, seed: int) -> None:
        self._window, self._random = window, random.Random(seed)
        self._dismissing = QTimer(interval=20)  # menus of Qt's own run a loop of their own until they are closed
        self._dismissing.timeout.connect(self.dismiss)
        self._dismissing.start()

    def act(self) -> None:
        """One random event."""
        self.dismiss()
        shown = [each for each in self._window.findChildren(QWidget) if each.isVisible() and each.isEnabled()]
        target = self._random.choice(shown)
        self._random.choice((self._press, self._press, self._drag, self._type, self._type, self._wheel))(target)

    def _place(self, target: QWidget) -> QPoint:
        size = target.size()
        return QPoint(self._random.randrange(max(size.width(), 1)), self._random.randrange(max(size.height(), 1)))

    def _press(self, target: QWidget) -> None:
        act = self._random.choice((QTest.mouseClick, QTest.mouseClick, QTest.mouseDClick))
        act(target, self._random.choice(BUTTONS), self._random.choice(MODIFIERS), self._place(target))

    def _drag(self, target: QWidget) -> None:
        QTest.mousePress(target, Qt.MouseButton.LeftButton, pos=self._place(target))
        for _ in range(3):
            QTest.mouseMove(target, self._place(target))
        QTest.mouseRelease(target, Qt.MouseButton.LeftButton, pos=self._place(target))

    def _type(self, target: QWidget) -> None:
        key, modifier = self._random.choice(KEYS), self._random.choice(MODIFIERS)
        if QKeySequence(modifier.value | key.value).toString() not in LEAVING:
            QTest.keyClick(QApplication.focusWidget() or target, key, modifier)

    def _wheel(self, target: QWidget) -> None:
        place, turn = QPointF(self._place(target)), QPoint(0, self._random.choice((-120, 120)))
        event = QWheelEvent(
            place, QPointF(target.mapToGlobal(place.toPoint())), QPoint(), turn, Qt.MouseButton.NoButton,
            self._random.choice(MODIFIERS), Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(target, event)

    def dismiss(self) -> None:
        """Whatever has opened above the window goes again, as with Escape."""
        for each in QApplication.topLevelWidgets():
            if isinstance(each, QDialog | QMenu | QMessageBox) and each.isVisible():
                each.close()
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()


@pytest.mark.parametrize("seed", [1, 2])
def test_ui_03_random_events_do_no_harm(house: House, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    for name in ("getOpenFileName", "getSaveFileName", "getExistingDirectory"):
        nothing = "" if name == "getExistingDirectory" else ("", "")
        monkeypatch.setattr(QFileDialog, name, lambda *_args, nothing=nothing, **_more: nothing)
    monkeypatch.setattr(QMenu, "exec", lambda *_args: None)
    window = house.window
    house.settle()
    monkey = Monkey(window, seed)
    for number in range(EVENTS):
        monkey.act()
        if number % 20 == 0:
            QApplication.processEvents()
    monkey.dismiss()
    house.settle()
    assert window.isVisible()
    window.actions_["reset-arrangement"].trigger()
    window.input_view.clear()
    house.settle()
    assert window.input_view.isVisible()

"""Only what is seen takes keys: Tab, letters with Alt, and docks behind another one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDockWidget, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from app.widgets.dock import bring_forward, is_seen
from app.widgets.layer_row import LayerRow
from app.widgets.seen_keys import SeenKeys
from tests.app.conftest import House
from tests.narrowing import of_kind

KEYS = {"forwards": Qt.Key.Key_Tab, "backwards": Qt.Key.Key_Backtab}


def _part(widget: QWidget) -> str:
    while not isinstance(widget, QDockWidget):
        above = widget.parentWidget()
        if above is None:
            return ""
        widget = above
    return widget.objectName()


def _round(house: House, key: Qt.Key) -> list[QWidget]:
    """Where the keyboard goes from the models until it is there again."""
    window = house.window
    window.models.setFocus()
    stops: list[QWidget] = []
    while not stops or stops[-1] is not window.models:
        assert len(stops) < 200
        QTest.keyClick(of_kind(window.focusWidget(), QWidget), key)
        stops.append(of_kind(window.focusWidget(), QWidget))
    return stops


def _front(house: House, name: str, qtbot: QtBot) -> QDockWidget:
    dock = of_kind(house.window.findChild(QDockWidget, name), QDockWidget)
    bring_forward(house.window, name)
    qtbot.waitUntil(lambda: is_seen(dock))
    return dock


@pytest.mark.parametrize("key", KEYS.values(), ids=KEYS)
def test_tab_goes_from_left_to_right_and_then_down_and_into_no_dock_behind_another(house: House, key: Qt.Key) -> None:
    house.be_answered()
    parts = [_part(each) for each in _round(house, key) if _part(each)]
    order = ["input", "network", "answer", "training"]
    assert list(dict.fromkeys(parts)) == (order if key == Qt.Key.Key_Tab else order[::-1])
    assert sum(one != other for one, other in pairwise(parts)) == 3, "it went back into a part"


def test_the_rows_of_the_layers_come_after_the_head_of_their_part(house: House) -> None:
    house.be_answered()
    stops = [each for each in _round(house, Qt.Key.Key_Tab) if _part(each) == "network"]
    kinds = [isinstance(each, LayerRow) for each in stops]
    assert sum(kinds) > 5
    assert kinds == sorted(kinds)


def test_a_letter_with_alt_does_nothing_in_a_dock_behind_another(house: House, qtbot: QtBot) -> None:
    house.be_answered()
    canvas = of_kind(house.window.input_view.focusProxy(), QWidget)
    batch = next(each for each in house.window.training.findChildren(QWidget) if each.accessibleName() == "Batch")
    _front(house, "runs", qtbot)
    canvas.setFocus()
    QTest.keyClick(canvas, Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
    assert house.window.focusWidget() is canvas
    _front(house, "training", qtbot)
    QTest.keyClick(canvas, Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
    assert house.window.focusWidget() is batch


def test_a_dock_that_goes_behind_another_hands_the_keyboard_to_the_tabs(house: House, qtbot: QtBot) -> None:
    house.be_answered()
    batch = next(each for each in house.window.training.findChildren(QWidget) if each.accessibleName() == "Batch")
    batch.setFocus()
    _front(house, "runs", qtbot)
    qtbot.waitUntil(lambda: isinstance(house.window.focusWidget(), QTabBar))


def test_closing_a_dock_by_its_button_leaves_the_keyboard_in_the_next_part(house: House) -> None:
    dock = of_kind(house.window.findChild(QDockWidget, "network"), QDockWidget)
    button = next(each for each in dock.findChildren(QWidget) if each.accessibleName().startswith("Close “Network”"))
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert dock.isHidden()
    assert _part(of_kind(house.window.focusWidget(), QWidget)) == "answer"


def test_only_tab_looks_through_the_window(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Qt also moves the keyboard on when who has it is hidden or half destroyed, and looking then ended the program."""
    asked: list[bool] = []

    def go_on(_keys: SeenKeys, *, is_next: bool) -> bool:
        asked.append(is_next)
        return True

    monkeypatch.setattr(SeenKeys, "go_on", go_on)
    batch = next(each for each in house.window.training.findChildren(QWidget) if each.accessibleName() == "Batch")
    batch.setFocus()
    batch.hide()
    batch.show()
    assert asked == []
    batch.setFocus()
    QTest.keyClick(batch, Qt.Key.Key_Backtab)
    assert asked == [False]


def test_a_tab_that_was_used_otherwise_is_not_remembered(house: House, qtbot: QtBot) -> None:
    """Whatever is hidden later would have the window looked through."""
    keys = of_kind(house.window.findChild(SeenKeys), SeenKeys)
    press = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier)
    QCoreApplication.sendEvent(house.window, press)
    assert keys._has_tab
    qtbot.waitUntil(lambda: not keys._has_tab)

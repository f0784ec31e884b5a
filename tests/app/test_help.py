"""Help: what every part is for, by mouse and by keyboard; the keys that lead to it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QDockWidget, QWhatsThis, QWidget

from app.actions import key_name
from tests.app.conftest import House
from tests.narrowing import there


@pytest.fixture(autouse=True)
def no_text_is_left() -> Iterator[None]:
    yield
    QWhatsThis.leaveWhatsThisMode()
    QWhatsThis.hideText()


def _shown() -> list[QWidget]:
    return [each for each in QApplication.topLevelWidgets() if each.inherits("QWhatsThat") and each.isVisible()]


def test_every_part_says_in_a_few_words_what_it_is_for(house: House) -> None:
    docks = house.window.findChildren(QDockWidget)
    assert len(docks) == 9
    assert [each.objectName() for each in docks if not 60 < len(each.whatsThis()) < 400] == []
    assert house.window.models.whatsThis()
    assert house.window.actions_["train"].whatsThis() == house.window.actions_.tip("train")


def test_a_click_after_shift_f1_is_answered_by_the_part_it_falls_on(house: House) -> None:
    house.window.actions_["whats-this"].trigger()
    assert QWhatsThis.inWhatsThisMode()
    assert "Shift+F1" in house.window.statusBar().currentMessage()
    part = house.window.answer
    middle = part.rect().center()
    asked = QHelpEvent(QEvent.Type.WhatsThis, middle, part.mapToGlobal(middle))  # what a click becomes
    QApplication.sendEvent(part, asked)
    assert len(_shown()) == 1
    assert not house.window.input_view.page().pixels.min() < 255


def test_shift_f1_twice_is_answered_by_the_part_that_has_the_keyboard(house: House) -> None:
    house.window.activateWindow()
    house.window.input_view.setFocus()
    for _ in range(2):
        QTest.keyClick(there(house.window.input_view.focusProxy()), Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    assert not QWhatsThis.inWhatsThisMode()
    assert len(_shown()) == 1


def test_a_question_mark_opens_help_as_f1_does(house: House) -> None:
    keys = house.window.actions_["help"].shortcuts()
    assert [each.toString() for each in keys] == ["F1", "?"]
    QTest.keyClick(there(house.window.input_view.focusProxy()), Qt.Key.Key_Question)
    assert [each.windowTitle() for each in house.window.findChildren(QDialog) if each.isVisible()] == ["Help"]


def test_an_action_without_keys_is_named_as_its_menu_names_it(house: House) -> None:
    action = house.window.actions_["edit-network"]
    assert key_name(action) == "F8"
    action.setShortcut(QKeySequence("Ctrl+K"))
    assert key_name(action) == "Ctrl+K"
    action.setShortcuts([])
    assert key_name(action) == "“Edit network”"

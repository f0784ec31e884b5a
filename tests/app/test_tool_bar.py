"""The toolbar's buttons have names and a keyboard way; what stands in the middle stays between the ends."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMainWindow, QToolButton
from pytestqt.qtbot import QtBot

from app.actions import Actions
from app.widgets.tool_bar import FOOT_PX, ToolBar
from tests.narrowing import of_kind, there


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    return made


def test_every_button_has_a_name_and_can_be_reached_with_tab(window: QMainWindow) -> None:
    actions = Actions(window)
    bar = ToolBar(actions, QLabel("models"), window)
    buttons = [each for action in actions if isinstance(each := bar.widgetForAction(action), QToolButton)]
    assert buttons
    for each in buttons:
        assert each.accessibleName()
        assert "&" not in each.accessibleName()
        assert each.focusPolicy() == Qt.FocusPolicy.TabFocus


def test_training_stands_out_at_the_right_and_the_camera_has_no_word(window: QMainWindow) -> None:
    actions = Actions(window)
    bar = ToolBar(actions, QLabel("models"), window)
    train = of_kind(bar.widgetForAction(actions["train"]), QToolButton)
    assert (train.property("place"), train.property("primary")) == ("right", True)
    assert train.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextOnly
    camera = of_kind(bar.widgetForAction(actions["camera"]), QToolButton)
    assert camera.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly


def test_what_is_in_the_middle_stays_between_the_ends(window: QMainWindow, qtbot: QtBot) -> None:
    actions, middle = Actions(window), QLabel("models")
    bar = ToolBar(actions, middle, window)
    window.addToolBar(bar)
    window.resize(1280, 300)
    window.show()
    qtbot.waitExposed(window)
    camera = of_kind(bar.widgetForAction(actions["camera"]), QToolButton)
    train = of_kind(bar.widgetForAction(actions["train"]), QToolButton)
    assert camera.geometry().right() < middle.geometry().left()
    assert middle.geometry().right() < train.geometry().left()
    bar.give_foot()
    assert there(bar.layout()).contentsMargins().bottom() == FOOT_PX

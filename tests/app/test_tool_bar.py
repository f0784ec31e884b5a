"""The toolbar's buttons have names and a keyboard way; what stands in the middle stays between the ends."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QToolButton
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


def test_buttons_change_after_qts_own_layout_not_within_it(window: QMainWindow, qtbot: QtBot) -> None:
    """In the middle of an event of the bar, while a style sheet was put on, the program has ended once."""
    actions, middle, sheet = Actions(window), QLabel("models"), QPixmap(18, 18)
    sheet.fill(Qt.GlobalColor.black)
    for each in actions:
        each.setIcon(QIcon(sheet))  # without one, Qt shows the word all the same
    bar = ToolBar(actions, middle, window)
    window.addToolBar(bar)
    window.resize(1280, 300)
    window.show()
    qtbot.waitExposed(window)
    QApplication.processEvents()
    arrow = there(bar.findChild(QToolButton, "qt_toolbar_ext_button"))
    styles = _styles(bar)
    middle.setMinimumWidth(middle.width() + bar.width() - bar.sizeHint().width() + 20)  # a little too wide
    while not arrow.isVisibleTo(bar):
        QCoreApplication.sendPostedEvents(bar, QEvent.Type.LayoutRequest)
        QCoreApplication.sendPostedEvents(window, QEvent.Type.LayoutRequest)
    assert _styles(bar) == styles, "they have changed within the bar’s event"
    qtbot.waitUntil(lambda: not arrow.isVisibleTo(bar))
    assert set(_styles(bar)) == {Qt.ToolButtonStyle.ToolButtonIconOnly}


def _styles(bar: ToolBar) -> list[Qt.ToolButtonStyle]:
    buttons = [bar.widgetForAction(each) for each in bar._worded]
    assert all(isinstance(each, QToolButton) for each in buttons)
    return [each.toolButtonStyle() for each in buttons if isinstance(each, QToolButton)]

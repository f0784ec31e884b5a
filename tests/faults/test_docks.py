"""UI-02: parts that float, go back, close and share places while the window changes its size: none is lost."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.window import ARRANGEMENT
from tests.app.canvas.hands import canvas_of, draw
from tests.app.conftest import House

AREAS = (Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea,
         Qt.DockWidgetArea.TopDockWidgetArea, Qt.DockWidgetArea.BottomDockWidgetArea)  # fmt: skip


def _move_something(house: House, dice: random.Random) -> None:
    window = house.window
    dock, other = dice.sample(window._docks, 2)
    match dice.randrange(7):
        case 0 | 1:
            dock.setFloating(not dock.isFloating())
        case 2:
            dock.setVisible(not dock.isVisible())
        case 3:
            window.addDockWidget(dice.choice(AREAS), dock)
        case 4:
            window.tabifyDockWidget(dock, other)
        case 5:
            dock.resize(dice.randrange(1, 2000), dice.randrange(1, 1500))
        case _:
            window.resize(dice.randrange(1, 2600), dice.randrange(1, 1800))


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_ui_02_a_storm_of_moved_parts_loses_none(house: House, seed: int) -> None:
    window, dice = house.window, random.Random(seed)
    draw(canvas_of(window.input_view), (0.2, 0.2), (0.8, 0.8))
    page = window.input_view.page().pixels
    for turn in range(40):
        _move_something(house, dice)
        if turn % 20 == 0:
            window.actions_["full-screen"].trigger()
            house.settle()
    if window.isFullScreen():
        window.actions_["full-screen"].trigger()
    house.settle()
    seen = {dock.objectName(): (dock.isHidden(), dock.isFloating()) for dock in window._docks}
    state = QByteArray(bytes(window.saveState(ARRANGEMENT).data()))
    window.actions_["reset-arrangement"].trigger()
    house.settle()
    assert not any(dock.isHidden() or dock.isFloating() for dock in window._docks)
    assert window.restoreState(state, ARRANGEMENT)
    assert {dock.objectName(): (dock.isHidden(), dock.isFloating()) for dock in window._docks} == seen
    window.actions_["reset-arrangement"].trigger()
    window.resize(1280, 800)
    house.settle()
    assert not any(dock.isHidden() or dock.isFloating() for dock in window._docks)
    assert (window.input_view.page().pixels == page).all()


def test_ui_02_a_part_that_floated_on_a_screen_that_is_gone_can_be_reached(house: House, qtbot: QtBot) -> None:
    window = house.window
    dock = window._docks[2]
    dock.setFloating(True)
    dock.move(30_000, 20_000)
    window.remember()
    window.restore()
    house.settle()
    assert any(each.availableGeometry().intersects(dock.frameGeometry()) for each in QGuiApplication.screens())
    dock.setFloating(False)


def test_ui_02_a_part_that_floats_answers_and_can_be_drawn_on(house: House) -> None:
    window = house.window
    window._docks[0].setFloating(True)
    house.settle()
    draw(canvas_of(window.input_view), (0.2, 0.2), (0.8, 0.8))
    assert not window.input_view.page().is_blank
    house.be_answered()
    assert window.answer._name.text() == "7"
    window._docks[0].setFloating(False)
    house.settle()
    assert not window.input_view.page().is_blank

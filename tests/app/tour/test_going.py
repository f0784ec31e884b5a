"""The tour goes on when what it asks for is done, by mouse or by keyboard, and asks only for what can be done."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolBar, QToolButton
from pytestqt.qtbot import QtBot

from app.tour.tour import Tour
from app.widgets.layer_row import LayerRow
from engine import messages
from tests.app import fakes
from tests.app.canvas.hands import canvas_of, draw, picture
from tests.app.conftest import House
from tests.narrowing import of_kind, there

LEFT = Qt.MouseButton.LeftButton
Take = Callable[[], Tour]


def _draw_a_3(house: House) -> None:
    draw(canvas_of(house.window.input_view), (0.3, 0.2), (0.6, 0.2), (0.4, 0.45), (0.6, 0.6), (0.3, 0.8))


def _train_button(house: House) -> QToolButton:
    bar = there(house.window.findChild(QToolBar, "tools"))
    return of_kind(bar.widgetForAction(house.window.actions_["train"]), QToolButton)


def test_doing_what_it_says_leads_from_the_first_stop_to_the_last(house: House, take: Take, qtbot: QtBot) -> None:
    house.engine.say(*fakes.get_ready())
    house.settle()
    tour = take()
    _draw_a_3(house)
    qtbot.waitUntil(lambda: tour.number == 1)
    house.be_answered()
    QTest.mouseClick(tour.bubble.next, LEFT)
    row = house.window.network.findChildren(LayerRow)[1]
    QTest.mouseClick(row, LEFT, pos=there(row._layout).rect_of(2).translated(row._corner()).center())
    assert "Click a cell" in tour.bubble.accessibleDescription()
    cells = house.window.network._enlarged.canvas()
    QTest.mouseClick(cells, LEFT, pos=QPoint(14, 8) * cells.cell_px + QPoint(1, 1))
    qtbot.waitUntil(lambda: tour.number == 3)
    QTest.mouseClick(tour.bubble.next, LEFT)
    assert "Press Train, or F5." in tour.bubble.accessibleDescription()
    QTest.mouseClick(_train_button(house), LEFT)
    request = house.engine.newest(messages.StartTraining).request
    assert tour.number == 4
    house.engine.say(fakes.started(request), fakes.progress(request, 1, 40))
    qtbot.waitUntil(lambda: tour.number == 5)
    assert tour.bubble.next.text() == "Done"
    QTest.mouseClick(tour.bubble.next, LEFT)
    assert house.wiring.help.tour is None


def test_everything_can_be_done_by_keyboard(active: House, take: Take, qtbot: QtBot) -> None:
    tour, canvas = take(), canvas_of(active.window.input_view)
    assert QApplication.focusWidget() is tour.bubble.next
    for _ in range(2):
        QTest.keyClick(there(QApplication.focusWidget()), Qt.Key.Key_Tab)  # over End; Back leads nowhere yet
    assert QApplication.focusWidget() is canvas
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Space):
        QTest.keyClick(canvas, key)
    qtbot.waitUntil(lambda: tour.number == 1)
    assert QApplication.focusWidget() is canvas  # nothing takes the keyboard away
    active.window.actions_["tour"].trigger()
    assert QApplication.focusWidget() is tour.bubble.next
    QTest.keyClick(tour.bubble.next, Qt.Key.Key_Return)
    assert tour.number == 2
    QTest.keyClick(tour.bubble.next, Qt.Key.Key_Escape)
    assert active.wiring.help.tour is None
    assert QApplication.focusWidget() is canvas


def test_it_waits_while_the_pen_is_down(house: House, take: Take, qtbot: QtBot) -> None:
    tour, canvas = take(), canvas_of(house.window.input_view)
    draw(canvas, (0.3, 0.2), (0.6, 0.2))
    draw(canvas, (0.6, 0.2), (0.4, 0.4), release=False)
    with qtbot.waitSignals([tour._linger.timeout] * 3):
        pass
    assert tour.number == 0
    QTest.mouseRelease(canvas, LEFT)
    qtbot.waitUntil(lambda: tour.number == 1)


def test_taking_a_stroke_back_is_not_what_it_asked_for(house: House, take: Take) -> None:
    for _ in range(2):
        _draw_a_3(house)
    tour = take()
    house.window.input_view.undo()
    house.settle()
    assert tour.number == 0
    assert not tour._linger.isActive()


def test_what_stands_in_the_way_of_drawing_is_told_with_its_keys(house: House, take: Take, qtbot: QtBot) -> None:
    house.window.input_view.show_picture(picture())
    house.window.actions_["eraser"].trigger()
    tour = take()
    assert "Ctrl+N takes the picture away. B takes the brush." in tour.bubble.accessibleDescription()
    house.window.actions_["clear"].trigger()
    house.window.actions_["pen"].trigger()
    assert tour.bubble.accessibleDescription().startswith("Draw a 3 here")
    _draw_a_3(house)
    qtbot.waitUntil(lambda: tour.number == 1)


def test_on_an_empty_page_it_asks_for_a_drawing_before_a_map(house: House, take: Take) -> None:
    tour = take()
    tour.go_to(2)
    assert "Draw a digit on the page, and then" in tour.bubble.accessibleDescription()
    _draw_a_3(house)
    assert "and then" not in tour.bubble.accessibleDescription()


def test_a_run_in_training_is_left_alone(house: House, take: Take) -> None:
    house.engine.say(*fakes.get_ready())
    house.settle()
    house.window.actions_["train"].trigger()
    request = house.engine.newest(messages.StartTraining).request
    house.engine.say(fakes.started(request), fakes.progress(request, 1, 40))
    house.settle()
    before = house.session.training.state
    tour = take()
    told = [each for each in house.engine.posted if type(each).__name__.endswith("Training")]
    for number in range(6):
        tour.go_to(number)
        house.engine.say(fakes.progress(request, 41 + number, 42 + number))
        house.settle()
        assert tour.number == number
    tour.go_to(4)
    assert "A run is in training" in tour.bubble.accessibleDescription()
    tour.end()
    assert [each for each in house.engine.posted if type(each).__name__.endswith("Training")] == told
    assert house.session.training.state.phase == before.phase


@pytest.mark.parametrize("is_ready", [False, True])
def test_the_train_button_is_asked_for_only_once_it_can_be_pressed(house: House, take: Take, is_ready: bool) -> None:
    if is_ready:
        house.engine.say(*fakes.get_ready())
        house.settle()
    tour = take()
    tour.go_to(4)
    assert ("Press Train" in tour.bubble.accessibleDescription()) == is_ready
    house.engine.say(*fakes.get_ready())
    house.settle()
    assert "Press Train" in tour.bubble.accessibleDescription()

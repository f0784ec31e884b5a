"""The tour's bubble stands beside what it speaks of, wherever that is, and leaves the window as it was."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDockWidget, QWidget
from pytestqt.qtbot import QtBot

from app.theme import DARK, LIGHT, palette
from app.tour.tour import Tour
from app.widgets.dock import is_seen
from app.window import MainWindow
from tests.app.canvas.hands import canvas_of, draw
from tests.app.conftest import House
from tests.narrowing import there

Take = Callable[[], Tour]
Find = Callable[[str], QDockWidget]


def _place(part: QWidget, window: QWidget) -> QRect:
    return QRect(window.mapFromGlobal(part.mapToGlobal(QPoint(0, 0))), part.size())


def _stands_well(tour: Tour, window: MainWindow) -> bool:
    """Within the window, over nothing that it speaks of, which is seen and in the frame."""
    part, bubble = there(tour._sight).part, tour.bubble.geometry()
    framed = tour.frame.geometry().adjusted(-1, -1, 1, 1).contains(_place(part, part.window()))
    is_beside = window.rect().contains(bubble) and not bubble.intersects(_place(part, window))
    return tour.bubble.isVisible() and tour.frame.isVisible() and is_seen(part) and framed and is_beside


def _arrangement(house: House) -> dict[str, object]:
    """Which parts are seen, how large they are, which page of the inspector is shown."""
    docks = house.window.findChildren(QDockWidget)
    seen: dict[str, object] = {each.objectName(): is_seen(each) and each.geometry() for each in docks}
    return {**seen, "page": house.window.inspector.current()}


@pytest.mark.parametrize("size", [(960, 720), (1280, 800)])
def test_every_stop_stands_beside_a_part_that_is_seen(
    house: House, take: Take, size: tuple[int, int], qtbot: QtBot
) -> None:
    house.window.resize(*size)
    house.be_answered()
    tour = take()
    assert len(tour.stops) == 6
    titles: list[str] = []
    for number in range(6):
        tour.go_to(number)
        qtbot.waitUntil(lambda: _stands_well(tour, house.window))
        if (also := there(tour._sight).also) is not None:
            assert not tour.bubble.geometry().intersects(_place(also, house.window)), number
        titles.append(tour.bubble.accessibleName())
        buttons = (tour.bubble.next, tour.bubble.back, tour.bubble.end)
        assert all(tour.bubble.rect().contains(each.geometry()) for each in buttons if each.isVisible())
    assert len(set(titles)) == 6


def test_it_follows_a_window_and_parts_that_move(house: House, take: Take, dock: Find, qtbot: QtBot) -> None:
    tour = take()
    tour.go_to(3)
    before = tour.bubble.pos()
    house.window.resize(1000, 740)
    qtbot.waitUntil(lambda: tour.bubble.pos() != before and _stands_well(tour, house.window))
    before = tour.bubble.pos()
    house.window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock("answer"))
    qtbot.waitUntil(lambda: tour.bubble.pos() != before and _stands_well(tour, house.window))


def test_of_a_part_that_floats_the_frame_floats_along(house: House, take: Take, dock: Find, qtbot: QtBot) -> None:
    tour = take()
    tour.go_to(3)
    dock("answer").setFloating(True)
    dock("answer").resize(260, 300)
    qtbot.waitUntil(lambda: tour.frame.parentWidget() is dock("answer"))
    qtbot.waitUntil(lambda: _stands_well(tour, house.window))
    dock("answer").setFloating(False)
    qtbot.waitUntil(lambda: tour.frame.parentWidget() is house.window)
    assert tour.bubble.isVisible()


@pytest.mark.parametrize("way", ["escape", "button", "done"])
def test_the_window_is_afterwards_as_it_was(active: House, take: Take, dock: Find, way: str, qtbot: QtBot) -> None:
    house = active
    dock("runs").raise_()
    dock("answer").close()
    house.window.inspector.show_page(house.window.inspector.why)
    house.settle()
    before, kept = _arrangement(house), house.store.now
    tour = take()
    for number in range(6):
        tour.go_to(number)
        qtbot.waitUntil(lambda: _stands_well(tour, house.window))
    if way == "escape":
        QTest.keyClick(tour.bubble.next, Qt.Key.Key_Escape)
    elif way == "button":
        tour.go_to(2)
        QTest.mouseClick(tour.bubble.end, Qt.MouseButton.LeftButton)
    else:
        QTest.mouseClick(tour.bubble.next, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: _arrangement(house) == before)
    assert house.wiring.help.tour is None
    assert house.window.input_view.is_blank()
    assert house.store.now == kept


@pytest.mark.parametrize("closed", [("lesson",), ("training", "lesson"), ("answer", "training", "lesson")])
def test_parts_that_were_closed_are_closed_again_and_who_was_in_front_is(
    active: House, take: Take, dock: Find, closed: tuple[str, ...], qtbot: QtBot
) -> None:
    for name in closed:
        dock(name).close()
    dock("evaluation").raise_()
    active.settle()
    tour = take()
    for number in range(6):
        tour.go_to(number)
        active.settle()
    tour.end()
    qtbot.waitUntil(lambda: is_seen(dock("evaluation")))
    hidden = {each.objectName() for each in active.window.findChildren(QDockWidget) if each.isHidden()}
    assert hidden == set(closed)  # nor is any open behind another one


def test_a_window_closed_on_the_way_remembers_its_parts_as_they_were(house: House, take: Take, dock: Find) -> None:
    dock("runs").raise_()
    dock("answer").close()
    house.settle()
    house.window.remember()
    before = house.store.now.arrangement
    tour = take()
    for number in range(6):
        tour.go_to(number)
        house.settle()
    house.window.close()
    assert house.wiring.help.tour is None
    assert house.store.now.arrangement == before


def test_what_the_user_changed_meanwhile_stays(active: House, take: Take, dock: Find) -> None:
    dock("runs").raise_()
    tour = take()
    tour.go_to(4)
    dock("photos").raise_()
    draw(canvas_of(active.window.input_view), (0.2, 0.2), (0.3, 0.3))
    active.settle()
    tour.end()
    active.settle()
    assert is_seen(dock("photos"))
    assert not active.window.input_view.is_blank()


def test_a_part_that_the_user_works_in_by_now_stays_in_front(active: House, take: Take, dock: Find) -> None:
    tour = take()
    tour.go_to(5)
    active.settle()
    active.window.lesson.book().navigation.list.setFocus()
    tour.end()
    active.settle()
    assert is_seen(dock("lesson"))


def test_escape_belongs_to_others_first(active: House, take: Take) -> None:
    canvas = canvas_of(active.window.input_view)
    tour = take()
    canvas.setFocus()
    draw(canvas, (0.2, 0.2), (0.6, 0.6), release=False)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert tour.bubble.isVisible()  # the stroke was given up
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton)
    assert active.window.input_view.is_blank()
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert active.wiring.help.tour is None


def test_it_can_be_taken_again(house: House, take: Take) -> None:
    take().end()
    tour = take()
    assert tour.number == 0
    assert tour.bubble.isVisible()


def test_it_is_not_begun_by_itself_and_costs_nothing_until_then(house: House) -> None:
    assert house.wiring.help.tour is None
    assert house.window.actions_["tour"] in house.window.menus["help"].actions()


def test_in_the_dark_the_bubble_is_dark(house: House, take: Take) -> None:
    tour = take()
    for theme in (DARK, LIGHT):
        QApplication.setPalette(palette(theme))
        house.wiring._themes.choose("dark" if theme is DARK else "light")
        house.settle()
        shown = tour.bubble.grab().toImage()
        assert shown.pixelColor(tour.bubble.width() // 2, 5).name() == theme.panel

"""Height for the tab in front, and back for the parts above."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from app.stylesheet import style_sheet
from app.theme import LIGHT
from app.widgets.lent_height import LentHeight

LEAST_PX = 300


class Room:
    """A part above; below it two tabs, the first in front, the second of which is lent height."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot, self.window = qtbot, QMainWindow()
        qtbot.addWidget(self.window)
        self.window.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        self.above, self.low, self.high = (self._dock(name) for name in ("above", "low", "high"))
        area = Qt.DockWidgetArea.LeftDockWidgetArea
        self.window.addDockWidget(area, self.above)
        self.window.splitDockWidget(self.above, self.low, Qt.Orientation.Vertical)
        self.window.tabifyDockWidget(self.low, self.high)
        self.low.raise_()
        self.lent = LentHeight(self.window, self.high, LEAST_PX)
        self.window.resize(600, 640)
        self.window.show()
        qtbot.waitUntil(lambda: not self.low.visibleRegion().isEmpty())
        self.height_px = self.set_height(self.low, 180)

    def _dock(self, name: str) -> QDockWidget:
        dock = QDockWidget(name)
        dock.setObjectName(name)
        dock.setWidget(QWidget())
        return dock

    def set_height(self, dock: QDockWidget, height_px: int) -> int:
        """As a drag does; Qt takes a part of it for the tabs."""
        before_px = dock.height()
        rest_px = self.above.height() + dock.height() - height_px
        self.window.resizeDocks([self.above, dock], [rest_px, height_px], Qt.Orientation.Vertical)
        self.qtbot.waitUntil(lambda: dock.height() != before_px)
        return dock.height()

    def front(self, dock: QDockWidget) -> None:
        dock.raise_()
        self.qtbot.waitUntil(lambda: not dock.visibleRegion().isEmpty())


@pytest.fixture(params=[False, True], ids=["bare", "styled"])
def room(request: pytest.FixtureRequest, qapp: QApplication, qtbot: QtBot) -> Iterator[Room]:
    """Between styled docks there is more room than between bare ones."""
    before = qapp.styleSheet()
    qapp.setStyleSheet(style_sheet(asdict(LIGHT)) if request.param else "")
    yield Room(qtbot)
    qapp.setStyleSheet(before)


def test_a_tab_in_front_has_its_height_and_gives_it_back(room: Room) -> None:
    for _ in range(2):
        room.front(room.high)
        room.qtbot.waitUntil(lambda: room.high.height() == LEAST_PX)
        room.front(room.low)
        room.qtbot.waitUntil(lambda: room.low.height() == room.height_px)


def test_closing_it_gives_the_height_back(room: Room) -> None:
    room.front(room.high)
    room.qtbot.waitUntil(lambda: room.high.height() == LEAST_PX)
    room.high.close()
    room.qtbot.waitUntil(lambda: room.low.height() == room.height_px)


def test_a_height_that_the_user_has_set_stays(room: Room) -> None:
    room.front(room.high)
    room.qtbot.waitUntil(lambda: room.high.height() == LEAST_PX)
    height_px = room.set_height(room.high, 380)
    room.front(room.low)
    for _ in range(5):
        QApplication.processEvents()
    assert room.low.height() == height_px


def test_a_smaller_window_does_not_take_it_and_the_parts_above_are_higher_again_afterwards(room: Room) -> None:
    room.front(room.high)
    room.qtbot.waitUntil(lambda: room.high.height() == LEAST_PX)
    room.window.resize(600, 500)
    room.qtbot.waitUntil(lambda: room.window.height() == 500 and room.high.height() == LEAST_PX)
    above_px = room.above.height()
    room.front(room.low)
    room.qtbot.waitUntil(lambda: room.low.height() == room.height_px)
    assert room.above.height() > above_px


def test_an_arrangement_is_kept_without_what_is_lent(room: Room) -> None:
    room.front(room.high)
    room.qtbot.waitUntil(lambda: room.high.height() == LEAST_PX)
    room.lent.take_back()
    arrangement = room.window.saveState()
    room.qtbot.waitUntil(lambda: room.high.height() == LEAST_PX)  # the window stays, and so does the dock
    room.front(room.low)
    room.qtbot.waitUntil(lambda: room.low.height() == room.height_px)
    room.set_height(room.low, 220)
    assert room.window.restoreState(arrangement)
    room.front(room.low)
    room.qtbot.waitUntil(lambda: room.low.height() == room.height_px)

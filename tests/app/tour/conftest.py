"""The window around a fake engine, and the tour through it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QDockWidget
from pytestqt.qtbot import QtBot

from app.tour.tour import Tour
from tests.app.conftest import House
from tests.narrowing import there


@pytest.fixture
def take(house: House) -> Callable[[], Tour]:
    """Begins the tour as the menu does; it goes on without lingering."""

    def begin() -> Tour:
        house.window.actions_["tour"].trigger()
        tour = there(house.wiring.help.tour)
        for stop in tour.stops:
            stop.linger_ms = 0
        house.settle()
        return tour

    return begin


@pytest.fixture
def dock(house: House) -> Callable[[str], QDockWidget]:
    """A dock by its name."""

    def find(name: str) -> QDockWidget:
        return there(house.window.findChild(QDockWidget, name))

    return find


@pytest.fixture
def active(house: House, qtbot: QtBot) -> House:
    """The window has the keyboard."""
    house.window.activateWindow()
    qtbot.waitUntil(house.window.isActiveWindow)
    return house

"""UI-17: what nobody caught in a slot is told once a minute, with a report to copy, and the window goes on."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.notices import Notices
from tests.app.canvas.hands import canvas_of, draw
from tests.app.conftest import House


@pytest.fixture
def clock(house: House) -> Iterator[list[float]]:
    """The hooks as in the program; seconds that pass by hand."""
    now = [0.0]
    notices = Notices(house.window, clock=lambda: now[0])
    notices.noticed.connect(house.wiring.say)
    before, before_thread = sys.excepthook, threading.excepthook
    notices.install()
    yield now
    notices.uninstall()
    sys.excepthook, threading.excepthook = before, before_thread


def _fail(house: House, error: Exception) -> None:
    """A slot that Qt calls."""

    def slot() -> None:
        raise error

    timer = QTimer(house.window, singleShot=True)
    timer.timeout.connect(slot)
    timer.start(0)
    house.settle()


@pytest.mark.qt_no_exception_capture
def test_ui_17_an_exception_in_a_slot_is_told_once_a_minute_and_kind(
    house: House, clock: list[float], qtbot: QtBot
) -> None:
    banner = house.window.banner
    _fail(house, KeyError("first"))
    qtbot.waitUntil(banner.isVisible)
    assert banner.message is not None
    assert "KeyError" in banner.message.text
    banner._copy_message()
    report = QGuiApplication.clipboard().text()
    assert "Traceback" in report
    assert "first" in report
    banner.dismiss()
    for _ in range(20):
        _fail(house, KeyError("again"))
    assert banner.isHidden(), "the same within a minute"
    _fail(house, ZeroDivisionError("another"))
    assert banner.isVisible()
    banner.dismiss()
    clock[0] = 61.0
    _fail(house, KeyError("later"))
    assert banner.isVisible()
    assert banner.message is not None
    assert "later" in banner.message.details
    draw(canvas_of(house.window.input_view), (0.2, 0.2), (0.8, 0.8))
    assert not house.window.input_view.page().is_blank
    assert house.window.isVisible()

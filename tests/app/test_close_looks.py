"""Steps and layers follow a moving pen as often as they are painted, and always its end."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.close_looks import CloseLooks
from app.wiring import Wiring
from engine import messages
from tests.app import fakes
from tests.app.conftest import House

NEVER_MS = 3_600_000


def test_between_two_close_looks_a_moving_pen_asks_for_the_bars_only(qapp: QApplication) -> None:
    looks = CloseLooks(every_ms=NEVER_MS)
    assert [looks.take(is_moving=True) for _ in range(3)] == [True, False, False]


def test_a_pen_that_is_lifted_is_looked_at_closely_at_once(qapp: QApplication) -> None:
    looks = CloseLooks(every_ms=NEVER_MS)
    assert looks.take(is_moving=True)
    assert not looks.take(is_moving=True)
    assert looks.take(is_moving=False)
    assert looks.take(is_moving=False)


def test_a_pen_that_is_held_still_gets_its_close_look(qtbot: QtBot) -> None:
    looks = CloseLooks(every_ms=200)
    looks.take(is_moving=True)
    with qtbot.waitSignal(looks.due):
        assert not looks.take(is_moving=True)
    assert looks.take(is_moving=True)


def test_an_answer_for_the_bars_leaves_the_strip_as_it_is_and_the_lifted_pen_asks_for_all(
    house: House, qtbot: QtBot
) -> None:
    def newest() -> messages.Ask | None:
        asked = [each for each in house.engine.posted if isinstance(each, messages.Ask)]
        return asked[-1] if asked else None

    canvas = house.window.input_view.focusProxy()
    wiring = house.window.findChild(Wiring)
    assert canvas is not None
    assert wiring is not None
    house.be_answered()
    shown = [tile.step for tile in house.window.strip._tiles]
    wiring.close_looks._every_ms = NEVER_MS
    wiring.close_looks.take(is_moving=False)
    middle = canvas.rect().center()
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(canvas, middle + QPoint(0, 40))
    qtbot.waitUntil(lambda: newest() is not None)
    asked = newest()
    assert asked is not None
    assert not asked.with_steps
    assert not asked.with_layers
    house.engine.say(replace(fakes.answer(asked.request, best=1), steps=(), layers=()))
    house.settle()
    assert [tile.step for tile in house.window.strip._tiles] == shown
    assert house.window.answer._name.text() == "1"
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=middle + QPoint(0, 40))
    qtbot.waitUntil(lambda: (asked := newest()) is not None and asked.with_steps and asked.with_layers)

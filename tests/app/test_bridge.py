"""One wake, one signal, every event once and in order."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.bridge import Bridge
from engine.errors import say
from engine.mailbox import Outbox
from engine.messages import EngineProgress, Event
from tests.app.conftest import Desk
from tests.app.fakes import FakeEngine


def _events(count: int) -> list[EngineProgress]:
    return [EngineProgress(sentence=say("step {n}", n=n), fraction=n / count) for n in range(count)]


def test_commands_go_to_the_engine_and_its_end_is_passed_on(desk: Desk) -> None:
    desk.bridge.start()
    assert desk.engine.is_started
    assert desk.bridge.next_request() < desk.bridge.next_request()
    assert desk.bridge.stop(1.5)
    assert desk.engine.stopped_with == 1.5


def test_events_arrive_in_order_on_the_gui_thread(desk: Desk, qapp: QApplication) -> None:
    heard: list[str] = []
    desk.bridge.received.connect(lambda event: heard.append(str(event.sentence)))
    desk.engine.say(*_events(3))
    assert heard == []  # not yet: the wake only leaves a note
    desk.settle()
    assert heard == ["step 0", "step 1", "step 2"]


class Flooded(FakeEngine):
    """Speaks through the real outbox."""

    def __init__(self, wake: Callable[[], None]) -> None:
        super().__init__(wake)
        self.outbox: Outbox[Event] = Outbox(self._count)

    def _count(self) -> None:
        self.wakes += 1
        self._wake()

    def drain(self) -> list[Event]:
        return self.outbox.drain()


def test_a_flood_of_ten_thousand_events_needs_few_wakes_and_leaves_room_for_others(qtbot: QtBot) -> None:
    bridge = Bridge(Flooded)
    engine = bridge._engine
    assert isinstance(engine, Flooded)
    heard: list[EngineProgress] = []
    ticks: list[int] = []
    bridge.received.connect(heard.append)
    beat = QTimer(interval=0)
    beat.timeout.connect(lambda: ticks.append(len(heard)))
    beat.start()
    thread = Thread(target=lambda: [engine.outbox.put(each) for each in _events(10_000)])
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(heard) == 10_000)
    beat.stop()
    assert engine.wakes == 1
    assert [str(each.sentence) for each in heard[:3]] == ["step 0", "step 1", "step 2"]
    assert any(0 < seen < 10_000 for seen in ticks) or len(ticks) <= 2, (
        "timers got no turn while the flood was passed on"
    )

"""Garbage is collected in the GUI thread only, and the collector is given back."""

from __future__ import annotations

import gc
import threading
import weakref

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.litter import LitterKeeper


class Knot:
    """Refers to itself, so only the collector can end it; notes the thread in which it ends."""

    ended_in: str = ""

    def __init__(self) -> None:
        self.me = self
        weakref.finalize(self, self._note)

    @staticmethod
    def _note() -> None:
        Knot.ended_in = threading.current_thread().name


def test_busy_threads_collect_nothing_and_the_gui_thread_does(qtbot: QtBot) -> None:
    owner = QObject()
    keeper = LitterKeeper(owner)
    keeper.begin()
    try:
        Knot()
        busy = threading.Thread(target=lambda: [[each] for each in range(200_000)])
        busy.start()
        busy.join()
        assert Knot.ended_in == ""
        for _ in range(60):
            keeper.collect()
        assert Knot.ended_in == threading.main_thread().name
    finally:
        keeper.end()


def test_what_is_there_when_all_is_loaded_is_left_alone_until_the_end() -> None:
    owner, before = QObject(), gc.isenabled()
    keeper = LitterKeeper(owner)
    keeper.begin()
    keeper.settle()
    assert not gc.isenabled()
    assert gc.get_freeze_count() > 0
    keeper.end()
    assert gc.get_freeze_count() == 0
    assert gc.isenabled() == before

"""Small questions to the disk, asked on threads of their own: in a folder that has stopped answering even whether a
file is there may take for ever. GUI thread only, but for `_ask`."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal

T = TypeVar("T")


class Beside(QObject):
    """Does `work` beside the window, and `then` what is to be done with it on the GUI thread again."""

    _answered = Signal(object)  # what is to be done now

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._answered.connect(lambda then: then(), Qt.ConnectionType.QueuedConnection)

    def ask(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """`work` raises nothing."""
        Thread(target=self._ask, args=(work, then), name="convlens-look", daemon=True).start()

    def _ask(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        answer = work()
        with suppress(RuntimeError):  # the window is gone, and nobody wants to know any more
            self._answered.emit(lambda: then(answer))

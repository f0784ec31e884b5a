"""Repainting several widgets together, seldom enough that the pen and the bars never wait for them. GUI thread only."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

EVERY_MS = 40  # answers come every 16 ms; pictures beside them are smooth at 25 a second


class Unhurried(QObject):
    """Calls `paint` at once after a rest, else when `EVERY_MS` have passed since the last time.

    With `lag_ms` it comes so much later, in a turn of its own: what is asked together need not hold the thread in one
    piece.
    """

    def __init__(self, paint: Callable[[], None], parent: QObject, *, lag_ms: int = 0) -> None:
        super().__init__(parent)
        self._paint = paint
        self._lag_ms = lag_ms
        self._since = QElapsedTimer()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._fire)

    def ask(self) -> None:
        """There is something new to see."""
        if self._timer.isActive():
            return
        left_ms = max(self._lag_ms, EVERY_MS - self._since.elapsed() if self._since.isValid() else 0)
        if left_ms > 0:
            self._timer.start(left_ms)
        else:
            self._fire()

    def _fire(self) -> None:
        self._since.start()
        self._paint()

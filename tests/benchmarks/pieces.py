"""How long each piece of work holds the window's thread: an application that watches its own events. Main thread."""

from __future__ import annotations

from dataclasses import dataclass
from time import thread_time

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication


@dataclass(frozen=True, slots=True)
class Piece:
    """One event and everything done because of it at once: processor time, and who it was for."""

    cost_ms: float
    what: str


class WatchedApplication(QApplication):
    """Notes every piece; one inside another counts as part of it. Processor time, since machines have other work."""

    def __init__(self) -> None:
        super().__init__(["convlens"])
        self.pieces: list[Piece] = []
        self._depth = 0

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        """Qt's one gate for all events."""
        started = thread_time()
        self._depth += 1
        try:
            return super().notify(receiver, event)
        finally:
            self._depth -= 1
            if not self._depth:
                cost_ms = (thread_time() - started) * 1000
                self.pieces.append(Piece(cost_ms, f"{event.type().name} of {type(receiver).__name__}"))

    def take(self) -> list[Piece]:
        """The pieces since the last time."""
        taken, self.pieces = self.pieces, []
        return taken

    def longest(self, count: int = 1) -> list[Piece]:
        """The longest pieces since the last time, longest first."""
        return sorted(self.take(), key=lambda each: -each.cost_ms)[:count]

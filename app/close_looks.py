"""Which questions also ask for steps and layers: all, but for most of those that a moving pen asks. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from app.widgets.unhurried import EVERY_MS


class CloseLooks(QObject):
    """While the pen moves, steps and layers are asked for as often as they are painted, and the bars between them
    wait for less. A pen that is held still gets them too: then `due` asks for one more question."""

    due = Signal()

    def __init__(self, parent: QObject | None = None, every_ms: int = EVERY_MS) -> None:
        super().__init__(parent)
        self._every_ms = every_ms
        self._since = QElapsedTimer()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._tell)

    def take(self, *, is_moving: bool) -> bool:
        """Whether the question that is asked now is one of them."""
        left_ms = self._every_ms - self._since.elapsed() if is_moving and self._since.isValid() else 0
        if left_ms > 0:
            if not self._timer.isActive():
                self._timer.start(left_ms)
            return False
        self._timer.stop()
        self._since.start()
        return True

    def _tell(self) -> None:
        self._since.invalidate()  # a timer may come early
        self.due.emit()

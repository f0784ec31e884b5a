"""A gate that lets one signal through per frame, the newest always last. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal

FRAME_MS = 16


class FrameGate(QObject):
    """`due` follows the first request at once, then at most once per frame; the last request is never lost."""

    due = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._is_waiting = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._open)

    def request(self) -> None:
        """Something changed."""
        if self._timer.isActive():
            self._is_waiting = True
            return
        self._timer.start()
        self.due.emit()

    def _open(self) -> None:
        if self._is_waiting:
            self._is_waiting = False
            self.request()

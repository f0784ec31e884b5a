"""Tells when a part of the window is somewhere else, or not there any more. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

MOVES = (
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.ParentChange,
    QEvent.Type.WindowStateChange,
)


class Follower(QObject):
    """Watches one widget at a time and everything around it, up to its window. `moved` comes once for all that happens
    in one turn of the event loop."""

    moved = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._followed: QWidget | None = None
        self._watched: list[QWidget] = []
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._tell)

    def follow(self, widget: QWidget | None) -> None:
        """Watch this one from now on; None for none."""
        self._followed = widget
        self._watch()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Something has moved on which the widget's place depends."""
        if event.type() in MOVES:
            self._soon.start()
        return super().eventFilter(watched, event)

    def _tell(self) -> None:
        self._watch()  # a part that floats has another window now
        self.moved.emit()

    def _watch(self) -> None:
        around = _around(self._followed)
        if around == self._watched:
            return
        for each in self._watched:
            if isValid(each):
                each.removeEventFilter(self)
        self._watched = around
        for each in around:
            each.installEventFilter(self)


def _around(widget: QWidget | None) -> list[QWidget]:
    """The widget, what it is in, and so on, to the main window, even where a part floats in front of it."""
    found: list[QWidget] = []
    while widget is not None and isValid(widget):
        found.append(widget)
        widget = widget.parentWidget()
    return found

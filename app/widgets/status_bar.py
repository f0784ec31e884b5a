"""The window's last line: hints and news for a moment, in the very place of what stands there. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStatusBar, QWidget

from app.widgets.labels import ElidedLabel


class StatusBar(QStatusBar):
    """Qt would write them at the bar's own edge, whatever its margins; `status` is what they take the place of."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.status = ElidedLabel()
        self.status.setProperty("quiet", True)
        self.addWidget(self.status, 1)
        self.setSizeGripEnabled(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The message, as far as there is room for it."""
        place, status = self.status.geometry(), self.status
        text = status.fontMetrics().elidedText(self.currentMessage(), Qt.TextElideMode.ElideRight, place.width())
        painter = QPainter(self)
        painter.setFont(status.font())
        painter.setPen(status.palette().color(status.foregroundRole()))
        painter.drawText(place, int(status.alignment()), text)
        painter.end()

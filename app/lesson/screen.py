"""The lesson alone on the whole screen. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget


class Screen(QWidget):
    """A window of its own over the whole screen; Escape closes it. `left`: it is about to go."""

    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(self.tr("Lesson"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 20, 24, 20)
        shortcut = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        shortcut.activated.connect(self.close)

    def take(self, content: QWidget) -> None:
        """Show this widget and nothing else."""
        self._column.addWidget(content)
        self.showFullScreen()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hand the content back."""
        self.left.emit()
        super().closeEvent(event)

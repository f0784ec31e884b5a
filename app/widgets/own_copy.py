"""What is selected in a text is what Copy copies there, not the window's picture. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QTextEdit


class OwnCopy(QObject):
    """Keeps the key from the window's action while something is selected; Qt does so only where text can be edited."""

    def __init__(self, text: QLabel | QTextEdit | QPlainTextEdit) -> None:
        super().__init__(text)
        self._text = text
        text.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Claim the key."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        if not event.matches(QKeySequence.StandardKey.Copy) or not self._has_selection():
            return False
        event.accept()
        return True

    def _has_selection(self) -> bool:
        text = self._text
        return text.hasSelectedText() if isinstance(text, QLabel) else text.textCursor().hasSelection()

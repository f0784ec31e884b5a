"""Keys with a meaning of their own while a widget has the keyboard, whatever they mean elsewhere. GUI thread only."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget


class KeysFirst(QObject):
    """Calls an intent when its keys are pressed in `widget` or a child of it. Two shortcuts for the same keys would be
    ambiguous, and neither would act."""

    def __init__(self, widget: QWidget, intents: Mapping[str, Callable[[], object]]) -> None:
        super().__init__(widget)
        self._intents = {QKeySequence(keys): intent for keys, intent in intents.items()}
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Act before any shortcut does, and before a child, such as a list that searches by letters, takes the keys."""
        if isinstance(event, QKeyEvent):
            intent = self._intents.get(QKeySequence(event.keyCombination()))
            if intent is not None and event.type() == QEvent.Type.ShortcutOverride:
                intent()
                event.accept()
            if intent is not None:
                return True  # the press that follows has been answered
        return super().eventFilter(watched, event)

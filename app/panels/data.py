"""Data: the pictures that the user has kept, looked through and put in order. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.state import KeptState
from app.widgets.kept_bar import KeptBar
from app.widgets.kept_page import KeptPage
from app.widgets.labels import plain_label


class DataPanel(QWidget):
    """What can be done stands in the dock's title bar (`head`), the pictures below."""

    folder_wanted = Signal()

    def __init__(self, teach: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kept, self._bar = KeptPage(), KeptBar(teach)
        self.kept.choice_changed.connect(self._show_choice)
        self._bar.label_chosen.connect(self.kept.relabel)
        self._bar.deletion_wanted.connect(self.kept.delete)
        self._bar.folder_wanted.connect(self.folder_wanted)
        self.head = self._make_head()
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 4, 14, 8)
        column.addWidget(self.kept)

    def show_kept(self, state: KeptState) -> None:
        """What is kept now."""
        self._bar.show_state(state)
        self.kept.show_state(state)
        self._show_choice()

    def _show_choice(self) -> None:
        self._bar.show_choice(len(self.kept.chosen()), self.kept.labels())

    def _make_head(self) -> QWidget:
        head = QWidget()
        line = QHBoxLayout(head)
        line.setContentsMargins(12, 0, 8, 0)
        line.setSpacing(12)
        line.addWidget(plain_label(self.tr("My pictures")))
        line.addWidget(self._bar, 1)
        return head

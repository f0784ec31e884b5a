"""Data: the pictures that the user has kept, and every data set on this computer, looked through. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.session_browse import Sight
from app.state import KeptState
from app.widgets.data_bar import DataBar
from app.widgets.data_page import DataPage
from app.widgets.data_shelf import OWN, DataShelf
from app.widgets.kept_bar import KeptBar
from app.widgets.kept_page import KeptPage
from engine.specs import Recipe


class DataPanel(QWidget):
    """What is looked through and what can be done stands in the dock's title bar (`head`), the pictures below."""

    folder_wanted = Signal()

    def __init__(self, teach: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kept, self._bar = KeptPage(), KeptBar(teach)
        self.shelf, self.page, self.bar = DataShelf(), DataPage(), DataBar()
        self.kept.choice_changed.connect(self._show_choice)
        self._bar.label_chosen.connect(self.kept.relabel)
        self._bar.deletion_wanted.connect(self.kept.delete)
        self._bar.folder_wanted.connect(self.folder_wanted)
        self.shelf.chosen.connect(self._show)
        self._bars, self._pages = QStackedWidget(), QStackedWidget()
        for stack, widgets in ((self._bars, (self._bar, self.bar)), (self._pages, (self.kept, self.page))):
            for each in widgets:
                stack.addWidget(each)
        self.head = self._make_head()
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 4, 14, 8)
        column.addWidget(self._pages)

    def show_kept(self, state: KeptState) -> None:
        """What is kept now."""
        self._bar.show_state(state)
        self.kept.show_state(state)
        self._show_choice()

    def sight(self, recipe: Recipe) -> Sight:
        """Which pictures of a data set are looked at, and how; `recipe` is the one chosen for training."""
        bar = self.bar
        return Sight(
            label=self.page.label(),
            shuffled_by=bar.shuffled_by(),
            recipe=recipe if bar.is_learned() else None,
            seed=bar.seed(),
        )

    def _show(self, name: str) -> None:
        for stack in (self._bars, self._pages):
            stack.setCurrentIndex(0 if name == OWN else 1)

    def _show_choice(self) -> None:
        self._bar.show_choice(len(self.kept.chosen()), self.kept.labels())

    def _make_head(self) -> QWidget:
        head = QWidget()
        line = QHBoxLayout(head)
        line.setContentsMargins(12, 0, 8, 0)
        line.setSpacing(12)
        line.addWidget(self.shelf)
        line.addWidget(self._bars, 1)
        return head

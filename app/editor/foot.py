"""What the network comes to, why it cannot be trained, and what one can do with it. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.widgets.labels import plain_label


class Foot(QWidget):
    """Two lines of text and three buttons."""

    save_wanted = Signal()
    train_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.total = plain_label(role="quiet")
        self.why_not = plain_label(role="refusal")
        self.why_not.setWordWrap(True)
        self._can_train = False
        self._save = QPushButton(self.tr("&Save as…"))
        self._save.setToolTip(self.tr("Write the recipe into a .toml or .json file (Ctrl+S)"))
        self._save.clicked.connect(self.save_wanted)
        self.train = QPushButton(self.tr("&Train"))
        self.train.clicked.connect(self.train_wanted)
        self._close = QPushButton(self.tr("&Close"))
        self._close.setToolTip(self.tr("Back to the window; the changes are kept (Esc)"))
        self._close.clicked.connect(self.close_wanted)
        self._lay_out()

    def tab_stops(self) -> tuple[QWidget, ...]:
        """What Tab goes through."""
        return self._save, self.train, self._close

    def show_judgement(self, total: str, why_not: str) -> None:
        """What it comes to, and why it cannot be trained: "" where it can."""
        self.total.setText(total)
        self.why_not.setText(why_not)
        self._show_train()

    def set_can_train(self, can_train: bool) -> None:
        """Whether a run could begin, as far as the engine is concerned."""
        self._can_train = can_train
        self._show_train()

    def _show_train(self) -> None:
        busy = "" if self._can_train else self.tr("A run is going on, or the engine is not ready yet")
        why_not = self.why_not.text() or busy
        self.train.setEnabled(not why_not)
        self.train.setToolTip(why_not or self.tr("Train this network with the data of the Training tab (F5)"))
        self.train.setAccessibleDescription(why_not)

    def _lay_out(self) -> None:
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(self.total)
        said.addWidget(self.why_not)
        foot = QHBoxLayout(self)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(8)
        foot.addLayout(said, 1)
        for button in (self._save, self.train, self._close):
            button.setAutoDefault(False)
            foot.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)

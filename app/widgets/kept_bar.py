"""What can be done with the pictures that were kept, in a line. GUI thread only."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget

from app.state import KeptState
from app.theme import number_font
from app.widgets.elided_box import ElidedBox
from app.widgets.labels import ElidedLabel, label_for
from app.wording import count


class KeptBar(QWidget):
    """How many there are, what those selected really are, and what else can be done with them."""

    label_chosen = Signal(str)
    deletion_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self, teach: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._classes: tuple[str, ...] = ()
        self._words = ElidedLabel()
        self._words.setFont(number_font(self.font()))
        self._words.setAccessibleName(self.tr("How many pictures are kept"))
        self._label = ElidedBox()
        self._label.setSizeAdjustPolicy(ElidedBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._label.setMinimumContentsLength(4)
        self._label.activated.connect(lambda at: self.label_chosen.emit(self._label.itemText(at)))
        self._delete = self._button(
            self.tr("Delete"),
            self.tr("Put the selected pictures into the desktop’s trash (Delete)"),
            self.deletion_wanted.emit,
        )
        self._folder = self._button(
            self.tr("Open folder"), self.tr("Show the files of these pictures"), self.folder_wanted.emit
        )
        self._teach = QToolButton()
        self._teach.setProperty("framed", True)
        self._teach.setDefaultAction(teach)
        self._lay_out()
        self.show_state(KeptState())
        self.show_choice(0, set())

    def show_state(self, state: KeptState) -> None:
        """What is kept now."""
        if state.classes != self._classes:
            self._classes = state.classes
            self._label.clear()
            self._label.addItems(list(state.classes))
        self._total = len(state.pictures)
        self._folder.setEnabled(self._total > 0)
        self._teach.setVisible(self._total > 0)

    def show_choice(self, number: int, labels: set[str]) -> None:
        """How many are selected, and of which classes they are."""
        total = self._total
        words = self.tr("{number} of {count} selected") if number else self.tr("{count} pictures")
        words = self.tr("One picture") if total == 1 and not number else words
        self._words.setText(words.format(number=count(number), count=count(total)) if total else "")
        for each in (self._label, self._delete):
            each.setEnabled(number > 0)
        self._label.setCurrentIndex(self._label.findText(next(iter(labels))) if len(labels) == 1 else -1)

    def _button(self, text: str, tip: str, pressed: Callable[[], object]) -> QPushButton:
        made = QPushButton(text)
        made.setToolTip(tip)
        made.clicked.connect(lambda _checked=False: pressed())
        return made

    def _lay_out(self) -> None:
        tip = self.tr("What the selected pictures really are (0 to 9 among the tiles)")
        really = label_for(self._label, self.tr("Really a"), tip)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self._words, 1)
        for each in (really, self._label, self._delete, self._folder, self._teach):
            line.addWidget(each)

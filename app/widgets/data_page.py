"""A data set looked through: its classes at the left, tiles beside them, what was measured below. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.session_browse import BrowseState
from app.state import DataState
from app.theme import number_font
from app.widgets.class_counts import ClassCounts
from app.widgets.data_grid import DataGrid
from app.widgets.data_status import DataStatus
from app.widgets.data_words import facts_line, remarks_line
from app.widgets.kept_page import CLASSES_PX
from app.widgets.labels import ElidedLabel, plain_label
from app.wording import percent, translated
from engine.messages import EVERY_CLASS, DataBrowsed, PicturesPart

STATUS_PX = 320


class DataPage(QWidget):
    """What is not here, or cannot be read, is said where its pictures would be."""

    pictures_wanted = Signal(int, int)  # first, count
    download_wanted = Signal()
    download_unwanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: DataBrowsed | None = None
        self.classes, self.grid = ClassCounts(), DataGrid()
        self._words, self._status = plain_label(role="quiet"), DataStatus()
        self._facts, self._remarks = ElidedLabel(), ElidedLabel()
        for each in (self._facts, self._remarks):
            each.setProperty("quiet", True)
            each.setFont(number_font(self.font()))
        self._facts.setAccessibleName(self.tr("What is known of the data"))
        self._remarks.setAccessibleName(self.tr("What is odd about the data"))
        self._pictures = QStackedWidget()
        self._status.download_wanted.connect(self.download_wanted)
        self._status.download_unwanted.connect(self.download_unwanted)
        self.grid.part_wanted.connect(self.pictures_wanted)
        self.classes.chosen.connect(lambda _label: self.begin(keep=False))
        self._lay_out()
        self.show_state(BrowseState())

    def show_state(self, state: BrowseState) -> None:
        """What is known of the data now."""
        before, self._found = self._found, state.found
        self._say_lines(facts_line(state), remarks_line(state))
        self._status.setVisible(False)
        self.classes.setVisible(state.found is not None)
        if state.found is None:
            self._say(_reason(state))
            return
        self._pictures.setCurrentIndex(0)
        is_same = before is not None and before.request == state.found.request
        if before is None or not is_same or before.counts != state.found.counts:
            self.classes.show_counts(list(zip(state.found.classes, state.found.counts, strict=True)))
            self.begin(keep=is_same)

    def show_missing(self, state: DataState) -> None:
        """The data set chosen is not on this computer, or on its way to it."""
        self._found = None
        self._say_lines("", "")
        self.classes.setVisible(False)
        self._say(translated(state.sentence) if state.sentence is not None else "")
        self._status.show_state(state)
        self._status.setVisible(True)

    def show_part(self, part: PicturesPart) -> None:
        """Some of the pictures have come."""
        if self._found is not None:
            self.grid.show_part(part, self._found.classes)

    def label(self) -> int:
        """The class that is shown alone, by its number, or EVERY_CLASS."""
        choice = self.classes.choice()
        is_known = self._found is not None and choice in self._found.classes
        return self._found.classes.index(choice) if is_known and self._found is not None else EVERY_CLASS

    def begin(self, *, keep: bool) -> None:
        """Ask for what is in sight anew; with `keep` what was there stays until then, and what is selected."""
        if self._found is not None:
            label = self.label()
            total = sum(self._found.counts) if label == EVERY_CLASS else self._found.counts[label]
            self.grid.begin(total, keep=keep)

    def _say(self, text: str) -> None:
        self._words.setText(text)
        self._pictures.setCurrentIndex(1)

    def _say_lines(self, facts: str, remarks: str) -> None:
        for line, text in ((self._facts, facts), (self._remarks, remarks)):
            line.setText(text)
            line.setToolTip(text.replace("&", "&amp;").replace("<", "&lt;"))
        self._remarks.setVisible(bool(remarks))

    def _lay_out(self) -> None:
        self._words.setWordWrap(True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._status.setFixedWidth(STATUS_PX)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch(1)
        column.addWidget(self._words)
        column.addWidget(self._status, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self._pictures.addWidget(self.grid)
        self._pictures.addWidget(middle)
        self.classes.setMaximumWidth(CLASSES_PX)
        policy = self.classes.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # while the next data is read, nothing jumps
        self.classes.setSizePolicy(policy)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.classes, 2)
        row.addWidget(self._pictures, 5)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addLayout(row, 1)
        whole.addWidget(self._facts)
        whole.addWidget(self._remarks)


def _reason(state: BrowseState) -> str:
    """Why there is nothing to be seen."""
    if state.problem is not None:
        return translated(state.problem)
    return f"{translated(state.sentence)} {percent(state.fraction, 0)}" if state.sentence is not None else ""

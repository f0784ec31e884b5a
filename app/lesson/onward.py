"""The last page: where in the main window each chapter happens on real data. GUI thread only."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton

from app.lesson.page import Page
from app.lesson.state import LessonState
from app.lesson.texts import read
from engine.lesson.chapters import CHAPTERS

COLUMNS = 2


class OnwardPage(Page):
    """One line per chapter: its title, and a button that leads to its place."""

    def __init__(self, state: LessonState) -> None:
        super().__init__(state)
        self.buttons: dict[str, QPushButton] = {}
        grid = QGridLayout(self)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        words = self._words()
        rows = -(-len(CHAPTERS) // COLUMNS)
        for number, chapter in enumerate(CHAPTERS):
            column, row = divmod(number, rows)
            title = QLabel(f"{number + 1}  {read(chapter.key).title}")
            button = QPushButton(words[chapter.key])
            button.setAccessibleName(f"{title.text()}: {button.text()}")
            button.setToolTip(self.tr("Show this part of the window"))
            button.clicked.connect(lambda _=False, place=chapter.place: state.place_asked.emit(place))
            self.buttons[chapter.key] = button
            grid.addWidget(title, row, column * 2)
            grid.addWidget(button, row, column * 2 + 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        grid.setRowStretch(rows, 1)

    def _words(self) -> dict[str, str]:
        return {
            "numbers": self.tr("Input: what the network sees"),
            "dense": self.tr("Training: compare recipes"),
            "board": self.tr("Input: draw a digit"),
            "convolution": self.tr("Network: the sum behind a cell"),
            "relu": self.tr("Network: the bend of a ReLU"),
            "pooling": self.tr("Network: the pooled maps"),
            "stacking": self.tr("Network: all layers"),
            "vote": self.tr("Answer: ten shares of 1"),
            "learning": self.tr("Training: start a run"),
            "limits": self.tr("Training: the two curves"),
        }

"""The lesson's tab: empty until it is first seen, because its pages take a while to make. GUI thread only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.widgets.dock import is_seen

if TYPE_CHECKING:
    from app.lesson.book import Book


class LessonPanel(QWidget):
    """`place_asked(place)`: show the part of the window where a chapter happens on real data; `page_asked(page)`: what
    does the network say to this page, or with None, to the user's own again; `failed(Sentence)`: something expected
    went wrong."""

    place_asked = Signal(str)
    page_asked = Signal(object)
    failed = Signal(object)
    opened = Signal()  # for the first time

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._book: Book | None = None
        self._page: NDArray[np.uint8] | None = None
        self._is_stale = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setMinimumSize(1, 1)  # empty, it would have no room at all, and so never be painted

    def set_page(self, page: NDArray[np.uint8] | None) -> None:
        """The user's drawing or picture, (H, W) gray or (H, W, 3) RGB uint8; None when there is none."""
        self._page = page
        self._is_stale = True
        if is_seen(self):
            self._catch_up()

    def show_answer(self, classes: tuple[str, ...], probabilities: NDArray[np.float32]) -> None:
        """What the network says to the page asked about last; no classes when it has no answer."""
        if self._book is not None:
            self._book.show_answer(classes, probabilities)

    def set_seen(self, on: bool) -> None:
        """Whether the lesson's tab is in front."""
        if self._book is not None:
            self._book.set_seen(on)

    def book(self) -> Book:
        """The lesson itself, made when it is first needed."""
        if self._book is None:
            from app.lesson.book import Book  # half a second that the program's start does not have

            self._book = Book(self)
            self._book.place_asked.connect(self.place_asked)
            self._book.page_asked.connect(self.page_asked)
            self._book.failed.connect(self.failed)
            self._column.addWidget(self._book)
            self._book.show()  # now, not with the next event: pages that nobody sees ask nothing
            self._book.set_page(self._page)
            self._is_stale = False
            self.opened.emit()
        return self._book

    def paintEvent(self, event: QPaintEvent) -> None:
        """Somebody looks: now the pages are needed, and the newest drawing in them."""
        super().paintEvent(event)
        if self._book is None:
            QTimer.singleShot(0, self, self.book)
        elif self._is_stale:
            QTimer.singleShot(0, self, self._catch_up)

    def _catch_up(self) -> None:
        if self._book is not None and self._is_stale:
            self._is_stale = False
            self._book.set_page(self._page)

"""The lesson's connections: page in, questions out, answers back, and its way to other parts. GUI thread only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QDockWidget

from app.canvas.page import Page
from app.session import Session
from app.state import Notice
from app.widgets.lent_height import LentHeight
from app.window import MainWindow
from app.wiring_places import Places
from engine.messages import Answer

LEAST_PX = 340  # figures need more height than curves


class LessonWiring(QObject):
    """Connects the lesson with the rest of the window."""

    def __init__(self, window: MainWindow, session: Session, say: Callable[[Notice], None]) -> None:
        super().__init__(window)
        self._window, self._session = window, session
        self._asked = 0  # about a page of the lesson's
        lesson = window.lesson
        window.input_view.page_changed.connect(self._take_page)
        session.answered.connect(self._take_answer)
        session.answer_withdrawn.connect(lambda _nothing: lesson.show_answer((), np.zeros(0, np.float32)))
        window.actions_["lesson"].triggered.connect(self._show)
        self._dock = window.findChild(QDockWidget, "lesson")
        if self._dock is not None:
            LentHeight(window, self._dock, LEAST_PX)
            self._dock.visibilityChanged.connect(lesson.set_seen)
        lesson.page_asked.connect(self._ask)
        lesson.place_asked.connect(Places(window).show)
        lesson.failed.connect(lambda sentence: say(Notice(sentence=sentence, is_error=True)))

    def open(self, place: str) -> None:
        """Go to the place in the lesson that somebody saved as a file or sent as a link."""
        from engine.lesson.position import SCHEME

        self._show()
        menu = self._window.lesson.book().menu
        if place.startswith(SCHEME):
            menu.open_link(place)
        else:
            menu.open_file(Path(place))

    def _show(self) -> None:
        """The lesson in front, ready for the keyboard."""
        if self._dock is not None:
            self._dock.show()
            self._dock.raise_()
        book = self._window.lesson.book()
        QTimer.singleShot(0, book, lambda: book.navigation.list.setFocus(Qt.FocusReason.TabFocusReason))

    def _take_page(self, page: Page) -> None:
        self._window.lesson.set_page(None if page.is_blank else _seen(page))

    def _take_answer(self, answer: Answer) -> None:
        if answer.request == self._asked:
            self._window.lesson.show_answer(answer.classes, answer.probabilities)

    def _ask(self, page: NDArray[np.uint8] | None) -> None:
        """Ask about the lesson's changed page; None asks about the user's own again."""
        if page is None:
            self._window.input_view.ask_again()
        else:
            self._asked = self._session.ask(page)


def _seen(page: Page) -> NDArray[np.uint8]:
    """The part of the page that the network is asked about."""
    if page.crop is None:
        return page.pixels
    height, width = page.pixels.shape[:2]
    left, top = max(round(page.crop.left), 0), max(round(page.crop.top), 0)
    right = min(round(page.crop.left + page.crop.side), width)
    bottom = min(round(page.crop.top + page.crop.side), height)
    return page.pixels[top:bottom, left:right] if right > left and bottom > top else page.pixels

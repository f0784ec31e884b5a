"""The lesson's connections: page in, questions out, answers back, and its way to other parts. GUI thread only."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QDockWidget, QWidget

from app.canvas.input_view import Page
from app.session import Session
from app.state import Notice
from app.window import MainWindow
from engine.messages import Answer

DOCKS = {
    "input": "input",
    "preparation": "input",
    "layers": "network",
    "answer": "answer",
    "training": "training",
    "evaluation": "training",
}
LEAST_PX = 340
VERTICAL = Qt.Orientation.Vertical


class LessonWiring(QObject):
    """Connects the lesson with the rest of the window."""

    def __init__(self, window: MainWindow, session: Session, say: Callable[[Notice], None]) -> None:
        super().__init__(window)
        self._window, self._session = window, session
        self._page: Page | None = None
        lesson = window.lesson
        window.input_view.page_changed.connect(self._take_page)
        session.answered.connect(self._take_answer)
        session.answer_withdrawn.connect(lambda _nothing: lesson.show_answer((), np.zeros(0, np.float32)))
        lesson.opened.connect(lambda: QTimer.singleShot(0, self, self._make_room))
        lesson.page_asked.connect(self._ask)
        lesson.place_asked.connect(self._lead_to)
        lesson.failed.connect(lambda sentence: say(Notice(sentence=sentence, is_error=True)))

    def _make_room(self) -> None:
        """Figures need more height than curves: once, the tab grows as far as the parts above let it."""
        dock = self._window.findChild(QDockWidget, "lesson")
        if dock is None or dock.isFloating() or dock.height() >= LEAST_PX:
            return
        above = [
            each
            for each in self._window.findChildren(QDockWidget)
            if each.isVisible() and not each.isFloating() and 0 <= each.y() < dock.y()
        ]
        if above:
            rest_px = dock.height() + above[0].height() - LEAST_PX
            self._window.resizeDocks([dock, *above], [LEAST_PX, *[rest_px] * len(above)], VERTICAL)

    def _take_page(self, page: Page) -> None:
        self._page = page
        self._window.lesson.set_page(None if page.is_blank else _seen(page))

    def _take_answer(self, answer: Answer) -> None:
        self._window.lesson.show_answer(answer.classes, answer.probabilities)

    def _ask(self, page: NDArray[np.uint8] | None) -> None:
        """Ask about the lesson's changed page; None asks about the user's own again."""
        if page is not None:
            self._session.ask(page)
        elif self._page is not None:
            self._session.ask(self._page.pixels, self._page.crop, is_blank=self._page.is_blank)

    def _lead_to(self, place: str) -> None:
        dock = self._window.findChild(QDockWidget, DOCKS.get(place, place))
        if dock is None:
            return
        dock.show()
        dock.raise_()
        for widget in dock.findChildren(QWidget):
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.StrongFocus == Qt.FocusPolicy.StrongFocus:
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
                return


def _seen(page: Page) -> NDArray[np.uint8]:
    """The part of the page that the network is asked about."""
    if page.crop is None:
        return page.pixels
    height, width = page.pixels.shape[:2]
    left, top = max(round(page.crop.left), 0), max(round(page.crop.top), 0)
    right = min(round(page.crop.left + page.crop.side), width)
    bottom = min(round(page.crop.top + page.crop.side), height)
    return page.pixels[top:bottom, left:right] if right > left and bottom > top else page.pixels

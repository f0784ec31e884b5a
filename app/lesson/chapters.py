"""All pages of the lesson by their chapter's key, each made when it is first turned to. GUI thread only."""

from __future__ import annotations

from collections.abc import Callable

from app.lesson.board import BoardPage
from app.lesson.convolution import ConvolutionPage
from app.lesson.dense import DensePage
from app.lesson.learning import LearningPage
from app.lesson.limits import LimitsPage
from app.lesson.numbers import NumbersPage
from app.lesson.onward import OnwardPage
from app.lesson.page import Page
from app.lesson.pooling import PoolingPage
from app.lesson.relu import ReluPage
from app.lesson.stacking import StackingPage
from app.lesson.state import LessonState
from app.lesson.vote import VotePage

KINDS: dict[str, Callable[[LessonState], Page]] = {
    "numbers": NumbersPage,
    "dense": DensePage,
    "board": BoardPage,
    "convolution": ConvolutionPage,
    "relu": ReluPage,
    "pooling": PoolingPage,
    "stacking": StackingPage,
    "vote": VotePage,
    "learning": LearningPage,
    "limits": LimitsPage,
    "onward": OnwardPage,
}


class Pages(dict[str, Page]):
    """Makes a page when it is asked for and hands it to `made`, before anybody sees it."""

    def __init__(self, state: LessonState, made: Callable[[Page], None]) -> None:
        super().__init__()
        self._state, self._made = state, made

    def __missing__(self, key: str) -> Page:
        page = self[key] = KINDS[key](self._state)
        self._made(page)
        return page

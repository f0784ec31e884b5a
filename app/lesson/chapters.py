"""All pages of the lesson by their chapter's key. GUI thread only."""

from __future__ import annotations

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


def make_pages(state: LessonState) -> dict[str, Page]:
    """One page per chapter, in order."""
    return {
        "numbers": NumbersPage(state),
        "dense": DensePage(state),
        "board": BoardPage(state),
        "convolution": ConvolutionPage(state),
        "relu": ReluPage(state),
        "pooling": PoolingPage(state),
        "stacking": StackingPage(state),
        "vote": VotePage(state),
        "learning": LearningPage(state),
        "limits": LimitsPage(state),
        "onward": OnwardPage(state),
    }

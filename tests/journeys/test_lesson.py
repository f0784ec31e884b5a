"""The lesson in the whole program: the user's own digit, disturbed, is answered by the real engine."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDockWidget

from app.lesson.limits import LimitsPage
from app.lesson.numbers import NumbersPage
from app.lesson.onward import OnwardPage
from tests.journeys.program import Program, written


def test_the_lesson_works_on_the_users_own_digit(program: Program) -> None:
    program.draw(*written("3"))
    program.answer()
    dock = program.window.findChild(QDockWidget, "lesson")
    assert dock is not None
    dock.raise_()
    book = program.window.lesson.book()
    numbers = book.pages["numbers"]
    assert isinstance(numbers, NumbersPage)
    numbers.show_source("mine")
    assert "560 × 560" in numbers.size_note.text()
    book.open_chapter("limits")
    limits = book.pages["limits"]
    assert isinstance(limits, LimitsPage)
    limits.choose_mode("mirror")
    program.until(lambda: bool(limits.answer.bars[0].text), "an answer to the mirrored digit")
    book.open_chapter("onward")
    own = program.answer()
    assert own.classes[int(own.probabilities.argmax())] == "3"
    onward = book.pages["onward"]
    assert isinstance(onward, OnwardPage)
    QTest.mouseClick(onward.buttons["dense"], Qt.MouseButton.LeftButton)
    program.until(lambda: not program.window.training.visibleRegion().isEmpty(), "the training tab in front")

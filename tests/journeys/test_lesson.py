"""The lesson in the whole program: the user's own digit, disturbed, is answered by the real engine."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDockWidget, QWidget

from app.lesson.limits import LimitsPage
from app.lesson.numbers import NumbersPage
from app.lesson.onward import OnwardPage
from app.widgets.dock import bring_forward, is_seen
from app.widgets.highlight import Highlight
from engine.lesson.board import letter_o
from engine.lesson.position import encode_board, save, start, to_link
from engine.messages import CellExplained
from tests.journeys.program import Program, written
from tests.journeys.test_digits import smaller


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


def test_every_link_leads_to_its_very_place(program: Program) -> None:
    program.draw(*written("3"))
    program.answer()
    window, book = program.window, program.window.lesson.book()
    book.open_chapter("onward")
    onward = book.pages["onward"]
    assert isinstance(onward, OnwardPage)
    window.activateWindow()
    for key, parent, kind in (
        ("numbers", window.strip, ""),
        ("dense", window.training.form, ""),
        ("board", window.input_view, ""),
        ("convolution", window.network, "conv"),
        ("relu", window.network, "relu"),
        ("pooling", window.network, "max_pool"),
        ("stacking", window.network, ""),
        ("vote", window.answer, ""),
        ("limits", window.training, ""),
    ):
        QTest.mouseClick(onward.buttons[key], Qt.MouseButton.LeftButton)
        program.until(lambda parent=parent: is_shown(program, parent), f"the place of {key}")
        if kind:
            program.until(lambda kind=kind: opened_kind(program) == kind, f"the sum of a cell of {kind}")
        for each in window.findChildren(Highlight):
            each.close()
    QTest.mouseClick(onward.buttons["learning"], Qt.MouseButton.LeftButton)
    program.until(lambda: bool(window.findChildren(Highlight)), "the frame around Train")


def is_shown(program: Program, parent: QWidget) -> bool:
    """Whether the keys and a frame are there."""
    focused, frames = QApplication.focusWidget(), program.window.findChildren(Highlight)
    return focused is not None and parent.isAncestorOf(focused) and any(each.isVisible() for each in frames)


def opened_kind(program: Program) -> str:
    found = program.newest(CellExplained)
    return found.kind if isinstance(found, CellExplained) else ""


def test_another_person_opens_a_place_in_the_lesson(program: Program, tmp_path: Path) -> None:
    place = replace(start(), chapter="pooling", pool_kind="average", board=encode_board(letter_o()))
    save(tmp_path / "for my class.lesson", place)
    program.open_file(tmp_path / "for my class.lesson")
    book = program.window.lesson.book()
    program.until(lambda: book.state.position == place, "the place in the file")
    program.until(book.navigation.list.hasFocus, "the lesson in front")
    program.wiring.files.open_file(to_link(start()))
    assert book.state.position == start()
    program.wiring.files.open_file("/home/anna/" + to_link(place))  # what a second start makes of a link
    assert book.state.position == place
    (tmp_path / "other.lesson").write_text("{}")
    program.open_file(tmp_path / "other.lesson")
    program.until(program.window.banner.isVisible, "the banner")


def test_the_lesson_keeps_its_room_when_the_window_becomes_smaller(program: Program) -> None:
    program.window.resize(1600, 1200)
    program.window.actions_["lesson"].trigger()
    lesson = program.window.lesson
    program.until(lambda: lesson.height() > 280, "room")
    program.window.resize(1280, 800)
    program.until(lambda: lesson.height() > 240 and program.window.height() == 800, "room in the small window too")


@pytest.mark.parametrize("way", ["another chapter", "another tab"])
def test_whoever_leaves_the_mirrored_page_sees_his_own_answered(program: Program, way: str) -> None:
    program.store.set(brush_px=17)
    for digit, left in (("2", -0.02), ("5", 0.3)):
        program.draw(*smaller(digit, left, 0.05, 0.42))
    dock = program.window.findChild(QDockWidget, "lesson")
    assert dock is not None
    dock.raise_()
    book = program.window.lesson.book()
    program.until(lambda: is_seen(book) and book.state.page is not None, "the lesson in front, with the page")
    book.open_chapter("limits")
    limits = book.pages["limits"]
    assert isinstance(limits, LimitsPage)
    limits.choose_mode("mirror")
    program.until(lambda: bool(limits.answer.bars[0].text), "an answer to the mirrored page")
    program.answer()
    mirrored = [each.text for each in limits.answer.bars]
    assert program.window.number._text.text() != "25"
    if way == "another tab":
        bring_forward(program.window, "training")
    else:
        QTest.mouseClick(book.navigation.forward, Qt.MouseButton.LeftButton)
    program.until(lambda: program.window.number._text.text() == "25", "the own number")
    if way == "another tab":
        bring_forward(program.window, "lesson")
    else:
        QTest.mouseClick(book.navigation.back, Qt.MouseButton.LeftButton)
    program.until(lambda: bool(limits.answer.bars[0].text), "an answer to the mirrored page again")
    assert [each.text for each in limits.answer.bars] == mirrored

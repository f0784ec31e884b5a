"""Figures in much room and in little: numbers one can read, or else a way to scroll."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.lesson.board import BoardPage
from app.lesson.book import Book
from app.lesson.figure import FigureFrame
from app.lesson.grid import GridView
from app.lesson.gridpaint import SMALLEST_NUMBER_PX, number_face
from engine.lesson.chapters import KEYS
from tests.app.lesson.hands import page_of

IN_THE_SMALL_WINDOW = (1254, 268)  # what the lesson has of a window of 1280 × 800


def frame_of(lesson: Book) -> FigureFrame:
    page = lesson.current_page()
    return next(each for each in lesson.findChildren(FigureFrame) if each.figure is page)


def has_bars(area: QScrollArea) -> tuple[bool, bool]:
    return area.horizontalScrollBar().maximum() > 0, area.verticalScrollBar().maximum() > 0


def assert_readable(lesson: Book) -> None:
    for view in lesson.current_page().findChildren(GridView):
        if view.isVisible() and view.look.form != "none" and not view.look.optional:
            face = number_face(view.font(), view, view.cell_rect(0, 0).width())
            assert face is not None, view.title
            assert face.pixelSize() >= SMALLEST_NUMBER_PX


@pytest.mark.parametrize("key", KEYS)
def test_numbers_can_be_read_in_a_small_window_without_scrolling(lesson: Book, key: str) -> None:
    lesson.resize(*IN_THE_SMALL_WINDOW)
    lesson.open_chapter(key)
    assert_readable(lesson)
    assert has_bars(frame_of(lesson)) == (False, False)


@pytest.mark.parametrize("second", ["pooling", "convolution"])
@pytest.mark.parametrize("exact", [False, True])
def test_every_way_of_stacking_fits(lesson: Book, second: str, exact: bool) -> None:
    lesson.resize(*IN_THE_SMALL_WINDOW)
    lesson.state.change(chapter="stacking", second=second, exact=exact)
    assert_readable(lesson)
    assert has_bars(frame_of(lesson)) == (False, False)


@pytest.mark.parametrize("key", KEYS)
def test_in_too_little_room_one_scrolls(lesson: Book, key: str) -> None:
    lesson.resize(1254, 150)
    lesson.open_chapter(key)
    assert_readable(lesson)
    assert has_bars(frame_of(lesson))[1]
    lesson.resize(1900, 900)
    assert has_bars(frame_of(lesson)) == (False, False)


def test_every_chapter_begins_with_its_title(lesson: Book, qtbot: QtBot) -> None:
    low = Book()
    qtbot.addWidget(low)
    low.resize(1254, 150)
    with qtbot.waitExposed(low):
        low.show()
    for key in KEYS:
        low.open_chapter(key)
        assert low.reading.browser.verticalScrollBar().value() == 0


def test_the_list_of_chapters_is_high_enough_for_larger_text(lesson: Book, qtbot: QtBot) -> None:
    box = lesson.navigation.list
    lesson.menu.large.trigger()
    qtbot.waitUntil(lambda: box.height() >= box.sizeHint().height())


@pytest.mark.parametrize("key", ["dense", "convolution", "pooling", "limits"])
def test_controls_break_into_lines_rather_than_out_of_sight(lesson: Book, qtbot: QtBot, key: str) -> None:
    lesson.resize(900, 700)
    lesson.menu.large.trigger()
    lesson.open_chapter(key)
    controls = lesson.current_page().controls
    shown = [each for each in controls.findChildren(QWidget) if each.parent() is controls and each.isVisible()]
    qtbot.waitUntil(lambda: all(controls.rect().contains(each.geometry()) for each in shown))
    qtbot.waitUntil(lambda: lesson.tools.rect().contains(controls.mapTo(lesson.tools, controls.rect().bottomRight())))


def test_leafing_takes_the_keys_along(lesson: Book) -> None:
    lesson.activateWindow()
    lesson.open_chapter("board")
    board = page_of(lesson, BoardPage).board
    board.setFocus()
    QTest.keyClick(board, Qt.Key.Key_PageDown, Qt.KeyboardModifier.AltModifier)
    assert lesson.reading.chapter == "convolution"
    assert lesson.reading.browser.hasFocus()

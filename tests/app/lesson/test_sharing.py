"""Links, files, pictures of figures, full screen, larger text; filling the map."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.lesson.book import Book
from app.lesson.convolution import ConvolutionPage
from app.panels.lesson import LessonPanel
from engine.lesson.board import letter_o, letter_x
from engine.lesson.chapters import KEYS


def test_a_link_leads_another_lesson_to_the_same_place(lesson: Book) -> None:
    lesson.state.change(chapter="pooling", pool_kind="average", exact=True)
    lesson.state.set_board(letter_o())
    lesson.menu.copy_link()
    wanted = lesson.state.position
    lesson.state.change(chapter="numbers", exact=False)
    lesson.state.set_board(letter_x())
    lesson.menu.open_clipboard()
    assert lesson.state.position == wanted
    assert lesson.current_page() is lesson.pages["pooling"]


def test_a_wrong_link_says_so_and_changes_nothing(lesson: Book) -> None:
    failed: list[object] = []
    lesson.failed.connect(failed.append)
    before = lesson.state.position
    for link in ("", "http://example.org", "convlens:lesson?board=zz"):
        lesson.menu.open_link(link)
    assert len(failed) == 3
    assert lesson.state.position == before


def test_a_place_is_saved_and_opened(lesson: Book, tmp_path: Path, qtbot: QtBot) -> None:
    lesson.state.change(chapter="vote", side=77)
    lesson.menu.save_file(tmp_path / "place.lesson")
    lesson.state.change(chapter="numbers", side=28)
    lesson.menu.open_file(tmp_path / "place.lesson")
    qtbot.waitUntil(lambda: (lesson.state.position.chapter, lesson.state.position.side) == ("vote", 77))
    failed: list[object] = []
    lesson.failed.connect(failed.append)
    lesson.menu.save_file(tmp_path / "no" / "folder.lesson")
    lesson.menu.open_file(tmp_path / "missing.lesson")
    qtbot.waitUntil(lambda: len(failed) == 2)


@pytest.mark.parametrize("key", KEYS)
def test_every_figure_can_be_copied(lesson: Book, key: str) -> None:
    lesson.open_chapter(key)
    lesson.copy_figure()
    copied = QGuiApplication.clipboard().image()
    figure = lesson.current_page()
    assert copied.width() == figure.width() * 2
    colors = {copied.pixel(x, y) for x in range(0, copied.width(), 7) for y in range(0, copied.height(), 7)}
    assert len(colors) > 3


def test_a_figure_is_copied_with_keys_from_anywhere_in_the_lesson(lesson: Book) -> None:
    lesson.activateWindow()
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    for part in (lesson.navigation.list, lesson.reading.browser):  # the list would search for the letter
        QGuiApplication.clipboard().clear()
        part.setFocus()
        QTest.keyClick(part, Qt.Key.Key_C, keys)
        assert QGuiApplication.clipboard().image().width() == 2 * lesson.current_page().width()


def test_full_screen_and_back(lesson: Book, qtbot: QtBot) -> None:
    lesson.toggle_screen()
    screen = lesson.content.window()
    assert screen is not lesson.window()
    assert screen.isFullScreen()
    qtbot.waitUntil(screen.isActiveWindow)
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    assert lesson.content.window() is lesson.window()
    assert lesson.content.isVisible()


def test_larger_text(lesson: Book) -> None:
    usual = lesson.reading.browser.document().defaultFont().pointSizeF()
    lesson.menu.large.trigger()
    assert lesson.reading.browser.document().defaultFont().pointSizeF() > usual * 1.3
    lesson.menu.large.trigger()
    assert lesson.reading.browser.document().defaultFont().pointSizeF() == usual


def test_exact_numbers_are_a_switch(lesson: Book) -> None:
    lesson.open_chapter("convolution")
    page = lesson.pages["convolution"]
    assert isinstance(page, ConvolutionPage)
    assert page.map.text_of(0, 0) == "0.77"
    lesson.state.change(exact=True)
    assert page.map.text_of(0, 0) == "7/9"


def test_the_map_fills_cell_by_cell(lesson: Book, qtbot: QtBot) -> None:
    lesson.open_chapter("convolution")
    page = lesson.pages["convolution"]
    assert isinstance(page, ConvolutionPage)
    page.filling.step()
    page.filling.step()
    assert [page.map.text_of(0, column) for column in range(3)] == ["0.77", "−0.11", ""]
    page.filling.toggle()
    qtbot.waitUntil(lambda: page.map.text_of(0, 3) != "")
    page.filling.toggle()
    assert page.map.text_of(6, 6) == ""
    page.filling.toggle()
    lesson.open_chapter("relu")
    assert not page.filling.is_playing()


def test_the_six_by_six_example(lesson: Book) -> None:
    lesson.open_chapter("convolution")
    lesson.state.change(example="six", divide=False, cell=0)
    page = lesson.pages["convolution"]
    assert isinstance(page, ConvolutionPage)
    assert page.map.values.shape == (4, 4)
    assert [page.map.text_of(0, column) for column in range(2)] == ["−7", "−2"]
    assert page.steps.formula.text().endswith("= −7")
    lesson.state.change(stride=2)
    assert page.map.values.shape == (2, 2)


def test_corrections_are_shown(lesson: Book) -> None:
    lesson.open_chapter("stacking")
    QTest.mouseClick(lesson.reading.corrections, Qt.MouseButton.LeftButton)
    text = lesson.reading.browser.toPlainText()
    assert "second pass" in text
    assert "Only a second pooling" in text
    lesson.resize(1256, 900)
    assert "Layers work" in lesson.reading.browser.toPlainText()


def test_the_tab_makes_the_lesson_when_it_is_first_seen(qtbot: QtBot) -> None:
    panel = LessonPanel()
    qtbot.addWidget(panel)
    panel.set_page(np.zeros((30, 20), np.uint8))
    assert not panel.findChildren(Book)
    with qtbot.waitSignal(panel.opened):
        panel.show()
    book = panel.book()
    assert book.state.page is not None
    assert set(book.pages) == {"numbers"}
    with qtbot.waitSignal(panel.place_asked):
        book.state.place_asked.emit("input")

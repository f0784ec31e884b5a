"""All ten chapters with real mouse events, and again with keys alone."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.lesson.accuracy import AccuracyPlot
from app.lesson.bars import BarsView
from app.lesson.board import BoardPage
from app.lesson.book import Book
from app.lesson.convolution import ConvolutionPage
from app.lesson.dense import DensePage
from app.lesson.grid import GridView, Touch
from app.lesson.imageview import ImageView
from app.lesson.learning import LearningPage
from app.lesson.limits import LimitsPage
from app.lesson.mosaic import MosaicView
from app.lesson.numbers import NumbersPage
from app.lesson.onward import OnwardPage
from app.lesson.plot import FunctionPlot
from app.lesson.pooling import PoolingPage
from app.lesson.relu import ReluPage
from app.lesson.stacking import StackingPage
from app.lesson.vote import VotePage
from engine.lesson.board import letter_x, rendition
from engine.lesson.chapters import CHAPTERS, KEYS
from tests.app.lesson.hands import LEFT, click, focused, page_of, tab_to


def turn_to(lesson: Book, key: str) -> None:
    while lesson.state.position.chapter != key:
        QTest.mouseClick(lesson.navigation.forward, LEFT)


def drag(view: GridView, start: tuple[int, int], end: tuple[int, int]) -> None:
    QTest.mousePress(view, LEFT, pos=view.cell_rect(*start).center())
    for share in (0.25, 0.5, 0.75, 1.0):
        a, b = view.cell_rect(*start).center(), view.cell_rect(*end).center()
        QTest.mouseMove(view, a + (b - a) * share)
    QTest.mouseRelease(view, LEFT, pos=view.cell_rect(*end).center())


# --- by mouse ---------------------------------------------------------------------------------------------------------


def test_numbers_by_mouse(lesson: Book) -> None:
    page = page_of(lesson, NumbersPage)
    before = page.tables[0].values.copy()
    QTest.mouseClick(page.pictures[0], LEFT, pos=page.pictures[0].rect().center())
    assert not np.array_equal(page.tables[0].values, before)
    lesson.set_page(np.arange(40 * 30, dtype=np.uint8).reshape(40, 30))
    page.show_source("mine")
    assert page.tables[1].isHidden()
    assert "40 × 30 × 1" in page.size_note.text()
    lesson.set_page(np.zeros((500, 300, 3), np.uint8))
    assert "500 × 300" in page.size_note.text()


def test_dense_by_mouse(lesson: Book) -> None:
    turn_to(lesson, "dense")
    page = page_of(lesson, DensePage)
    assert page.bars.bars[0].text == "2,352"
    page.slider.setValue(200)
    assert page.bars.bars[0].text == "120,000"
    assert page.bars.bars[2].text == "27"


def test_board_by_mouse(lesson: Book) -> None:
    turn_to(lesson, "board")
    page = page_of(lesson, BoardPage)
    click(page.board, 0, 0)
    assert lesson.state.board[0, 0] == 1
    assert page.templates[0].title == "X: 80 of 81"
    click(page.board, 0, 0)
    lesson.state.set_board(rendition("x", "shifted"))
    assert "nearer to O" in page.pixel_verdict.text()
    assert page.patch_verdict.text().endswith("X.")


def test_convolution_by_mouse(lesson: Book) -> None:
    turn_to(lesson, "convolution")
    page = page_of(lesson, ConvolutionPage)
    drag(page.board, (1, 1), (2, 2))
    assert page.map.spot == (1, 1)
    assert page.steps.formula.text().endswith("9 ÷ 9 = 1.00")
    click(page.map, 6, 6)
    assert page.board.lens is not None
    assert page.board.lens.topLeft() == QPoint(6, 6)
    click(page.minis[1], 0, 0)
    assert "printed" in page.remark.text() or "prints −0.11, true is −0.77" in page.remark.text()
    assert (2, 3) in page.map.marks
    click(page.steps.weights, 0, 0)
    assert not lesson.state.is_the_articles
    assert not page.map.marks


def test_relu_by_mouse(lesson: Book) -> None:
    turn_to(lesson, "relu")
    page = page_of(lesson, ReluPage)
    assert "prints 1.77, true is 0.77" in page.remark.text()
    assert page.table.values[1].tolist()[:4] == [0, 0, 3, 5]
    assert "f(x) = x" in page.said.text()
    QTest.mouseClick(page.plot, LEFT, pos=QPoint(12, 40))
    assert page.plot.at_x < -4
    page.choose_function("selu")
    assert page.after.values.min() < 0
    assert not page.after.marks


def test_pooling_by_mouse(lesson: Book) -> None:
    turn_to(lesson, "pooling")
    page = page_of(lesson, PoolingPage)
    click(page.map, 6, 6)
    assert page.pooled.spot == (3, 3)
    assert page.inside.values.shape == (1, 1)
    lesson.state.change(ragged=False)
    assert page.pooled.values.shape == (3, 3)


def test_stacking_by_mouse(lesson: Book) -> None:
    turn_to(lesson, "stacking")
    page = page_of(lesson, StackingPage)
    assert page.tracks[0].views[3].values.shape == (2, 2)
    lesson.state.change(second="convolution")
    assert page.tracks[0].views[4].values.shape == (1, 1)
    assert page.tracks[0].views[3].text_of(0, 0) == "0.06"
    assert page.tracks[1].views[0].isHidden()
    lesson.resize(1400, 800)
    assert not page.tracks[1].views[0].isHidden()


def test_vote_by_mouse(lesson: Book) -> None:
    turn_to(lesson, "vote")
    page = page_of(lesson, VotePage)
    assert [each.text for each in page.bars.bars[:2]] == ["4.56 / 5 = 0.91", "2.07 / 4 = 0.51"]
    assert np.isnan(page.second.values[0, 11])
    assert "lost a 0.55 before its entry 9" in page.remark.text()
    click(page.unknown, 0, 0)
    assert page.bars.bars[0].text.startswith("3.76")
    page.use_board()
    assert page.bars.bars[0].text == "5.00 / 5 = 1.00"


def test_learning_by_mouse(lesson: Book, qtbot: QtBot) -> None:
    turn_to(lesson, "learning")
    page = page_of(lesson, LearningPage)
    QTest.mouseClick(page.train_button, LEFT)
    qtbot.waitUntil(lambda: page.train_button.text() == "Train")
    assert page.accuracy() >= 0.99
    assert page.answer.bars[0].share > 0.9


def test_limits_by_mouse(lesson: Book, qtbot: QtBot) -> None:
    turn_to(lesson, "limits")
    page = page_of(lesson, LimitsPage)
    QTest.mouseClick(page.train_button, LEFT)
    qtbot.waitUntil(lambda: page.train_button.text() == "Train")
    assert "by heart" in page.heart.learned.text()
    asked: list[np.ndarray | None] = []
    lesson.page_asked.connect(asked.append)
    own = np.full((60, 50), 255, np.uint8)
    own[20:40, 10:14] = 0
    lesson.set_page(own)
    page.choose_mode("mirror")
    assert asked[-1] is not None
    np.testing.assert_array_equal(asked[-1], own[:, ::-1])
    page.choose_mode("disturb")
    page.glare.setValue(60)
    assert asked[-1] is not None
    assert not np.array_equal(asked[-1], own)
    lesson.show_answer(("0", "1"), np.array([0.25, 0.75], np.float32))
    assert (page.answer.bars[0].name, page.answer.bars[0].text) == ("1", "75.0 %")
    QTest.mouseClick(lesson.navigation.forward, LEFT)
    assert asked[-1] is None


def test_onward_leads_to_every_place(lesson: Book) -> None:
    lesson.open_chapter("onward")
    page = page_of(lesson, OnwardPage)
    places: list[str] = []
    lesson.place_asked.connect(places.append)
    for button in page.buttons.values():
        QTest.mouseClick(button, LEFT)
    assert places == [each.place for each in CHAPTERS]


# --- by keyboard ------------------------------------------------------------------------------------------------------


def press(*keys: Qt.Key, alt: bool = False) -> None:
    for key in keys:
        QTest.keyClick(focused(), key, Qt.KeyboardModifier.AltModifier if alt else Qt.KeyboardModifier.NoModifier)


def test_the_whole_lesson_by_keyboard_alone(lesson: Book, qtbot: QtBot) -> None:
    lesson.activateWindow()
    lesson.navigation.list.setFocus()
    key = Qt.Key
    for name, steps in {
        "numbers": [(lambda page: page.pictures[0], (key.Key_Right, key.Key_Down))],
        "dense": [(lambda page: page.slider, (key.Key_Right, key.Key_PageUp))],
        "board": [(lambda page: page.board, (key.Key_Down, key.Key_Space))],
        "convolution": [
            (lambda page: page.board, (key.Key_Left,)),
            (lambda page: page.steps.weights, (key.Key_Space, key.Key_Plus)),
            (lambda page: page.map, (key.Key_Up,)),
        ],
        "relu": [(lambda page: page.plot, (key.Key_Left,)), (lambda page: page.before, (key.Key_Right,))],
        "pooling": [(lambda page: page.map, (key.Key_Right,)), (lambda page: page.pooled, (key.Key_Down,))],
        "stacking": [(lambda page: page.board, (key.Key_Space,))],
        "vote": [(lambda page: page.unknown, (key.Key_Plus,)), (lambda page: page.voters, (key.Key_Space,))],
        "learning": [(lambda page: page.train_button, (key.Key_Space, key.Key_Space))],
        "limits": [(lambda page: page.train_button, (key.Key_Space, key.Key_Space))],
        "onward": [(lambda page: page.buttons["dense"], (key.Key_Space,))],
    }.items():
        assert lesson.state.position.chapter == name
        for part_of, keys in steps:
            target = part_of(lesson.current_page())
            tab_to(target)
            before = target.accessibleDescription(), lesson.state.position
            press(*keys)
            if isinstance(target, GridView | ImageView | FunctionPlot):
                assert (target.accessibleDescription(), lesson.state.position) != before
        press(Qt.Key.Key_PageDown, alt=True)


@pytest.mark.parametrize("key", KEYS)
def test_everything_has_a_name_and_a_keyboard_way(lesson: Book, key: str) -> None:
    lesson.open_chapter(key)
    page = lesson.current_page()
    for kind in (GridView, ImageView, FunctionPlot, AccuracyPlot, BarsView, MosaicView):
        for view in page.findChildren(kind):
            if view.isVisible():
                assert view.accessibleName(), f"{key}: {kind.__name__} without a name"
                if isinstance(view, GridView) and view.touch is not Touch.NONE:
                    assert view.focusPolicy() == Qt.FocusPolicy.StrongFocus
    for widget in lesson.findChildren(QWidget):
        inner = widget.objectName().startswith("qt_") or not widget.isVisible() or widget.parent() is None
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not inner:
            assert widget.accessibleName() or getattr(widget, "text", str)(), f"{key}: {widget} has no name"


def test_the_board_is_carried_through_the_chapters(lesson: Book) -> None:
    lesson.state.set_board(-letter_x())
    for name, kind in (("convolution", ConvolutionPage), ("stacking", StackingPage), ("learning", LearningPage)):
        lesson.open_chapter(name)
        np.testing.assert_array_equal(page_of(lesson, kind).board.values, -letter_x())

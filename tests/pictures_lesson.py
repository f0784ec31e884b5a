"""Journeys through the lesson for `tests.pictures`: with the mouse, with keys alone, and to every place it leads to."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QTabBar, QWidget

from app.lesson.board import BoardPage
from app.lesson.convolution import ConvolutionPage
from app.lesson.dense import DensePage
from app.lesson.grid import GridView
from app.lesson.learning import LearningPage
from app.lesson.limits import LimitsPage
from app.lesson.numbers import NumbersPage
from app.lesson.onward import OnwardPage
from app.lesson.pooling import PoolingPage
from app.lesson.relu import ReluPage
from app.lesson.stacking import StackingPage
from app.lesson.vote import VotePage
from engine.lesson.chapters import CHAPTERS, KEYS
from tests.app.lesson.hands import LEFT, click, focused, page_of, tab_to
from tests.journeys.program import Program, written

if TYPE_CHECKING:
    from pathlib import Path

    from app.lesson.book import Book
    from tests.pictures import Camera

SMALL, LARGE = (1280, 800), (2560, 1440)
Key = Qt.Key
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
Keys = tuple[Key, ...]
PartOf = Callable[[Any], QWidget]

# what one presses in each chapter: parts in the order of Tab, and the keys for each
BY_KEYS: dict[str, tuple[tuple[PartOf, Keys], ...]] = {
    "numbers": ((lambda page: page.pictures[0], (Key.Key_Right, Key.Key_Right, Key.Key_Down)),),
    "dense": ((lambda page: page.slider, (Key.Key_PageUp, Key.Key_PageUp)),),
    "board": ((lambda page: page.board, (Key.Key_Down, Key.Key_Space, Key.Key_Down, Key.Key_Left, Key.Key_Space)),),
    "convolution": (
        (lambda page: page.board, (Key.Key_Left, Key.Key_Up)),
        (lambda page: page.steps.weights, (Key.Key_Right, Key.Key_Space)),
    ),
    "relu": ((lambda page: page.before, (Key.Key_Right, Key.Key_Down)), (lambda page: page.plot, (Key.Key_Left,) * 6)),
    "pooling": ((lambda page: page.map, (Key.Key_Right, Key.Key_Down)), (lambda page: page.pooled, (Key.Key_Down,))),
    "stacking": ((lambda page: page.board, (Key.Key_Down, Key.Key_Space)),),
    "vote": ((lambda page: page.unknown, (Key.Key_Minus,) * 4), (lambda page: page.voters, (Key.Key_Space,))),
    "learning": ((lambda page: page.train_button, (Key.Key_Space,)),),
    "limits": ((lambda page: page.train_button, (Key.Key_Space,)),),
    "onward": ((lambda page: page.buttons["convolution"], (Key.Key_Space,)),),
}


def every_chapter(camera: Camera, _home: Path) -> None:
    """The ten chapters and the last page as they open, in both sizes."""
    book = _begin(camera.program)
    for number, key in enumerate(KEYS, start=1):
        book.open_chapter(key)
        camera.take(f"lesson-{number:02d}-{key}", sizes=(SMALL, LARGE))
    book.open_chapter("numbers")


def by_mouse(camera: Camera, _home: Path) -> None:
    """Click, drag and turn the wheel in each chapter; leaf through them with the arrow."""
    program = camera.program
    book = _begin(program)
    doings = (
        _see_own_numbers,
        _count_weights,
        _draw_a_board,
        _fill_the_map,
        _bend,
        _pool,
        _stack,
        _vote,
        _learn,
        _know_by_heart,
    )
    for number, (key, do) in enumerate(zip(KEYS, doings, strict=False), start=1):
        assert book.state.position.chapter == key
        do(program, book)
        camera.take(f"lesson-mouse-{number:02d}-{key}")
        program.press(book.navigation.forward)
    program.press(book.navigation.back)
    _disturb_own_digit(camera, book)
    book.state.reset()
    book.open_chapter("numbers")


def by_keys(camera: Camera, _home: Path) -> None:
    """From the whole window to the last link without the mouse."""
    program = camera.program
    _draw_afresh(program, "3")
    program.answer()
    program.window.activateWindow()
    QTest.keyClick(program.window, Key.Key_L, CTRL)
    book = program.window.lesson.book()
    program.until(book.navigation.list.hasFocus, "the list of chapters")
    for number, (key, steps) in enumerate(BY_KEYS.items(), start=1):
        assert book.state.position.chapter == key
        for part_of, keys in steps:
            target = part_of(book.current_page())
            tab_to(target)
            for each in keys:
                QTest.keyClick(target, each)
        _wait_for_training(program, book, key)
        camera.take(f"lesson-keys-{number:02d}-{key}")
        if key != KEYS[-1]:
            QTest.keyClick(focused(), Key.Key_PageDown, ALT)
    program.until(lambda: program.window.network.isAncestorOf(focused()), "the sum behind a cell")
    book.state.reset()
    book.open_chapter("numbers")


def to_places(camera: Camera, _home: Path) -> None:
    """Where every link of the last page leads."""
    program = camera.program
    book = _begin(program)
    book.open_chapter(KEYS[-1])
    page = book.pages[KEYS[-1]]
    assert isinstance(page, OnwardPage)
    for number, chapter in enumerate(CHAPTERS, start=1):
        _show_tab(program)
        program.press(page.buttons[chapter.key])
        program.until(lambda: bool(_highlights(program)), "the frame around the place")
        QTest.qWait(200)
        camera.take(f"lesson-place-{number:02d}-{chapter.key}")
        for each in _highlights(program):
            each.close()
    book.open_chapter("numbers")


JOURNEYS = {"lesson": every_chapter, "lesson-mouse": by_mouse, "lesson-keys": by_keys, "lesson-places": to_places}


# --- by mouse, chapter by chapter -------------------------------------------------------------------------------------


def _see_own_numbers(program: Program, book: Book) -> None:
    page = page_of(book, NumbersPage)
    _choose(page.controls.findChild(QComboBox), "mine")
    picture = page.pictures[0]
    QTest.mouseClick(picture, LEFT, pos=picture.rect().center() + QPoint(-8, 6))


def _count_weights(program: Program, book: Book) -> None:
    slider = page_of(book, DensePage).slider
    QTest.mouseClick(slider, LEFT, pos=QPoint(slider.width() // 2, slider.height() // 2))


def _draw_a_board(program: Program, book: Book) -> None:
    page = page_of(book, BoardPage)
    _choose(page.controls.findChild(QComboBox), "x-rotated")
    click(page.board, 4, 7)


def _fill_the_map(program: Program, book: Book) -> None:
    page = page_of(book, ConvolutionPage)
    book.state.reset()
    _drag(page.board, (1, 1), (4, 5))
    page.filling.step()
    page.filling.toggle()
    program.until(lambda: page.map.text_of(1, 0) != "", "nine cells of the map")
    page.filling.toggle()


def _bend(program: Program, book: Book) -> None:
    page = page_of(book, ReluPage)
    _choose(page.controls.findChildren(QComboBox)[1], "selu")
    click(page.before, 2, 3)


def _pool(program: Program, book: Book) -> None:
    click(page_of(book, PoolingPage).map, 6, 4)


def _stack(program: Program, book: Book) -> None:
    page = page_of(book, StackingPage)
    _choose(page.controls.findChildren(QComboBox)[1], "convolution")


def _vote(program: Program, book: Book) -> None:
    page = page_of(book, VotePage)
    click(page.unknown, 0, 4)
    click(page.voters, 0, 5)


def _learn(program: Program, book: Book) -> None:
    page = page_of(book, LearningPage)
    program.press(page.train_button)
    _wait_for_training(program, book, "learning")


def _know_by_heart(program: Program, book: Book) -> None:
    page = page_of(book, LimitsPage)
    program.press(page.train_button)
    _wait_for_training(program, book, "limits")


def _disturb_own_digit(camera: Camera, book: Book) -> None:
    page = page_of(book, LimitsPage)
    for mode in ("disturb", "mirror"):
        _choose(page.controls.findChild(QComboBox), mode)
        if mode == "disturb":
            for slider in (page.glare, page.noise):
                for _ in range(6):  # a page at a time
                    QTest.mouseClick(slider, LEFT, pos=QPoint(slider.width() * 3 // 4, slider.height() // 2))
        camera.program.until(lambda: bool(page.answer.bars[0].text), "an answer to the changed digit")
        camera.program.answer()
        camera.take(f"lesson-mouse-10-{mode}")
    _choose(page.controls.findChild(QComboBox), "heart")


# --- hands ------------------------------------------------------------------------------------------------------------


def _begin(program: Program) -> Book:
    """A digit on the canvas, and the lesson opened with its tab."""
    _draw_afresh(program, "3")
    program.answer()
    _show_tab(program)
    return program.window.lesson.book()


def _show_tab(program: Program) -> None:
    window = program.window
    for bar in window.findChildren(QTabBar):
        titles = [bar.tabText(place) for place in range(bar.count())]
        if "Lesson" in titles:
            QTest.mouseClick(bar, LEFT, pos=bar.tabRect(titles.index("Lesson")).center())
    program.until(lambda: bool(window.lesson.findChildren(QComboBox)), "the lesson")


def _draw_afresh(program: Program, digit: str) -> None:
    program.window.input_view.back_to_canvas()
    program.window.input_view.clear()
    program.draw(*written(digit))


def _choose(box: QComboBox | None, key: str) -> None:
    """Choose an entry as the popup's click does."""
    assert box is not None
    box.setCurrentIndex(box.findData(key))
    box.activated.emit(box.currentIndex())


def _drag(view: GridView, start: tuple[int, int], end: tuple[int, int]) -> None:
    QTest.mousePress(view, LEFT, pos=view.cell_rect(*start).center())
    for row, column in zip(range(start[0], end[0] + 1), range(start[1], end[1] + 1), strict=False):
        QTest.mouseMove(view, view.cell_rect(row, column).center())
    QTest.mouseMove(view, view.cell_rect(*end).center())
    QTest.mouseRelease(view, LEFT, pos=view.cell_rect(*end).center())


def _wait_for_training(program: Program, book: Book, key: str) -> None:
    page = book.pages[key]
    if isinstance(page, LearningPage | LimitsPage):
        program.until(lambda: page.train_button.text() == "Train", "the end of the small training", 60)


def _highlights(program: Program) -> list[QWidget]:
    from app.widgets.highlight import Highlight

    return [each for each in program.window.findChildren(Highlight) if each.isVisible()]

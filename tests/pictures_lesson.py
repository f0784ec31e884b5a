"""Journeys through the lesson for `tests.pictures`: with the mouse, with keys alone, and to every place it leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QTabBar, QWidget

from app.lesson.convolution import ConvolutionPage
from app.lesson.grid import GridView
from app.lesson.learning import LearningPage
from app.lesson.limits import LimitsPage
from app.lesson.numbers import NumbersPage
from app.lesson.onward import OnwardPage
from engine.lesson.chapters import CHAPTERS, KEYS
from tests.journeys.program import LEFT, Program, written

if TYPE_CHECKING:
    from pathlib import Path

    from app.lesson.book import Book
    from tests.pictures import Camera

SMALL, LARGE = (1280, 800), (2560, 1440)
Key = Qt.Key
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
TABS = 80  # more Tab presses than any page has stops
Keys = tuple[Key, ...]

# what one presses in each chapter: names of parts in the order of Tab, and the keys for each
BY_KEYS: dict[str, tuple[tuple[str, Keys], ...]] = {
    "numbers": (("pictures[0]", (Key.Key_Right, Key.Key_Right, Key.Key_Down)),),
    "dense": (("slider", (Key.Key_PageUp, Key.Key_PageUp)),),
    "board": (("board", (Key.Key_Down, Key.Key_Space, Key.Key_Down, Key.Key_Left, Key.Key_Space)),),
    "convolution": (("board", (Key.Key_Left, Key.Key_Up)), ("steps.weights", (Key.Key_Right, Key.Key_Space))),
    "relu": (("before", (Key.Key_Right, Key.Key_Down)), ("plot", (Key.Key_Left,) * 6)),
    "pooling": (("map", (Key.Key_Right, Key.Key_Down)), ("pooled", (Key.Key_Down,))),
    "stacking": (("board", (Key.Key_Down, Key.Key_Space)),),
    "vote": (("unknown", (Key.Key_Minus,) * 4), ("voters", (Key.Key_Space,))),
    "learning": (("train_button", (Key.Key_Space,)),),
    "limits": (("train_button", (Key.Key_Space,)),),
    "onward": (("buttons['convolution']", (Key.Key_Space,)),),
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
        for path, keys in steps:
            target = cast("QWidget", eval(f"page.{path}", {"page": book.pages[key]}))  # noqa: S307
            _tab_to(target)
            for each in keys:
                QTest.keyClick(target, each)
        _wait_for_training(program, book, key)
        camera.take(f"lesson-keys-{number:02d}-{key}")
        if key != KEYS[-1]:
            QTest.keyClick(_focused(), Key.Key_PageDown, ALT)
    program.until(lambda: program.window.network.isAncestorOf(_focused()), "the sum behind a cell")
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
    page = book.pages["numbers"]
    assert isinstance(page, NumbersPage)
    _choose(page.controls.findChild(QComboBox), "mine")
    picture = page.pictures[0]
    QTest.mouseClick(picture, LEFT, pos=picture.rect().center() + QPoint(-8, 6))


def _count_weights(program: Program, book: Book) -> None:
    page = book.pages["dense"]
    QTest.mouseClick(page.slider, LEFT, pos=QPoint(page.slider.width() // 2, page.slider.height() // 2))  # type: ignore[attr-defined]


def _draw_a_board(program: Program, book: Book) -> None:
    page = book.pages["board"]
    _choose(page.controls.findChild(QComboBox), "x-rotated")
    _click(page.board, 4, 7)  # type: ignore[attr-defined]


def _fill_the_map(program: Program, book: Book) -> None:
    page = book.pages["convolution"]
    assert isinstance(page, ConvolutionPage)
    book.state.reset()
    _drag(page.board, (1, 1), (4, 5))
    page.filling.step()
    page.filling.toggle()
    program.until(lambda: page.map.text_of(1, 0) != "", "nine cells of the map")
    page.filling.toggle()


def _bend(program: Program, book: Book) -> None:
    page = book.pages["relu"]
    _choose(page.controls.findChildren(QComboBox)[1], "selu")
    _click(page.before, 2, 3)  # type: ignore[attr-defined]


def _pool(program: Program, book: Book) -> None:
    _click(book.pages["pooling"].map, 6, 4)  # type: ignore[attr-defined]


def _stack(program: Program, book: Book) -> None:
    page = book.pages["stacking"]
    _choose(page.controls.findChildren(QComboBox)[1], "convolution")


def _vote(program: Program, book: Book) -> None:
    page = book.pages["vote"]
    _click(page.unknown, 0, 4)  # type: ignore[attr-defined]
    _click(page.voters, 0, 5)  # type: ignore[attr-defined]


def _learn(program: Program, book: Book) -> None:
    page = book.pages["learning"]
    assert isinstance(page, LearningPage)
    program.press(page.train_button)
    _wait_for_training(program, book, "learning")


def _know_by_heart(program: Program, book: Book) -> None:
    page = book.pages["limits"]
    assert isinstance(page, LimitsPage)
    program.press(page.train_button)
    _wait_for_training(program, book, "limits")


def _disturb_own_digit(camera: Camera, book: Book) -> None:
    page = book.pages["limits"]
    assert isinstance(page, LimitsPage)
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


def _click(view: GridView, row: int, column: int) -> None:
    QTest.mouseClick(view, LEFT, pos=view.cell_rect(row, column).center())


def _drag(view: GridView, start: tuple[int, int], end: tuple[int, int]) -> None:
    QTest.mousePress(view, LEFT, pos=view.cell_rect(*start).center())
    for row, column in zip(range(start[0], end[0] + 1), range(start[1], end[1] + 1), strict=False):
        QTest.mouseMove(view, view.cell_rect(row, column).center())
    QTest.mouseMove(view, view.cell_rect(*end).center())
    QTest.mouseRelease(view, LEFT, pos=view.cell_rect(*end).center())


def _focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None, "nothing has the focus"
    return found


def _tab_to(target: QWidget) -> None:
    for _ in range(TABS):
        if _focused() is target:
            return
        QTest.keyClick(_focused(), Key.Key_Tab)
    raise AssertionError(f"Tab never reaches “{target.accessibleName()}”")


def _wait_for_training(program: Program, book: Book, key: str) -> None:
    page = book.pages[key]
    if isinstance(page, LearningPage | LimitsPage):
        program.until(lambda: page.train_button.text() == "Train", "the end of the small training", 60)


def _highlights(program: Program) -> list[QWidget]:
    from app.widgets.highlight import Highlight

    return [each for each in program.window.findChildren(Highlight) if each.isVisible()]

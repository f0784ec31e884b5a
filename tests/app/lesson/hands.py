"""What a hand does in the lesson, for its tests and its pictures."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.lesson.book import Book
from app.lesson.grid import GridView

LEFT = Qt.MouseButton.LeftButton
TABS = 80  # more Tab presses than any page has stops
Page = TypeVar("Page", bound=QWidget)


def page_of(book: Book, kind: type[Page]) -> Page:
    """The page that is open, which must be of that kind."""
    page = book.current_page()
    assert isinstance(page, kind), f"{kind.__name__} expected, not {page}"
    return page


def click(view: GridView, row: int, column: int) -> None:
    """One click on a cell."""
    QTest.mouseClick(view, LEFT, pos=view.cell_rect(row, column).center())


def focused() -> QWidget:
    """What has the focus."""
    found = QApplication.focusWidget()
    assert found is not None, "nothing has the focus"
    return found


def tab_to(target: QWidget) -> None:
    """Press Tab until `target` has the focus; the way there must not be a trap."""
    for _ in range(TABS):
        if focused() is target:
            return
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never reaches “{target.accessibleName()}”")

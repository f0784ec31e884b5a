"""Journey for `tests.pictures` through the data tab: digits that are drawn, kept with what they are, and put in
order."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.canvas.view import CanvasView
from app.widgets.dock import bring_forward
from tests.journeys.program import written

if TYPE_CHECKING:
    from tests.pictures import Camera

SMALL, LARGE = (1280, 800), (2560, 1440)
KEPT = ("2", "3", "5", "8", "3", "5", "3")


def _data(camera: Camera, _home: Path) -> None:
    program, page = camera.program, camera.program.window.data.kept
    bring_forward(program.window, "data")
    camera.take("data-empty")
    canvas = program.window.findChild(CanvasView)
    assert canvas is not None
    for number, digit in enumerate(KEPT, 1):
        program.window.input_view.back_to_canvas()
        program.window.input_view.clear()
        program.draw(*written(digit))
        program.answer()
        program.window.input_view.label_typed.emit(digit)
        program.until(lambda number=number: len(program.session.kept.state.pictures) == number, "the picture kept")
    page.view.setFocus()
    page.view.choose((1, 2), 1)
    program.until(lambda: len(page.rows._tiles) == len(KEPT), "the small pictures")
    camera.take("data-kept", sizes=(SMALL, LARGE))
    QTest.keyClick(page.view, Qt.Key.Key_8)
    program.until(lambda: sum(each.label == "8" for each in program.session.kept.state.pictures) == 3, "their class")
    page.classes.setCurrentRow(1 + program.session.kept.state.classes.index("8"))  # behind “All”
    page.classes.setFocus()
    program.until(lambda: page.rows.rowCount() == 3, "the class alone")
    camera.take("data-class")
    page.view.setFocus()
    page.view.selectAll()
    program.until_another_picture(lambda: QTest.keyClick(page.view, Qt.Key.Key_Return))
    program.until(program.is_answered, "what the network makes of it")
    camera.take("data-opened")
    program.window.input_view.back_to_canvas()
    page.classes.setCurrentRow(0)


JOURNEYS = {"data": _data}

"""Journeys with several digits and switched steps for `tests.pictures`, by mouse and keys."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from app.widgets.step_tile import StepTile
from tests.journeys.program import LEFT, Program, written
from tests.paper import number_photo

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.pictures import Camera

SMALL, LARGE = (1280, 800), (2560, 1440)
KEY = Qt.Key


def _number(camera: Camera, _home: Path) -> None:
    """A number written on the page; one of its digits looked into, one deleted and undone."""
    program = camera.program
    _clear(program)
    brush_px = program.store.now.brush_px
    program.store.set(brush_px=15)
    for row, digits in enumerate(("258", "3")):
        for place, digit in enumerate(digits):
            left, top = 0.02 + 0.3 * place, 0.06 + 0.45 * row
            program.draw(*[[(x * 0.38 + left, y * 0.38 + top) for x, y in line] for line in written(digit)])
    program.answer()
    camera.take("number-drawn", sizes=(SMALL, LARGE))
    layer = program.window.input_view.desk.layer()
    QTest.mouseClick(program.canvas, LEFT, pos=layer.tags()[1].center().toPoint())
    QTest.keyClick(layer, KEY.Key_Delete)
    program.answer()
    camera.take("number-deleted")
    program.click("undo")
    program.window.actions_["copy-text"].trigger()
    program.store.set(brush_px=brush_px)


def _number_photo(camera: Camera, home: Path) -> None:
    """A photo of two rows: a box selected, moved by mouse and by keys, one added."""
    program = camera.program
    path = home / "telephone.jpg"
    Image.fromarray(number_photo("2583", "352")).save(path, quality=88)
    program.open_photo(path)
    program.answer()
    camera.take("number-photo", sizes=(SMALL, LARGE))
    layer, photo = program.window.input_view.desk.layer(), program.window.input_view._photo
    frame = layer.frame(layer._boxes.shown()[5])
    QTest.mousePress(photo, LEFT, pos=frame.center().toPoint())
    for step in range(1, 9):
        QTest.mouseMove(photo, (frame.center() + QPointF(2 * step, -step)).toPoint())
    QTest.mouseRelease(photo, LEFT, pos=(frame.center() + QPointF(16, -8)).toPoint())
    QTest.keyClick(layer, KEY.Key_Right, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(layer, KEY.Key_Insert)
    program.until(program.is_answered, "an answer")
    camera.take("number-boxes")
    for _ in range(3):
        program.click("undo")
    program.click("clear")


def _steps(camera: Camera, _home: Path) -> None:
    """A thin small 7 in the corner, with every step and without four of them."""
    program = camera.program
    _clear(program)
    brush_px = program.store.now.brush_px
    program.store.set(brush_px=5)
    program.draw([(0.80, 0.06), (0.85, 0.06), (0.90, 0.06), (0.87, 0.12), (0.84, 0.18), (0.83, 0.24)])
    program.answer()
    camera.take("steps-on")
    for key in ("stroke", "box", "fit", "centre"):
        tiles = program.window.strip.findChildren(StepTile)
        QTest.mouseClick(next(each for each in tiles if each.step and each.step.key == key), LEFT)
        program.until(program.is_answered, "an answer")
    camera.take("steps-off", sizes=(SMALL, LARGE))
    program.window.actions_["all-steps"].trigger()
    program.answer()
    program.store.set(brush_px=brush_px)


def _clear(program: Program) -> None:
    program.window.input_view.back_to_canvas()
    program.window.input_view.clear()


JOURNEYS: dict[str, Callable[[Camera, Path], None]] = {
    "number": _number,
    "number-photo": _number_photo,
    "steps": _steps,
}

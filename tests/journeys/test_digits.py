"""Several digits, and the steps to one, through the whole program: real events, the real engine, the shipped model."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image
from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.canvas.box_layer import BoxLayer
from app.widgets.step_tile import StepTile
from engine.messages import Answer, NothingThere
from tests.journeys.program import LEFT, Place, Program, written
from tests.paper import number_photo

KEY = Qt.Key
THIN_SEVEN: list[Place] = [(0.80, 0.06), (0.85, 0.06), (0.90, 0.06), (0.87, 0.12), (0.84, 0.18), (0.83, 0.24)]


def smaller(digit: str, left: float, top: float, scale: float) -> list[list[Place]]:
    """A sample digit somewhere on the page."""
    return [[(x * scale + left, y * scale + top) for x, y in line] for line in written(digit)]


def layer_of(program: Program) -> BoxLayer:
    return program.window.input_view.desk.layer()


def text(program: Program) -> str:
    """The whole number as the engine reads it, marks and all left out."""
    answer = program.answer()
    return "/".join(answer.reading.lines(lambda digit: digit.label)) if answer.reading else ""


def best(answer: Answer) -> str:
    return answer.classes[int(answer.probabilities.argmax())]


def tile(program: Program, key: str) -> StepTile:
    return next(each for each in program.window.strip.findChildren(StepTile) if each.step and each.step.key == key)


def test_a_thin_small_seven_in_the_corner_is_right_with_the_strip_on_only(program: Program) -> None:
    program.store.set(brush_px=5)
    program.draw(THIN_SEVEN)
    whole = program.answer()
    assert best(whole) == "7"
    assert whole.probabilities.max() > 0.9
    for key in ("stroke", "box", "fit", "centre"):
        QTest.mouseClick(tile(program, key), LEFT)
        program.answer()
    bare = program.answer()
    assert [step.key for step in bare.steps if not step.is_on] == ["stroke", "box", "fit", "centre"]
    assert bare.probabilities[7] < 0.5
    rows, columns = np.nonzero(bare.network_input[0] > bare.network_input.min() + 0.1)
    assert rows.max() < 10
    assert columns.min() > 18  # where it was drawn, as thin as it was drawn
    program.window.actions_["all-steps"].trigger()
    assert best(program.answer()) == "7"


def test_a_number_is_written_read_changed_and_copied(program: Program) -> None:
    program.store.set(brush_px=17)
    for digit, left in (("2", -0.02), ("5", 0.3)):
        program.draw(*smaller(digit, left, 0.05, 0.42))
    assert text(program) == "25"
    assert best(program.answer()) == "5"  # what was written last
    layer = layer_of(program)
    QTest.mouseClick(program.canvas, LEFT, pos=layer.tags()[0].center().toPoint())
    assert best(program.answer()) == "2"
    assert program.window.number._text.text() == "25"
    QTest.keyClick(layer, KEY.Key_Tab)
    QTest.keyClick(layer, KEY.Key_Delete)
    assert text(program) == "2"
    program.draw(*smaller("8", 0.3, 0.5, 0.42))
    assert text(program) == "2/8"
    program.window.input_view.undo()
    program.window.input_view.undo()
    assert text(program) == "25"
    QTest.keyClick(program.window, KEY.Key_C, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert QGuiApplication.clipboard().text() == "25"


def test_boxes_of_a_photo_by_mouse_and_keys(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "number on paper.png"
    Image.fromarray(number_photo("25", "83")).save(path)
    program.open_photo(path)
    assert text(program) == "25/83"
    layer, photo = layer_of(program), program.window.input_view._photo
    boxes = layer._boxes
    third = layer.frame(boxes.shown()[2])
    QTest.mouseClick(photo, LEFT, pos=third.center().toPoint())
    assert best(program.answer()) == "8"
    QTest.keyClick(layer, KEY.Key_Delete)
    assert text(program) == "25/3"
    start, end = third.topLeft() - QPointF(3, 3), third.bottomRight() + QPointF(3, 3)
    QTest.mousePress(photo, LEFT, pos=start.toPoint())
    for share in (0.3, 0.7, 1.0):
        QTest.mouseMove(photo, (start + (end - start) * share).toPoint())
    QTest.mouseRelease(photo, LEFT, pos=end.toPoint())
    assert text(program) == "25/83"
    where = boxes.shown()[boxes.selected()].box
    for _ in range(40):
        QTest.keyClick(layer, KEY.Key_Left)
    program.until(lambda: isinstance(program.newest_answer(), NothingThere), "an empty box")
    for _ in range(40):
        QTest.keyClick(layer, KEY.Key_Right)
    program.window.input_view.undo()
    assert boxes.shown()[boxes.selected()].box.left == where.left
    assert text(program) == "25/83"
    assert QApplication.focusWidget() is layer
    QTest.keyClick(layer, KEY.Key_Escape)
    assert QApplication.focusWidget() is photo


def test_a_picture_of_thirty_megapixels_does_not_stop_the_window(program: Program, tmp_path: Path) -> None:
    path = tmp_path / "large.jpg"
    grain = np.random.default_rng(1).integers(0, 255, (30, 40, 3), np.uint8)
    Image.fromarray(grain).resize((6400, 4800)).save(path, quality=70)
    beats: list[int] = []
    timer = QTimer(interval=5)
    timer.timeout.connect(lambda: beats.append(1))
    timer.start()
    program.open_photo(path)
    program.until(program.is_answered, "an answer")
    timer.stop()
    assert len(beats) > 10  # the window lived on while the engine decoded and searched

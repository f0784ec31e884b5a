"""Several digits and switched steps in the window, with a fake engine."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.canvas.sheet import LARGEST_BRUSH_PX, SMALLEST_BRUSH_PX
from app.canvas.view import CanvasView
from app.preferences import PreferenceStore
from app.widgets.step_tile import StepTile
from engine.errors import say
from engine.messages import (
    Answer,
    Ask,
    DigitBox,
    Failed,
    OpenPicture,
    PictureOpened,
    PreparationStep,
    ReadDigit,
    Reading,
)
from engine.specs import InputSpec
from tests.app import fakes
from tests.app.canvas.hands import picture
from tests.app.conftest import House

LEFT = Qt.MouseButton.LeftButton


def _reading(house: House, *rows: str, share: float = 0.97) -> Reading:
    """Boxes for the digits of rows; a digit after "~" is unsure."""
    digits: list[ReadDigit] = []
    for line, row in enumerate(rows):
        unsure = False
        for sign in row:
            if sign == "~":
                unsure = True
                continue
            place = sum(each.line == line for each in digits)
            box = DigitBox(left=60 + 120 * place, top=80 + 200 * line, width=80, height=120)
            digits.append(ReadDigit(box=box, line=line, place=place, label=sign, share=0.4 if unsure else share))
            unsure = False
    surface = house.window.input_view.desk.boxes.surface
    return Reading(surface=surface, digits=tuple(digits), selected=0)


def _answered(house: House, reading: Reading | None, best: int = 7) -> None:
    request = house.engine.newest(Ask).request
    made = fakes.answer(request, best=best)
    fields = {name: getattr(made, name) for name in made.__slots__}
    house.engine.say(Answer(**{**fields, "reading": reading}))
    house.settle()


@pytest.fixture
def ready(house: House) -> House:
    house.engine.say(*fakes.get_ready())
    house.settle()
    canvas = house.window.findChild(CanvasView)
    assert canvas is not None
    QTest.mouseClick(canvas, LEFT, pos=canvas.to_widget(QPointF(280, 280)).toPoint())
    house.settle()
    return house


def _number(house: House) -> str:
    field = house.window.number.findChild(QLineEdit)
    assert field is not None
    return field.text()


def test_the_number_is_shown_by_lines_with_marks_and_copied_without(ready: House) -> None:
    _answered(ready, _reading(ready, "12~3", "45"))
    assert _number(ready) == "123?  /  45"
    assert [ready.window.input_view.desk.layer().text(each) for each in ready.window.input_view.desk.boxes.shown()] == [
        "1", "2", "3?", "4", "5",
    ]  # fmt: skip
    ready.window.actions_["copy-text"].trigger()
    assert QGuiApplication.clipboard().text() == "123\n45"
    assert "not sure: 1" in ready.window.statusBar().currentMessage()


def test_a_single_digit_is_a_number_too_and_an_empty_page_is_none(ready: House, qtbot) -> None:
    _answered(ready, None, best=7)
    assert _number(ready) == "7"
    assert not ready.window.input_view.desk.boxes.is_active()
    ready.window.input_view.clear()
    qtbot.waitUntil(lambda: _number(ready) == "")
    ready.window.actions_["copy-text"].trigger()
    assert "no number" in ready.window.statusBar().currentMessage()


def test_marks_follow_the_limits(ready: House) -> None:
    _answered(ready, _reading(ready, "12", share=0.7))
    assert _number(ready) == "1?2?"
    ready.store.set(unsure_below=0.5)
    assert _number(ready) == "12"


def test_a_selected_box_is_asked_about(ready: House, qtbot) -> None:
    _answered(ready, _reading(ready, "123"))
    canvas, layer = ready.window.findChild(CanvasView), ready.window.input_view.desk.layer()
    assert canvas is not None
    QTest.mouseClick(canvas, LEFT, pos=layer.tags()[0].center().toPoint())

    def is_asked() -> bool:
        looking = ready.engine.newest(Ask).looking
        return looking is not None and looking.near == (100, 140)

    qtbot.waitUntil(is_asked)


def test_a_step_is_switched_by_click_and_by_space_and_all_come_back_at_once(ready: House, qtbot: QtBot) -> None:
    _switchable(ready)
    tiles = {tile.step.key: tile for tile in ready.window.strip.findChildren(StepTile) if tile.step}
    QTest.mouseClick(tiles["slant"], LEFT)
    qtbot.waitUntil(lambda: ready.engine.newest(Ask).without == ("slant",))  # asked with the next frame
    tiles["stroke"].setFocus()
    QTest.keyClick(tiles["stroke"], Qt.Key.Key_Space)
    QTest.mouseClick(tiles["page"], LEFT)  # not to be switched
    ready.settle()
    assert ready.session.digits.without == {"slant", "stroke"}
    assert PreferenceStore(ready.store._path).now.steps_off == ("slant", "stroke")
    _switchable(ready, "slant", "stroke")
    assert "off" in tiles["slant"].toolTip()
    assert "off" in tiles["slant"].accessibleName()
    ready.window.actions_["all-steps"].trigger()
    assert ready.session.digits.without == frozenset()
    assert not ready.window.actions_["all-steps"].isEnabled()


def _switchable(house: House, *off: str) -> None:
    made = fakes.answer(house.engine.newest(Ask).request)
    fields = {name: getattr(made, name) for name in made.__slots__}
    steps = tuple(
        PreparationStep(
            key=each.key,
            title=each.title,
            picture=each.picture,
            note=each.note,
            is_switchable=each.key not in ("page", "input"),
            is_on=each.key not in off,
        )
        for each in made.steps
    )
    house.engine.say(Answer(**{**fields, "steps": steps}))
    house.settle()


def test_several_digits_can_be_switched_off(ready: House, qtbot) -> None:
    assert ready.engine.newest(Ask).looking is not None
    ready.window.actions_["several"].trigger()
    qtbot.waitUntil(lambda: ready.engine.newest(Ask).looking is None)


def _no_several(house: House) -> None:
    house.window.actions_["several"].trigger()


def _photo_model(house: House) -> None:
    house.engine.say(replace(fakes.served_model("objects"), input=InputSpec(preparation="photo")))
    house.settle()


def _test_picture(house: House) -> None:
    house.window.input_view.show_picture(replace(picture(28, 28), is_prepared=True))


@pytest.mark.parametrize("without_boxes", [_no_several, _photo_model, _test_picture])
def test_where_boxes_are_off_their_controls_are_off_and_the_tool_is_one_that_works(ready, without_boxes) -> None:
    window = ready.window
    actions, view = window.actions_, window.input_view
    _answered(ready, _reading(ready, "12"))
    view.desk.add()
    actions["eraser"].trigger()
    actions["boxes"].trigger()
    names = ("boxes", "add-box", "find-again")
    assert [actions[name].isEnabled() for name in names] == [True, True, True]
    without_boxes(ready)
    steps = view.undo_stack.count()
    assert [actions[name].isEnabled() for name in names] == [False, False, False]
    assert [name for name in ("pen", "eraser", "boxes") if actions[name].isChecked()] == ["eraser"] == [view.tool()]
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Insert)
    assert view.undo_stack.count() == steps
    actions["pen"].trigger()
    assert view.tool() == "pen"


def test_shift_and_insert_find_the_digits_again_while_a_box_has_the_keyboard(ready) -> None:
    view = ready.window.input_view
    _answered(ready, _reading(ready, "123"))
    layer = view.desk.layer()
    QTest.mouseClick(layer.view, LEFT, pos=layer.tags()[1].center().toPoint())
    QTest.keyClick(layer, Qt.Key.Key_Delete)
    assert view.desk.boxes.decided.is_any
    QTest.keyClick(layer, Qt.Key.Key_Insert, Qt.KeyboardModifier.ShiftModifier)
    assert not view.desk.boxes.decided.is_any
    assert view.undo_stack.undoText() == "Find the digits again"


def test_the_boxes_tool_waits_while_boxes_are_off(ready) -> None:
    actions = ready.window.actions_
    actions["boxes"].trigger()
    _no_several(ready)
    canvas = ready.window.findChild(CanvasView)
    QTest.mousePress(canvas, LEFT, pos=canvas.to_widget(QPointF(100, 100)).toPoint())
    QTest.mouseRelease(canvas, LEFT, pos=canvas.to_widget(QPointF(100, 100)).toPoint())
    assert ready.window.input_view.page().pixels[100, 100] == 0, "the brush draws"
    _no_several(ready)  # on again
    assert actions["boxes"].isChecked()
    assert ready.window.input_view.tool() == "boxes"


def test_a_double_click_on_a_photo_makes_no_box_where_boxes_are_off(ready) -> None:
    view = ready.window.input_view
    view.show_picture(picture(200, 100))
    _no_several(ready)
    QTest.mouseDClick(view.desk.layer().view, LEFT)
    assert view.undo_stack.count() == 2  # the dot and the picture
    assert not view.desk.boxes.decided.is_any


def test_models_of_other_things_have_no_boxes(ready: House) -> None:
    _answered(ready, _reading(ready, "12"))
    ready.engine.say(replace(fakes.served_model("objects"), input=InputSpec(preparation="photo")))
    ready.settle()
    assert not ready.window.input_view.desk.boxes.is_active()
    assert not ready.window.actions_["boxes"].isEnabled()


def test_a_model_for_photos_waits_for_no_number(ready: House) -> None:
    field = ready.window.number.findChild(QLineEdit)
    assert field is not None
    ready.settle()
    ready.window.input_view.clear()
    ready.settle()
    assert field.placeholderText() == "No number yet"
    ready.engine.say(replace(fakes.served_model("objects"), input=InputSpec(preparation="photo")))
    ready.settle()
    assert field.placeholderText() == "Reads no numbers"
    ready.engine.say(fakes.served_model("digits"))
    ready.settle()
    assert field.placeholderText() == "No number yet"


def test_long_work_is_told_in_the_numbers_place(ready: House, qtbot) -> None:
    field = ready.window.number.findChild(QLineEdit)
    assert field is not None
    ready.session.pictures.open("/pictures/large.jpg")
    qtbot.waitUntil(lambda: field.placeholderText() == "Opening “large.jpg”… Esc gives it up.")
    request = ready.engine.newest(OpenPicture).request
    shown = picture(300, 200)
    ready.engine.say(
        PictureOpened(request=request, name="large.jpg", path="", pixels=shown.pixels, width_px=300, height_px=200)
    )
    ready.settle()
    qtbot.waitUntil(lambda: field.placeholderText() == "Looking for digits…")
    _answered(ready, None)
    assert _number(ready) == "7"


def test_a_picture_that_cannot_be_opened_leaves_the_number_as_it_was(ready: House, qtbot) -> None:
    """Words about a slow file took the number away, and only the next answer brought it back."""
    field = ready.window.number.findChild(QLineEdit)
    assert field is not None
    _answered(ready, None)
    assert _number(ready) == "7"
    ready.session.pictures.open("/pictures/broken.png")
    qtbot.waitUntil(lambda: field.placeholderText() == "Opening “broken.png”… Esc gives it up.")
    request = ready.engine.newest(OpenPicture).request
    ready.engine.say(Failed(request=request, reason="picture", sentence=say("It is no picture.")))
    ready.settle()
    assert _number(ready) == "7"
    ready.window.actions_["copy-text"].trigger()
    assert QGuiApplication.clipboard().text() == "7"


def test_half_a_jpeg_can_be_opened_as_far_as_it_goes(ready: House) -> None:
    ready.session.pictures.open("/pictures/half.jpg")
    request = ready.engine.newest(OpenPicture).request
    ready.engine.say(Failed(request=request, reason="incomplete", sentence=say("It ends too early.")))
    ready.settle()
    message = ready.window.banner.message
    assert message is not None
    assert message.cure is not None
    assert message.cure[0] == "Open what is there"
    message.cure[1]()
    again = ready.engine.newest(OpenPicture)
    assert (again.path, again.is_partial) == ("/pictures/half.jpg", True)
    assert again.request > request


def test_the_first_of_several_files_is_opened_and_the_others_are_counted(ready: House) -> None:
    ready.window.input_view.files_dropped.emit(["/pictures/a.png", "/pictures/b.png", "/pictures/c.png"])
    assert ready.engine.newest(OpenPicture).path == "/pictures/a.png"
    message = ready.window.banner.message
    assert message is not None
    assert "3 files" in message.text


def test_the_brush_has_one_range_wherever_it_is_changed(ready: House) -> None:
    ready.store.set(brush_px=LARGEST_BRUSH_PX - 1)
    ready.window.actions_["thicker"].trigger()
    assert ready.window.input_view.brush_px() == ready.store.now.brush_px == LARGEST_BRUSH_PX
    ready.store.set(brush_px=SMALLEST_BRUSH_PX + 1)
    ready.window.actions_["thinner"].trigger()
    assert ready.window.input_view.brush_px() == ready.store.now.brush_px == SMALLEST_BRUSH_PX

"""Boxes by real mouse and keys: selected, moved, resized, added, deleted, undone; ink that comes later."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.canvas.box_layer import BoxLayer
from app.canvas.view import CanvasView
from engine.messages import DigitBox, ReadDigit, Reading
from tests.app.canvas.box_hands import LEFT, at, drag, read, tag
from tests.app.canvas.hands import draw, ink_at, picture

KEY = Qt.Key


def canvas_share(canvas: CanvasView, position: QPoint) -> tuple[float, float]:
    place = canvas.to_page(QPointF(position))
    return place.x() / 560, place.y() / 560


def names(layer: BoxLayer) -> list[str]:
    return [layer.text(each) for each in layer._boxes.shown()]


def test_a_tag_is_clicked_and_the_page_hears_nothing_of_it(view, canvas, layer) -> None:
    QTest.mouseClick(canvas, LEFT, pos=tag(layer, 2))
    assert layer._boxes.selected() == 2
    assert view.page().is_blank
    looking = view.page().looking
    assert looking is not None
    assert looking.near == pytest.approx((0.75 * 560, 0.5 * 560))
    assert QApplication.focusWidget() is layer


def test_beside_the_tags_the_pen_draws_over_boxes_and_tags_alike(view, canvas, layer) -> None:
    draw(canvas, (0.15, 0.5), (0.45, 0.5), (0.75, 0.38), (0.9, 0.3))
    assert ink_at(view, (0.3, 0.5))
    assert ink_at(view, (0.75, 0.38))
    assert layer._boxes.selected() == 2  # the pen was there last


def test_tab_goes_from_box_to_box_and_then_on(view, canvas, layer, qtbot) -> None:
    layer.setFocus(Qt.FocusReason.TabFocusReason)
    seen = [layer._boxes.selected()]
    for _ in range(2):
        QTest.keyClick(layer, KEY.Key_Tab)
        seen.append(layer._boxes.selected())
    QTest.keyClick(layer, KEY.Key_Backtab)
    assert [*seen, layer._boxes.selected()] == [0, 1, 2, 1]
    QTest.keyClick(layer, KEY.Key_End)
    assert layer._boxes.selected() == 2
    QTest.keyClick(layer, KEY.Key_Escape)
    assert QApplication.focusWidget() is canvas


def test_without_boxes_there_is_nothing_to_tab_to(view, canvas) -> None:
    assert view.desk.layer().focusPolicy() == Qt.FocusPolicy.NoFocus
    assert not view.desk.boxes.is_active()


def test_a_stroke_may_begin_on_a_tag(view, canvas, layer) -> None:
    start = tag(layer, 1)
    drag(canvas, start, start + QPoint(3, 0), start + QPoint(20, 2), start + QPoint(40, 4))
    assert not view.page().is_blank
    assert ink_at(view, canvas_share(canvas, start))
    assert ink_at(view, canvas_share(canvas, start + QPoint(20, 2)))
    assert not view.desk.boxes.decided.is_any


def test_the_boxes_tool_moves_a_box_by_its_tag_and_undo_brings_it_back(view, canvas, layer) -> None:
    view.set_tool("boxes")
    start = tag(layer, 1)
    drag(canvas, start, start + QPoint(15, 0), start + QPoint(30, -12))
    looking = view.page().looking
    assert looking is not None
    assert looking.is_settled
    assert [round(box.left / 560, 2) for box in looking.kept] == [0.1, 0.5, 0.7]
    assert len(looking.settled) == 3  # where they were found, nothing is found again
    assert names(layer) == ["1", "2", "3"]
    view.undo()
    assert not view.desk.boxes.decided.is_any
    view.redo()
    assert round(view.desk.boxes.decided.kept[1].left / 560, 2) == 0.5


def test_a_click_decides_nothing(view, canvas, layer) -> None:
    QTest.mouseClick(canvas, LEFT, pos=tag(layer, 1))
    assert not view.desk.boxes.decided.is_any
    assert view.undo_stack.count() == 0


def test_grips_resize_with_the_boxes_tool_and_the_pen_does_not_draw(view, canvas, layer) -> None:
    view.set_tool("boxes")
    drag(canvas, at(layer, 0.2, 0.6), at(layer, 0.25, 0.7), at(layer, 0.3, 0.8))
    box = view.desk.boxes.decided.kept[0]
    assert (box.left / 560, box.top / 560) == pytest.approx((0.1, 0.4), abs=0.01)
    assert (box.width / 560, box.height / 560) == pytest.approx((0.2, 0.4), abs=0.01)
    assert view.page().is_blank
    assert view.undo_stack.undoText() == "Resize box"
    view.set_tool("pen")
    draw(canvas, (0.85, 0.8), (0.9, 0.9))
    assert not view.page().is_blank


def test_dragging_on_an_empty_place_and_double_clicks_add_boxes(view, canvas, layer) -> None:
    view.set_tool("boxes")
    drag(canvas, at(layer, 0.1, 0.7), at(layer, 0.2, 0.8), at(layer, 0.3, 0.95))
    box = view.desk.boxes.decided.kept[-1]
    assert (box.left / 560, box.top / 560, box.width / 560) == pytest.approx((0.1, 0.7, 0.2), abs=0.01)
    assert names(layer) == ["1", "2", "3", "…"]
    assert layer._boxes.selected() == 3
    QTest.mouseDClick(canvas, LEFT, pos=at(layer, 0.6, 0.8))
    assert len(view.desk.boxes.decided.kept) == 5
    view.undo()
    view.undo()
    assert not view.desk.boxes.decided.is_any


def test_keys_move_resize_add_and_delete(view, canvas, layer) -> None:
    layer.setFocus()
    for _ in range(3):
        QTest.keyClick(layer, KEY.Key_Right)
    QTest.keyClick(layer, KEY.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    box = view.desk.boxes.decided.kept[0]
    assert (box.left, box.top) == pytest.approx((56 + 3 * 5.6, 224 + 5 * 5.6))
    assert view.undo_stack.count() == 1  # steps in a row are one
    QTest.keyClick(layer, KEY.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert view.desk.boxes.decided.kept[0].width == pytest.approx(56 + 5.6)
    QTest.keyClick(layer, KEY.Key_Insert)
    assert len(view.desk.boxes.decided.kept) == 4
    QTest.keyClick(layer, KEY.Key_Delete)
    assert len(view.desk.boxes.decided.kept) == 3
    assert view.undo_stack.count() == 4
    for _ in range(4):
        view.undo()
    assert not view.desk.boxes.decided.is_any


def test_keys_with_other_modifiers_are_shortcuts_of_the_window_or_nothing(view, canvas, layer) -> None:
    shift, control, alt = (
        Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier,
    )  # fmt: skip
    pressed: list[str] = []
    QShortcut(QKeySequence("Shift+Ins"), view, lambda: pressed.append("find again"))
    QShortcut(QKeySequence("Ins"), view, lambda: pressed.append("add"))
    layer.setFocus()
    for key, modifiers in (
        (KEY.Key_Insert, shift), (KEY.Key_Insert, control), (KEY.Key_Delete, shift), (KEY.Key_Backspace, control),
        (KEY.Key_Left, alt), (KEY.Key_End, shift),
    ):  # fmt: skip
        QTest.keyClick(layer, key, modifiers)
    assert (pressed, view.undo_stack.count(), layer._boxes.selected()) == (["find again"], 0, 0)
    QTest.keyClick(layer, KEY.Key_Insert, Qt.KeyboardModifier.KeypadModifier)
    assert (pressed, view.undo_stack.undoText()) == (["find again"], "Add box")


def test_the_keyboards_pen_stays_up_while_a_box_has_the_keys(view, canvas, layer) -> None:
    """It came down in the middle of the page, where nothing showed it."""
    layer.setFocus()
    QTest.keyClick(layer, KEY.Key_Space)
    QTest.keyClick(layer, KEY.Key_PageDown)
    assert view.page().is_blank
    QTest.keyClick(layer, KEY.Key_Escape)
    QTest.keyClick(canvas, KEY.Key_Space)
    assert ink_at(view, (0.5, 0.5))


def test_what_is_deleted_stays_deleted_until_ink_comes_there(view, canvas, layer) -> None:
    layer.setFocus()
    QTest.keyClick(layer, KEY.Key_Delete)
    looking = view.page().looking
    assert looking is not None
    assert [round(box.left / 560, 1) for box in looking.kept] == [0.4, 0.7]
    assert any(box.cover(DigitBox(left=56, top=224, width=56, height=112)) > 0.99 for box in looking.settled)
    assert layer._boxes.selected() == 0  # its neighbour
    draw(canvas, (0.15, 0.45), (0.15, 0.55))
    looking = view.page().looking
    assert looking is not None
    assert not any(box.left < 60 for box in looking.settled)


def test_home_and_end_without_a_box_do_nothing(view, canvas, layer) -> None:
    for key in (Qt.Key.Key_Home, Qt.Key.Key_End):
        QTest.keyClick(layer, key)
    assert view.isVisible()


def test_every_box_can_be_deleted(view, canvas, layer) -> None:
    layer.setFocus()
    for _ in range(3):
        QTest.keyClick(layer, KEY.Key_Delete)
    assert layer._boxes.shown() == []
    assert layer._boxes.is_active()
    assert QApplication.focusWidget() is canvas


def test_a_box_keeps_its_place_under_the_mouse_though_older_answers_come(view, canvas, layer) -> None:
    view.set_tool("boxes")
    start = tag(layer, 0)
    QTest.mousePress(canvas, LEFT, pos=start)
    QTest.mouseMove(canvas, start + QPoint(20, 0))
    kept = view.desk.boxes.decided.kept[0]
    old = ReadDigit(box=replace(kept, left=0.0), line=0, place=0, label="7", share=0.9)
    view.desk.show_reading(Reading(surface=view.desk.boxes.surface, digits=(old,), selected=0))
    assert view.desk.boxes.shown()[0].box == kept
    assert layer.text(view.desk.boxes.shown()[0]) == "7"
    QTest.mouseRelease(canvas, LEFT, pos=start + QPoint(20, 0))


def test_another_surface_begins_afresh_and_older_readings_of_the_last_do_not_count(view, canvas, layer) -> None:
    layer._boxes.nudge(10, 0)
    before = view.desk.boxes.surface
    view.show_picture(picture(200, 100))
    assert not view.desk.boxes.decided.is_any
    late = ReadDigit(box=DigitBox(left=0, top=0, width=9, height=9), line=0, place=0, label="7", share=0.9)
    view.desk.show_reading(Reading(surface=before, digits=(late,), selected=0))
    assert not view.desk.boxes.is_active()
    view.undo()
    assert len(view.desk.boxes.decided.kept) == 3


def test_a_picture_with_boxes_has_no_square_and_all_of_it_is_theirs(view) -> None:
    view.show_picture(picture(200, 100))
    photo = view._photo
    square = photo.crop
    read(view, (0.1, 0.2, 0.1, 0.6), (0.5, 0.2, 0.1, 0.6))
    layer = view.desk.layer()
    drag(photo, at(layer, 0.75, 0.2), at(layer, 0.8, 0.5), at(layer, 0.85, 0.8))
    assert len(view.desk.boxes.decided.kept) == 3
    QTest.mouseClick(photo, LEFT, pos=at(layer, 0.15, 0.5))
    assert layer._boxes.selected() == 0
    assert photo.crop == square
    looking = view.page().looking
    assert looking is not None
    assert looking.is_photo


def test_on_a_picture_of_one_digit_a_double_click_makes_the_first_box(view) -> None:
    view.show_picture(picture(200, 100))
    layer = view.desk.layer()
    QTest.mouseDClick(view._photo, LEFT, pos=at(layer, 0.5, 0.5))
    assert len(view.desk.boxes.decided.kept) == 1
    assert view.desk.boxes.is_active()


def test_switched_off_there_are_no_boxes_and_nothing_is_looked_for(view, canvas, layer) -> None:
    view.desk.find_several(False)
    assert view.page().looking is None
    assert layer._boxes.shown() == []
    view.desk.find_several(True)
    assert view.page().looking is not None


def test_boxes_are_painted_with_their_digits(view, canvas, layer) -> None:
    with_boxes = view.grab().toImage()
    view.desk.show_reading(None)
    assert view.grab().toImage() != with_boxes


def test_the_tags_of_long_names_leave_their_neighbours_tags_alone_and_end_in_dots(view, canvas, layer) -> None:
    def painted(first: str) -> QImage:
        view.desk.write(lambda digit: f"{first} {digit.label}")
        return view.grab().toImage()

    assert painted("automobile") == painted("automobile and more"), "the end that differs is not shown"
    tags = layer.tags()
    assert not any(one.intersects(other) for one, other in combinations(tags, 2))
    assert all(layer.rect().contains(each.toAlignedRect()) for each in tags)


@pytest.mark.parametrize("top", [0.4, 0.0, 0.96])
@pytest.mark.parametrize("gap", [0.022, 0.03])
def test_the_tags_of_narrow_boxes_beside_each_other_can_all_be_clicked(view, canvas, layer, gap, top) -> None:
    read(view, *((0.1 + gap * place, top, 0.014, 0.04) for place in range(9)))
    view.desk.write(lambda digit: f"{digit.label}?")
    tags = layer.tags()
    assert not any(one.intersects(other) for one, other in combinations(tags, 2))
    assert all(layer.rect().contains(each.toAlignedRect()) for each in tags)
    for place in (0, 4, 5, 8):
        QTest.mouseClick(canvas, LEFT, pos=tag(layer, place))
        assert layer._boxes.selected() == place
        assert layer.tags() == tags, "nothing jumps"

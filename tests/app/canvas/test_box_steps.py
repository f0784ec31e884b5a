"""Boxes in the history: drags, keys and strokes in progress, ink that brings boxes back, pictures meanwhile."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.canvas.input_view import KEPT_PICTURES
from tests.app.canvas.box_hands import LEFT, at, drag, read, tag
from tests.app.canvas.hands import draw, ink_at, picture

KEY = Qt.Key


@pytest.mark.parametrize("key", [KEY.Key_Delete, KEY.Key_Right, KEY.Key_Insert])
def test_keys_do_nothing_while_the_mouse_drags_a_box(view, canvas, layer, key) -> None:
    view.set_tool("boxes")
    start = tag(layer, 1)
    drag(canvas, start, start + QPoint(10, 0), start + QPoint(30, 0), release=False)
    QTest.keyClick(layer, key)
    QTest.mouseMove(canvas, start + QPoint(30, 12))
    QTest.mouseRelease(canvas, LEFT, pos=start + QPoint(30, 12))
    assert [round(box.left / 560, 2) for box in view.desk.boxes.decided.kept] == [0.1, 0.5, 0.7]
    assert view.undo_stack.count() == 1
    view.undo()
    assert not view.desk.boxes.decided.is_any


@pytest.mark.parametrize("is_new", [False, True])
@pytest.mark.parametrize("way", ["escape", "undo"])
def test_a_drag_can_be_given_up(view, canvas, layer, way, is_new) -> None:
    view.set_tool("boxes")
    start = at(layer, 0.1, 0.7) if is_new else tag(layer, 1)
    layer.setFocus()
    layer._boxes.stretch(5, 0)
    before = view.desk.boxes.decided
    drag(canvas, start, start + QPoint(10, 0), start + QPoint(30, 20), release=False)
    view.undo() if way == "undo" else QTest.keyClick(layer, KEY.Key_Escape)
    QTest.mouseMove(canvas, start + QPoint(40, 20))
    QTest.mouseRelease(canvas, LEFT, pos=start + QPoint(40, 20))
    assert (view.desk.boxes.decided, view.undo_stack.index()) == (before, 1)


def test_escape_gives_up_a_box_drawn_on_a_picture_before_it_leaves_the_picture(view) -> None:
    view.show_picture(picture(200, 100))
    read(view, (0.1, 0.2, 0.1, 0.6), (0.5, 0.2, 0.1, 0.6))
    photo, layer = view.desk.layer().view, view.desk.layer()
    photo.setFocus()
    drag(photo, at(layer, 0.75, 0.2), at(layer, 0.8, 0.5), at(layer, 0.85, 0.8), release=False)
    QTest.keyClick(photo, KEY.Key_Escape)
    QTest.mouseRelease(photo, LEFT, pos=at(layer, 0.85, 0.8))
    assert view.has_picture()
    assert not view.desk.boxes.decided.is_any
    QTest.keyClick(photo, KEY.Key_Escape)
    assert not view.has_picture()


@pytest.mark.parametrize("other", ["picture", "add", "find again", "clear", "redo", "one digit"])
def test_a_drag_ends_before_another_step_comes(view, canvas, layer, other) -> None:
    view.set_tool("boxes")
    start = tag(layer, 1)
    drag(canvas, start, start + QPoint(10, 0), start + QPoint(30, 0), release=False)
    dragged = view.desk.boxes.decided
    {
        "picture": lambda: view.show_picture(picture()),
        "add": view.desk.add,
        "find again": view.desk.find_again,
        "clear": view.clear,
        "redo": view.redo,
        "one digit": lambda: view.desk.find_several(False),
    }[other]()
    after, steps = view.desk.boxes.decided, view.undo_stack.count()
    QTest.mouseMove(canvas, start + QPoint(60, 0))
    QTest.mouseRelease(canvas, LEFT, pos=start + QPoint(60, 0))
    assert (view.desk.boxes.decided, view.undo_stack.count()) == (after, steps)
    if steps > 1:
        view.undo()
    assert view.desk.boxes.decided == dragged
    view.undo()
    assert not view.desk.boxes.decided.is_any


def test_a_box_that_ink_brings_back_goes_with_the_ink(view, canvas, layer) -> None:
    layer._boxes.delete()
    deleted = view.desk.boxes.decided
    draw(canvas, (0.15, 0.45), (0.15, 0.55))
    inked = view.desk.boxes.decided
    assert inked != deleted
    view.undo()
    assert view.desk.boxes.decided == deleted
    view.undo()
    assert not view.desk.boxes.decided.is_any
    view.redo()
    view.redo()
    assert view.desk.boxes.decided == inked
    assert ink_at(view, (0.15, 0.5))


def test_a_stroke_given_up_brings_no_box_back(view, canvas, layer) -> None:
    layer._boxes.delete()
    deleted, selected = view.desk.boxes.decided, layer._boxes.selected()
    draw(canvas, (0.15, 0.45), (0.15, 0.55), release=False)
    QTest.keyClick(canvas, KEY.Key_Escape)
    assert (view.desk.boxes.decided, layer._boxes.selected()) == (deleted, selected)
    QTest.mouseMove(canvas, at(layer, 0.15, 0.5))  # the button is still down
    QTest.mouseRelease(canvas, LEFT, pos=at(layer, 0.15, 0.5))
    assert view.desk.boxes.decided == deleted
    assert view.page().is_blank


def test_a_stroke_ends_before_a_box_is_added(view, canvas, layer) -> None:
    layer._boxes.delete()
    deleted = view.desk.boxes.decided
    draw(canvas, (0.15, 0.45), (0.15, 0.55), release=False)
    view.desk.add()
    QTest.mouseRelease(canvas, LEFT, pos=at(layer, 0.15, 0.55))
    assert [view.undo_stack.text(index) for index in range(3)] == ["Delete box", "Draw", "Add box"]
    view.undo()
    view.undo()
    assert view.desk.boxes.decided == deleted


def test_a_pen_over_its_own_ink_brings_no_box_back(view, canvas, layer) -> None:
    draw(canvas, (0.15, 0.45), (0.15, 0.55))
    layer._boxes.select(0)
    layer._boxes.delete()
    deleted, steps = view.desk.boxes.decided, view.undo_stack.count()
    draw(canvas, (0.15, 0.5))
    assert (view.desk.boxes.decided, view.undo_stack.count()) == (deleted, steps)


def test_clear_forgets_boxes_with_the_ink_and_undo_brings_both_back(view, canvas, layer) -> None:
    draw(canvas, (0.45, 0.45), (0.45, 0.55))
    layer._boxes.nudge(10, 0)
    view.clear()
    assert view.page().is_blank
    assert not view.desk.boxes.decided.is_any
    view.undo()
    assert not view.page().is_blank
    assert len(view.desk.boxes.decided.kept) == 3


@pytest.mark.parametrize("way", ["button", "undo", "clear"])
def test_the_page_keeps_its_boxes_while_a_picture_is_in_its_place(view, canvas, layer, way) -> None:
    layer._boxes.nudge(10, 0)
    decided = view.desk.boxes.decided
    view.show_picture(picture(200, 100))
    view.desk.boxes.add_at()
    if way == "button":
        QTest.mouseClick(view.findChild(QPushButton), LEFT)
    elif way == "clear":
        view.clear()
    else:
        view.undo()  # the box
        view.undo()
    assert not view.has_picture()
    assert view.desk.boxes.decided == decided


def test_the_page_keeps_its_boxes_though_pictures_of_long_ago_are_forgotten(view, canvas, layer) -> None:
    layer._boxes.nudge(10, 0)
    decided = view.desk.boxes.decided
    for _ in range(KEPT_PICTURES + 2):
        view.show_picture(picture(200, 100))
    for _ in range(KEPT_PICTURES + 2):
        view.undo()
    assert (view.desk.boxes.decided, view.undo_stack.undoText()) == (decided, "Move box")


@pytest.mark.parametrize("change", ["add_at", "nudge"])
def test_box_steps_of_a_forgotten_picture_bring_no_boxes_to_the_page(view, canvas, layer, change) -> None:
    layer._boxes.nudge(10, 0)
    decided = view.desk.boxes.decided
    for number in range(KEPT_PICTURES + 2):
        view.show_picture(picture(200, 100))
        read(view, (0.1, 0.2, 0.1, 0.6))
        if number < 2:
            view.desk.boxes.add_at() if change == "add_at" else view.desk.boxes.nudge(4, 0)
    on_the_way, steps = [], view.undo_stack.count()
    for go in [view.undo] * (steps - 1) + [view.redo] * (steps - 1):
        go()
        if not view.has_picture():
            on_the_way.append(view.desk.boxes.decided)
    assert len(on_the_way) > 4, "old pictures are forgotten: the page is in their place"
    assert all(each == decided for each in on_the_way)
    assert view.has_picture()


def test_box_steps_of_a_picture_that_is_kept_come_back_with_it(view, canvas) -> None:
    view.show_picture(picture(200, 100))
    view.desk.boxes.add_at()
    decided = view.desk.boxes.decided
    for _ in range(KEPT_PICTURES - 1):
        view.show_picture(picture(200, 100))
    for _ in range(KEPT_PICTURES - 1):
        view.undo()
    assert view.desk.boxes.decided == decided
    view.undo()
    assert (view.has_picture(), view.desk.boxes.decided.is_any) == (True, False)

"""Drawing on the page with mouse, pen, finger and keys; and the ways in which a stroke may lose its end."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import QImage, QKeySequence, QPainter, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton

from app.canvas.input_view import InputView
from app.canvas.marks import hint_sentence, hint_title, paint_hint
from app.canvas.view import CanvasView
from app.theme import DARK, LIGHT, Theme, palette
from tests.app.canvas.hands import at, draw, ink_at, make_pen, send_pen

Press, Move, Release = QEvent.Type.TabletPress, QEvent.Type.TabletMove, QEvent.Type.TabletRelease


# --- mouse ----------------------------------------------------------------------------------------------------------


def test_the_mouse_draws_where_it_is(view, canvas):
    draw(canvas, (0.2, 0.3), (0.5, 0.3), (0.8, 0.3))
    assert all(ink_at(view, (x, 0.3)) for x in (0.2, 0.4, 0.6, 0.79))
    assert not ink_at(view, (0.5, 0.5))
    assert view.undo_stack.undoText() == "Draw"


def test_one_click_leaves_a_dot(view, canvas):
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=at(canvas, (0.5, 0.5)))
    assert ink_at(view, (0.5, 0.5))
    assert view.undo_stack.count() == 1


def test_other_buttons_do_not_draw_nor_end_a_stroke(view, canvas):
    QTest.mouseClick(canvas, Qt.MouseButton.RightButton, pos=at(canvas, (0.5, 0.5)))
    assert view.page().is_blank
    draw(canvas, (0.2, 0.2), (0.4, 0.2), release=False)
    QTest.mouseClick(canvas, Qt.MouseButton.RightButton, pos=at(canvas, (0.4, 0.2)))
    QTest.mouseMove(canvas, at(canvas, (0.4, 0.6)))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=at(canvas, (0.4, 0.8)))
    assert ink_at(view, (0.4, 0.75))
    assert view.undo_stack.count() == 1


@pytest.mark.parametrize("size", [(300, 300), (161, 300), (500, 212)])
def test_the_page_is_a_square_in_the_middle_at_every_size(view, canvas, size):
    view.resize(*size)
    rect = canvas.page_rect()
    assert rect.width() == rect.height() == min(size)
    assert abs(rect.center().x() - size[0] / 2) <= 1
    draw(canvas, (0.1, 0.5), (0.9, 0.5))
    assert ink_at(view, (0.12, 0.5))
    assert ink_at(view, (0.88, 0.5))


def test_leaving_the_window_while_down_draws_on_and_comes_back(view, canvas):
    draw(canvas, (0.5, 0.5), (1.4, 0.5), (1.4, 0.8), (0.5, 0.8))
    assert ink_at(view, (0.98, 0.5))
    assert ink_at(view, (0.98, 0.8))
    assert view.undo_stack.count() == 1


def test_the_brush_has_a_size_and_the_eraser_wipes(view, canvas):
    view.set_brush_px(80)
    draw(canvas, (0.2, 0.5), (0.8, 0.5))
    assert ink_at(view, (0.5, 0.5 + 35 / 560))
    view.set_tool("eraser")
    draw(canvas, (0.5, 0.3), (0.5, 0.7))
    assert not ink_at(view, (0.5, 0.5))
    assert view.undo_stack.undoText() == "Erase"
    view.undo()
    assert ink_at(view, (0.5, 0.5))


def test_brush_sizes_stay_drawable(view):
    view.set_brush_px(-3)
    assert view.brush_px() == 4
    view.set_brush_px(10_000)
    assert view.brush_px() == 120


def test_the_cursor_is_as_wide_as_the_brush(view, canvas):
    view.set_brush_px(20)
    narrow = canvas.cursor().pixmap().width()
    view.set_brush_px(100)
    assert canvas.cursor().pixmap().width() > narrow + 30


# --- giving a stroke up ---------------------------------------------------------------------------------------------


def test_undo_while_the_pen_is_down_gives_up_that_stroke_only(view, canvas):
    draw(canvas, (0.2, 0.2), (0.4, 0.2))
    draw(canvas, (0.2, 0.8), (0.4, 0.8), release=False)
    view.undo()
    assert ink_at(view, (0.3, 0.2))
    assert not ink_at(view, (0.3, 0.8))
    QTest.mouseMove(canvas, at(canvas, (0.9, 0.9)))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=at(canvas, (0.9, 0.9)))
    assert view.undo_stack.count() == 1
    assert not ink_at(view, (0.9, 0.9))


def test_the_stack_used_directly_while_the_pen_is_down_leaves_no_stuck_ink(view, canvas):
    draw(canvas, (0.2, 0.2), (0.4, 0.2))
    draw(canvas, (0.2, 0.8), (0.4, 0.8), release=False)
    view.undo_stack.undo()
    assert view.page().is_blank
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=at(canvas, (0.9, 0.9)))
    assert view.page().is_blank


def test_escape_gives_the_stroke_up(view, canvas):
    draw(canvas, (0.2, 0.2), (0.4, 0.2), release=False)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert view.page().is_blank
    assert view.undo_stack.count() == 0


# --- pen ------------------------------------------------------------------------------------------------------------


def test_a_pen_draws_with_pressure_and_is_accepted(view, canvas):
    pen = make_pen(7)
    assert send_pen(canvas, pen, Press, (0.1, 0.5), 0.0)
    for share in (0.3, 0.5, 0.7, 0.9):
        assert send_pen(canvas, pen, Move, (share, 0.5), share)
    assert send_pen(canvas, pen, Release, (0.9, 0.5), 0.0, down=False)
    widths = (view.page().pixels[:, [70, 250, 480]] < 128).sum(axis=0)
    assert 8 <= widths[0] < widths[1] < widths[2]
    assert view.undo_stack.count() == 1


def test_a_pen_without_pressure_draws_like_a_mouse(view, canvas):
    pen = make_pen(8, feels=False)
    send_pen(canvas, pen, Press, (0.1, 0.5), 0.0)
    send_pen(canvas, pen, Move, (0.9, 0.5), 0.0)
    send_pen(canvas, pen, Release, (0.9, 0.5), 0.0, down=False)
    assert (view.page().pixels[:, 280] < 128).sum() == view.brush_px()


def test_the_eraser_tip_erases_whatever_the_tool(view, canvas):
    draw(canvas, (0.1, 0.5), (0.9, 0.5))
    rubber = make_pen(9, tip=False)
    send_pen(canvas, rubber, Press, (0.5, 0.4))
    send_pen(canvas, rubber, Move, (0.5, 0.6))
    send_pen(canvas, rubber, Release, (0.5, 0.6), 0.0, down=False)
    assert not ink_at(view, (0.5, 0.5))
    assert view.tool() == "pen"


# --- fingers --------------------------------------------------------------------------------------------------------


@pytest.fixture
def touch_device():
    return QTest.createTouchDevice()


def test_one_finger_draws_the_second_does_nothing(view, canvas, touch_device):
    def touch():
        return QTest.touchEvent(canvas, touch_device)

    touch().press(0, at(canvas, (0.2, 0.2)), canvas)
    touch().move(0, at(canvas, (0.4, 0.2)), canvas)
    touch().stationary(0).press(1, at(canvas, (0.8, 0.8)), canvas)
    touch().move(0, at(canvas, (0.6, 0.2)), canvas).move(1, at(canvas, (0.8, 0.6)), canvas)
    touch().release(0, at(canvas, (0.6, 0.2)), canvas).release(1, at(canvas, (0.8, 0.6)), canvas)
    assert ink_at(view, (0.5, 0.2))
    assert not ink_at(view, (0.8, 0.7))
    assert view.undo_stack.count() == 1


# --- keyboard -------------------------------------------------------------------------------------------------------


def _keys(canvas, *keys, shift: bool = False) -> None:
    modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    for key in keys:
        QTest.keyClick(canvas, key, modifier)


def test_the_keyboard_draws(view, canvas):
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    _keys(canvas, Qt.Key.Key_Up, Qt.Key.Key_Left, shift=True)
    assert view.page().is_blank
    _keys(canvas, Qt.Key.Key_Space)
    _keys(canvas, *[Qt.Key.Key_Right] * 3, shift=True)
    _keys(canvas, *[Qt.Key.Key_Down] * 3)
    _keys(canvas, Qt.Key.Key_Space)
    _keys(canvas, Qt.Key.Key_Down, shift=True)
    assert ink_at(view, (300 / 560, 240 / 560))
    assert ink_at(view, (360 / 560, 263 / 560))
    assert not ink_at(view, (360 / 560, 310 / 560))
    assert view.undo_stack.count() == 1


def test_the_pen_stays_on_the_page_and_goes_diagonally(view, canvas):
    _keys(canvas, *[Qt.Key.Key_End] * 20, shift=True)
    _keys(canvas, Qt.Key.Key_Space, Qt.Key.Key_PageUp, Qt.Key.Key_PageUp, Qt.Key.Key_PageUp, Qt.Key.Key_Space)
    assert ink_at(view, (20 / 560, 540 / 560))


def test_the_pens_keys_win_over_shortcuts_of_the_window(view, canvas, qtbot):
    pressed = []
    QShortcut(QKeySequence("Space"), view, lambda: pressed.append("space"))
    QShortcut(QKeySequence("B"), view, lambda: pressed.append("b"))
    canvas.setFocus()
    _keys(canvas, Qt.Key.Key_Space, Qt.Key.Key_B)
    assert pressed == ["b"]
    assert ink_at(view, (0.5, 0.5))


def test_the_mouse_takes_over_from_the_keyboard(view, canvas):
    _keys(canvas, Qt.Key.Key_Space, Qt.Key.Key_Up)
    draw(canvas, (0.1, 0.9), (0.3, 0.9))
    _keys(canvas, Qt.Key.Key_Up)
    assert view.undo_stack.count() == 2
    assert not ink_at(view, (0.3, 0.7))


def test_keys_do_nothing_while_the_mouse_draws(view, canvas):
    draw(canvas, (0.1, 0.9), (0.3, 0.9), release=False)
    _keys(canvas, Qt.Key.Key_Space, Qt.Key.Key_Up)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=at(canvas, (0.3, 0.9)))
    assert view.undo_stack.count() == 1


def test_redo_keeps_the_stroke_of_the_keyboards_pen_and_lifts_it(view, canvas):
    draw(canvas, (0.2, 0.2), (0.4, 0.2))
    view.undo()
    _keys(canvas, Qt.Key.Key_Space)
    _keys(canvas, Qt.Key.Key_Down, shift=True)
    view.redo()
    _keys(canvas, Qt.Key.Key_Right, shift=True)
    assert ink_at(view, (0.5, 0.55))
    assert not ink_at(view, (0.57, 0.57)), "the pen is up"
    assert not ink_at(view, (0.3, 0.2)), "what was taken back is older than the new stroke"
    _keys(canvas, Qt.Key.Key_Space)
    assert ink_at(view, (0.57, 0.57)), "down again by one press"
    view.undo()  # gives up the second stroke
    view.undo()
    assert view.page().is_blank


def test_leaving_with_tab_lifts_the_pen(view, canvas):
    neighbour = QLineEdit(view)
    neighbour.show()
    canvas.setFocus()
    _keys(canvas, Qt.Key.Key_Space, Qt.Key.Key_Up)
    QTest.keyClick(canvas, Qt.Key.Key_Tab)
    assert neighbour.hasFocus()
    assert view.undo_stack.count() == 1


# --- how it looks ---------------------------------------------------------------------------------------------------


def _shown(view: InputView, place) -> str:
    return view.grab().toImage().pixelColor(QPoint(int(place[0] * 300), int(place[1] * 300))).name()


def _wear(canvas: CanvasView, theme: Theme) -> None:
    """Change the application's theme; without a running application the widgets have to be told."""
    QApplication.setPalette(palette(theme))
    QApplication.sendEvent(canvas, QEvent(QEvent.Type.PaletteChange))


def test_in_the_dark_ink_is_light_and_the_page_stays_dark_on_white(view, canvas):
    draw(canvas, (0.2, 0.5), (0.8, 0.5))
    light = view.page().pixels
    assert _shown(view, (0.5, 0.5)) == LIGHT.ink
    _wear(canvas, DARK)
    assert _shown(view, (0.5, 0.5)) == DARK.ink
    assert _shown(view, (0.5, 0.2)) == DARK.page
    _wear(canvas, LIGHT)
    assert _shown(view, (0.5, 0.5)) == LIGHT.ink
    assert np.array_equal(view.page().pixels, light)


def test_the_hint_goes_with_the_first_dot_and_comes_back_with_undo(view, canvas):
    assert canvas.samples.isVisible()
    draw(canvas, (0.2, 0.2), (0.25, 0.2), release=False)
    assert not canvas.samples.isVisible()
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=at(canvas, (0.25, 0.2)))
    view.undo()
    assert canvas.samples.isVisible()


def test_an_empty_page_invites_to_what_the_model_knows(view, canvas):
    for_digits = canvas.grab().toImage()
    view.expect_photos(True)
    assert canvas.grab().toImage() != for_digits
    assert (hint_title(True), hint_title(False)) == ("Drop a photo", "Draw a digit")
    assert "paste one with" in hint_sentence(True)
    view.expect_photos(False)
    assert canvas.grab().toImage() == for_digits


@pytest.mark.parametrize(("side_px", "is_whole"), [(300, True), (215, True), (120, False), (96, False)])
def test_the_hint_is_never_cut(canvas, side_px, is_whole):
    """On a page of 120 px both its lines had been cut in the middle of their words."""
    shown = QImage(side_px, side_px, QImage.Format.Format_Grayscale8)
    shown.fill(Qt.GlobalColor.white)
    painter = QPainter(shown)
    paint_hint(painter, QRectF(0, 0, side_px, side_px), canvas.font(), LIGHT, is_for_photos=False)
    painter.end()
    pixels = np.frombuffer(shown.constBits(), np.uint8).reshape(side_px, -1)[:, :side_px]
    columns, rows = np.flatnonzero((pixels < 255).any(0)), np.flatnonzero((pixels < 255).any(1))
    assert columns[0] > 0.08 * side_px - 2
    assert columns[-1] < 0.92 * side_px + 2
    assert (rows[-1] > 0.42 * side_px) == is_whole


def test_a_sample_draws_its_digit_as_one_step(view, canvas, qtbot):
    buttons = canvas.samples.findChildren(QToolButton)
    assert len(buttons) == 4
    with qtbot.waitSignal(view.sample_chosen) as chosen:
        QTest.mouseClick(buttons[2], Qt.MouseButton.LeftButton)
    assert chosen.args == ["5"]
    assert not view.page().is_blank
    assert view.undo_stack.count() == 1
    view.undo()
    assert view.page().is_blank


def test_everything_has_a_name_and_samples_have_tips(view, canvas):
    assert canvas.accessibleName()
    assert "Space" in canvas.accessibleDescription()
    for button in canvas.samples.findChildren(QToolButton):
        assert button.accessibleName()
        assert button.toolTip()


def test_a_tiny_page_has_no_room_for_samples_and_does_not_mind(view, canvas):
    canvas.samples.place_in(QRectF(0, 0, 90, 90))
    assert canvas.samples.width() == 0
    assert not any(each.isVisible() for each in canvas.samples.findChildren(QToolButton))  # nor does Tab stop there
    canvas.samples.place_in(QRectF(0, 0, 300, 300))
    assert canvas.samples.width() > 100


@pytest.mark.parametrize("side_px", [158, 188, 208, 215, 240, 381])
def test_samples_have_room_on_the_pages_of_usual_windows(canvas, side_px):
    """The first window, of 1280 by 800, has a page of 208 pixels."""
    page = QRectF(0, 0, side_px, side_px)
    canvas.samples.place_in(page)
    assert page.contains(QRectF(canvas.samples.geometry()))
    for each in canvas.samples.findChildren(QToolButton):
        assert each.isVisible()
        assert each.sizeHint().width() >= each.iconSize().width() > 15
        assert min(each.sizeHint().toTuple()) >= 22

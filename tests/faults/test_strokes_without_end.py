"""UI-13: a pen, mouse or finger whose stroke loses its end leaves no stuck ink."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QFocusEvent, QMouseEvent, QTouchEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.app.canvas.hands import at, draw, ink_at, make_pen, send_pen

Press, Move, Release = QEvent.Type.TabletPress, QEvent.Type.TabletMove, QEvent.Type.TabletRelease


@pytest.fixture
def touch_device():
    return QTest.createTouchDevice()


def test_ui_13_a_lost_release_ends_the_stroke_with_the_next_move(view, canvas, qtbot):
    draw(canvas, (0.2, 0.2), (0.4, 0.2), release=False)
    hover = _mouse_move_without_buttons(canvas, (0.8, 0.8))
    QApplication.sendEvent(canvas, hover)
    assert not ink_at(view, (0.8, 0.8))
    assert view.undo_stack.count() == 1


def _mouse_move_without_buttons(canvas, place):

    position = QPointF(at(canvas, place))
    none = Qt.MouseButton.NoButton
    return QMouseEvent(QEvent.Type.MouseMove, position, position, none, none, Qt.KeyboardModifier.NoModifier)


def test_ui_13_a_second_press_without_release_starts_a_second_stroke(view, canvas):
    draw(canvas, (0.2, 0.2), (0.4, 0.2), release=False)
    draw(canvas, (0.2, 0.8), (0.4, 0.8))
    assert view.undo_stack.count() == 2
    assert not ink_at(view, (0.3, 0.5))


@pytest.mark.parametrize("how", ["focus", "hidden", "inactive"])
def test_ui_13_losing_focus_or_sight_ends_the_stroke(view, canvas, qtbot, how):
    draw(canvas, (0.2, 0.2), (0.4, 0.2), release=False)
    if how == "focus":
        QApplication.sendEvent(canvas, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.PopupFocusReason))
    elif how == "hidden":
        view.hide()
    else:
        other = QLineEdit()
        qtbot.addWidget(other)
        with qtbot.waitActive(other):
            other.show()
            other.activateWindow()
        other.hide()
    assert view.undo_stack.count() == 1
    QTest.mouseMove(canvas, at(canvas, (0.9, 0.9)))
    assert not ink_at(view, (0.9, 0.9))


def test_ui_13_a_pen_whose_release_was_lost_stops_drawing_when_it_hovers(view, canvas):
    pen = make_pen(7)
    send_pen(canvas, pen, Press, (0.2, 0.2))
    send_pen(canvas, pen, Move, (0.4, 0.2))
    send_pen(canvas, pen, Move, (0.9, 0.9), 0.0, down=False)
    assert view.undo_stack.count() == 1
    assert not ink_at(view, (0.9, 0.9))


def test_ui_13_two_pens_take_turns(view, canvas):
    first, second = make_pen(7), make_pen(70)
    send_pen(canvas, first, Press, (0.1, 0.2))
    send_pen(canvas, second, Press, (0.1, 0.8))
    send_pen(canvas, first, Move, (0.9, 0.2))
    send_pen(canvas, second, Move, (0.9, 0.8))
    send_pen(canvas, second, Release, (0.9, 0.8), 0.0, down=False)
    send_pen(canvas, first, Release, (0.9, 0.2), 0.0, down=False)
    assert view.undo_stack.count() == 2
    assert ink_at(view, (0.5, 0.8))
    assert not ink_at(view, (0.5, 0.2))


def test_ui_13_a_palm_does_nothing_while_the_pen_draws_or_hovers(view, canvas, touch_device):
    pen = make_pen(7)
    send_pen(canvas, pen, Move, (0.5, 0.2), 0.0, down=False)
    QTest.touchEvent(canvas, touch_device).press(0, at(canvas, (0.8, 0.8)), canvas)
    QTest.touchEvent(canvas, touch_device).release(0, at(canvas, (0.8, 0.8)), canvas)
    assert view.page().is_blank


def test_ui_13_a_palm_that_came_first_is_taken_back(view, canvas, touch_device):
    QTest.touchEvent(canvas, touch_device).press(0, at(canvas, (0.8, 0.8)), canvas)
    assert ink_at(view, (0.8, 0.8))
    pen = make_pen(7)
    send_pen(canvas, pen, Press, (0.2, 0.2))
    send_pen(canvas, pen, Move, (0.4, 0.2))
    QTest.touchEvent(canvas, touch_device).move(0, at(canvas, (0.8, 0.6)), canvas)
    QTest.touchEvent(canvas, touch_device).release(0, at(canvas, (0.8, 0.6)), canvas)
    send_pen(canvas, pen, Release, (0.4, 0.2), 0.0, down=False)
    assert not ink_at(view, (0.8, 0.8))
    assert ink_at(view, (0.3, 0.2))
    assert view.undo_stack.count() == 1


def test_ui_13_a_pen_with_no_pressure_draws_its_thinnest_line(view, canvas):
    pen = make_pen(7)
    send_pen(canvas, pen, Press, (0.1, 0.5), 0.0)
    send_pen(canvas, pen, Move, (0.9, 0.5), 0.0)
    send_pen(canvas, pen, Release, (0.9, 0.5), 0.0, down=False)
    assert 11 <= (view.page().pixels[:, 280] < 128).sum() <= 14


def test_ui_13_a_pen_that_leaves_the_window_and_is_lifted_outside(view, canvas):
    pen = make_pen(7)
    send_pen(canvas, pen, Press, (0.5, 0.5))
    send_pen(canvas, pen, Move, (1.5, 0.5))
    send_pen(canvas, pen, Release, (1.6, 0.5), 0.0, down=False)
    send_pen(canvas, pen, Move, (0.5, 0.9), 0.0, down=False)
    assert view.undo_stack.count() == 1
    assert not ink_at(view, (0.5, 0.9))


def test_ui_13_a_cancelled_touch_leaves_nothing(view, canvas, touch_device):
    QTest.touchEvent(canvas, touch_device).press(0, at(canvas, (0.8, 0.8)), canvas)
    assert not view.page().is_blank
    QApplication.sendEvent(canvas, QTouchEvent(QEvent.Type.TouchCancel, touch_device))
    assert view.page().is_blank
    assert view.undo_stack.count() == 0
    QTest.touchEvent(canvas, touch_device).release(0, at(canvas, (0.8, 0.8)), canvas)

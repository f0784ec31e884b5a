"""The square on a picture: by mouse, wheel and keys, and what is painted."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.canvas.photo import PhotoView
from app.theme import LIGHT, palette
from engine.messages import PictureOpened
from engine.specs import Crop
from tests.app.canvas.hands import picture


@pytest.fixture
def photo(qtbot) -> PhotoView:
    QApplication.setPalette(palette(LIGHT))
    made = PhotoView()
    qtbot.addWidget(made)
    made.resize(402, 302)  # a picture of 200 by 100 is painted twice as large
    made.show_picture(picture(200, 100))
    made.set_crop(made.crop)
    with qtbot.waitExposed(made):
        made.show()
    return made


def _at(photo: PhotoView, x: float, y: float) -> QPoint:
    return (photo.picture_rect().topLeft() + QPointF(2 * x, 2 * y)).toPoint()


def _drag(photo: PhotoView, start: tuple[float, float], *others: tuple[float, float]) -> None:
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(photo, left, pos=_at(photo, *start))
    for place in others:
        QTest.mouseMove(photo, _at(photo, *place))
    QTest.mouseRelease(photo, left, pos=_at(photo, *(others or (start,))[-1]))


def test_it_begins_with_the_largest_square_in_the_middle(photo):
    assert photo.crop == Crop(left=50, top=0, side=100)


def test_until_the_network_has_looked_the_frame_is_around_the_picture(photo):
    photo.show_picture(picture(200, 100))
    assert photo.crop_rect() == photo.picture_rect()
    assert photo.shown_crop is None
    photo.show_place(Crop(left=130, top=20, side=40))
    assert photo.crop_rect().width() == pytest.approx(80)
    assert photo.shown_crop == Crop(left=130, top=20, side=40)
    photo.show_place(Crop(left=10, top=-40, side=180))
    assert photo.crop_rect() == photo.picture_rect(), "no square on the picture holds that"
    photo.show_place(Crop(left=130, top=20, side=40))
    photo.show_place(None)
    assert photo.crop_rect() == photo.picture_rect()


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ((100, 50), (80, 50), Crop(left=30, top=0, side=100)),
        ((0, 0), (120, 20), Crop(left=120, top=20, side=80)),
        ((200, 50), (90, 50), Crop(left=0, top=5, side=90)),
    ],
)
def test_from_everywhere_the_mouse_makes_a_square(photo, start, end, expected):
    photo.show_picture(picture(200, 100))
    _drag(photo, start, end)
    assert photo.placed_crop == expected


def test_dragging_moves_it_and_it_stays_on_the_picture(photo, qtbot):
    with qtbot.waitSignal(photo.crop_changed):
        _drag(photo, (100, 50), (80, 70))
    assert photo.crop == Crop(left=30, top=0, side=100)
    _drag(photo, (80, 50), (-500, 50))
    assert photo.crop == Crop(left=0, top=0, side=100)


def test_dragging_a_corner_resizes_it(photo):
    _drag(photo, (50, 0), (70, 10), (90, 40))
    assert photo.crop == Crop(left=90, top=40, side=60)
    _drag(photo, (150, 70), (130, 70))
    assert photo.crop == Crop(left=90, top=50, side=40)


def test_pressing_outside_brings_it_there(photo):
    photo.set_crop(Crop(left=0, top=0, side=40))
    _drag(photo, (150, 50))
    assert photo.crop == Crop(left=130, top=30, side=40)


def test_the_wheel_resizes_around_its_middle(photo):
    photo.set_crop(Crop(left=80, top=30, side=40))
    event = QWheelEvent(
        QPointF(10, 10), QPointF(10, 10), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(photo, event)
    assert photo.crop.side < 40
    assert photo.crop.left + photo.crop.side / 2 == pytest.approx(100)


def test_keys_move_and_resize_it(photo):
    photo.set_crop(Crop(left=80, top=30, side=40))
    QTest.keyClick(photo, Qt.Key.Key_Right)
    QTest.keyClick(photo, Qt.Key.Key_Up)
    assert photo.crop == Crop(left=82, top=28, side=40)
    QTest.keyClick(photo, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert photo.crop == Crop(left=66, top=28, side=40)
    QTest.keyClick(photo, Qt.Key.Key_Plus)
    assert photo.crop.side == pytest.approx(42)
    QTest.keyClick(photo, Qt.Key.Key_Minus)
    assert photo.crop.side == pytest.approx(40)
    QTest.keyClick(photo, Qt.Key.Key_Home)
    assert photo.crop == Crop(left=50, top=0, side=100)


def test_nothing_is_said_when_nothing_changed(photo):
    photo.set_crop(photo.crop)
    changes = []
    photo.crop_changed.connect(lambda: changes.append(photo.crop))
    photo.set_crop(photo.crop)
    QTest.keyClick(photo, Qt.Key.Key_Home)
    assert not changes


def test_a_lost_release_lets_go(photo):
    QTest.mousePress(photo, Qt.MouseButton.LeftButton, pos=_at(photo, 100, 50))
    QTest.mouseMove(photo, _at(photo, 90, 50))
    QTest.mouseRelease(photo, Qt.MouseButton.LeftButton, pos=_at(photo, 90, 50))
    QTest.mouseMove(photo, _at(photo, 20, 50))
    assert photo.crop.left == 40


def test_the_cursor_says_what_a_press_would_do(photo):
    shapes = []
    for place in ((50, 0), (100, 100), (100, 50), (10, 50)):
        QTest.mouseMove(photo, _at(photo, *place))
        shapes.append(photo.cursor().shape())
    cursor = Qt.CursorShape
    assert shapes == [cursor.SizeFDiagCursor, cursor.SizeVerCursor, cursor.SizeAllCursor, cursor.CrossCursor]


def test_the_picture_is_shown_as_it_is_inside_and_dimmed_outside(photo):
    shown = photo.grab().toImage()
    assert shown.pixelColor(_at(photo, 100, 50)).red() == 90
    assert shown.pixelColor(_at(photo, 20, 50)).red() > 170


@pytest.mark.parametrize("shape", [(1, 1), (1, 2048), (2048, 10), (5, 5, 3)])
def test_small_and_thin_pictures_have_a_square_too(photo, shape):
    pixels = np.zeros(shape, np.uint8)
    photo.show_picture(
        PictureOpened(request=1, name="a", path="", pixels=pixels, width_px=shape[1], height_px=shape[0])
    )
    photo.grab()
    QTest.keyClick(photo, Qt.Key.Key_Plus)
    _drag(photo, (5, 5), (9, 9))
    assert photo.crop.side > 0
    assert photo.accessibleName()

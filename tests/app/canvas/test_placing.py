"""A picture fills its room, in the middle; places go there and back."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF, QSize
from pytestqt.qtbot import QtBot

from app.canvas.placing import ScaledPicture, place_in
from engine.specs import Crop


@pytest.mark.parametrize(("width", "height"), [(200, 100), (100, 200), (1, 1), (4000, 3)])
def test_the_whole_picture_is_in_the_middle_of_its_room(width: int, height: int) -> None:
    placing = place_in(QSize(302, 252), width, height)
    rect = placing.rect
    assert QRectF(1, 1, 300, 250).adjusted(-1e-9, -1e-9, 1e-9, 1e-9).contains(rect)
    assert rect.width() / rect.height() == pytest.approx(width / height)
    assert (rect.center().x(), rect.center().y()) == pytest.approx((151, 126))
    assert rect.width() == pytest.approx(300) or rect.height() == pytest.approx(250)


def test_a_place_on_the_screen_is_a_place_in_the_picture() -> None:
    placing = place_in(QSize(402, 202), 200, 100)
    assert placing.scale == pytest.approx(2)
    assert placing.to_picture(QPointF(1, 1)) == QPointF(0, 0)
    assert placing.to_picture(QPointF(401, 201)) == QPointF(200, 100)


def test_a_square_may_reach_over_the_edge() -> None:
    placing = place_in(QSize(402, 202), 200, 100)
    assert placing.rect_of(Crop(left=-10, top=5, side=50)) == QRectF(-19, 11, 100, 100)


def test_a_picture_is_scaled_once_for_a_place_and_a_screen(qtbot: QtBot) -> None:
    picture = ScaledPicture(np.full((10, 20), 90, np.uint8))
    rect = QRectF(0, 0, 40, 20)
    first = picture.pixmap(rect, 1.0)
    assert (first.width(), first.height()) == (40, 20)
    assert picture.pixmap(rect.translated(5, 5), 1.0).cacheKey() == first.cacheKey()
    sharp = picture.pixmap(rect, 2.0)
    assert (sharp.width(), sharp.devicePixelRatio()) == (80, 2.0)
    assert sharp.toImage().pixelColor(40, 20).red() == 90

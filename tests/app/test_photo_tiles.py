"""Small pictures of photos: asked for together, once, and only the newest are kept."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from app.widgets.photo_tiles import KEPT_TILES, SHARP, TILE_HEIGHT_PX, TILE_WIDTH_PX, PhotoTiles, framed
from engine.messages import Thumbnail


@pytest.fixture
def tiles(qtbot: QtBot) -> PhotoTiles:
    return PhotoTiles()


def test_rows_that_come_into_sight_one_by_one_are_asked_for_together(tiles: PhotoTiles, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tiles.wanted) as asked:
        for place in (3, 1, 3, 2):
            tiles.tile(place, exists=True)
    assert asked.args == [(3, 1, 2)]


def test_what_has_no_file_is_never_asked_for(tiles: PhotoTiles) -> None:
    empty = tiles.tile(0, exists=False)
    assert (empty.width(), empty.height()) == (SHARP * TILE_WIDTH_PX, SHARP * TILE_HEIGHT_PX)
    assert tiles._missing == []


def test_old_pictures_are_let_go(tiles: PhotoTiles) -> None:
    pixels = np.zeros((4, 4, 3), np.uint8)
    tiles.take([Thumbnail(place=place, pixels=pixels) for place in range(KEPT_TILES + 5)])
    assert len(tiles) == KEPT_TILES
    assert 0 not in tiles
    assert KEPT_TILES + 4 in tiles


def test_a_file_without_a_picture_is_asked_for_once(tiles: PhotoTiles, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tiles.wanted):
        tiles.tile(0, exists=True)
    tiles.take([Thumbnail(place=0, pixels=np.zeros((0, 0, 3), np.uint8))])
    tiles.tile(0, exists=True)
    assert tiles._missing == []


def test_a_picture_stands_in_the_middle_of_its_frame(qtbot: QtBot) -> None:
    tall = QImage(10, 40, QImage.Format.Format_RGB32)
    tall.fill(QColor("red"))
    made = framed(tall).toImage()
    middle = SHARP * TILE_HEIGHT_PX // 2
    across = [x for x in range(made.width()) if made.pixelColor(x, middle).alpha()]
    assert abs(across[0] - (made.width() - 1 - across[-1])) <= 1
    assert len(across) == SHARP * TILE_HEIGHT_PX // 4

"""A copied picture: the window goes on while a large one is packed, and whoever asks gets all of it."""

from __future__ import annotations

import threading

import numpy as np
import pytest
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from app import copying
from app.images import to_png, to_qimage, to_rgb
from engine.messages import PictureOpened
from tests.app.conftest import House


def _photo(side_px: int) -> PictureOpened:
    pixels = np.random.default_rng(3).integers(0, 255, (side_px, side_px, 3), dtype=np.uint8)
    pixels.flags.writeable = False
    return PictureOpened(request=1, name="p.png", path="", pixels=pixels, width_px=side_px, height_px=side_px)


def test_copying_a_large_photo_does_not_hold_the_window_up(
    house: House, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()

    def pack(image: QImage) -> bytes:
        assert gate.wait(30)
        return to_png(image)

    monkeypatch.setattr(copying, "to_png", pack)
    photo = _photo(600)
    house.window.input_view.show_picture(photo)
    house.window.actions_["copy"].trigger()  # returns while the gate is closed
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.hasFormat("image/png")
    assert np.array_equal(to_rgb(QImage(mime.imageData())), photo.pixels)
    gate.set()
    with qtbot.waitSignal(house.window.input_view.picture_data_dropped) as pasted:
        house.window.actions_["paste"].trigger()
    assert pasted.args is not None
    assert np.array_equal(to_rgb(QImage.fromData(pasted.args[0])), photo.pixels)


def test_a_copy_outlives_one_that_takes_its_place(qtbot: QtBot) -> None:
    for _ in range(3):  # the first ones are gone before they are packed
        copying.copy_picture(to_qimage(_photo(600).pixels))
    found = QImage.fromData(QGuiApplication.clipboard().mimeData().data("image/png"))
    assert np.array_equal(to_rgb(found), _photo(600).pixels)
    qtbot.waitUntil(lambda: all(each.name != "convlens-copy" for each in threading.enumerate()))

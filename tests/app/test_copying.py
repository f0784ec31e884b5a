"""What Copy copies: a picture, whole and without holding the window up, or the text that is selected."""

from __future__ import annotations

import threading

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from app import copying
from app.images import to_png, to_qimage, to_rgb
from app.lesson.words import Note
from app.widgets.banner import Message
from app.widgets.dock import bring_forward
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


def _copied(house: House, text: QWidget) -> str:
    """What Ctrl+C copies as text while `text` has the keyboard; "" where it is a picture."""
    text.setFocus()
    house.window.activateWindow()
    house.settle()
    QTest.keyClick(text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.hasFormat("image/png") != mime.hasText()
    return mime.text()


def test_what_is_selected_in_the_lesson_is_copied_and_else_the_picture(house: House) -> None:
    bring_forward(house.window, "lesson")
    house.window.lesson.book()
    house.settle()
    text = house.window.lesson.findChildren(QTextBrowser)[0]
    assert _copied(house, text) == ""
    text.selectAll()
    assert _copied(house, text) == text.textCursor().selection().toPlainText()
    note = next(each for each in house.window.lesson.findChildren(Note) if each.isVisible() and len(each.text()) > 3)
    note.setSelection(0, 3)
    assert _copied(house, note) == note.text()[:3]


def test_what_is_selected_in_details_is_copied(house: House) -> None:
    banner = house.window.banner
    banner.say(Message(text="It failed.", details="Traceback"))
    banner._more.click()
    banner._details.selectAll()
    assert _copied(house, banner._details) == "Traceback"

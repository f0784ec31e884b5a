"""Page and picture in one place: what is sent, what comes back, what is copied."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.canvas.cropping import cut
from app.canvas.photo import PhotoView
from app.images import to_rgb
from app.widgets.labels import ElidedLabel
from engine.specs import Crop
from tests.app.canvas.hands import at, draw, ink_at, picture


@pytest.fixture
def photo(view) -> PhotoView:
    return view.findChild(PhotoView)


def test_an_empty_page_is_blank_white_and_read_only(view):
    page = view.page()
    assert page.is_blank
    assert page.crop is None
    assert page.pixels.shape == (560, 560)
    assert page.pixels.dtype == np.uint8
    assert page.pixels.min() == 255
    assert not page.pixels.flags.writeable


def test_pages_come_while_the_pen_moves_and_the_last_is_the_newest(view, canvas, pages, qtbot):
    draw(canvas, (0.2, 0.5), (0.4, 0.5), release=False)
    assert pages  # before the pen is lifted
    QTest.mouseMove(canvas, at(canvas, (0.8, 0.5)))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=at(canvas, (0.8, 0.5)))
    qtbot.waitUntil(lambda: np.array_equal(pages[-1].pixels, view.page().pixels))
    assert not pages[-1].is_blank
    kept = pages[-1].pixels.copy()
    draw(canvas, (0.2, 0.2), (0.9, 0.9))
    assert np.array_equal(pages[0].pixels[:10], kept[:10])  # what was sent is not drawn on any more


def test_erasing_everything_makes_the_page_blank_again(view, canvas, pages, qtbot):
    draw(canvas, (0.5, 0.5), (0.6, 0.5))
    view.set_tool("eraser")
    view.set_brush_px(120)
    draw(canvas, (0.4, 0.5), (0.7, 0.5))
    assert view.page().is_blank
    qtbot.waitUntil(lambda: pages[-1].is_blank)


def test_clear_and_undo(view, canvas):
    view.clear()
    assert view.undo_stack.count() == 0
    draw(canvas, (0.2, 0.5), (0.8, 0.5))
    view.clear()
    assert view.page().is_blank
    view.undo()
    assert ink_at(view, (0.5, 0.5))
    view.redo()
    assert view.page().is_blank


def test_a_picture_takes_the_place_of_the_page_and_undo_brings_the_page_back(view, canvas, photo, pages, qtbot):
    draw(canvas, (0.2, 0.5), (0.8, 0.5))
    with qtbot.waitSignal(view.picture_shown):
        view.show_picture(picture(200, 100))
    assert view.has_picture()
    assert photo.isVisible()
    assert not canvas.isVisible()
    page = view.page()
    assert page.pixels.shape == (100, 200, 3)
    assert page.crop is None, "nobody has placed the square"
    assert not page.is_blank
    qtbot.waitUntil(lambda: pages[-1].pixels is page.pixels)
    view.undo()
    assert not view.has_picture()
    assert ink_at(view, (0.5, 0.5))
    view.redo()
    assert view.has_picture()


@pytest.mark.parametrize("way", ["button", "escape", "method", "clear"])
def test_there_are_ways_back_to_the_page_and_none_loses_the_picture(view, photo, way):
    view.show_picture(picture())
    photo.set_crop(Crop(left=10, top=20, side=40))
    if way == "button":
        button = view.findChild(QPushButton)
        assert button.toolTip()
        assert button.accessibleName()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    elif way == "escape":
        QTest.keyClick(photo, Qt.Key.Key_Escape)
    elif way == "method":
        view.back_to_canvas()
    else:
        view.clear()
    assert not view.has_picture()
    view.undo()
    assert view.has_picture()
    assert view.page().crop == Crop(left=10, top=20, side=40)


def test_the_square_goes_where_the_network_looked_until_somebody_places_it(view, photo, pages, qtbot):
    view.show_picture(picture(200, 100))
    qtbot.waitUntil(lambda: bool(pages))
    count = len(pages)
    view.show_place(Crop(left=150, top=20, side=40))
    assert photo.crop == Crop(left=150, top=20, side=40)
    view.show_place(Crop(left=-30, top=-40, side=120))
    assert photo.shown_crop is None, "no square on the picture is as large"
    QTest.qWait(0)
    assert (view.page().crop, len(pages)) == (None, count), "that is no new question"
    QTest.keyClick(photo, Qt.Key.Key_Home)
    assert view.page().crop == Crop(left=50, top=0, side=100)
    qtbot.waitUntil(lambda: pages[-1].crop is not None)
    view.show_place(Crop(left=150, top=20, side=40))
    assert photo.crop == Crop(left=50, top=0, side=100), "where the user wants it"


def test_many_pictures_do_not_fill_the_memory(view):
    for index in range(20):
        view.show_picture(picture(gray=index))
    kept = [each for each in range(20) if _undone(view).pixels[0, 0].max() != 255]
    assert 4 <= len(kept) <= 7
    assert not view.has_picture()


def _undone(view):
    view.undo()
    return view.page()


def test_a_stroke_in_progress_is_kept_when_a_picture_comes(view, canvas):
    draw(canvas, (0.2, 0.5), (0.8, 0.5), release=False)
    view.show_picture(picture())
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=at(canvas, (0.8, 0.5)))
    view.undo()
    assert not view.has_picture()
    assert ink_at(view, (0.5, 0.5))
    view.undo()
    assert view.page().is_blank


def test_a_stroke_in_progress_is_cleared_and_undo_brings_it_back(view, canvas):
    draw(canvas, (0.2, 0.5), (0.8, 0.5), release=False)
    view.clear()
    assert view.page().is_blank
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=at(canvas, (0.8, 0.5)))
    view.undo()
    assert ink_at(view, (0.5, 0.5))


def test_the_keyboard_goes_where_the_input_went(view, canvas, photo):
    canvas.setFocus()
    view.show_picture(picture())
    assert photo.hasFocus()
    view.back_to_canvas()
    assert canvas.hasFocus()


def test_the_caption_is_plain_text_with_the_files_own_size(view):
    view.show_picture(picture(name="<b>bold</b>.png"))
    name, size = view.findChildren(ElidedLabel)
    assert (name.text(), size.text()) == ("<b>bold</b>.png", "400 × 200 pixels")
    assert name.textFormat() == Qt.TextFormat.PlainText
    assert "<b>" not in name.toolTip()
    assert view.minimumSizeHint().width() < 300


def test_copying_the_page_and_the_square(view, canvas, photo):
    draw(canvas, (0.2, 0.5), (0.8, 0.5))
    view.copy_picture()
    mime = QGuiApplication.clipboard().mimeData()
    assert np.array_equal(to_rgb(QImage.fromData(mime.data("image/png")))[..., 0], view.page().pixels)
    assert np.array_equal(to_rgb(QImage(mime.imageData()))[..., 0], view.page().pixels)
    shown = picture(gray=40)
    view.show_picture(shown)
    photo.set_crop(Crop(left=-10, top=-5, side=150))
    view.copy_picture()
    copied = QImage(QGuiApplication.clipboard().mimeData().imageData())
    assert np.array_equal(to_rgb(copied), cut(shown.pixels, view.page().crop))


def test_what_was_copied_can_be_pasted(view, canvas, qtbot):
    draw(canvas, (0.2, 0.5), (0.8, 0.5))
    view.copy_picture()
    with qtbot.waitSignal(view.picture_data_dropped) as pasted:
        view.paste()
    assert np.array_equal(to_rgb(QImage.fromData(pasted.args[0]))[..., 0], view.page().pixels)
    assert pasted.args[1]

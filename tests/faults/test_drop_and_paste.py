"""IMG-23, IMG-24, IMG-18: clipboard and drops of every kind take the right thing or refuse kindly."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QByteArray, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QGuiApplication, QImage, QPixmap
from PySide6.QtWidgets import QApplication

from app.canvas.drop_target import DropVeil
from app.canvas.dropping import Files, PictureData, Refusal, offer, why_not
from app.canvas.input_view import InputView
from app.images import to_png, to_qimage, to_rgb


def _urls(*urls: str) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl(url) if ":" in url else QUrl.fromLocalFile(url) for url in urls])
    return mime


def _text(text: str) -> QMimeData:
    mime = QMimeData()
    mime.setText(text)
    return mime


def _image(image: QImage) -> QMimeData:
    mime = QMimeData()
    mime.setImageData(image)
    return mime


_GRAY = np.arange(35, dtype=np.uint8).reshape(5, 7)
_PNG = to_png(to_qimage(_GRAY))


# --- IMG-23: clipboard ----------------------------------------------------------------------------------------------


def test_img_23_encoded_bytes_go_through_untouched_even_when_broken():
    mime = _image(to_qimage(_GRAY))
    mime.setData("image/png", QByteArray(b"not a png at all"))
    mime.setText("and a text")
    assert offer(mime) == PictureData(b"not a png at all", "picture")


def test_img_23_a_picture_without_bytes_is_packed_without_loss():
    taken = offer(_image(to_qimage(_GRAY)))
    assert isinstance(taken, PictureData)
    assert np.array_equal(to_rgb(QImage.fromData(taken.data))[..., 0], _GRAY)


def test_img_23_transparency_survives_for_the_engine_to_judge():
    image = QImage(3, 3, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    taken = offer(_image(image))
    assert isinstance(taken, PictureData)
    assert QImage.fromData(taken.data).hasAlphaChannel()


def test_img_23_files_win_over_the_icon_that_comes_with_them():
    mime = _urls("/home/a/photo.jpg")
    mime.setImageData(to_qimage(_GRAY))
    assert offer(mime) == Files(("/home/a/photo.jpg",))


def test_img_23_a_huge_picture_is_refused_before_it_is_packed():
    taken = offer(_image(QImage(30_001, 3, QImage.Format.Format_Mono)))
    assert isinstance(taken, Refusal)
    assert "30001" in taken.sentence


@pytest.mark.parametrize("mime", [_image(QImage()), QMimeData(), _text(""), _text("   ")])
def test_img_23_nothing_is_refused_with_what_to_do(mime):
    taken = offer(mime)
    assert isinstance(taken, Refusal)
    assert "picture" in taken.sentence


def test_img_23_pasting_text_says_so_and_changes_nothing(view, qtbot):
    QGuiApplication.clipboard().setText("seven")
    with qtbot.waitSignal(view.refused) as refused, qtbot.assertNotEmitted(view.page_changed):
        view.paste()
    assert "text" in refused.args[0]


def test_img_23_pasting_a_file_list(view, qtbot):
    QGuiApplication.clipboard().setMimeData(_urls("/a/1.png", "/a/2.png"))
    with qtbot.waitSignal(view.files_dropped) as dropped:
        view.paste()
    assert dropped.args == [["/a/1.png", "/a/2.png"]]


# --- IMG-24: drops --------------------------------------------------------------------------------------------------

_COPY, _LEFT, _NONE = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def _hover(view: InputView, mime: QMimeData) -> bool:
    """Drag over the input; whether it may be let go there."""
    enter = QDragEnterEvent(QPoint(50, 50), Qt.DropAction.MoveAction | _COPY, mime, _LEFT, _NONE)
    QApplication.sendEvent(view, enter)
    move = QDragMoveEvent(QPoint(60, 60), Qt.DropAction.MoveAction | _COPY, mime, _LEFT, _NONE)
    QApplication.sendEvent(view, move)
    return move.isAccepted() and move.dropAction() == _COPY


def _drop(view: InputView, mime: QMimeData) -> None:
    QApplication.sendEvent(view, QDropEvent(QPointF(60, 60), _COPY, mime, _LEFT, _NONE))


def _veil(view: InputView) -> DropVeil:
    found = view.findChild(DropVeil)
    assert found is not None
    return found


@pytest.mark.parametrize("count", [1, 500])
def test_img_24_files_are_marked_before_they_are_let_go_and_all_arrive(view, qtbot, count):
    names = [f"/pictures/{index}.png" for index in range(count)]
    mime = _urls(*names)
    assert _hover(view, mime)
    assert _veil(view).isVisible()
    with qtbot.waitSignal(view.files_dropped) as dropped:
        _drop(view, mime)
    assert dropped.args == [names]
    assert not _veil(view).isVisible()


def test_img_24_files_among_web_addresses_are_taken(view):
    assert offer(_urls("https://x.org/a.png", "/b.png", "data:image/png;base64,AAAA")) == Files(("/b.png",))


@pytest.mark.parametrize(
    "mime", [_urls("https://x.org/a.png"), _urls("data:image/png;base64,AAAA"), _text("text"), QMimeData()]
)
def test_img_24_what_cannot_be_opened_is_refused_while_it_hovers_and_in_words(view, qtbot, mime):
    assert not _hover(view, mime)
    assert _veil(view).isVisible()
    with qtbot.waitSignal(view.refused) as refused:
        _drop(view, mime)
    assert refused.args[0] == why_not(mime)
    assert refused.args[0].endswith(".")
    assert not _veil(view).isVisible()


def test_img_24_a_picture_dragged_from_a_browser_comes_with_its_name(view, qtbot):
    mime = _urls("https://x.org/pictures/seven.png?size=large")
    mime.setData("image/png", QByteArray(_PNG))
    assert _hover(view, mime)
    with qtbot.waitSignal(view.picture_data_dropped) as dropped:
        _drop(view, mime)
    assert dropped.args == [_PNG, "seven.png"]


def test_img_24_leaving_takes_the_mark_away(view):
    _hover(view, _urls("/a.png"))
    QApplication.sendEvent(view, QDragLeaveEvent())
    assert not _veil(view).isVisible()


def test_img_24_the_veil_paints_both_ways(view):
    before = view.grab().toImage()
    _hover(view, _urls("/a.png"))
    welcome = view.grab().toImage()
    _hover(view, _text("no"))
    refusal = view.grab().toImage()
    assert before != welcome != refusal != before


@pytest.mark.parametrize(
    "name", ["a b.png", "a#b.png", "a%20b.png", "a?b.png", "a\nb.png", 'a"b.png', "<b>x</b>.png", "семь.png", "七.png"]
)
def test_img_18_names_arrive_as_they_are(name):
    assert offer(_urls(f"/pictures/{name}")) == Files((f"/pictures/{name}",))


def test_a_figure_copied_within_the_program_can_be_pasted(qapp: QApplication) -> None:
    """Qt hands over the very thing that was copied: a QPixmap, where other programs give a QImage."""
    pixmap = QPixmap(40, 30)
    pixmap.fill(Qt.GlobalColor.white)
    mime = QMimeData()
    mime.setImageData(pixmap)
    assert isinstance(offer(mime), PictureData)
    mime.setImageData(None)
    assert isinstance(offer(mime), Refusal)

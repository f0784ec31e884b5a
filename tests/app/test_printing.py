"""The answer on paper: what the page tells, and that it fits."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QFont, QImage
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication

from app.images import to_rgb
from app.printing.close_layers import fitting
from app.printing.content import Printed, printed
from app.printing.layers import rows_of
from app.printing.page import paint_page
from app.theme import DARK, LIGHT, palette
from engine.messages import (
    Answer,
    Ask,
    DigitBox,
    LayerView,
    Limits,
    PictureOpened,
    PreparationStep,
    ReadDigit,
    Reading,
)
from engine.specs import Crop
from tests.app import fakes

A4 = QSize(680, 1009)  # without its margins, in 1/96 inch
WHITE = 255
OWN = (0.5, -1.0)  # limits: half, and the model's own


def _page(mark: int = 20) -> NDArray[np.uint8]:
    page = np.full((560, 560), WHITE, np.uint8)
    page[100:460, 250:310] = mark
    return page


def _printed(answer: Answer, **changes: object) -> Printed:
    made = printed(Ask(request=answer.request, page=_page()), answer, None, OWN, "2026-11-22T10:00:00")
    return replace(made, **changes)


def _text(page: Printed, size: QSize = A4) -> str:
    """Everything that is written on the page, a piece in each line."""
    packed = QByteArray()
    buffer = QBuffer(packed)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    device = QSvgGenerator()
    device.setOutputDevice(buffer)
    device.setResolution(96)
    device.setSize(size)
    assert paint_page(device, page)
    pieces = re.findall(r"<text[^>]*>(.*?)</text>", bytes(packed.data()).decode(), re.DOTALL)
    return "\n".join(unescape(piece).strip() for piece in pieces)


def _image(page: Printed) -> QImage:
    made = QImage(A4, QImage.Format.Format_RGB32)
    made.setDotsPerMeterX(3780)
    made.setDotsPerMeterY(3780)
    made.fill(Qt.GlobalColor.black)
    assert paint_page(made, page)
    return made


@pytest.mark.usefixtures("qapp")
def test_the_page_tells_the_answer_all_probabilities_steps_layers_and_the_model() -> None:
    text = _text(_printed(fakes.answer(1))).splitlines()
    assert {"7", "99.6 %  sure", "99.60 %"} <= set(text)
    assert text.count("0.04 %") == 9
    assert set(fakes.DIGITS) <= set(text)
    assert "Answered by digits · epoch 12 · step 6,600" in text
    assert "Digest of the weights: ab" in " ".join(text)
    assert {step.title for step in fakes.steps()} <= {piece.title() for piece in text}
    assert {layer.name for layer in fakes.layers()} <= set(text)
    assert "6 × 14 × 14" in text
    assert any("2026" in piece or "/26" in piece for piece in text)


@pytest.mark.usefixtures("qapp")
def test_of_an_imported_model_the_foot_is_a_sentence_too() -> None:
    """It had read “Answered by imported from theirs.pt”."""
    said = fakes.answer(1)
    imported = replace(said, stamp=replace(said.stamp, imported="theirs.pt", epoch=0, step=0))
    assert "Answered by the model imported from theirs.pt" in _text(_printed(imported)).splitlines()


@pytest.mark.usefixtures("qapp")
def test_the_page_says_not_sure_and_why() -> None:
    torn = fakes.answer(1, share=0.4)
    assert "Not sure" in _text(_printed(torn))
    assert "7 or 0: 40.0\u00a0%, below 50\u00a0%" in _text(_printed(torn))
    strange = replace(fakes.answer(1), familiarity=0.031, limits=Limits(familiarity=0.26))
    assert "Not a digit I know" in _text(_printed(strange, limits=strange.limits))
    assert "unfamiliar picture: 3.1\u00a0%, below 26\u00a0%" in _text(_printed(strange, limits=strange.limits))


def test_limits_are_those_of_the_window_or_the_model_s_own() -> None:
    answer = replace(fakes.answer(1), limits=Limits(familiarity=0.26))
    ask = Ask(request=1, page=_page())
    assert printed(ask, answer, None, (0.7, -1.0), "").limits == Limits(probability=0.7, familiarity=0.26)
    assert printed(ask, answer, None, (0.7, 0.0), "").limits == Limits(probability=0.7, familiarity=0.0)


def test_paper_is_white_in_the_dark_theme_too(qapp: QApplication) -> None:
    before = qapp.palette()
    seen = []
    for theme in (LIGHT, DARK):
        qapp.setPalette(palette(theme))
        seen.append(to_rgb(_image(_printed(fakes.answer(1)))))
    qapp.setPalette(before)
    assert np.array_equal(*seen)
    assert (seen[0].min(axis=2) == WHITE).mean() > 0.6
    assert (seen[0][100:300, 20:240] < 60).all(axis=2).any()  # the stroke


def _deep(count: int) -> tuple[LayerView, ...]:
    rows = fakes.layers()
    return tuple(replace(rows[1], name=f"layer{number}") for number in range(count))


@pytest.mark.usefixtures("qapp")
def test_a_network_with_many_layers_stands_closer_and_what_is_left_out_is_told() -> None:
    roomy = _text(_printed(fakes.answer(1)))
    assert "No room" not in roomy
    assert "5×5, 156 weights" in roomy
    close = _text(_printed(replace(fakes.answer(1), layers=_deep(20)))).splitlines()
    assert {f"layer{number}" for number in range(20)} <= set(close)
    assert "No room" not in "".join(close)
    many = _text(_printed(replace(fakes.answer(1), layers=_deep(90))))
    shown = len(re.findall(r"^layer\d+$", many, re.MULTILINE))
    assert 20 <= shown < 90
    assert f"No room for {90 - shown} of 90 layers: layer{shown} … layer89" in " ".join(many.splitlines())
    flat = _text(_printed(replace(fakes.answer(1), layers=_deep(90))), QSize(A4.height(), A4.width()))
    assert "of 90 layers" in " ".join(flat.splitlines())


@pytest.mark.usefixtures("qapp")
def test_maps_that_have_no_room_in_their_line_are_told() -> None:
    wide = replace(fakes.layers()[1], shape=(300, 28, 28), maps=np.ones((64, 28, 28), np.float32))
    assert re.search(r"first \d\d of 300", _text(_printed(replace(fakes.answer(1), layers=(wide,)))))
    text = _text(_printed(replace(fakes.answer(1), layers=(wide,) * 20)))
    assert re.search(r"first \d of 300", text)


@pytest.mark.usefixtures("qapp")
def test_rows_never_reach_beyond_the_page() -> None:
    views = _deep(40)
    assert sum(row.height for row in rows_of(views, 680, QFont())) > 500
    kept, words = fitting(views, 100.0, 30.0, 10.0)
    assert len(kept) == 6
    assert "34 of 40" in words
    assert fitting(views, 5.0, 30.0, 10.0)[0] == ()


@pytest.mark.usefixtures("qapp")
def test_layers_that_nobody_looked_at_are_no_empty_room() -> None:
    assert "their part of the window is closed" in _text(_printed(replace(fakes.answer(1), layers=())))


@pytest.mark.usefixtures("qapp")
def test_of_a_thousand_classes_the_likeliest_are_there_and_the_rest_is_told() -> None:
    classes = tuple(f"class {number}" for number in range(1000))
    text = _text(_printed(fakes.answer(1, best=777, share=0.9, classes=classes)))
    assert "class 777" in text
    assert len(re.findall(r"^class \d+$", text, re.MULTILINE)) == 21  # the answer itself and 20 bars
    assert "The 20 likeliest of 1,000 classes; all others together: 9.81 %" in " ".join(text.splitlines())


def _reading() -> Reading:
    boxes = (DigitBox(left=40, top=100, width=100, height=200), DigitBox(left=300, top=100, width=100, height=200))
    said = (("7", 0.99), ("3", 0.41))
    digits = tuple(
        ReadDigit(box=box, line=0, place=place, label=label, share=share)
        for place, (box, (label, share)) in enumerate(zip(boxes, said, strict=True))
    )
    return Reading(surface=1, digits=digits, selected=1)


@pytest.mark.usefixtures("qapp")
def test_boxes_have_their_digits_and_the_number_stands_below() -> None:
    text = _text(_printed(replace(fakes.answer(1), reading=_reading()))).splitlines()
    assert {"3?", "Read: 73?"} <= set(text)
    assert "The answer is about digit 2 of 2" in " ".join(text)


def _photo(**changes: object) -> PictureOpened:
    pixels = np.full((300, 400, 3), 128, np.uint8)
    made = PictureOpened(request=1, name="dog & cat.jpg", path="", pixels=pixels, width_px=400, height_px=300)
    return replace(made, **changes)


@pytest.mark.usefixtures("qapp")
def test_a_photo_has_its_name_and_square_and_is_drawn_from_its_small_copy() -> None:
    photo = _photo(preview=np.full((30, 40, 3), 90, np.uint8))
    place = Crop(left=50, top=0, side=300)
    page = printed(Ask(request=1, page=photo.pixels), replace(fakes.answer(1), place=place), photo, OWN, "")
    assert (page.picture.shape, page.width, page.height) == ((30, 40, 3), 400, 300)
    assert page.square == place
    assert "dog & cat.jpg" in _text(page)
    other = printed(Ask(request=1, page=_page()), fakes.answer(1), photo, OWN, "")
    assert other.name == ""


@pytest.mark.usefixtures("qapp")
def test_a_step_that_is_left_out_is_seen_to_be() -> None:
    steps = fakes.steps()
    off: tuple[PreparationStep, ...] = (*steps[:3], replace(steps[3], is_on=False), *steps[4:])
    on, out = (to_rgb(_image(_printed(replace(fakes.answer(1), steps=each)))) for each in (steps, off))
    assert not np.array_equal(on, out)

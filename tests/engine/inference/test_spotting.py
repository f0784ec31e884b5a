"""The one digit of a photo that shows more than a digit on paper; all drawn here."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from engine import checkpoints
from engine.datasets.drawn import page_of
from engine.datasets.penmanship import drawn_block
from engine.datasets.preparation import prepare
from engine.inference import spotting
from engine.inference.asking import Subjects
from engine.inference.boxes import Digit, Seen, read_digits, see_page
from engine.inference.classify import Served, serve
from engine.inference.framing import recognise
from engine.inference.numbers import read_number
from engine.inference.spotting import eye_of, spotted
from engine.messages import Ask, Looking

Pixels = NDArray[np.uint8]
PHOTO = Looking(surface=1, is_photo=True)
HEIGHT, WIDTH, DIGIT_PX = 600, 800, 220


@pytest.fixture(scope="module")
def shipped() -> Served:
    return serve(checkpoints.load(checkpoints.shipped_path("digits")))


def _ink(name: int) -> NDArray[np.float64]:
    """0..1, as a pen draws it."""
    digit = next(each for each in drawn_block(7, 0) if each.label == name)
    return 1 - page_of(digit, DIGIT_PX) / 255


def _photo(name: int, *, table: float = 0, pen: bool = False) -> Pixels:
    """A sheet that a photo cuts on three sides, with a digit on it; `table` is what lies to the right of the sheet,
    and a `pen` beside the digit."""
    random = np.random.default_rng(name)
    paper = 215 - 30 * np.mgrid[:HEIGHT, :WIDTH][1] / WIDTH
    ink = np.zeros((HEIGHT, WIDTH))
    ink[190 : 190 + DIGIT_PX, 180 : 180 + DIGIT_PX] = _ink(name)
    page = paper * (1 - 0.75 * ink)
    if table:
        edge = np.array([[560, 0], [WIDTH, 0], [WIDTH, HEIGHT], [620, HEIGHT]], np.int32)
        page = cv2.fillPoly(page, [edge], table)
        page[:, 560:] += 12 * cv2.GaussianBlur(random.normal(0, 1, (HEIGHT, WIDTH)), (0, 0), 1)[:, 560:]
    if pen:
        page = cv2.line(page, (60, 60), (40, 520), 40.0, 16, cv2.LINE_AA)
    page = cv2.GaussianBlur(page, (0, 0), 0.8) + random.normal(0, 2, page.shape)
    return np.clip(page, 0, 255).astype(np.uint8)


def _told(served: Served, page: Pixels) -> str:
    seen = recognise(served, page)
    assert seen.probabilities is not None
    return served.checkpoint.classes[int(seen.probabilities.argmax())] if not seen.reason else seen.reason


@pytest.mark.parametrize(("table", "pen"), [(60, False), (110, False), (0, True), (90, True)])
@pytest.mark.parametrize("name", [2, 3, 5, 7, 8])
def test_a_digit_is_known_beside_a_table_or_a_pen(shipped: Served, name: int, table: float, pen: bool) -> None:
    assert _told(shipped, _photo(name, table=table, pen=pen)) == str(name)


@pytest.mark.parametrize("name", [2, 3, 5, 7, 8])
def test_a_network_that_cannot_tell_what_it_knows_takes_what_it_is_surer_of(shipped: Served, name: int) -> None:
    learning = replace(shipped, checkpoint=replace(shipped.checkpoint, familiarity=None))
    page = _photo(name, table=90)
    assert _told(learning, page) == str(name)
    eye = eye_of(learning)
    seen = see_page(page, frozenset(), is_photo=True)
    digits = read_digits(seen, (), (), eye)
    whole = prepare(page, eye.spec)
    assert spotted(whole, lambda: (seen, (*digits, *digits)), eye) is whole, "of two boxes none is picked out"


def test_the_window_is_told_the_same_and_where_the_digit_is(shipped: Served) -> None:
    page = _photo(5, table=90)
    prepared = Subjects().of(Ask(request=1, page=page, looking=PHOTO), shipped, lambda: False).prepared
    assert prepared.values is not None
    expected = recognise(shipped, page).prepared.values
    assert expected is not None
    assert np.array_equal(prepared.values, expected)
    assert prepared.place is not None
    assert 120 < prepared.place.left + prepared.place.side / 2 - 170 < 230
    assert prepared.place.side < 420
    keys = [each.key for each in prepared.steps]
    assert keys[:6] == ["page", "polarity", "light", "lines", "ink", "specks"]
    assert keys[-1] == "input"


def test_a_pen_alone_or_a_table_alone_is_no_digit(shipped: Served) -> None:
    for pen in (False, True):
        page = _photo(5, table=90, pen=pen)
        page[170:430, 160:420] = page[170:430, 421:424].mean().astype(np.uint8)
        assert _told(shipped, page) in ("unfamiliar", "1"), "a pen is like a 1, an edge like nothing"


def test_of_a_number_no_digit_is_picked_out(shipped: Served) -> None:
    page = np.minimum(_photo(5), np.roll(_photo(3), 260, axis=1))
    assert _told(shipped, page) == "unfamiliar"
    page[170:430, 420:] = page[170:430, 160:165].mean().astype(np.uint8)
    assert _told(shipped, page) == "5"


def test_where_all_ink_is_well_known_and_on_clean_pages_nothing_else_is_looked_for(
    shipped: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    def look() -> tuple[Seen, tuple[Digit, ...]]:
        pytest.fail("nobody needs to look")

    eye = eye_of(shipped)
    clean = prepare(page_of(drawn_block(7, 0)[11], 560), shipped.checkpoint.input)
    assert clean.is_clean
    assert spotted(clean, look, eye) is clean
    alone = prepare(_photo(5), shipped.checkpoint.input)
    assert not alone.is_clean
    assert spotted(alone, look, eye) is alone
    monkeypatch.setattr(spotting, "PLAINLY", 1.1)
    with pytest.raises(pytest.fail.Exception):
        spotted(alone, look, eye)


def test_a_pen_beside_a_digit_is_no_1_of_a_number(shipped: Served) -> None:
    page = _photo(5, table=90, pen=True)
    asked = Ask(request=1, page=page, looking=PHOTO)
    told = Subjects().of(asked, shipped, lambda: False)
    assert told.reading is None, "one digit is no number"
    eye = eye_of(shipped)
    assert read_number(page, eye.spec, eye.judge, eye.familiarity).text == "5"
    ones = _photo(5)
    ones[170:430, 160:420] = _photo(5)[170:430, 421:424].mean().astype(np.uint8)
    for x, height in ((200, 60), (300, 200)):
        cv2.line(ones, (x, 200), (x, 200 + height), 50, 12, cv2.LINE_AA)
    assert read_number(ones, eye.spec, eye.judge, eye.familiarity).text == "11", "of ones alone none is a pen"

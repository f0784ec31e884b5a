"""Pages of several digits: told apart from single ones, read in a person's boxes too, and never read twice."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from engine.inference.numbers import Eye
from engine.inference.pages import Page, PageReading
from engine.messages import Ask, DigitBox, Looking, nearest
from engine.specs import InputSpec
from tests.narrowing import there

SPEC = InputSpec()
LOOKING = Looking(surface=1)
Pixels = NDArray[np.uint8]


class Judge:
    """Sure that a narrow digit is 1 and a hollow one 0, unsure of the rest; counts what it is asked."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, values: NDArray[np.float32]) -> NDArray[np.float32]:
        self.asked += len(values)
        rows = np.full((len(values), 10), 0.02, np.float32)
        for row, picture in zip(rows, values[:, 0], strict=True):
            columns = np.flatnonzero(picture.max(axis=0) > 0.3)
            spread, hollow = columns.max() - columns.min() + 1, picture[11:18, 12:17].mean() < 0.2
            row[1 if spread <= 8 else 0] = 0.9 if spread <= 8 or (spread <= 18 and hollow) else 0.05
        return rows / rows.sum(axis=1, keepdims=True)


@pytest.fixture
def judge() -> Judge:
    return Judge()


@pytest.fixture
def eye(judge: Judge) -> Eye:
    return Eye(SPEC, judge)


def _page() -> Pixels:
    return np.full((560, 560), 255, np.uint8)


def _bar(page: Pixels, x: int, y: int = 200) -> Pixels:
    cv2.line(page, (x, y), (x, y + 120), 0, 14, cv2.LINE_AA)
    return page


def _ring(page: Pixels, x: int, y: int = 260) -> Pixels:
    cv2.ellipse(page, (x, y), (40, 60), 0, 0, 360, 0, 14, cv2.LINE_AA)
    return page


def _read(reading: PageReading, eye: Eye, page: Pixels, looking: Looking = LOOKING) -> Page | None:
    """Messages make their arrays read-only: every page but one that is the same as before is a copy."""
    return reading.read(Ask(request=1, page=page.copy(), looking=looking), eye)


def _text(page: Page | None) -> str:
    assert page is not None
    return "/".join(page.reading.lines(lambda digit: digit.label))


def test_a_single_digit_is_left_to_the_quick_way(judge: Judge, eye: Eye) -> None:
    assert _read(PageReading(), eye, _ring(_page(), 280)) is None
    assert _read(PageReading(), eye, _page()) is None
    assert judge.asked == 0


def test_several_digits_are_read_in_order_and_the_nearest_one_is_selected(eye: Eye) -> None:
    page = _bar(_ring(_bar(_page(), 100), 280), 450)
    read = _read(PageReading(), eye, page, replace(LOOKING, near=(290, 100)))
    assert _text(read) == "101"
    assert read is not None
    assert read.reading.selected == 1
    assert [step.key for step in read.prepared(eye).steps] == [
        "page", "polarity", "light", "lines", "ink", "specks", "slant", "stroke", "box", "fit", "centre", "input",
    ]  # fmt: skip
    assert there(_read(PageReading(), eye, page, replace(LOOKING, near=None))).reading.selected == 0


def test_only_new_ink_is_asked_of_the_network(judge: Judge, eye: Eye) -> None:
    reading, page = PageReading(), _ring(_bar(_page(), 100), 280)
    _read(reading, eye, page)
    asked = judge.asked
    assert _text(_read(reading, eye, page)) == "10"
    assert judge.asked == asked
    cv2.line(page, (440, 200), (460, 340), 0, 14, cv2.LINE_AA)
    assert _text(_read(reading, eye, page)) == "101"
    assert judge.asked == asked + 1


def test_a_wide_blot_is_one_digit_while_the_pen_moves_and_two_when_it_is_lifted(eye: Eye) -> None:
    page = _ring(_ring(_page(), 220), 300)  # two rings that touch
    assert _read(PageReading(), eye, page, replace(LOOKING, is_moving=True)) is None
    assert _text(_read(PageReading(), eye, page)) == "00"


def test_a_picture_of_something_else_is_no_number(judge: Judge) -> None:
    page = np.full((400, 600, 3), 255, np.uint8)
    for x in range(60, 600, 90):
        cv2.rectangle(page, (x, 100), (x + 60, 160), (0, 0, 0), -1)
    assert _read(PageReading(), Eye(SPEC, judge), page, replace(LOOKING, is_photo=True)) is None


def test_digits_nobody_would_know_are_no_number(judge: Judge) -> None:
    strange = Eye(SPEC, judge, familiarity=lambda values: np.zeros(len(values), np.float32), known_from=0.5)
    page = _bar(_bar(_page(), 100), 400)
    assert _read(PageReading(), strange, page) is None
    known = Eye(SPEC, judge, familiarity=lambda values: np.ones(len(values), np.float32), known_from=0.5)
    read = _read(PageReading(), known, page)
    assert read is not None
    assert [digit.familiarity for digit in read.reading.digits] == [1.0, 1.0]


def test_in_a_photo_boxes_of_many_heights_must_nearly_all_be_familiar(judge: Judge) -> None:
    def familiarity(values: NDArray[np.float32]) -> NDArray[np.float32]:
        is_ring = values[:, 0, 11:18, 12:17].mean(axis=(1, 2)) < 0.2
        return np.where(is_ring, 0.4, 0.9).astype(np.float32)

    def clearly(values: NDArray[np.float32]) -> NDArray[np.float32]:
        rows = judge(values) ** 3
        return rows / rows.sum(axis=1, keepdims=True)

    eye, looking = Eye(SPEC, clearly, familiarity=familiarity, known_from=0.5), replace(LOOKING, is_photo=True)
    even = _ring(_bar(_bar(_bar(_page(), 60), 160), 260), 420)
    assert _text(_read(PageReading(), eye, even, looking)) == "1110"
    uneven = _ring(_page(), 420)
    for x, length in ((60, 60), (160, 110), (260, 150)):
        cv2.line(uneven, (x, 200), (x, 200 + length), 0, 14, cv2.LINE_AA)
    assert _read(PageReading(), eye, uneven, looking) is None
    assert _read(PageReading(), eye, uneven) is not None  # on the canvas somebody has written them
    learning = Eye(SPEC, clearly)  # cannot tell yet what it knows
    assert _text(_read(PageReading(), learning, even, looking)) == "1110"
    assert _read(PageReading(), learning, uneven, looking) is None


def test_a_number_stays_one_while_its_next_digit_is_being_written(eye: Eye) -> None:
    reading, page = PageReading(), _bar(_bar(_page(), 100), 280)
    assert _text(_read(reading, eye, page)) == "11"
    cv2.rectangle(page, (400, 200), (500, 320), 0, -1)
    cv2.rectangle(page, (230, 400), (330, 520), 0, -1)  # nothing that anybody could read
    assert _read(reading, eye, page) is not None
    assert _read(PageReading(), eye, page) is None
    assert _read(reading, eye, _page()) is None
    assert _read(reading, eye, page) is None  # on a page that was cleared nothing is known any more


def test_what_a_person_keeps_is_read_as_it_is_and_new_ink_gets_a_box_of_its_own(eye: Eye) -> None:
    page = _ring(_bar(_page(), 100), 280)
    own = DigitBox(left=40, top=150, width=120, height=220, id=7)
    gone = DigitBox(left=220, top=180, width=120, height=160)
    looking = replace(LOOKING, kept=(own,), settled=(gone,), is_settled=True)
    read = _read(PageReading(), eye, page, looking)
    assert _text(read) == "1"  # where the ring is, somebody has decided that there is nothing
    assert read is not None
    assert read.reading.digits[0].box == own
    again = _read(PageReading(), eye, _bar(page, 450), looking)
    assert _text(again) == "11"
    assert [digit.box.id for digit in there(again).reading.digits] == [7, 0]


def test_an_empty_box_stays_and_says_why_it_has_no_answer(eye: Eye) -> None:
    empty = DigitBox(left=400, top=400, width=80, height=80, id=1)
    outside = DigitBox(left=900, top=400, width=80, height=80, id=2)
    looking = replace(LOOKING, kept=(empty, outside), is_settled=True, near=(440, 440))
    for page in (_bar(_page(), 100), _page()):
        read = _read(PageReading(), eye, page, looking)
        assert read is not None
        assert {digit.box.id for digit in read.reading.digits if not digit.label} == {1, 2}
        assert read.prepared(eye).values is None
        assert str(read.why_nothing) == "There is no ink in this box."
    nothing = _read(PageReading(), eye, _page(), replace(LOOKING, is_settled=True))
    assert nothing is not None
    assert nothing.reading.selected == -1


def test_steps_that_are_off_are_off_for_every_digit(eye: Eye) -> None:
    page = _ring(_bar(_page(), 100), 280)
    off = Eye(SPEC, Judge(), without=frozenset({"light", "stroke"}))
    read = _read(PageReading(), off, page)
    assert read is not None
    assert [step.key for step in read.prepared(off).steps if not step.is_on] == ["light", "stroke"]


def test_two_blots_over_each_other_are_one_digit_where_that_is_clearer() -> None:
    class Eight(Judge):
        def __call__(self, values: NDArray[np.float32]) -> NDArray[np.float32]:
            rows = np.full((len(values), 10), 0.001, np.float32)
            for row, picture in zip(rows, values[:, 0], strict=True):
                tall = np.ptp(np.flatnonzero(picture.max(axis=0) > 0.3)) < 16
                row[8 if tall else 0] = 0.97 if tall else 0.95
            return rows

    page = _page()
    cv2.circle(page, (280, 180), 50, 0, 12, cv2.LINE_AA)
    cv2.circle(page, (280, 304), 56, 0, 12, cv2.LINE_AA)
    assert _read(PageReading(), Eye(SPEC, Eight()), page) is None


def test_a_grid_keeps_its_cells_when_one_box_is_changed() -> None:
    page = np.full((700, 700, 3), 250, np.uint8)
    for number in range(10):
        width = 6 if number % 3 == 0 else 2
        cv2.line(page, (50 + 66 * number, 50), (50 + 66 * number, 644), (20, 20, 20), width)
        cv2.line(page, (50, 50 + 66 * number), (644, 50 + 66 * number), (20, 20, 20), width)
    for row, column in ((0, 0), (1, 4), (8, 8)):
        x, y = 50 + 66 * column + 33, 50 + 66 * row
        cv2.line(page, (x, y + 14), (x, y + 52), (20, 20, 20), 7, cv2.LINE_AA)
    looking, eye = replace(LOOKING, is_photo=True), Eye(SPEC, Judge())
    read = _read(PageReading(), eye, page, looking)
    assert read is not None
    assert (read.reading.columns, len(read.reading.digits)) == (9, 3)
    assert _text(read).startswith("1......../....1..../")
    first, second, third = (digit.box for digit in read.reading.digits)
    kept = (replace(first, id=1), replace(third, id=2))
    again = _read(PageReading(), eye, page, replace(looking, kept=kept, settled=(second,), is_settled=True))
    assert again is not None
    assert [(digit.box.id, digit.line, digit.place) for digit in again.reading.digits] == [(1, 0, 0), (2, 8, 8)]


def test_both_sides_mean_the_same_box_by_a_place() -> None:
    boxes = [DigitBox(left=0, top=0, width=100, height=100), DigitBox(left=60, top=0, width=100, height=100)]
    assert nearest(boxes, (70, 50)) == 0  # in both: the nearer middle
    assert nearest(boxes, (155, 90)) == 1
    assert nearest(boxes, None) == 0
    assert nearest([], (1, 1)) == -1


def test_one_broad_blot_is_taken_apart_only_where_the_network_does_not_know_it(judge: Judge) -> None:
    joined = _page()
    cv2.line(joined, (200, 215), (200, 305), 0, 14, cv2.LINE_AA)
    cv2.ellipse(joined, (256, 260), (48, 54), 0, 0, 360, 0, 14, cv2.LINE_AA)  # they touch, about as broad as tall
    for known, text in ((0.1, "10"), (0.9, "")):
        eye = Eye(SPEC, judge, lambda values, known=known: _familiar(values, known), known_from=0.5)
        read = _read(PageReading(), eye, joined)
        assert (_text(read) if read is not None else "") == text
    assert _read(PageReading(), eye, joined, replace(LOOKING, is_moving=True)) is None
    assert not eye.parted


def _familiar(values: NDArray[np.float32], broad: float) -> NDArray[np.float32]:
    """Digits narrower than their field are known, and others as much as said."""
    spreads = [np.count_nonzero(picture.max(axis=0) > 0.3) for picture in values[:, 0]]
    return np.array([broad if spread > 18 else 1.0 for spread in spreads], np.float32)

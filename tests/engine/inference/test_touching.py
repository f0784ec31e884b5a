"""Seams between digits that touch, the pieces between them, and rows of such digits read by the shipped network."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from engine import checkpoints
from engine.datasets.shape import Box
from engine.inference.classify import Served, serve
from engine.inference.eyes import Eye, Glance
from engine.inference.numbers import read_number
from engine.inference.seams import find_seams, piece_between
from engine.inference.touching import is_plainly_one, parted
from engine.inference.unsure import Sight


@pytest.fixture(scope="module")
def served() -> Served:
    return serve(checkpoints.load(checkpoints.resolve("digits")))


def _rings(*middles: int) -> NDArray[np.uint8]:
    ink = np.zeros((80, max(middles) + 30), np.uint8)
    for x in middles:
        cv2.ellipse(ink, (x, 40), (22, 36), 0, 0, 360, 255, 7, cv2.LINE_AA)
    return ink


def test_the_seam_between_two_rings_crosses_them_only_where_they_touch() -> None:
    ink = _rings(28, 76)
    seam = min(find_seams(ink, 6), key=lambda each: abs(float(each.columns(80).mean()) - 52))
    left, right = (piece_between(ink, *sides) for sides in ((None, seam.columns(80)), (seam.columns(80), None)))
    assert left is not None
    assert right is not None
    assert (left[1].width, right[1].left, right[1].height) == pytest.approx((50, 51, 80), abs=5)
    assert seam.cost < 0.8


@pytest.mark.parametrize("pen_px", [22, 32])
def test_two_fours_drawn_with_a_thick_pen_are_not_one(served: Served, pen_px: int) -> None:
    page = np.full((560, 560), 255, np.uint8)
    for four in (((50, 6), (37, 164), (170, 170)), ((182, 34), (175, 170), (312, 170))):
        cv2.polylines(page, [np.array(four)], False, 0, pen_px, cv2.LINE_AA)
    for stem in (((130, 34), (125, 288)), ((266, 34), (260, 288))):
        cv2.line(page, *stem, 0, pen_px, cv2.LINE_AA)
    sight = Sight(served)
    assert read_number(page, served.checkpoint.input, sight.judge, sight.familiarity).text == "44"


def test_a_piece_is_without_the_ends_of_its_neighbour() -> None:
    ink = _rings(28)
    alone = piece_between(ink, None, None)
    ink[0:3, 56:58] = 255  # what hangs over from the right
    with_an_end = piece_between(ink, None, None)
    assert alone is not None
    assert with_an_end is not None
    assert with_an_end[1] == alone[1]
    assert piece_between(ink, np.full(80, 20), np.full(80, 20)) is None
    assert piece_between(np.zeros_like(ink), None, None) is None


def test_ink_of_any_shape_has_seams_or_none() -> None:
    for height, width in ((8, 1), (8, 80), (1, 1), (3, 400), (700, 9)):
        for level in (0, 255):
            seams = find_seams(np.full((height, width), level, np.uint8), 5)
            assert all(seam.columns(height).shape == (height,) for seam in seams)


def test_one_that_is_sure_and_familiar_and_no_wider_than_a_digit_is_not_parted() -> None:
    sure = np.eye(10, dtype=np.float32)[3]
    assert is_plainly_one(Glance(sure, 0.99), Box(0, 0, 60, 80))
    assert not is_plainly_one(Glance(sure, 0.99), Box(0, 0, 100, 80))
    assert not is_plainly_one(Glance(sure, 0.5), Box(0, 0, 60, 80))
    assert is_plainly_one(Glance(sure), Box(0, 0, 60, 80))


def test_what_was_parted_once_is_not_asked_again(served: Served) -> None:
    asked: list[int] = []
    sight = Sight(served)

    def judge(values: NDArray[np.float32]) -> NDArray[np.float32]:
        asked.append(len(values))
        return sight.judge(values)

    eye = Eye(served.checkpoint.input, judge, sight.familiarity)
    ink = _rings(28, 76)
    (whole,) = eye.see([ink])
    assert whole is not None
    first = parted(ink, whole, eye)
    assert [round(box.left + box.width / 2, -1) for _, box in first] == pytest.approx([28, 76], abs=6)
    before = list(asked)
    assert parted(ink, whole, eye) is first
    assert asked == before


def _written(text: str, *, step: float, pen: int) -> NDArray[np.uint8]:
    """A page of digits in segments of a hand, each pushed into the one before it."""
    page = np.full((300, 700), 255, np.uint8)
    shapes = {"0": _ZERO, "1": _ONE, "4": _FOUR, "7": _SEVEN}
    for place, digit in enumerate(text):
        for stroke in shapes[digit]:
            points = np.rint((stroke * (70, 120) + (120 + place * step, 80)) * 16).astype(np.int32)
            cv2.polylines(page, [points[:, None]], False, 0, pen, cv2.LINE_AA, 4)
    return page


_ANGLES = np.linspace(0, 2 * np.pi, 40)
_ZERO = [np.stack([0.5 + 0.5 * np.sin(_ANGLES), 0.5 - 0.5 * np.cos(_ANGLES)], axis=1)]
_ONE = [np.array([[0.5, 0.0], [0.5, 1.0]])]
_FOUR = [np.array([[0.1, 0.0], [0.0, 0.6], [1.0, 0.6]]), np.array([[0.75, 0.1], [0.75, 1.0]])]
_SEVEN = [np.array([[0.0, 0.0], [1.0, 0.0], [0.4, 1.0]])]


@pytest.mark.parametrize(
    ("text", "step", "pen"),
    [("00", 72, 10), ("44", 72, 9), ("77", 72, 9), ("07070", 74, 8), ("00000", 76, 14), ("70", 70, 12)],
)
def test_rows_of_digits_that_touch_are_read(served: Served, text: str, step: float, pen: int) -> None:
    sight = Sight(served)
    page = _written(text, step=step, pen=pen)
    read = read_number(page, served.checkpoint.input, sight.judge, sight.familiarity)
    assert read.text == text
    assert all(before.left < after.left for before, after in zip(read.digits, read.digits[1:], strict=False))


def test_a_line_drawn_across_the_page_is_no_row_of_digits(served: Served) -> None:
    page = np.full((300, 700), 255, np.uint8)
    cv2.line(page, (200, 150), (420, 160), 0, 14)
    sight = Sight(served)
    assert read_number(page, served.checkpoint.input, sight.judge, sight.familiarity).text == ""


def test_sight_looks_once_for_both(served: Served) -> None:
    sight = Sight(served)
    values = np.random.default_rng(0).random((2, 1, 28, 28), dtype=np.float32)
    shares = sight.judge(values)
    assert shares.shape == (2, 10)
    assert shares.sum(axis=1) == pytest.approx([1, 1], abs=1e-5)
    assert sight.familiarity is not None
    assert sight.familiarity(values).shape == (2,)

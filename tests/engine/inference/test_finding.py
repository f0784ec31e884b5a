"""Finding digits on pages drawn here: boxes, lines, touching digits, grids; the network is a stand-in that counts."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from engine.datasets.shape import Box
from engine.inference.chains import best_pieces
from engine.inference.finding import find_boxes, lines_of
from engine.inference.grids import find_grid
from engine.inference.numbers import read_number
from engine.inference.sheets import see_sheet
from engine.specs import InputSpec
from tests.engine.inference.places import find_digits

SPEC = InputSpec()


def _page(height: int = 300, width: int = 600, paper: int = 255) -> NDArray[np.uint8]:
    return np.full((height, width), paper, np.uint8)


def _bar(page: NDArray[np.uint8], x: int, y: int, height: int = 60, ink: int = 0) -> None:
    cv2.line(page, (x, y), (x, y + height), ink, 8, cv2.LINE_AA)


def _ring(page: NDArray[np.uint8], x: int, y: int, ink: int = 0) -> None:
    cv2.ellipse(page, (x, y), (22, 32), 0, 0, 360, ink, 7, cv2.LINE_AA)


def _by_shape(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Sure that a narrow digit is 1 and a hollow one 0; unsure of anything wider."""
    rows = np.full((len(values), 10), 0.05, np.float32)
    for row, picture in zip(rows, values[:, 0], strict=True):
        columns = np.flatnonzero(picture.max(axis=0) > 0.3)
        spread = columns.max() - columns.min() + 1
        centre = picture[11:18, 12:17].mean()
        row[1 if spread <= 8 else 0] = 0.95 if spread <= 8 or (spread <= 18 and centre < 0.2) else 0.3
    return rows / rows.sum(axis=1, keepdims=True)


def test_digits_are_found_in_reading_order() -> None:
    page = _page()
    for x, y in ((500, 40), (60, 40), (280, 48), (60, 180), (300, 190)):
        _bar(page, x, y)
    found = find_digits(page)
    assert [(each.line, each.place) for each in found] == [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1)]
    assert [round(each.left + each.width / 2) for each in found] == pytest.approx([60, 280, 500, 60, 300], abs=3)
    assert all(60 <= each.height <= 80 for each in found)


def test_boxes_are_in_pixels_of_the_page_however_large_it_is() -> None:
    page = _page(1200, 3200)
    cv2.line(page, (2000, 300), (2000, 700), 0, 40)
    (found,) = find_digits(page)
    assert found.left == pytest.approx(1980, abs=8)
    assert found.height == pytest.approx(440, abs=16)


def test_a_line_may_slope_and_two_lines_stay_apart() -> None:
    sloping = tuple(Box(80 * index, 45 * index, 40, 60) for index in range(5))
    assert [len(line) for line in lines_of(sloping)] == [5]
    apart = (
        *(Box(80 * index, 0, 40, 60) for index in range(3)),
        *(Box(80 * index + 10, 75, 40, 60) for index in range(3)),
    )
    assert [len(line) for line in lines_of(apart)] == [3, 3]


def test_pieces_of_one_digit_are_one_box() -> None:
    page = _page()
    _bar(page, 100, 100)
    cv2.line(page, (85, 84), (125, 84), 0, 6)  # the bar of a 5, a little above
    _bar(page, 300, 90, 75)
    assert len(find_digits(page)) == 2


@pytest.mark.parametrize("light", [1.0, 0.35])
def test_shadow_grain_and_margins_hold_no_digits(light: float) -> None:
    random = np.random.default_rng(4)
    page = _page(400, 800, 220)
    for x in (120, 300, 520):
        _bar(page, x, 150, 90, ink=50)
    shade = np.ones(page.shape)
    shade[:, 400:] = 0.55
    shade = cv2.GaussianBlur(shade, (0, 0), 20) * light
    photo = np.clip(page * shade + random.normal(0, 2, page.shape), 0, 255).astype(np.uint8)
    photo[:, :12] = 10  # the table beside the paper
    found = find_digits(photo)
    assert [round(each.left + each.width / 2) for each in found] == pytest.approx([120, 300, 520], abs=6)


def test_light_ink_on_dark_is_found_too() -> None:
    page = _page()
    for x in (100, 300):
        _bar(page, x, 100)
    assert len(find_digits(255 - page)) == 2


def test_touching_digits_are_parted_where_both_are_clear() -> None:
    page = _page()
    _ring(page, 200, 150)
    _ring(page, 246, 150)
    assert len(find_digits(page)) == 1
    read = read_number(page, SPEC, _by_shape)
    assert read.text == "00"
    assert read.digits[1].left == pytest.approx(222, abs=12)
    assert [each.place for each in read.digits] == [0, 1]


def test_lines_are_read_as_rows() -> None:
    page = _page()
    _bar(page, 100, 40)
    _ring(page, 200, 70)
    _ring(page, 100, 210)
    read = read_number(page, SPEC, _by_shape)
    assert read.text == "10/0"
    assert len(read.probabilities) == len(read.inks) == len(read.digits) == 3
    assert not read.is_grid


def _sudoku() -> NDArray[np.uint8]:
    page = _page(700, 700, 230)
    for number in range(10):
        pen = 5 if number % 3 == 0 else 2
        cv2.line(page, (80 + 60 * number, 80), (80 + 60 * number, 620), 40, pen)
        cv2.line(page, (80, 80 + 60 * number), (620, 80 + 60 * number), 40, pen)
    for row, column in ((0, 0), (4, 4), (8, 7)):
        _bar(page, 110 + 60 * column, 95 + 60 * row, 30, ink=40)
    return page


@pytest.mark.parametrize("turn_deg", [0, 4])
def test_a_grid_is_read_cell_by_cell(turn_deg: float) -> None:
    page = _sudoku()
    turn = cv2.getRotationMatrix2D((350, 350), turn_deg, 1.0)
    page = np.asarray(cv2.warpAffine(page, turn, (700, 700), borderValue=230), np.uint8)
    read = read_number(page, SPEC, _by_shape)
    rows = ["." * 9 for _ in range(9)]
    rows[0], rows[4], rows[8] = "1........", "....1....", ".......1."
    assert read.is_grid
    assert read.text == "/".join(rows)
    middle = read.digits[1]
    assert (middle.line, middle.place) == (4, 4)
    assert middle.left + middle.width / 2 == pytest.approx(350, abs=4)


def test_a_plain_page_is_no_grid() -> None:
    page = _page()
    cv2.rectangle(page, (50, 50), (550, 250), 0, 4)
    assert find_grid(page) is None


def test_a_blank_page_has_nothing() -> None:
    assert see_sheet(_page()) is None
    assert find_digits(_page()) == ()
    assert read_number(_page(), SPEC, _by_shape).text == ""


def test_a_sheet_has_boxes_around_connected_ink() -> None:
    page = _page()
    _ring(page, 200, 150)
    sheet = see_sheet(page)
    assert sheet is not None
    (box,) = find_boxes(sheet)
    assert (box.left, box.top, box.width, box.height) == pytest.approx((174, 114, 52, 72), abs=3)


def test_halves_of_a_broken_digit_are_one_and_digits_over_each_other_are_two() -> None:
    page = _page(600, 900)
    for left in (100, 300, 500):
        cv2.line(page, (left, 200), (left, 300), 20, 6)
    cv2.circle(page, (700, 222), 20, 20, 6)
    cv2.line(page, (712, 252), (704, 300), 20, 6)  # a 9 whose leg lost its head
    assert [round(each.height, -1) for each in find_digits(page)] == [110, 110, 110, 100]
    for left in (100, 300, 500):
        cv2.line(page, (left, 312), (left, 412), 20, 6)  # a second row, close below
    assert len(find_digits(page)) == 7


def test_the_pieces_that_are_worth_most_together_are_the_digits_of_a_row() -> None:
    worth = {(0, 2): -0.1, (2, 3): -0.2, (3, 4): -0.1, (0, 1): -0.3, (1, 2): -0.3, (2, 4): -2.0, (0, 4): -5.0}
    assert best_pieces(worth, 4) == [(0, 2), (2, 3), (3, 4)]
    assert best_pieces({(0, 1): 0.0}, 2) == []

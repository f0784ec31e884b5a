"""Frames around digits, digits in pieces, and digits at the edge of a photo; all drawn here, no network asked."""

from __future__ import annotations

import sys

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from engine.datasets.shape import Box
from engine.inference.blots import blots_of, without_breaks
from engine.inference.finding import cut_digit
from engine.inference.sheets import see_sheet
from tests.engine.inference.places import find_digits

Page = NDArray[np.uint8]
X = (170, 320, 470)
"""Where three upright bars are."""
SEGMENTS = ((0, 0, 1, 0), (0, 0, 0, 1), (1, 0, 1, 1), (0, 1, 1, 1), (0, 1, 0, 2), (1, 1, 1, 2), (0, 2, 1, 2))
"""Of an 8 as displays show it: from and to, in sides of a segment."""


def _bars(ink: int = 0, y: int = 200) -> Page:
    page = np.full((480, 640), 255, np.uint8)
    for x in X:
        cv2.line(page, (x, y), (x, y + 70), ink, 8, cv2.LINE_AA)
    return page


def _photographed(page: Page) -> Page:
    """The page with some grain, in light that falls off to one side."""
    light = np.linspace(0.9, 0.7, page.shape[1])
    grain = np.random.default_rng(3).normal(0, 2, page.shape)
    return np.clip(page * light + grain, 0, 255).astype(np.uint8)


def _middles(page: Page) -> list[int]:
    return [round(each.left + each.width / 2) for each in find_digits(page)]


def _display(page: Page, x: int, y: int, side: int = 50) -> None:
    for start_x, start_y, end_x, end_y in SEGMENTS:
        across, down = 11 * (end_x - start_x), 11 * (end_y - start_y)
        start = (x + side * start_x + across, y + side * start_y + down)
        end = (x + side * end_x - across, y + side * end_y - down)
        cv2.line(page, start, end, 0, 10)


@pytest.mark.parametrize("is_photo", [False, True])
def test_a_frame_around_digits_is_none_and_hides_none(is_photo: bool) -> None:
    page = _bars()
    cv2.rectangle(page, (120, 170), (520, 300), 0, 5)
    cv2.line(page, (245, 170), (245, 300), 0, 5)  # as forms have it: a box for each
    assert _middles(_photographed(page) if is_photo else page) == pytest.approx(X, abs=6)


def test_a_square_around_one_digit_is_a_frame_and_a_ring_around_one_is_a_digit() -> None:
    page = np.zeros((400, 800), np.uint8)
    cv2.rectangle(page, (100, 100), (250, 250), 255, 5)
    cv2.line(page, (175, 140), (175, 210), 255, 8)
    cv2.ellipse(page, (500, 175), (60, 80), 0, 0, 360, 255, 8)
    cv2.line(page, (500, 150), (500, 200), 255, 8)
    boxes = sorted(blots_of(page, 1), key=lambda box: (box.left, -box.height))
    assert [(box.left // 10, box.height // 10) for box in boxes][:2] == [(17, 7), (43, 16)]


def test_the_segments_of_a_display_are_one_digit() -> None:
    page = np.full((300, 600), 255, np.uint8)
    for x in (60, 200, 340, 480):
        _display(page, x, 90)
    found = find_digits(page)
    assert [round(each.left + each.width / 2) for each in found] == pytest.approx([85, 225, 365, 505], abs=3)
    assert all(100 <= each.height <= 120 for each in found)


def test_digits_of_two_close_lines_stay_apart() -> None:
    page = np.full((480, 640), 255, np.uint8)
    for x in X:
        cv2.line(page, (x, 200), (x, 260), 0, 8, cv2.LINE_AA)
        cv2.line(page, (x, 285 if x == X[1] else 275), (x, 345), 0, 8, cv2.LINE_AA)
    cv2.line(page, (560, 200), (560, 260), 0, 8, cv2.LINE_AA)
    assert [each.line for each in find_digits(page)] == [0, 0, 0, 0, 1, 1, 1]


@pytest.mark.parametrize("y", [-2, 412])
def test_digits_that_touch_the_edge_of_a_photo_are_found_beside_others(y: int) -> None:
    assert _middles(_photographed(_bars(y=y))) == pytest.approx(X, abs=6)


def test_what_sticks_into_a_photo_is_no_digit() -> None:
    page = _bars()
    cv2.line(page, (600, 0), (600, 300), 40, 16)  # a pencil
    page[200:270, :5] = 90  # the rest of a letter, thin and not as tall as it is
    assert _middles(_photographed(page))[-3:] == pytest.approx(X, abs=6)


def test_the_bar_of_a_five_stays_with_it_and_what_reaches_in_does_not() -> None:
    page = np.full((300, 400), 255, np.uint8)
    cv2.ellipse(page, (140, 190), (40, 40), 0, -90, 120, 0, 10)
    cv2.line(page, (150, 130), (180, 130), 0, 8)  # its bar, apart, as far right as the digit goes
    cv2.line(page, (60, 60), (110, 240), 0, 8)  # a neighbour that leans over it
    sheet = see_sheet(page)
    assert sheet is not None
    ink = cut_digit(sheet, Box(100, 124, 86, 116))
    assert ink[6, 75] == 255
    assert not ink[80:, :4].any()


def test_a_broken_stroke_is_joined_and_a_whole_one_is_left() -> None:
    ink = np.zeros((100, 60), np.uint8)
    cv2.line(ink, (30, 5), (30, 95), 255, 10)
    assert without_breaks(ink) is None
    ink[48:54] = 0
    joined = without_breaks(ink)
    assert joined is not None
    assert joined.shape == ink.shape
    assert joined[50, 30] == 255


def test_a_page_of_noise_takes_no_longer_for_each_piece_than_for_its_neighbours() -> None:
    """Each of thousands is asked about all of them: at once, not one after the other, which took half a minute."""
    grain = np.random.default_rng(2).random((250, 350)) < 0.3
    page = np.where(np.repeat(np.repeat(grain, 8, 0), 8, 1), np.uint8(255), np.uint8(0))
    calls = 0

    def count(_frame: object, event: str, _what: object) -> None:
        nonlocal calls
        calls += event == "call"

    sys.setprofile(count)
    try:
        found = len(blots_of(page, 1))
    finally:
        sys.setprofile(None)
    assert found > 2000
    assert calls < 20 * found

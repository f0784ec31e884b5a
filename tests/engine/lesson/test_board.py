"""Boards and renditions: comparing pixels fails where patches succeed."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from engine.lesson.arithmetic import convolve
from engine.lesson.board import RENDITIONS, Board, Letter, Pen, draw, letter_o, letter_x, rendition, shifted
from engine.lesson.dense import dense_weights, filter_weights, weights_per_neuron
from engine.lesson.disturbances import glare, mirrored, noise
from engine.lesson.walkthrough import best_match, compare_pixels, default_filters

Made = Callable[[], Board]


def test_the_boards_are_plus_and_minus_one() -> None:
    for letter in ("x", "o"):
        for name in RENDITIONS:
            assert set(np.unique(rendition(letter, name))) == {-1.0, 1.0}


def test_the_x_is_the_same_upside_down_and_mirrored() -> None:
    x = letter_x()
    assert int((x > 0).sum()) == 13
    np.testing.assert_array_equal(x, x[::-1])
    np.testing.assert_array_equal(x, x[:, ::-1])


def test_the_renditions_differ_from_the_printed_letter() -> None:
    for name in list(RENDITIONS)[1:]:
        assert compare_pixels(rendition("x", name), letter_x()).count < 81


@pytest.mark.parametrize(("letter", "own", "other"), [("x", letter_x, letter_o), ("o", letter_o, letter_x)])
def test_pixel_by_pixel_a_shifted_letter_looks_like_the_other_one(letter: Letter, own: Made, other: Made) -> None:
    board = rendition(letter, "shifted")
    assert compare_pixels(board, own()).count < compare_pixels(board, other()).count


@pytest.mark.parametrize("name", ["printed", "shifted", "rotated", "smaller", "thin"])
def test_the_crossing_is_found_wherever_the_x_is(name: str) -> None:
    crossing = default_filters()[1]
    assert best_match(convolve(rendition("x", name), crossing))[2] == pytest.approx(1.0)
    assert best_match(convolve(rendition("o", name), crossing))[2] < 0.6


def test_thick_strokes_defeat_the_hand_made_patches() -> None:
    assert best_match(convolve(rendition("x", "thick"), default_filters()[1]))[2] < 0.6


def test_shifting_loses_what_leaves() -> None:
    moved = shifted(letter_x(), -3, 4)
    assert moved[0, 7] == 1
    assert int((moved > 0).sum()) < 13


def test_drawing_is_antialiased_and_stays_in_range() -> None:
    drawn = draw("x", [Pen(turn_deg=7), Pen(scale=0.8)])
    assert drawn.shape == (2, 9, 9)
    assert drawn.min() >= -1
    assert drawn.max() <= 1
    assert ((drawn > -1) & (drawn < 1)).any()


def test_dense_counts_are_per_neuron() -> None:
    assert weights_per_neuron(28, 28, 3) == 2352
    assert weights_per_neuron(200, 200, 3) == 120_000
    assert dense_weights(28, 28, 1, 10) == 7850
    assert filter_weights(5, 1, 6) == 156


def test_disturbances_keep_shape_and_leave_the_page_alone() -> None:
    page = np.full((40, 60, 3), 90, np.uint8)
    for changed in (glare(page, 0.8), noise(page, 0.5), mirrored(page)):
        assert changed.shape == page.shape
        assert changed.dtype == np.uint8
    assert (page == 90).all()
    assert (glare(page, 0) == page).all()
    assert (noise(page, 0) == page).all()
    assert glare(page, 1)[14, 37, 0] == 255
    np.testing.assert_array_equal(noise(page, 0.5, seed=3), noise(page, 0.5, seed=3))

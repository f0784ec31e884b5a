"""Every table of article 003 cell by cell, typed in here once more from the requirements."""

from __future__ import annotations

import numpy as np
import pytest

from engine.lesson.arithmetic import Grid, convolve, relu, truncate
from engine.lesson.board import letter_o, letter_x
from engine.lesson.examples import RELU_TABLE, six_by_six, unknown_vector, vertical_line_filter
from engine.lesson.walkthrough import O_ENTRIES, X_ENTRIES, Walk, default_filters, vote, walk


def grid(text: str) -> Grid:
    return np.array([[float(each) for each in row.split()] for row in text.strip().splitlines()])


CONV = (
    grid("""
 0.77 -0.11  0.11  0.33  0.55 -0.11  0.33
-0.11  1.00 -0.11  0.33 -0.11  0.11 -0.11
 0.11 -0.11  1.00 -0.33  0.11 -0.11  0.55
 0.33  0.33 -0.33  0.55 -0.33  0.33  0.33
 0.55 -0.11  0.11 -0.33  1.00 -0.11  0.11
-0.11  0.11 -0.11  0.33 -0.11  1.00 -0.11
 0.33 -0.11  0.55  0.33  0.11 -0.11  0.77"""),
    grid("""
 0.33 -0.55  0.11 -0.11  0.11 -0.55  0.33
-0.55  0.55 -0.55  0.33 -0.55  0.55 -0.55
 0.11 -0.55  0.55 -0.77  0.55 -0.55  0.11
-0.11  0.33 -0.77  1.00 -0.77  0.33 -0.11
 0.11 -0.55  0.55 -0.77  0.55 -0.55  0.11
-0.55  0.55 -0.55  0.33 -0.55  0.55 -0.55
 0.33 -0.55  0.11 -0.11  0.11 -0.55  0.33"""),
    grid("""
 0.33 -0.11  0.55  0.33  0.11 -0.11  0.77
-0.11  0.11 -0.11  0.33 -0.11  1.00 -0.11
 0.55 -0.11  0.11 -0.33  1.00 -0.11  0.11
 0.33  0.33 -0.33  0.55 -0.33  0.33  0.33
 0.11 -0.11  1.00 -0.33  0.11 -0.11  0.55
-0.11  1.00 -0.11  0.33 -0.11  0.11 -0.11
 0.77 -0.11  0.11  0.33  0.55 -0.11  0.33"""),
)
POOL = (
    grid("1.00 0.33 0.55 0.33\n0.33 1.00 0.33 0.55\n0.55 0.33 1.00 0.11\n0.33 0.55 0.11 0.77"),
    grid("0.55 0.33 0.55 0.33\n0.33 1.00 0.55 0.11\n0.55 0.55 0.55 0.11\n0.33 0.11 0.11 0.33"),
    grid("0.33 0.55 1.00 0.77\n0.55 0.55 1.00 0.33\n1.00 1.00 0.11 0.55\n0.77 0.33 0.55 0.33"),
)
SECOND = (grid("1.00 0.55\n0.55 1.00"), grid("1.00 0.55\n0.55 0.55"), grid("0.55 1.00\n1.00 0.55"))
FLAT = (1, 0.55, 0.55, 1, 1, 0.55, 0.55, 0.55, 0.55, 1, 1, 0.55)


@pytest.fixture(scope="module")
def x() -> Walk:
    return walk(letter_x())


@pytest.mark.parametrize("number", range(3))
def test_every_cell_of_every_map(x: Walk, number: int) -> None:
    track = x.tracks[number]
    np.testing.assert_array_equal(truncate(track.convolution.values), CONV[number])
    np.testing.assert_array_equal(truncate(track.rectified), np.maximum(CONV[number], 0))
    np.testing.assert_array_equal(truncate(track.pooled.values), POOL[number])
    np.testing.assert_array_equal(truncate(track.second_pool.values), SECOND[number])


def test_all_values_are_ninths_from_minus_seven_to_nine(x: Walk) -> None:
    ninths = {round(float(value) * 9, 9) for track in x.tracks for value in track.convolution.values.ravel()}
    assert ninths == {-7, -5, -3, -1, 1, 3, 5, 7, 9}


@pytest.mark.parametrize(("number", "differing"), [(0, 7), (1, 28), (2, 7)])
def test_rounding_would_not_give_the_printed_tables(x: Walk, number: int, differing: int) -> None:
    exact = x.tracks[number].convolution.values
    assert int((np.abs(np.round(exact, 2) - truncate(exact)) > 1e-9).sum()) == differing


def test_the_printed_product_patch_is_found_at_its_one_place(x: Walk) -> None:
    patch = grid("1 1 -1\n1 1 1\n-1 1 1")
    track = x.tracks[0].convolution
    places = [(r, c) for r in range(7) for c in range(7) if np.array_equal(track.window(r, c).products, patch)]
    assert places == [(3, 3)]
    window = track.window(3, 3)
    assert (window.top, window.left, window.total, window.divisor) == (3, 3, 5.0, 9.0)
    assert window.value == pytest.approx(5 / 9)


def test_the_second_and_third_filter_follow_from_their_maps() -> None:
    signs = np.array(np.meshgrid(*[[-1.0, 1.0]] * 9)).reshape(9, -1).T.reshape(-1, 3, 3)
    for number in range(3):
        errors = [int((truncate(convolve(letter_x(), each).values) != CONV[number]).sum()) for each in signs]
        assert errors.count(0) == 1
        np.testing.assert_array_equal(signs[errors.index(0)], default_filters()[number])


def test_flattened_row_by_row(x: Walk) -> None:
    np.testing.assert_array_equal(truncate(x.flat), FLAT)
    assert [place + 1 for place, value in enumerate(x.flat) if value > 0.9] == list(X_ENTRIES)


def test_our_o_is_high_where_the_o_vote_reads() -> None:
    flat = walk(letter_o()).flat
    assert tuple(place + 1 for place, value in enumerate(flat) if value > 0.9) == O_ENTRIES


def test_the_votes() -> None:
    for_x, for_o = vote(unknown_vector(), X_ENTRIES), vote(unknown_vector(), O_ENTRIES)
    assert truncate(np.array([for_x.total, for_x.score])).tolist() == [4.56, 0.91]
    assert truncate(np.array([for_o.total, for_o.score])).tolist() == [2.07, 0.51]


def test_a_real_second_convolution_gives_other_numbers(x: Walk) -> None:
    track = x.tracks[0]
    np.testing.assert_array_equal(truncate(relu(track.second_convolution.values)), grid("0.06 0\n0 0.08"))
    assert track.second_pool_of_it.values.shape == (1, 1)


def test_relu_table() -> None:
    for before, after in RELU_TABLE:
        assert float(relu(np.array(before))) == after
    assert RELU_TABLE == ((-3, 0), (-5, 0), (3, 3), (5, 5))


def test_six_by_six_gives_minus_seven_and_minus_two() -> None:
    given = np.array([[3.0, 1, 1, 2], [1, 0, 7, 3], [2, 3, 5, 1]])
    np.testing.assert_array_equal(six_by_six()[:3, :4], given)
    whole = convolve(six_by_six(), vertical_line_filter(), divide=False)
    assert whole.values.shape == (4, 4)
    assert whole.values[0, :2].tolist() == [-7, -2]
    assert convolve(six_by_six(), vertical_line_filter(), stride=2, divide=False).values.shape == (2, 2)

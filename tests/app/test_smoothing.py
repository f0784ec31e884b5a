"""Calm lines through noisy curves, and what curves say at a place."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.smoothing import smoothed, value_at


@given(st.lists(st.floats(-10, 10) | st.just(float("nan")), max_size=60), st.sampled_from((1, 3, 5, 21)))
def test_each_point_is_the_mean_of_those_around_it(values: list[float], width: int) -> None:
    curve, half = np.array(values), width // 2
    for place, mean in enumerate(smoothed(curve, width)):
        around = curve[max(0, place - half) : place + half + 1]
        known = around[np.isfinite(around)]
        if width == 1:
            assert mean == curve[place] or np.isnan(curve[place])
        elif len(known):
            assert mean == pytest.approx(known.mean(), abs=1e-9)
        else:
            assert np.isnan(mean)


def test_infinity_is_left_out() -> None:
    assert smoothed(np.array([1.0, np.inf, 3.0]), 3).tolist() == [1.0, 2.0, 3.0]


@pytest.mark.parametrize(
    ("place", "expected"), [(0.1, None), (0.25, 5.0), (0.3, 5.0), (0.5, 6.0), (9.0, 7.0), (-1.0, None)]
)
def test_a_curve_says_its_last_value_before_a_place(place: float, expected: float | None) -> None:
    assert value_at(np.array([0.25, 0.5, 1.0]), np.array([5.0, 6.0, 7.0]), place) == expected

"""The curve through the pen's places: no gaps, no corners, as long as the hand moved."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.canvas.strokes import PAGE_PX, PRESSURE_FLOOR, Dab, Smoother, curve, radius_px, stroke

_places = st.builds(
    Dab, st.floats(-50, PAGE_PX + 50), st.floats(-50, PAGE_PX + 50), st.floats(0, 1)
).map(Dab.kept)  # fmt: skip


@settings(deadline=None)
@given(st.lists(_places, min_size=1, max_size=20))
def test_the_curve_has_no_gap_and_ends_where_the_pen_did(places):
    pieces = list(curve(stroke(places, 20)))
    assert pieces[0] == (places[0], places[0])
    for (_, end), (start, _) in itertools.pairwise(pieces):
        assert start == end
    assert pieces[-1][1] == places[-1]


@settings(deadline=None)
@given(st.lists(_places, min_size=2, max_size=20))
def test_drawn_bit_by_bit_is_the_same_curve(places):
    smoother = Smoother(places[0])
    pieces = [(places[0], places[0])]
    for place in places[1:]:
        pieces.extend(smoother.extend(place))
    pieces.extend(smoother.finish())
    assert pieces == list(curve(stroke(places, 20)))


def test_a_fast_circle_has_no_corners():
    # A hand that leaves only ten places on a circle; the polygon through them would turn by 36 degrees at each.
    places = [Dab(280 + 200 * math.cos(a), 280 + 200 * math.sin(a)).kept() for a in np.linspace(0, 2 * math.pi, 11)]
    ends = np.array([end[:2] for _, end in curve(stroke(places, 20))])
    steps = np.diff(ends[1:-1], axis=0)
    headings = np.unwrap(np.arctan2(steps[:, 1], steps[:, 0]))
    assert np.degrees(np.abs(np.diff(headings))).max() < 12


def test_a_straight_line_stays_straight():
    ends = np.array([end for _, end in curve(stroke([Dab(10, 10), Dab(250, 130), Dab(490, 250)], 20))])
    assert np.allclose((ends[:, 1] - 10) * 2, ends[:, 0] - 10, atol=1e-6)


def test_pieces_are_short_enough_to_be_laid_quickly():
    lengths = [math.dist(start[:2], end[:2]) for start, end in curve(stroke([Dab(0, 0), Dab(560, 560)], 20))]
    assert max(lengths) <= 41


def test_width_follows_pressure_down_to_a_floor():
    assert radius_px(40, 1.0) == 20
    assert radius_px(40, 0.0) == pytest.approx(20 * PRESSURE_FLOOR)
    assert radius_px(40, 0.2) < radius_px(40, 0.6) < radius_px(40, 1.0)
    assert radius_px(0.1, 1.0) == 0.5


def test_places_are_kept_exactly_in_a_stroke_and_not_far_off_the_page():
    kept = Dab(1 / 3, 100.123456, 0.777).kept()
    assert Dab(*stroke([kept], 10).points[0].tolist()) == kept
    assert Dab(1e9, -1e9, 7).kept() == Dab(2 * PAGE_PX, -PAGE_PX, 1)


def test_a_stroke_cannot_be_changed():
    with pytest.raises(ValueError, match="read-only"):
        stroke([Dab(1, 2)], 10).points[0] = 0

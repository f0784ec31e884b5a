"""The square on a picture stays a sensible square, whatever is done to it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.canvas.cropping import LEAST_SIDE_PX, centred, cut, largest, moved, resized, scaled, settled
from app.canvas.grips import GRIPS
from engine.specs import Crop

_sizes = st.tuples(st.integers(1, 4000), st.integers(1, 4000))
_crops = st.builds(Crop, left=st.floats(-9e3, 9e3), top=st.floats(-9e3, 9e3), side=st.floats(0, 9e3))


def test_the_first_square_is_the_largest_in_the_middle():
    assert largest(300, 100) == Crop(left=100, top=0, side=100)
    assert largest(100, 301) == Crop(left=0, top=100.5, side=100)


@settings(deadline=None)
@given(_crops, _sizes)
def test_settled_squares_are_sensible_and_stay(crop, size):
    width, height = size
    sensible = settled(crop, width, height)
    assert min(LEAST_SIDE_PX, max(size)) <= sensible.side <= max(size)
    for start, length in ((sensible.left, width), (sensible.top, height)):
        if sensible.side <= length:
            assert start >= 0
            assert start + sensible.side <= length + 1e-6
        else:
            assert start <= 0
            assert start + sensible.side >= length - 1e-6
    assert settled(sensible, width, height) == sensible


@pytest.mark.parametrize("handle", GRIPS)
def test_resizing_keeps_the_opposite_side_still(handle):
    crop = Crop(left=100, top=200, side=80)
    across, down = handle
    drawn = resized(crop, handle, 140 + across * 90, 240 + down * 90)
    assert drawn.side == pytest.approx(130)
    if across:
        still = crop.left if across > 0 else crop.left + crop.side
        assert still == pytest.approx(drawn.left if across > 0 else drawn.left + drawn.side)
    else:
        assert drawn.left + drawn.side / 2 == pytest.approx(140)
    if down:
        still = crop.top if down > 0 else crop.top + crop.side
        assert still == pytest.approx(drawn.top if down > 0 else drawn.top + drawn.side)


def test_drawing_a_grip_through_its_opposite_leaves_the_least_square():
    assert resized(Crop(left=100, top=100, side=80), (1, 1), 0, 0) == Crop(left=100, top=100, side=LEAST_SIDE_PX)


def test_moving_scaling_centring():
    crop = Crop(left=10, top=20, side=40)
    assert moved(crop, 5, -5) == Crop(left=15, top=15, side=40)
    assert scaled(crop, 0.5) == Crop(left=20, top=30, side=20)
    assert centred(crop, 100, 100) == Crop(left=80, top=80, side=40)


def test_cutting_is_white_beside_the_picture():
    pixels = np.arange(12, dtype=np.uint8).reshape(3, 4)
    assert cut(pixels, Crop(left=1, top=0, side=2)).tolist() == [[1, 2], [5, 6]]
    piece = cut(pixels, Crop(left=0, top=-0.6, side=4))
    assert piece[0].tolist() == [255] * 4
    assert piece[1:].tolist() == pixels.tolist()
    assert cut(np.zeros((5, 5, 3), np.uint8), Crop(left=3, top=3, side=4))[:2, :2].max() == 0


@settings(deadline=None)
@given(_crops.filter(lambda crop: crop.side < 300), st.tuples(st.integers(1, 60), st.integers(1, 60)))
def test_cutting_is_always_a_square(crop, size):
    piece = cut(np.zeros((size[1], size[0]), np.uint8), crop)
    assert piece.shape == (max(round(crop.side), 1),) * 2

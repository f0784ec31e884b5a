"""The page's pixels: exact, smooth, the same however they came to be, and taken back to the last bit."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.canvas.ink import Ink, render
from app.canvas.raster import INK, NOWHERE, PAPER, Box, blank_page, draw_piece
from app.canvas.strokes import PAGE_PX, Dab, stroke

_places = st.builds(Dab, st.floats(-80, 640), st.floats(-80, 640), st.floats(0, 1))
_strokes = st.tuples(st.lists(_places, min_size=1, max_size=8), st.floats(1, 80), st.booleans())


def _draw(ink: Ink, places: list[Dab], width_px: float, is_eraser: bool = False):
    ink.begin(places[0], width_px, is_eraser=is_eraser)
    for place in places[1:]:
        ink.extend(place)
    drawn = ink.finish()
    if drawn:
        ink.strokes.append(drawn.stroke)
    return drawn


def test_a_dot_is_a_disc_of_its_width():
    ink = Ink()
    _draw(ink, [Dab(280, 280)], 40)
    darkness = (255 - ink.pixels.astype(float)).sum() / 255
    assert darkness == pytest.approx(np.pi * 20**2, rel=0.005)
    assert ink.pixels[280, 280] == INK
    assert ink.pixels[280, 258] == PAPER
    assert np.array_equal(ink.pixels, ink.pixels[::-1])
    assert np.array_equal(ink.pixels, ink.pixels.T)


def test_a_line_is_as_wide_as_its_brush_and_has_round_ends():
    page = blank_page(100)
    draw_piece(page, Dab(30.0, 50.0), Dab(70.0, 50.0), 20, is_eraser=False)
    darkness = (255 - page.astype(float)) / 255
    assert darkness[:, 50].sum() == pytest.approx(20, abs=0.1)
    assert darkness.sum() == pytest.approx(40 * 20 + np.pi * 100, rel=0.005)
    assert 0 < page[:, 25].min() + 1 <= 256
    assert page[41, 21] == PAPER  # a corner that a square end would have


def test_edges_are_antialiased():
    ink = Ink()
    _draw(ink, [Dab(100, 100), Dab(400, 307)], 30)
    assert len(np.unique(ink.pixels)) > 100


def test_no_gap_and_no_bead_at_speed():
    ink = Ink()
    _draw(ink, [Dab(60, 280), Dab(200, 280), Dab(350, 280), Dab(500, 280)], 36)
    columns = ink.pixels[:, 70:490]
    assert (columns == columns[:, :1]).all()


def test_pressure_makes_the_line_thicker():
    ink = Ink()
    _draw(ink, [Dab(60, 280, 0.0), Dab(280, 280, 0.5), Dab(500, 280, 1.0)], 40)
    widths = (ink.pixels[:, [70, 200, 350, 490]] < 128).sum(axis=0)
    assert (np.diff(widths) > 0).all()
    assert widths[0] >= 12


def test_the_eraser_brings_paper_back():
    ink = Ink()
    _draw(ink, [Dab(100, 280), Dab(460, 280)], 40)
    _draw(ink, [Dab(280, 200), Dab(280, 360)], 60, is_eraser=True)
    assert (ink.pixels[:, 260:300] == PAPER).all()
    assert ink.pixels[280, 150] == INK


def test_an_eraser_over_paper_and_a_pen_off_the_page_leave_nothing_to_undo():
    ink = Ink()
    assert _draw(ink, [Dab(100, 100), Dab(200, 200)], 40, is_eraser=True) is None
    assert _draw(ink, [Dab(-200, -200), Dab(-300, 900)], 40) is None
    assert ink.is_blank


@settings(deadline=None, max_examples=40)
@given(st.lists(_strokes, max_size=4))
def test_bit_by_bit_or_at_once_the_pixels_are_the_same(strokes):
    ink = Ink()
    for places, width_px, is_eraser in strokes:
        _draw(ink, places, width_px, is_eraser)
    assert np.array_equal(ink.pixels, render(ink.strokes))


@settings(deadline=None, max_examples=40)
@given(st.lists(_strokes, max_size=5))
def test_toggling_patches_walks_through_the_same_pages(strokes):
    ink, pages, patches = Ink(), [], []
    for places, width_px, is_eraser in strokes:
        before = ink.pixels.copy()
        drawn = _draw(ink, places, width_px, is_eraser)
        if drawn:
            pages.append((before, ink.pixels.copy()))
            patches.append(drawn.patch)
    for patch, (before, _) in zip(reversed(patches), reversed(pages), strict=True):
        ink.toggle(patch)
        assert np.array_equal(ink.pixels, before)
    for patch, (_, after) in zip(patches, pages, strict=True):
        ink.toggle(patch)
        assert np.array_equal(ink.pixels, after)


@settings(deadline=None, max_examples=40)
@given(st.lists(_places, min_size=1, max_size=8), st.lists(_places, min_size=1, max_size=8))
def test_cancelling_leaves_no_trace_and_boxes_tell_all(first, second):
    ink = Ink()
    _draw(ink, first, 30)
    seen = ink.pixels.copy()
    changed = ink.begin(second[0], 50, is_eraser=False)
    for place in second[1:]:
        changed = changed.joined(ink.extend(place))
    outside = np.ones_like(seen, bool)
    outside[changed.place] = False
    assert np.array_equal(ink.pixels[outside], seen[outside])
    ink.cancel()
    assert not ink.is_drawing
    assert np.array_equal(ink.pixels, render(ink.strokes))


def test_a_pen_that_trembles_on_the_spot_adds_nothing():
    ink = Ink()
    ink.begin(Dab(100, 100), 20, is_eraser=False)
    assert ink.extend(Dab(100.3, 100.2)) == NOWHERE
    assert ink.extend(Dab(100, 100, 0.4))
    assert ink.extend(Dab(104, 100))


def test_moving_and_lifting_a_pen_that_is_not_down_does_nothing():
    ink = Ink()
    assert ink.extend(Dab(100, 100)) == NOWHERE
    assert ink.finish() is None
    assert ink.cancel() == NOWHERE


def test_boxes_join():
    assert NOWHERE.joined(Box(1, 2, 3, 4)) == Box(1, 2, 3, 4) == Box(1, 2, 3, 4).joined(NOWHERE)
    assert Box(1, 5, 3, 9).joined(Box(0, 6, 2, 12)) == Box(0, 5, 3, 12)


def test_a_move_lays_only_the_end_of_a_long_stroke():
    ink, width_px = Ink(), 36
    ink.begin(Dab(280, 280), width_px, is_eraser=False)
    places = [(280.0, 280.0)]
    for x, y in np.random.default_rng(1).uniform(60, 500, (300, 2)).tolist():
        changed = ink.extend(Dab(x, y))
        places = [*places[-3:], (x, y)]
        low, high = np.min(places, axis=0) - width_px, np.max(places, axis=0) + width_px
        if changed != NOWHERE:
            assert (low <= (changed.left, changed.top)).all()
            assert (high >= (changed.right, changed.bottom)).all()


def test_a_stroke_remembers_what_it_was():
    ink = Ink()
    drawn = _draw(ink, [Dab(10, 20, 0.5), Dab(30, 40, 1.0)], 25, is_eraser=False)
    assert drawn is not None
    assert drawn.stroke.points.tolist() == [[10, 20, 0.5], [30, 40, 1]]
    assert (drawn.stroke.width_px, drawn.stroke.is_eraser) == (25, False)
    assert np.array_equal(render([stroke([Dab(10, 20, 0.5), Dab(30, 40, 1.0)], 25)]), ink.pixels)
    assert ink.pixels.shape == (PAGE_PX, PAGE_PX)

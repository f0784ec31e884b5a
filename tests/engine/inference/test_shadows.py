"""Photos without ink, or with more than paper in them: shadows, the table, a lamp; all drawn here, no network asked."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from engine.datasets.shape import Box
from engine.inference.shadows import Shadows
from tests.engine.inference.places import find_digits

Page = NDArray[np.uint8]
Light = NDArray[np.float64]
X = (170, 320, 470)
"""Where three upright bars are."""


def _photo(levels: Light, seed: int = 1) -> Page:
    """Levels of 255 as a camera sees them: a little brighter on one side, and grainy."""
    noise = np.random.default_rng(seed).normal(0, 2, levels.shape)
    light = np.linspace(1, 0.85, levels.shape[1])
    return np.clip(cv2.GaussianBlur(levels * light, (0, 0), 0.7) + noise, 0, 255).astype(np.uint8)


def _paper(*, is_written: bool) -> Light:
    paper = np.full((480, 640), 215.0)
    for x in X if is_written else ():
        cv2.line(paper, (x, 200), (x, 270), 50, 8, cv2.LINE_AA)
    return paper


def _half_in_shadow(angle_deg: float, depth: float, beyond: float = 60) -> Light:
    y, x = np.mgrid[-240:240, -320:320]
    angle = np.deg2rad(angle_deg)
    dark = (x * np.cos(angle) + y * np.sin(angle) > beyond).astype(np.float64)
    return 1 - depth * cv2.GaussianBlur(dark, (0, 0), 1.5)


def _hand() -> Light:
    dark = np.zeros((480, 640))
    cv2.ellipse(dark, (420, 500), (120, 160), 10, 0, 360, 1, -1)
    for shift in (-90, -30, 30, 90):
        cv2.line(dark, (420 + shift, 420), (425 + shift, 230), 1, 34)
    return 1 - 0.5 * cv2.GaussianBlur(dark, (0, 0), 2)


def _on_table(paper: Light, table: float, aside: int = 0) -> Light:
    mask = np.zeros(paper.shape, np.uint8)
    cv2.fillConvexPoly(mask, cv2.boxPoints(((320 + aside, 240), (500, 340), 4)).astype(np.int32), 1)
    return np.where(mask > 0, paper, table)


def _middles(page: Page) -> list[int]:
    return [round(each.left + each.width / 2) for each in find_digits(page)]


@pytest.mark.parametrize("depth", [0.3, 0.6])
@pytest.mark.parametrize("angle_deg", [0, 25, 100, 160, 250])
def test_the_sharp_edge_of_a_shadow_on_empty_paper_is_no_digit(angle_deg: float, depth: float) -> None:
    assert _middles(_photo(_paper(is_written=False) * _half_in_shadow(angle_deg, depth))) == []


@pytest.mark.parametrize("angle_deg", [0, 100, 250])
def test_digits_on_both_sides_of_a_shadows_edge_are_found(angle_deg: float) -> None:
    page = _photo(_paper(is_written=True) * _half_in_shadow(angle_deg, 0.5))
    assert _middles(page) == pytest.approx(X, abs=6)


def test_the_fingers_of_a_hands_shadow_are_no_digits() -> None:
    assert _middles(_photo(_paper(is_written=False) * _hand())) == []


@pytest.mark.parametrize("table", [40.0, 110.0])
def test_paper_on_a_table_is_read_as_if_it_filled_the_picture(table: float) -> None:
    assert _middles(_photo(_on_table(_paper(is_written=True), table))) == pytest.approx(X, abs=6)
    assert _middles(_photo(_on_table(_paper(is_written=False), table))) == []


def test_light_digits_on_a_plate_are_found() -> None:
    plate = 255 - _paper(is_written=True)
    colour = np.repeat(_photo(_on_table(plate, 150.0))[..., None], 3, axis=-1)
    assert _middles(colour) == pytest.approx(X, abs=6)


@pytest.mark.parametrize("middle", [(120, 380), (500, 100), (320, 240)])
def test_where_a_lamp_shines_is_no_light_ink(middle: tuple[int, int]) -> None:
    y, x = np.mgrid[0:480, 0:640]
    light = 0.25 + 0.8 * np.exp(-(((x - middle[0]) / 640) ** 2 + ((y - middle[1]) / 480) ** 2) / 0.15)
    assert _middles(_photo(_paper(is_written=True) * light)) == pytest.approx(X, abs=6)
    assert _middles(_photo(_paper(is_written=False) * light)) == []


@pytest.mark.parametrize("shape", [(1600, 14), (14, 1600), (1000, 11), (1600, 1)])
def test_ink_at_the_very_end_of_a_thin_page_is_a_shadow_or_none(shape: tuple[int, int]) -> None:
    page = np.random.default_rng(0).integers(0, 255, shape, np.uint8)
    height, width = shape
    mask = np.full(shape, 255, np.uint8)
    for box in (Box(width - 1, 0, 1, height), Box(0, height - 1, width, 1), Box(width - 1, height - 1, 1, 1)):
        assert Shadows(page).holds(box, mask) in (True, False)


def test_thick_strokes_that_touch_are_no_shadow() -> None:
    levels = _paper(is_written=False)
    for x in (220, 270):
        cv2.ellipse(levels, (x, 240), (38, 70), 0, 0, 360, 50, 34, cv2.LINE_AA)
    assert len(find_digits(_photo(levels))) == 1


@pytest.mark.parametrize(("angle_deg", "beyond"), [(0, 230), (25, 250), (250, 190)])
def test_where_hardly_any_paper_is_lit_ink_is_dark_all_the_same(angle_deg: float, beyond: float) -> None:
    """The rim is in shadow then, and what is lit is brighter than the rim: as light ink would be."""
    page = _photo(_paper(is_written=True) * _half_in_shadow(angle_deg, 0.6, -beyond))
    assert _middles(page) == pytest.approx(X, abs=6)


@pytest.mark.parametrize("angle_deg", [0, 25, 180, 215])
@pytest.mark.parametrize("aside", [0, 59])
def test_a_shadow_over_a_sheet_on_a_table_cuts_nothing_off_it(angle_deg: float, aside: int) -> None:
    photo = _on_table(_paper(is_written=True), 55.0, aside) * _half_in_shadow(angle_deg, 0.4)
    assert _middles(_photo(photo)) == pytest.approx(X, abs=6)


def test_a_sheet_on_a_larger_one_is_the_paper() -> None:
    desk = np.full((480, 640), 50.0)
    cv2.rectangle(desk, (25, 25), (615, 455), 120, -1)
    sheet = cv2.boxPoints(((320, 240), (460, 300), 4)).astype(np.int32)
    cv2.fillConvexPoly(desk, sheet, 230)
    for x in X:
        cv2.line(desk, (x, 200), (x, 270), 50, 8, cv2.LINE_AA)
    assert _middles(_photo(desk)) == pytest.approx(X, abs=6)


@pytest.mark.parametrize("corners", [[(0, 0), (639, 0), (639, 479), (0, 479), (0, 0)], [(4, 300), (4, 4), (560, 4)]])
def test_digits_inside_a_frame_or_beside_its_corner_are_no_pieces_of_it(corners: list[tuple[int, int]]) -> None:
    paper = _paper(is_written=True)
    cv2.polylines(paper, [np.array(corners, np.int32)], False, 60, 14, cv2.LINE_AA)
    assert _middles(_photo(paper)) == pytest.approx(X, abs=6)


def test_punched_holes_are_no_digits_but_a_lone_dot_is_looked_at() -> None:
    paper = _paper(is_written=True)
    for y in (90, 240, 390):
        cv2.circle(paper, (60, y), 14, 45, -1, cv2.LINE_AA)
    assert _middles(_photo(paper)) == pytest.approx(X, abs=6)
    dot = _paper(is_written=False)
    cv2.circle(dot, (300, 240), 26, 45, -1, cv2.LINE_AA)
    assert _middles(_photo(dot)) == pytest.approx([300], abs=6)

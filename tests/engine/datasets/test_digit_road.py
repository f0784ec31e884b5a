"""Real pens and paper on the road to the network: every step is shown, can be left out, and does what it says."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from engine.datasets.ink import reduced
from engine.datasets.preparation import prepare, prepare_ink
from engine.datasets.rules import find_rules
from engine.datasets.shape import INK_FLOOR, MNIST_STROKE, sheared, slant, stroke_width
from engine.datasets.work import SWITCHES
from engine.specs import InputSpec

SPEC = InputSpec()
Page = NDArray[np.uint8]
KEYS = ["page", "polarity", "light", "lines", "ink", "specks", "slant", "stroke", "box", "fit", "centre", "input"]


def _seven(page: Page, left: int, top: int, size: int, pen: int, ink: int) -> Page:
    places = np.array([(0, 0), (0.7, 0), (0.3, 1)]) * size + (left, top)
    cv2.polylines(page, [np.rint(places * 16).astype(np.int32)[:, None]], False, ink, pen, cv2.LINE_AA, 4)
    return page


def _paper(size: int = 500, level: int = 200) -> Page:
    random = np.random.default_rng(1)
    return np.clip(random.normal(level, 3, (size, size)), 0, 255).astype(np.uint8)


def _values(page: Page, *without: str) -> NDArray[np.float32]:
    values = prepare(page, SPEC, without=frozenset(without)).values
    assert values is not None
    return values[0]


def _far(one: NDArray[np.float32], other: NDArray[np.float32]) -> float:
    return float(np.abs(one - other).mean())


PLAIN = _values(_seven(np.full((560, 560), 255, np.uint8), 150, 150, 250, 34, 0))


def test_every_step_is_shown_in_order() -> None:
    assert [step.key for step in prepare(_seven(_paper(), 150, 150, 200, 26, 60), SPEC).steps] == KEYS


@pytest.mark.parametrize("key", SWITCHES)
def test_a_step_that_is_switched_off_says_so_and_stays_in_the_strip(key: str) -> None:
    page = _seven(_paper(), 150, 150, 200, 26, 60)
    steps = {step.key: step for step in prepare(page, SPEC, without=frozenset({key})).steps}
    assert list(steps) == KEYS
    assert str(steps[key].note) == "Switched off"
    assert [each.key for each in steps.values() if not each.is_on] == [key]
    assert {each.key for each in steps.values() if each.is_switchable} == set(SWITCHES)


def test_without_its_polarity_light_ink_on_dark_is_taken_for_paper() -> None:
    page = _seven(np.zeros((560, 560), np.uint8), 150, 150, 250, 34, 255)
    assert _far(_values(page), PLAIN) < 0.01
    assert _values(page, "polarity")[6, 6] > 0.9  # the ground is what counts as ink


def test_without_box_fit_and_centre_a_small_digit_stays_small_where_it_is() -> None:
    page = _seven(np.full((560, 560), 255, np.uint8), 480, 20, 60, 6, 0)
    seen = _values(page, "slant", "stroke", "box", "fit", "centre")
    rows, columns = np.nonzero(seen > 0.1)
    assert rows.max() <= 5
    assert columns.min() >= 23
    centred = _values(page, "centre")
    assert np.abs(centred.max(axis=1).nonzero()[0].mean() - 13.5) <= 0.5  # the box in the middle, not its mass


def test_without_the_cut_paper_stays_on_the_way() -> None:
    page = _seven(_paper(), 150, 150, 200, 26, 60)
    assert (_values(page) > 0).mean() < (_values(page, "ink") > 0).mean()


@pytest.mark.parametrize("page", [np.full((60, 90), 255, np.uint8), _paper(), np.zeros((40, 40), np.uint8)])
def test_nothing_falls_over_with_every_step_off(page: Page) -> None:
    assert prepare(page, SPEC, without=frozenset(SWITCHES)).steps


def test_a_thin_small_seven_in_the_corner_looks_like_a_plain_one() -> None:
    page = _seven(np.full((560, 560), 255, np.uint8), 480, 20, 60, 1, 0)
    assert _far(_values(page), PLAIN) < 0.06
    assert _far(_values(page), PLAIN) < _far(_values(page, "stroke"), PLAIN)


@pytest.mark.parametrize(("pen", "wanted"), [(2, (1.5, 2.7)), (120, (3.5, 5.2))])
def test_pens_far_from_mnist_are_brought_into_its_range(pen: int, wanted: tuple[float, float]) -> None:
    prepared = prepare(_seven(np.full((560, 560), 255, np.uint8), 150, 150, 250, pen, 0), SPEC)
    stroke = next(step.picture for step in prepared.steps if step.key == "stroke")
    assert wanted[0] <= stroke_width(stroke) / max(stroke.shape) * 20 <= wanted[1]
    assert MNIST_STROKE[0] < 2 < MNIST_STROKE[1]


def test_a_strong_slant_is_set_up() -> None:
    page = np.full((560, 560), 255, np.uint8)
    cv2.line(page, (480, 150), (80, 400), 0, 30, cv2.LINE_AA)
    assert abs(slant(np.rint(_values(page) * 255).astype(np.uint8))) < 0.95
    assert abs(slant(np.rint(_values(page, "slant") * 255).astype(np.uint8))) > 1.2


def test_a_shadow_over_the_digit_does_not_show() -> None:
    page = _seven(_paper(), 150, 150, 200, 26, 60)
    shade = np.ones((500, 500), np.float32)
    shade[:, 240:] = 0.5
    shaded = (page * cv2.GaussianBlur(shade, (0, 0), 12)).astype(np.uint8)
    assert _far(_values(shaded), PLAIN) < 0.04


@pytest.mark.parametrize("depth", [0.0, 0.4])
def test_of_a_sheet_on_a_table_only_what_is_written_is_the_digit(depth: float) -> None:
    table = np.full((500, 500), 60, np.uint8)
    cv2.fillConvexPoly(table, cv2.boxPoints(((250, 255), (420, 380), 3)).astype(np.int32), 1)
    page = np.where(table == 1, _seven(_paper(), 150, 150, 200, 26, 60), table)
    shade = np.ones((500, 500), np.float32)
    shade[:, 240:] = 1 - depth
    shaded = (page * cv2.GaussianBlur(shade, (0, 0), 12)).astype(np.uint8)
    assert _far(_values(shaded), PLAIN) < 0.04


def test_dark_corners_of_a_picture_are_no_ink() -> None:
    y, x = np.mgrid[-1:1:500j, -1:1:500j]
    light = 1 - 0.75 * ((x**2 + y**2) / 2) ** 2
    page = (_seven(_paper(), 150, 150, 200, 26, 60) * light).astype(np.uint8)
    assert _far(_values(page), PLAIN) < 0.04
    framed = _seven(_paper(), 150, 150, 200, 26, 60)
    cv2.line(framed, (3, 3), (3, 300), 60, 12)
    cv2.line(framed, (3, 3), (400, 3), 60, 12)
    assert _far(_values(framed), PLAIN) < 0.04


@pytest.mark.parametrize("level", [30, 90, 200])
def test_dark_pictures_and_light_ink_are_the_same_digit(level: int) -> None:
    dark = _seven(_paper(level=level), 150, 150, 200, 26, level // 3)
    assert _far(_values(dark), PLAIN) < 0.04
    light = _seven(_paper(level=level), 150, 150, 200, 26, min(255, level + 90)) if level < 150 else 255 - dark
    assert _far(_values(light), PLAIN) < 0.04


def test_ruled_lines_and_borders_are_taken_out() -> None:
    page = _paper()
    for place in range(20, 500, 48):
        cv2.line(page, (0, place + 4), (499, place), 120, 2, cv2.LINE_AA)
        cv2.line(page, (place, 0), (place + 3, 499), 120, 2, cv2.LINE_AA)
    cv2.line(page, (0, 8), (499, 8), 20, 5)
    _seven(page, 150, 150, 200, 26, 60)
    assert _far(_values(page), PLAIN) < 0.05
    assert _far(_values(page, "lines"), PLAIN) > 0.08


def test_specks_are_taken_out() -> None:
    page = _seven(_paper(), 150, 150, 200, 26, 60)
    for x, y in ((30, 40), (460, 60), (420, 450), (60, 430)):
        cv2.circle(page, (x, y), 4, 40, cv2.FILLED)
    assert _far(_values(page), PLAIN) < 0.04
    assert _far(_values(page, "specks"), PLAIN) > 0.06


def test_fat_strokes_do_not_turn_the_polarity() -> None:
    page = _paper(300)
    cv2.ellipse(page, (150, 150), (95, 120), 0, 0, 360, 50, 55)
    ring = _values(page)
    assert ring[14, 14] < 0.1
    assert ring.max() == 1


def test_found_ink_takes_the_rest_of_the_road() -> None:
    ink = 255 - _seven(np.full((560, 560), 255, np.uint8), 150, 150, 250, 34, 0)
    prepared = prepare_ink(ink, SPEC)
    assert prepared.values is not None
    assert np.array_equal(prepared.values[0], PLAIN)
    assert [step.key for step in prepared.steps] == ["page", *KEYS[KEYS.index("slant") :]]
    assert prepare_ink(np.zeros((20, 20), np.uint8), SPEC).values is None


@pytest.mark.parametrize("has_strip", [True, False])
def test_what_is_fainter_than_any_stroke_is_no_ink(has_strip: bool) -> None:
    """As in a box that somebody draws around a shadow."""
    faint = np.full((20, 12), INK_FLOOR - 1, np.uint8)
    assert prepare_ink(faint, SPEC, has_strip=has_strip).values is None
    assert prepare_ink(faint + 40, SPEC, has_strip=has_strip).values is not None


def test_empty_paper_is_blank_and_a_photo_without_ink_is_strange() -> None:
    for page in (_paper(), _paper(level=60)):
        assert (prepare(page, SPEC).values, prepare(page, SPEC).is_strange) == (None, False)
    rough = cv2.GaussianBlur(np.random.default_rng(2).normal(0, 1, (400, 500)), (0, 0), 3)
    grass = np.clip(110 + 45 * rough / rough.std(), 0, 255).astype(np.uint8)
    seen = prepare(grass, SPEC)
    assert seen.values is None
    assert seen.is_strange
    assert str(seen.steps[-1].note) == "Nothing in this picture stands out like ink on paper."


@pytest.mark.parametrize("width_px", [3, 5, 8, 12, 20, 30, 40, 46, 52, 70])
@pytest.mark.parametrize("side_px", [60, 280, 560])
def test_without_a_strip_the_road_leads_to_the_same_place(width_px: int, side_px: int) -> None:
    page = reduced(_seven(np.full((560, 560), 255, np.uint8), 150, 130, 280, width_px, 0), side_px)
    with_strip, without = prepare(page, SPEC), prepare(page, SPEC, has_strip=False)
    assert with_strip.values is not None
    assert without.values is not None
    np.testing.assert_array_equal(with_strip.values, without.values)
    assert not without.steps


@pytest.mark.parametrize("shape", [(480, 640), (900, 700), (300, 1200)])
@pytest.mark.parametrize(("across", "down"), [(0.4, 0.0), (-0.3, 0.25), (0.0, -0.45), (0.3, 0.3)])
def test_empty_paper_in_light_that_falls_off_is_blank(shape: tuple[int, int], across: float, down: float) -> None:
    y, x = (np.linspace(0, 1, side) for side in shape)
    light = 1 - abs(across) * (x if across > 0 else 1 - x) - abs(down) * (y if down > 0 else 1 - y)[:, None]
    grain = np.random.default_rng(7).normal(0, 2, shape)
    prepared = prepare((light * 220 + grain).clip(0, 255).astype(np.uint8), SPEC)
    assert prepared.values is None
    assert not prepared.is_strange


@pytest.mark.parametrize("lean", [-1.2, -0.9, -0.8, -0.3, 0.2, 0.6, 0.7, 1.1])
def test_without_a_strip_what_leans_is_set_up_just_the_same(lean: float) -> None:
    page = sheared(255 - _seven(np.full((400, 400), 255, np.uint8), 120, 60, 260, 20, 0), lean)
    without = prepare(page, SPEC, has_strip=False).values
    assert without is not None
    np.testing.assert_array_equal(without[0], _values(page))


def test_a_line_whose_pieces_lie_in_two_rows_is_no_ruled_line() -> None:
    """As grids and the edges of shadows have it: beside a rule, half of it above and half of it below."""
    mask = np.zeros((600, 800), np.uint8)
    mask[299:302] = 255
    mask[299:302, 400::5] = 0
    mask[278:284, :400] = 255
    mask[318:324, 400:] = 255
    assert find_rules(mask).count == 0

"""Strokes that run into a lamp's mirror image on the page; all drawn here."""

from __future__ import annotations

from typing import cast

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from engine.datasets.glare import without_glare
from engine.datasets.ink import Gray
from engine.datasets.paper import cut_ground, even_light, grain, ink_level

HEIGHT, WIDTH = 480, 640
RINGS = ((160, 240), (320, 240), (480, 240))
NARROW_STROKE = 0.12
Numbers = NDArray[np.float64]


def _rings(*middles: tuple[int, int]) -> Numbers:
    """1 where there is ink."""
    ink = np.zeros((HEIGHT, WIDTH))
    for middle in middles:
        cv2.ellipse(ink, middle, (28, 45), 0, 0, 360, 1, 10, cv2.LINE_AA)
    return ink


def _lamp(middle: tuple[int, int], strength: float = 0.75, reach: float = 55) -> Numbers:
    """How much of what is missing to white the lamp adds."""
    y, x = np.mgrid[:HEIGHT, :WIDTH]
    return strength * np.exp(-((x - middle[0]) ** 2 + (y - middle[1]) ** 2) / reach**2)


def _contrast(ink: Numbers, lamp: Numbers, through: Numbers | float = 0.0) -> Gray:
    """What the light step makes of the page; `through` is ink of its back."""
    paper = 205 - 25 * np.linspace(0, 1, WIDTH)
    page = paper * (1 - 0.15 * through) * (1 - 0.6 * ink)
    page = page + (255 - page) * lamp + np.random.default_rng(1).normal(0, 2, ink.shape)
    return even_light(cast("Gray", 255 - np.clip(page, 0, 255).astype(np.uint8)), NARROW_STROKE)


def _found(contrast: Gray, ink: Numbers) -> float:
    """The share of this ink that stays when the paper is cut off."""
    cut = cut_ground(contrast, ink_level(contrast))
    return float((cut[ink > 0.9] > 127).mean())


@pytest.mark.parametrize("middle", [(160, 190), (300, 300), (505, 215)])
def test_a_stroke_is_followed_into_the_light_of_a_lamp(middle: tuple[int, int]) -> None:
    contrast = _contrast(_rings(*RINGS), _lamp(middle))
    assert _found(contrast, _rings(*RINGS)) > 0.97
    beside = 1 - cv2.dilate(_rings(*RINGS), np.ones((9, 9)))
    cut = cut_ground(contrast, ink_level(contrast))
    assert (cut[beside > 0] > 0).mean() < 0.001


def test_what_shows_through_from_the_back_stays_paper_under_a_lamp_too() -> None:
    behind = _rings(RINGS[1])
    contrast = _contrast(_rings(RINGS[0], RINGS[2]), _lamp((300, 300), 0.3), behind)
    assert _found(contrast, _rings(RINGS[0])) > 0.97
    assert _found(contrast, behind) == 0


def test_pale_ink_that_no_light_explains_stays_as_it_is() -> None:
    contrast = np.zeros((HEIGHT, WIDTH), np.uint8)
    contrast[_rings(*RINGS) > 0.5] = 150
    contrast[:240][contrast[:240] > 0] = 50
    even = np.full((HEIGHT, WIDTH), 200, np.float32)
    assert (without_glare(contrast, even, 150, 4, 0.45) == contrast).all()
    lit = even.copy()
    lit[:240] = 240
    assert (without_glare(contrast, lit, 150, 4, 0.45)[contrast > 0] > 100).mean() > 0.9


def test_a_page_without_a_lamp_is_not_touched() -> None:
    contrast = _contrast(_rings(*RINGS), _lamp((0, 0), 0.0))
    even = np.full(contrast.shape, 200, np.float32)
    assert without_glare(contrast, even, ink_level(contrast), grain(contrast), 0.45) is contrast

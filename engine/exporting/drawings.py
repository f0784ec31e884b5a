"""Drawings to compare two programs with: digits as a hand draws them on the canvas, and photos. Pure functions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.datasets.penmanship import BLOCK, DrawnDigit, drawn_block
from engine.datasets.penwork import replayed
from engine.specs import InputSpec

SEED = 20_003  # of hands that neither training nor test pictures come from
SMALLEST, LARGEST = 0.3, 0.9  # the digit's longer side as a share of the page
PAGES_PX = ((560, 560), (560, 560), (420, 560), (280, 280))  # the canvas, mostly


def drawings(count: int, spec: InputSpec) -> Iterator[NDArray[np.uint8]]:
    """`count` pages as `engine.datasets.preparation.prepare` takes them: drawn digits (H, W), or photos (H, W, 3)."""
    random = np.random.default_rng(SEED)
    digits: list[DrawnDigit] = []
    for number in range(count):
        if spec.preparation == "photo":
            yield _photo(random, max(spec.height_px, spec.width_px))
            continue
        if number % BLOCK == 0:
            digits = drawn_block(SEED, number // BLOCK)
        yield _drawing(digits[number % BLOCK], random)


def _drawing(digit: DrawnDigit, random: np.random.Generator) -> NDArray[np.uint8]:
    """The digit with the canvas' pen, anywhere on the page and at any size; one in four light on dark."""
    points = np.concatenate(digit.strokes)
    low, reach = points.min(axis=0), np.ptp(points, axis=0)
    side = random.uniform(SMALLEST, LARGEST)
    corner = 0.04 + random.random(2) * (0.92 - side)
    width, height = reach / max(reach.max(), 1e-9) * side
    lines = [(each - low) / max(reach.max(), 1e-9) for each in digit.strokes]
    page = replayed(lines, (*corner, corner[0] + max(width, height), corner[1] + max(width, height)))
    tall, wide = PAGES_PX[random.integers(len(PAGES_PX))]
    if (tall, wide) != page.shape:
        page = cast("NDArray[np.uint8]", cv2.resize(page, (wide, tall), interpolation=cv2.INTER_AREA))
    return 255 - page if random.random() < 0.25 else page


def _photo(random: np.random.Generator, least_px: int) -> NDArray[np.uint8]:
    """Soft colours at random: all that area averaging can get wrong."""
    tall, wide = (int(each) for each in random.integers(least_px, 10 * least_px, 2))
    coarse = random.integers(0, 256, (6, 6, 3)).astype(np.uint8)
    soft = cv2.resize(coarse, (wide, tall), interpolation=cv2.INTER_CUBIC).astype(np.int16)
    return np.clip(soft + random.integers(-20, 21, soft.shape), 0, 255).astype(np.uint8)

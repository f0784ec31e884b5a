"""Photos of numbers on paper, made here: the program's own sample digits, ruled lines, shadow and grain."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.canvas.ink import render
from app.canvas.samples import SAMPLES
from app.canvas.strokes import PAGE_PX, stroke

DIGIT_PX = 190
GAP_PX = 90


def number_photo(*rows: str, width_px: int = 1200, height_px: int = 900, seed: int = 3) -> NDArray[np.uint8]:
    """A photo (H, W, 3) of rows of the digits that the samples have, in blue ink on ruled paper in evening light."""
    random = np.random.default_rng(seed)
    mask = np.zeros((height_px, width_px), np.float32)
    for row, digits in enumerate(rows):
        for place, digit in enumerate(digits):
            left = 120 + place * (DIGIT_PX + GAP_PX) + int(random.integers(-12, 12))
            top = 90 + row * (DIGIT_PX + 150) + int(random.integers(-12, 12))
            mask[top : top + DIGIT_PX, left : left + DIGIT_PX] = np.maximum(
                mask[top : top + DIGIT_PX, left : left + DIGIT_PX], _digit(digit)
            )
    down, across = np.mgrid[0:height_px, 0:width_px].astype(np.float32)
    light = 0.97 - 0.38 * across / width_px - 0.12 * (down / height_px) ** 2
    paper = light[..., None] * np.array([238, 230, 214], np.float32)
    paper[60::113] *= np.array([0.86, 0.9, 0.97], np.float32)  # ruled
    ink = light[..., None] * np.array([38, 50, 112], np.float32)
    photo = paper + (ink - paper) * (0.92 * mask[..., None])
    return (photo + random.normal(0, 4, photo.shape)).clip(0, 255).astype(np.uint8)


def _digit(name: str) -> NDArray[np.float32]:
    """One sample digit as ink of 0..1, (DIGIT_PX, DIGIT_PX)."""
    scale = DIGIT_PX / PAGE_PX
    places = np.array([scale, scale, 1], np.float32)
    page = render([stroke(each.points * places, 13) for each in dict(SAMPLES)[name]])
    return (1 - page[:DIGIT_PX, :DIGIT_PX] / 255).astype(np.float32)

"""Slant and stroke width of written ink, brought to what MNIST's writers did where they are far from it.

Pure functions; no owning thread. What lies within MNIST's own range comes out untouched.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import cv2
import numpy as np

from engine.datasets.ink import Gray

INK_FLOOR = 25  # of 255: fainter pixels belong to no stroke
MNIST_SLANT = (-0.84, 0.63)  # 0.5th and 99.5th percentile of its slants, as `slant` measures them
MNIST_STROKE = (1.4, 4.9)  # 1st and 99th percentile of its stroke widths in its box, as `stroke_width` measures
THIN_BECOMES = 2.1  # near MNIST's 25th percentile: thin pens leave sharp lines, MNIST's thin strokes are soft
BOX_PX = 20  # the side of the square into which MNIST's digits were fitted
FINE_PX = 240  # ink is made thicker or thinner at this size at least, where a pixel is a small step


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in whole pixels."""

    left: int
    top: int
    width: int
    height: int

    @property
    def side(self) -> int:
        """The longer side."""
        return max(self.width, self.height)


def ink_box(ink: Gray) -> Box:
    """The rectangle that holds all ink that is not faint; empty when there is none."""
    _, mask = cv2.threshold(ink, INK_FLOOR - 1, 255, cv2.THRESH_BINARY)
    return Box(*cv2.boundingRect(mask))


def cut(ink: Gray, box: Box) -> Gray:
    """The part of the ink in `box`."""
    return ink[box.top : box.top + box.height, box.left : box.left + box.width]


def slant(ink: Gray) -> float:
    """How far the ink leans: the shift to the right per pixel down that its moments tell; negative leans right."""
    moments = cv2.moments(ink)
    return moments["mu11"] / moments["mu02"] if moments["mu02"] > 1e-6 else 0.0


def sheared(ink: Gray, shift: float) -> Gray:
    """The ink with every row moved left by `shift` per pixel down, on a field wide enough for all of it."""
    height, width = ink.shape
    extra = int(np.ceil(abs(shift) * height))
    offset = extra if shift > 0 else 0.0
    matrix = np.array([[1, -shift, offset], [0, 1, 0]], np.float64)
    return cast("Gray", cv2.warpAffine(ink, matrix, (width + extra, height), flags=cv2.INTER_LINEAR))


def stroke_width(ink: Gray) -> float:
    """The typical width of the strokes in pixels: four times the mean distance of the ink from its edge.

    A distance is counted from the middle of the next pixel outside, half a pixel further than the edge.
    """
    half = max(int(ink.max()) // 2, 1)
    _, mask = cv2.threshold(ink, half, 255, cv2.THRESH_BINARY)
    padded = cv2.copyMakeBorder(mask, 1, 1, 1, 1, cv2.BORDER_CONSTANT)
    distance = cv2.distanceTransform(padded, cv2.DIST_L2, 3)
    return 4 * (float(cv2.mean(distance, padded)[0]) - 0.5)


def resized(ink: Gray, side_px: int) -> Gray:
    """The ink with its longer side at `side_px`."""
    factor = side_px / max(ink.shape)
    how = cv2.INTER_AREA if factor < 1 else cv2.INTER_LINEAR
    size = (max(1, round(ink.shape[1] * factor)), max(1, round(ink.shape[0] * factor)))
    return cast("Gray", cv2.resize(ink, size, interpolation=how))


def without_faint(ink: Gray) -> Gray:
    """The ink with 0 where it is fainter than any stroke."""
    return cast("Gray", cv2.threshold(ink, INK_FLOOR - 1, 0, cv2.THRESH_TOZERO)[1])


def with_stroke(ink: Gray, grow_px: float) -> Gray:
    """The ink with every stroke wider by `grow_px` (thinner when negative), on a field that is as much larger; as it is
    where nothing would be left of it."""
    rim = int(np.ceil(max(grow_px, 0))) + 1
    padded = cv2.copyMakeBorder(ink, rim, rim, rim, rim, cv2.BORDER_CONSTANT)
    size = max(1, round(abs(grow_px))) + 1
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
    change = cv2.dilate if grow_px > 0 else cv2.erode
    changed = change(padded, kernel)
    return cast("Gray", changed if changed.max() >= INK_FLOOR else padded)

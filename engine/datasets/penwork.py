"""Replays recorded pen strokes on a page of the canvas' size. Pure functions; no owning thread."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

PAGE_PX = 560  # the canvas' own page
PEN_PX = 36.0  # and its pen as the program starts
DIGIT_SHARE = 0.6  # of the page, where the record does not say how large the digit was
PEN_SHARE = 1 / 8  # who writes small takes a finer pen: no wider than this share of the digit's long side

Line = NDArray[np.float64]


def replayed(lines: Sequence[Line], box: Sequence[float] | None = None) -> NDArray[np.uint8]:
    """A white page (560, 560) with the strokes in black, as if a hand had drawn them on the canvas.

    `lines`: pen-down strokes (N, 2) of x, y with y down, the digit's longer side scaled to 0..1. `box`: where it
    sat on the tablet, (x0, y0, x1, y1) in 0..1; without it the digit stands in the middle.
    """
    left, top, side_px = _place(box)
    pen_px = min(PEN_PX, side_px * PEN_SHARE)
    page = np.full((PAGE_PX, PAGE_PX), 255, np.uint8)
    for line in lines:
        points = smooth(line * side_px + (left, top))
        fixed = np.round(points * 16).astype(np.int32)  # four binary places
        if len(fixed) == 1:
            cv2.circle(page, fixed[0].tolist(), round(pen_px * 8), 0, cv2.FILLED, cv2.LINE_AA, 4)
        cv2.polylines(page, [fixed[:, None]], False, 0, max(1, round(pen_px)), cv2.LINE_AA, 4)
    return page


def smooth(points: Line) -> Line:
    """The pen's places as one smooth curve: from middle to middle of neighbours, bent towards the place between."""
    if len(points) < 3:
        return points
    middles = (points[:-1] + points[1:]) / 2
    share = np.linspace(0, 1, 6)[:, None, None]
    starts, bends, ends = middles[:-1], points[1:-1], middles[1:]
    curve = (1 - share) ** 2 * starts + 2 * share * (1 - share) * bends + share**2 * ends  # (6, N - 2, 2)
    return np.concatenate([points[:1], curve.swapaxes(0, 1).reshape(-1, 2), points[-1:]])


def _place(box: Sequence[float] | None) -> tuple[float, float, float]:
    """Where the unit square of the strokes goes on the page: left, top and side in page pixels."""
    if box is None:
        margin = (1 - DIGIT_SHARE) / 2 * PAGE_PX
        return margin, margin, DIGIT_SHARE * PAGE_PX
    x0, y0, x1, y1 = (edge * PAGE_PX for edge in box)
    side = max(x1 - x0, y1 - y0, 1.0)
    return (x0 + x1 - side) / 2, (y0 + y1 - side) / 2, side

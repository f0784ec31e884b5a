"""The sheet of paper, or the plate, that lies in a photo with something else around it. Pure; no owning thread."""

from __future__ import annotations

from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.datasets.ink import Gray, reduced

SEARCH_SIDE_PX = 320
LEAST_SHARE = 0.1  # of the page is the paper, or it is not what the page is about
STEP_SHARE = 0.25  # of the brighter one's level do the paper and what is around it differ at least
FILLED = 0.9  # of the four corners' area is paper: less is no quadrilateral
RIM_SHARE = 0.03  # of the paper's shorter side on each side: its edge is blurred and has a shadow
CORNER_SHARE = 0.02  # of the outline's length may its corners be off
INPAINT_PX = 3.0


def only_paper(page: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The page, (H, W) gray or (H, W, 3) RGB, with what lies around its sheet of paper painted over as if the paper
    went on; the page itself where the paper fills it or is none with four corners."""
    small = cast("Gray", cv2.medianBlur(cast("Gray", reduced(page, SEARCH_SIDE_PX)), 5))
    paper = _paper(small if small.ndim == 2 else cast("Gray", cv2.cvtColor(small, cv2.COLOR_RGB2GRAY)))
    if paper is None:
        return page
    around = cast("Gray", cv2.bitwise_not(paper))
    painted = cv2.inpaint(small, around, INPAINT_PX, cv2.INPAINT_TELEA)
    size = (page.shape[1], page.shape[0])
    wide = cv2.resize(painted, size, interpolation=cv2.INTER_LINEAR)
    inside = cv2.resize(paper, size, interpolation=cv2.INTER_LINEAR) > 254
    return np.where(inside if page.ndim == 2 else inside[..., None], page, wide).astype(np.uint8)


def _paper(small: Gray) -> Gray | None:
    """255 on the paper, away from its edge; None where the page shows none as a whole."""
    _, bright = cv2.threshold(small, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    for mask in (bright, cv2.bitwise_not(bright)):
        outlines, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
        largest = max(outlines, key=cv2.contourArea, default=None)
        corners = None if largest is None else _corners(largest, small.shape)
        if corners is not None and _is_apart(small, corners):
            return _filled(small, corners, -RIM_SHARE)
    return None


def _corners(outline: cv2.typing.MatLike, shape: tuple[int, ...]) -> NDArray[np.int32] | None:
    """The four corners of an outline that is large and lies wholly on the page."""
    left, top, width, height = cv2.boundingRect(outline)
    is_inside = left > 0 and top > 0 and left + width < shape[1] and top + height < shape[0]
    if not is_inside or cv2.contourArea(outline) < LEAST_SHARE * shape[0] * shape[1]:
        return None
    hull = cv2.convexHull(outline)
    corners = cv2.approxPolyDP(hull, CORNER_SHARE * cv2.arcLength(hull, True), True)
    if len(corners) != 4 or cv2.contourArea(outline) < FILLED * cv2.contourArea(hull):
        return None
    return np.asarray(corners, np.int32).reshape(4, 2)


def _is_apart(small: Gray, corners: NDArray[np.int32]) -> bool:
    """Whether the paper is clearly brighter or darker than what is around it."""
    inside = small[_filled(small, corners, -RIM_SHARE) > 0]
    around = small[_filled(small, corners, RIM_SHARE) == 0]
    if not inside.size or not around.size:
        return False
    levels = float(np.median(inside)), float(np.median(around))
    return abs(levels[0] - levels[1]) >= STEP_SHARE * max(levels)


def _filled(small: Gray, corners: NDArray[np.int32], by: float) -> Gray:
    """255 within the four corners, grown or shrunk by a share of the shorter side."""
    mask = np.zeros(small.shape, np.uint8)
    cv2.fillConvexPoly(mask, corners, 255)
    (_, sides, _) = cv2.minAreaRect(corners)
    size = 2 * max(2, round(abs(by) * min(sides))) + 1
    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, (size, size))
    return cast("Gray", (cv2.dilate if by > 0 else cv2.erode)(mask, kernel))

"""The sheet of paper, or the plate, that lies in a photo with something else around it. Pure; no owning thread."""

from __future__ import annotations

import math
from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.datasets.ink import LARGEST_SIDE_PX, Gray, Ink, find_ink, reduced

SEARCH_SIDE_PX = 320
LEAST_SHARE = 0.1  # of the page is the paper, or it is not what the page is about
STEP_SHARE = 0.25  # of the brighter one's level do the paper and what is around it differ at least
FILLED = 0.9  # of the four corners' area is paper: less is no quadrilateral
CUT_SHARE = 0.1  # of a side of the page is what is cut off a sheet's corner at most; more may be a lit half of a page
RIM_SHARE = 0.03  # of the paper's shorter side on each side: its edge is blurred and has a shadow
CORNER_SHARE = 0.02  # of the outline's length may its corners be off
NEAR_SHARE = 0.03  # of the side of a sheet are two edges apart that are one
SHARED_CORNERS = 3  # of what a shadow leaves of a sheet lie on the sheet's own edge, at least
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


def find_ink_on_paper(page: NDArray[np.uint8], side_px: int = LARGEST_SIDE_PX) -> Ink | None:
    """As `find_ink`; where a sheet of paper lies on the page with something else around it, the ink on the sheet."""
    small = reduced(page, side_px)
    found = find_ink(small, side_px)
    if found is None or found.is_flat or (paper := only_paper(small)) is small:
        return found
    return find_ink(paper, side_px)


def _paper(small: Gray) -> Gray | None:
    """255 on the paper, away from its edge; None where the page shows none as a whole."""
    for page in (small, cast("Gray", cv2.bitwise_not(small))):
        level = _between(page)
        corners, all_of_it = (_outlined(small, page > each) for each in (level, _between(page[page <= level])))
        if all_of_it is not None and (corners is None or _is_shaded(corners, all_of_it)):
            corners = all_of_it
        if corners is not None:
            return _filled(small, corners, -RIM_SHARE)
    return None


def _between(levels: Gray) -> float:
    """The level that parts the bright from the dark, by Otsu's method."""
    return cv2.threshold(levels.reshape(-1, 1), 0, 255, cv2.THRESH_OTSU)[0] if levels.size else 0.0


def _outlined(small: Gray, mask: NDArray[np.bool_]) -> NDArray[np.int32] | None:
    """The corners of the largest part that is in the mask, if it may be a sheet."""
    outlines, _ = cv2.findContours(mask.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    largest = max(outlines, key=cv2.contourArea, default=None)
    corners = None if largest is None else _corners(largest, small.shape)
    return corners if corners is not None and _is_apart(small, corners) else None


def _is_shaded(part: NDArray[np.int32], whole: NDArray[np.int32]) -> bool:
    """Whether the part is what a shadow leaves of the whole: its corners lie on the whole's edge, those of a
    sheet that lies on a larger one do not."""
    near = NEAR_SHARE * math.sqrt(cv2.contourArea(whole))
    distances = [cv2.pointPolygonTest(whole, (float(x), float(y)), True) for x, y in part]
    return sum(abs(each) <= near for each in distances) >= SHARED_CORNERS


def _corners(outline: cv2.typing.MatLike, shape: tuple[int, ...]) -> NDArray[np.int32] | None:
    """The four corners of an outline that is large and lies on the page, but for a corner."""
    if _share_at_edge(outline, shape) > CUT_SHARE or cv2.contourArea(outline) < LEAST_SHARE * shape[0] * shape[1]:
        return None
    hull = cv2.convexHull(outline)
    corners = cv2.approxPolyDP(hull, CORNER_SHARE * cv2.arcLength(hull, True), True)
    if len(corners) != 4 or cv2.contourArea(outline) < FILLED * cv2.contourArea(hull):
        return None
    return np.asarray(corners, np.int32).reshape(4, 2)


def _share_at_edge(outline: cv2.typing.MatLike, shape: tuple[int, ...]) -> float:
    """Of which share of a side of the page, the largest of all four, the outline comes to its edge."""
    mask = np.zeros(shape[:2], np.uint8)
    cv2.drawContours(mask, [outline], -1, 1)
    return max(float(side.mean()) for side in (mask[0], mask[-1], mask[:, 0], mask[:, -1]))


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

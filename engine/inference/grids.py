"""Grids of cells, as sudokus are: found by their frame, laid flat, and cut into cells. Pure functions of arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.datasets.ink import Gray, most_contrasted_plane
from engine.datasets.paper import even_light, ink_level, ramp
from engine.inference.cells import CELL_PX, SHARPNESSES, digit_in, sharpened

CELLS = 9
SIDE_PX = CELLS * CELL_PX
LEAST_SHARE = 0.12  # of the page is the grid, or it is not what the page is about
LEAST_COVER = 0.8  # of a grid line's length is ink
WIDEST_STROKE = 0.12  # of the grid's side
LINE_STRENGTH = 0.45  # of the typical ink: less is no line
LEAST_STRENGTH = 0.25  # of the typical ink: a cell whose strongest ink is weaker is empty
PALE_SHARE = 0.55  # of the typical digit's strength
FOOT_SHARE, FULL_SHARE = 0.15, 0.6  # of a sharpened digit's own strength: where its soft edge begins and ends
CELL_MARGIN = 0.06  # of a cell's side


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """A 9 by 9 grid laid flat: `contrast` (SIDE_PX, SIDE_PX), how much darker than the paper it is, lines and all;
    `level`, that of its typical ink; `corners` (4, 2) on the page as x, y, from the upper left clockwise."""

    contrast: Gray
    level: float
    corners: NDArray[np.float32]

    def digits(self) -> dict[tuple[int, int], tuple[Gray, ...]]:
        """The ink of the digit in every cell (row, column) that is not empty, in up to `SHARPNESSES`. Cells much paler
        than most are stains."""
        strengths = {cell: _strength(_part(self.contrast, *cell)) for cell in _ALL}
        filled = [cell for cell in _ALL if strengths[cell] >= LEAST_STRENGTH * self.level]
        sharp = [sharpened(self.contrast, times) for times in SHARPNESSES]
        inks = {cell: [digit_in(_soft(_part(each, *cell))) for each in sharp] for cell in filled}
        found = {cell: tuple(ink for ink in each if ink is not None) for cell, each in inks.items()}
        found = {cell: each for cell, each in found.items() if each}
        typical = float(np.median([strengths[cell] for cell in found])) if found else 0.0
        return {cell: each for cell, each in found.items() if strengths[cell] >= PALE_SHARE * typical}

    def box(self, row: int, column: int) -> tuple[float, float, float, float]:
        """The cell's upright box on the page: left, top, width, height in page pixels."""
        square = np.array([[0, 0], [SIDE_PX, 0], [SIDE_PX, SIDE_PX], [0, SIDE_PX]], np.float32)
        back = cv2.getPerspectiveTransform(square, self.corners)
        left, top = column * CELL_PX, row * CELL_PX
        cell = np.array([[left, top], [left + CELL_PX, top], [left + CELL_PX, top + CELL_PX], [left, top + CELL_PX]])
        place = cv2.perspectiveTransform(cell[None].astype(np.float32), back)[0]
        low, high = place.min(axis=0), place.max(axis=0)
        return float(low[0]), float(low[1]), float(high[0] - low[0]), float(high[1] - low[1])


_ALL = tuple((row, column) for row in range(CELLS) for column in range(CELLS))


def _part(contrast: Gray, row: int, column: int) -> Gray:
    """One cell without the lines around it."""
    margin = round(CELL_MARGIN * CELL_PX)
    top, left = row * CELL_PX, column * CELL_PX
    return contrast[top + margin : top + CELL_PX - margin, left + margin : left + CELL_PX - margin]


def _strength(part: Gray) -> float:
    """That of the strongest ink in the cell's middle."""
    rim = len(part) // 4
    return float(np.percentile(part[rim:-rim, rim:-rim], 97))


def _soft(part: Gray) -> Gray:
    strength = _strength(part)
    return ramp(part, FOOT_SHARE * strength, FULL_SHARE * strength)


def find_grid(page: NDArray[np.uint8]) -> Grid | None:
    """The largest 9 by 9 grid on a page, (H, W) gray or (H, W, 3) RGB; None when there is none."""
    gray = most_contrasted_plane(page) if page.ndim == 2 else cast("Gray", cv2.cvtColor(page, cv2.COLOR_RGB2GRAY))
    for corners in _frames(gray):
        contrast = _laid_flat(gray, corners)
        level = ink_level(contrast)
        if level > 0 and _has_lines(contrast > LINE_STRENGTH * level):
            return Grid(contrast, level, corners)
    return None


def _frames(gray: Gray) -> list[NDArray[np.float32]]:
    """The corners of the largest things with four sides, (4, 2) each, from the upper left clockwise."""
    block = max(11, round(0.02 * max(gray.shape)) | 1)
    smooth = cv2.GaussianBlur(gray, (0, 0), max(0.8, max(gray.shape) / 1000))
    mask = cv2.adaptiveThreshold(smooth, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, block, 5)
    mask = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    outlines, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    hulls = [cv2.convexHull(outline) for outline in outlines if len(outline) >= 4]
    large = [hull for hull in hulls if cv2.contourArea(hull) >= LEAST_SHARE * gray.size]
    large.sort(key=cv2.contourArea, reverse=True)
    return [_corners(hull) for hull in large[:3]]


def _corners(hull: cv2.typing.MatLike) -> NDArray[np.float32]:
    """The four corners that span most of a convex outline."""
    length = cv2.arcLength(hull, True)
    coarser = (cv2.approxPolyDP(hull, share * length, True) for share in np.arange(0.01, 0.2, 0.01).tolist())
    corners = next((each for each in coarser if len(each) == 4), cv2.boxPoints(cv2.minAreaRect(hull)))
    places = np.asarray(corners, np.float32).reshape(4, 2)
    around = places - places.mean(axis=0)
    places = places[np.argsort(np.arctan2(around[:, 1], around[:, 0]))]  # clockwise, y down
    first = int(np.argmin(places.sum(axis=1)))
    return np.roll(places, -first, axis=0)


def _laid_flat(gray: Gray, corners: NDArray[np.float32]) -> Gray:
    square = np.array([[0, 0], [SIDE_PX, 0], [SIDE_PX, SIDE_PX], [0, SIDE_PX]], np.float32)
    flat = cv2.warpPerspective(gray, cv2.getPerspectiveTransform(corners, square), (SIDE_PX, SIDE_PX))
    return even_light(cast("Gray", cv2.bitwise_not(flat)), WIDEST_STROKE)


def _has_lines(marked: NDArray[np.bool_]) -> bool:
    """Whether lines run across and down the whole grid at its thirds: the fine ones between may be too pale."""
    return all(_has_line(each, number) for each in (marked, marked.T) for number in (3, 6))


def _has_line(marked: NDArray[np.bool_], number: int) -> bool:
    middle, reach = number * CELL_PX, CELL_PX // 6
    return bool(marked[middle - reach : middle + reach].max(axis=0).mean() >= LEAST_COVER)

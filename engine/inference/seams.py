"""Seams between digits that touch: ways from the top of their ink to its bottom that cross as little ink as they can.

Pure functions of arrays; owned by the thread that asks.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.datasets.ink import Gray
from engine.datasets.shape import Box, cut, stroke_width
from engine.inference.blots import INK_EDGE

Numbers = NDArray[np.float32]
Steps = NDArray[np.int_]

SEARCH_PX = 48  # the height at which seams are searched
REACH_PX = 2  # to either side from row to row: seams may lie flatter than they stand
SIDEWAYS = 0.08  # the cost of a pixel to the side; crossing a pixel of ink costs 1
DOWN = 0.01  # the cost of a row
HOLE_COST = 0.5  # of a pixel of a hole, where it is told what a seam costs
DEEP_DISCOUNT = 0.5  # in the middle of what is wider than a stroke: where two strokes lie side by side
ROWS = (0.15, 0.3, 0.5, 0.7, 0.85)  # of the height: in these rows seams are chosen
RIM_SHARE = 0.08  # of the height: no seam crosses the rows nearer to the ink's ends
LEAST_INK = 0.5  # of the ink of a stroke from top to bottom is what lies on either side
LEAST_HEIGHT = 0.5  # of the height is what lies on either side
APART = 0.15  # of the height: a stroke as long changes sides between two seams at least
SPECK_SHARE = 0.12  # of the largest blot's area: smaller ones in a piece are a neighbour's ends


@dataclass(frozen=True, slots=True, eq=False)
class Seam:
    """A way from top to bottom: the first column on its right in each of SEARCH_PX rows, as a share of the ink's
    height, and how much ink it crosses, of the height."""

    places: Numbers
    cost: float

    def columns(self, height: int) -> Steps:
        """The first column on its right in each row of the ink at this height."""
        rows = (np.arange(height) + 0.5) / height * SEARCH_PX - 0.5
        return np.rint(np.interp(rows, np.arange(SEARCH_PX), self.places) * height).astype(int)


def find_seams(ink: Gray, most: int) -> list[Seam]:
    """The cheapest seams that have something as tall as a digit on either side, at most so many, cheapest first."""
    width = max(4, round(ink.shape[1] * SEARCH_PX / ink.shape[0]))
    how = cv2.INTER_AREA if ink.shape[0] > SEARCH_PX else cv2.INTER_LINEAR
    small = cast("Gray", cv2.resize(ink, (width, SEARCH_PX), interpolation=how))
    pen = max(stroke_width(small), 1.0) if small.any() else 1.0
    costs, ways = _candidates(small, pen)
    share = small.astype(np.float32) / np.float32(255)
    kept: list[tuple[Seam, Numbers]] = []
    for number in range(len(costs)):
        left = np.where(np.arange(width) < ways[:, number, None], share, np.float32(0))
        is_new = all(np.abs(left - other).sum() >= APART * SEARCH_PX * pen for _, other in kept)
        if is_new and _may_be_digit(left, pen) and _may_be_digit(share - left, pen):
            places = (ways[:, number] / SEARCH_PX).astype(np.float32)
            kept.append((Seam(places, float(costs[number]) / SEARCH_PX), left))
            if len(kept) == most:
                break
    return [seam for seam, _ in kept]


def piece_between(ink: Gray, left: Steps | None, right: Steps | None) -> tuple[Gray, Box] | None:
    """The ink from the columns `left` to the columns `right` (H,), None for its ends, without what a neighbour left
    there; and its place in the ink. None where there is none."""
    first = 0 if left is None else max(int(left.min()), 0)
    last = ink.shape[1] if right is None else min(int(right.max()), ink.shape[1])
    if last <= first:
        return None
    columns = np.arange(first, last)
    is_inside = np.ones((ink.shape[0], last - first), np.bool_)
    if left is not None:
        is_inside &= columns >= left[:, None]
    if right is not None:
        is_inside &= columns < right[:, None]
    part = np.where(is_inside, ink[:, first:last], np.uint8(0))
    own = _largest(part)
    box = Box(*cv2.boundingRect(own))
    if not box.width:
        return None
    soft = cast("Gray", cv2.bitwise_and(part, cv2.dilate(own, np.ones((3, 3), np.uint8))))
    return cut(soft, box), replace(box, left=box.left + first)


def _largest(part: Gray) -> Gray:
    """255 where the largest blots of ink are."""
    mask = cv2.threshold(part, INK_EDGE, 255, cv2.THRESH_BINARY)[1]
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    areas = stats[1:, cv2.CC_STAT_AREA]
    keep = np.where(areas >= SPECK_SHARE * areas.max(initial=0), 255, 0)
    return np.concatenate([[0], keep]).astype(np.uint8)[np.asarray(labels, np.int32)]


def _candidates(small: Gray, pen: float) -> tuple[Numbers, Steps]:
    """What seams cost, (N,), and their ways (rows, N): by turns the next cheapest of all, and of those that avoid
    holes, which are a digit's own more often than they lie between two."""
    costs, holes = _crossing_costs(small, pen), _holes(small) > 0
    found = [_ways(costs), _ways(np.where(holes, 1 + DOWN, costs).astype(np.float32))]
    turns = np.concatenate([np.argsort(np.argsort(each, kind="stable")) for each, _ in found])
    order = np.argsort(turns, kind="stable")
    ways = np.concatenate([ways for _, ways in found], axis=1)[:, order]
    rows = np.arange(SEARCH_PX)[:, None]
    return (costs + HOLE_COST * holes)[rows, ways].sum(axis=0), ways


def _holes(small: Gray) -> Gray:
    """255 where ink runs all around the ground."""
    ground = cv2.copyMakeBorder(
        cv2.threshold(small, INK_EDGE, 255, cv2.THRESH_BINARY_INV)[1], 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=255
    )
    cv2.floodFill(ground, None, (0, 0), 0, flags=4)
    return cast("Gray", ground[1:-1, 1:-1])


def _crossing_costs(small: Gray, pen: float) -> Numbers:
    """What it costs to cross each pixel."""
    padded = cv2.copyMakeBorder(cv2.threshold(small, 127, 255, cv2.THRESH_BINARY)[1], 1, 1, 1, 1, cv2.BORDER_CONSTANT)
    depth = cv2.distanceTransform(padded, cv2.DIST_L2, 3)[1:-1, 1:-1]
    deep = np.clip((depth - 0.55 * pen - 0.5) / (0.5 * pen + 0.5), 0, 1)
    share = np.minimum(small.astype(np.float32) / 170, 1)
    return (share * (1 - DEEP_DISCOUNT * deep) + DOWN).astype(np.float32)


def _ways(costs: Numbers) -> tuple[Numbers, Steps]:
    """Ways from top to bottom, (rows, N), through where they are cheapest in some of the rows, and what they cost."""
    from_top, upward = _cheapest(costs)
    from_bottom, downward = (each[::-1] for each in _cheapest(costs[::-1]))
    through = from_top + from_bottom - costs
    found: list[tuple[Numbers, Steps]] = []
    for row in (round(share * (SEARCH_PX - 1)) for share in ROWS):
        starts = _valleys(through[row])
        way = np.empty((SEARCH_PX, len(starts)), int)
        way[row] = starts
        for y in range(row, 0, -1):
            way[y - 1] = way[y] + upward[y, way[y]]
        for y in range(row, SEARCH_PX - 1):
            way[y + 1] = way[y] + downward[y, way[y]]
        found.append((through[row, starts], way))
    return np.concatenate([cost for cost, _ in found]), np.concatenate([way for _, way in found], axis=1)


def _cheapest(costs: Numbers) -> tuple[Numbers, Steps]:
    """What the cheapest way from the first row to each pixel costs, and by how much to the side its last step came."""
    rows, width = costs.shape
    total, came = costs.copy(), np.zeros((rows, width), int)
    shifts = np.arange(-REACH_PX, REACH_PX + 1)
    places = np.arange(width) + shifts[:, None] + REACH_PX
    aside = (SIDEWAYS * np.abs(shifts)).astype(np.float32)[:, None]
    longer = (np.hypot(1, shifts) - 1).astype(np.float32)[:, None]
    rimmed = np.full(width + 2 * REACH_PX, np.inf, np.float32)  # no way comes from beyond the edges
    for y in range(1, rows):
        rimmed[REACH_PX:-REACH_PX] = total[y - 1]
        before = rimmed[places] + aside + longer * costs[y]
        best = before.argmin(axis=0)
        came[y] = shifts[best]
        total[y] += before.min(axis=0)
    return total, came


def _valleys(levels: Numbers) -> Steps:
    """Where the levels are lower than on one side at least and no higher than on the other."""
    rim = max(2, round(RIM_SHARE * SEARCH_PX))
    wider = np.pad(levels, 1, mode="edge")
    before, behind = wider[:-2], wider[2:]
    low = (levels <= before) & (levels <= behind) & ((levels < before) | (levels < behind))
    low[:rim] = low[-rim:] = False
    return np.flatnonzero(low)


def _may_be_digit(part: Numbers, pen: float) -> bool:
    """Whether it is as tall as a digit and has the ink of a short stroke at least."""
    rows = np.flatnonzero(part.max(axis=1) > 0.5)
    if not rows.size or float(part.sum()) < LEAST_INK * SEARCH_PX * pen:
        return False
    return int(rows[-1] - rows[0]) + 1 >= LEAST_HEIGHT * SEARCH_PX

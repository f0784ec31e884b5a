"""Finding digits on a page: boxes around what may be digits in its ink, and their reading order.

Pure functions of arrays; owned by the thread that asks. No network is asked here.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import cast

import cv2
import numpy as np

from engine.datasets.ink import Gray
from engine.datasets.shape import Box
from engine.inference.blots import INK_EDGE, SMALLEST_PX, blots_of
from engine.inference.shadows import Shadows, is_grain, is_solid
from engine.inference.sheets import Sheet

SMALLEST_SHARE = 0.45  # of the typical digit's height
FLATTEST = 3.0  # a digit is not wider than this many times its height, even two that touch
CHAIN_SHARE, MOST_CHAIN = 0.8, 10.0  # of the typical height: rows of digits that touch are as tall, and so wide at most
LINE_OVERLAP = 0.3  # of the smaller height: boxes of one line
MOST_DIGITS = 200
HOLE_SHARE = 0.03  # of the page's short side
AROUND_SHARE = 0.8  # of the page on either side
BROADEST = 1.5  # times as wide as tall is a digit that touches the page's edge
ALIKE = 0.65  # of one another's height at least are digits of one line
MOST_ROUNDS = 8  # of leaving out shadows: what is left then is full of them
TALLEST = 3  # the height of the third tallest box is one of whole digits; rulers and borders are fewer
HALF_SHARE = 0.75  # of a whole digit's height at most is half of a broken one
BREAK_SHARE = 0.06  # of their height is the gap between the halves at most


@dataclass(frozen=True, slots=True)
class FoundDigit:
    """A box in page pixels and its place in reading order: `line` and `place` in the line, both from 0."""

    left: float
    top: float
    width: float
    height: float
    line: int
    place: int


def found_digits(sheet: Sheet, lines: tuple[tuple[Box, ...], ...]) -> tuple[FoundDigit, ...]:
    """Boxes of the sheet, by lines, in page pixels."""
    scale = sheet.scale
    return tuple(
        FoundDigit(box.left * scale, box.top * scale, box.width * scale, box.height * scale, line, place)
        for line, boxes in enumerate(lines)
        for place, box in enumerate(boxes)
    )


def find_boxes(sheet: Sheet) -> tuple[Box, ...]:
    """Boxes around connected ink that may be a digit, parts that lie over each other joined; at most MOST_DIGITS."""
    ink = cast("Gray", cv2.threshold(sheet.ink, INK_EDGE, 255, cv2.THRESH_BINARY)[1])
    blots = blots_of(ink, 1 + 2 * round(max(ink.shape) / 1000))
    inner = blots if sheet.is_flat else [box for box in blots if _may_be_ink(box, ink)]
    found = _without_shadows(joined(inner), sheet, ink)
    if not found and len(inner) < len(blots):
        found = _without_shadows(joined(blots), sheet, ink)
    found.sort(key=lambda box: box.width * box.height, reverse=True)
    return tuple(found[:MOST_DIGITS])


def _without_shadows(blots: list[Box], sheet: Sheet, mask: Gray) -> list[Box]:
    """The plausible boxes of ink, after shadows and what lies beside the paper are left out. What runs into a shadow
    but is like the digits beside it is one that lies on the shadow's edge."""
    plausible = _plausible(blots, sheet)
    if sheet.page is None or sheet.contrast is None:
        return plausible
    shadows, contrast = Shadows(sheet.page), sheet.contrast
    dark: list[Box] = []
    for _ in range(MOST_ROUNDS):
        grain = {box for box in plausible if is_grain(contrast, mask, box)}
        shaded = {box for box in plausible if box not in grain and shadows.holds(box, mask)}
        if not grain and not shaded:
            return plausible + (_like_digits(dark, plausible) if plausible else [])
        dark += shaded
        blots = [box for box in blots if box not in grain and box not in shaded]
        plausible = _plausible(blots, sheet)
    return []


def _may_be_ink(box: Box, mask: Gray) -> bool:
    """Whether it is neither what lies around the paper nor a hole in it; small pieces may be a broken stroke's."""
    if _is_around(box, mask.shape):
        return False
    return min(box.width, box.height) < HOLE_SHARE * min(mask.shape) or not is_solid(mask, box)


def _is_around(box: Box, shape: tuple[int, ...]) -> bool:
    """Whether it lies around a sheet of paper, or around its corner: in its box everything would be a piece of it."""
    height, width = shape
    if box.width >= AROUND_SHARE * width and box.height >= AROUND_SHARE * height:
        return True
    is_beside = box.left <= 1 or box.left + box.width >= width - 1
    return is_beside and (box.top <= 1 or box.top + box.height >= height - 1)


def joined(boxes: list[Box]) -> list[Box]:
    """Boxes with those joined that belong to one digit: the bar of a 5, a stroke that broke."""
    tall = max(sorted(box.height for box in boxes)[-TALLEST:][:1], default=0)
    pending = sorted(boxes, key=lambda box: box.width * box.height, reverse=True)
    kept: list[Box] = []
    for box in pending:
        place = next((index for index, other in enumerate(kept) if _belongs(box, other, tall)), None)
        if place is None:
            kept.append(box)
        else:
            kept[place] = _around(kept[place], box)
    return kept


def lines_of(boxes: tuple[Box, ...]) -> tuple[tuple[Box, ...], ...]:
    """Boxes in reading order: lines from top to bottom, each from left to right.

    A box continues the line whose last box it overlaps most in height, so that a line may slope; a line that begins
    right behind another one's end, hardly higher or lower, goes on with it.
    """
    lines: list[list[Box]] = []
    for box in sorted(boxes, key=lambda each: each.left):
        best = max(lines, key=lambda line: _common(line[-1], box), default=None)
        if best is None or _common(best[-1], box) < LINE_OVERLAP:
            lines.append([box])
        else:
            best.append(box)
    lines = _chained(lines)
    lines.sort(key=lambda line: sum(box.top + box.height / 2 for box in line) / len(line))
    return tuple(tuple(line) for line in lines)


def _chained(lines: list[list[Box]]) -> list[list[Box]]:
    """Lines, in order of their beginnings, with those joined that continue another one askew."""
    chained: list[list[Box]] = []
    for line in lines:
        before = next((each for each in chained if _continues(each[-1], line[0])), None)
        if before is None:
            chained.append(line)
        else:
            before.extend(line)
    return chained


def _continues(last: Box, first: Box) -> bool:
    gap, height = first.left - last.left - last.width, max(last.height, first.height)
    return -0.3 * height < gap < 0.8 * height and _common(last, first) > -0.35


def _plausible(boxes: list[Box], sheet: Sheet) -> list[Box]:
    """Boxes of about a digit's size; on paper none that touches the page's edge."""
    height, width = sheet.ink.shape
    if not sheet.is_flat:
        cut = [box for box in boxes if _is_at_edge(box, width, height)]
        inner = [box for box in boxes if box not in cut]
        boxes = inner + _like_digits(cut, [box for box in inner if box.height >= SMALLEST_PX])
    large = [box for box in boxes if box.height >= SMALLEST_PX]
    weights = [box for box in large if box.width <= FLATTEST * box.height]
    weights = weights or [box for box in large if box.width <= MOST_CHAIN * box.height]
    if not weights:
        return []
    typical = _typical_height(sorted(weights, key=lambda box: box.height))
    return [box for box in large if _is_plausible(box, typical)]


def _like_digits(doubtful: list[Box], inner: list[Box]) -> list[Box]:
    """Of doubtful boxes those that are as tall as the digits beside them; where there are none, as each other."""
    doubtful = [box for box in doubtful if box.height >= SMALLEST_PX and box.width <= BROADEST * box.height]
    models = [box for box in inner if box.width <= FLATTEST * box.height] or (doubtful if len(doubtful) > 1 else [])
    if not models:
        return []
    typical = _typical_height(sorted(models, key=lambda box: box.height))
    beside = [box for box in models if ALIKE * typical <= box.height <= typical / ALIKE]
    return [
        box
        for box in doubtful
        if ALIKE * typical <= box.height <= typical / ALIKE
        and any(each is not box and _common(box, each) >= LINE_OVERLAP for each in beside)
    ]


def _is_plausible(box: Box, typical: float) -> bool:
    if not SMALLEST_SHARE * typical <= box.height <= 2.5 * typical:
        return False
    return box.width <= FLATTEST * box.height or (
        box.height >= typical * CHAIN_SHARE and box.width <= MOST_CHAIN * typical
    )


def _typical_height(boxes: list[Box]) -> float:
    """The median height of the boxes that are not tiny beside the tallest ones."""
    tallest = boxes[max(0, len(boxes) - 3)].height
    return median(box.height for box in boxes if box.height >= 0.3 * tallest)


def _is_at_edge(box: Box, width: int, height: int) -> bool:
    return box.left <= 1 or box.top <= 1 or box.left + box.width >= width - 1 or box.top + box.height >= height - 1


def _belongs(part: Box, whole: Box, tall: int) -> bool:
    """Whether `part`, the smaller one, lies over, under or in `whole` like a piece of the same digit. Two that all but
    touch are halves of one where neither is as `tall` as whole digits are."""
    across = min(part.left + part.width, whole.left + whole.width) - max(part.left, whole.left)
    gap = max(part.top, whole.top) - min(part.top + part.height, whole.top + whole.height)
    if across < 0.5 * min(part.width, whole.width):
        return False
    is_inside = gap < -0.5 * part.height
    if is_inside or (part.height < 0.45 * whole.height and gap < 0.15 * whole.height):
        return True
    is_half = max(part.height, whole.height) < HALF_SHARE * tall
    return is_half and gap < BREAK_SHARE * (part.height + whole.height)


def _around(one: Box, other: Box) -> Box:
    left, top = min(one.left, other.left), min(one.top, other.top)
    right = max(one.left + one.width, other.left + other.width)
    bottom = max(one.top + one.height, other.top + other.height)
    return Box(left, top, right - left, bottom - top)


def _common(one: Box, other: Box) -> float:
    """The share of the smaller height that both boxes have in common; below 0 when one is under the other."""
    shared = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
    return shared / min(one.height, other.height)


def cut_digit(sheet: Sheet, box: Box) -> Gray:
    """The ink in the box without what reaches in from a neighbour."""
    part = sheet.ink[box.top : box.top + box.height, box.left : box.left + box.width]
    before, behind = min(1, box.left), min(1, sheet.ink.shape[1] - box.left - box.width)
    wider = sheet.ink[box.top : box.top + box.height, box.left - before : box.left + box.width + behind]
    mask = cast("Gray", cv2.threshold(wider, INK_EDGE, 255, cv2.THRESH_BINARY)[1])
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    if count <= 2:
        return part
    areas, left, wide = stats[:, cv2.CC_STAT_AREA], stats[:, cv2.CC_STAT_LEFT], stats[:, cv2.CC_STAT_WIDTH]
    goes_on = ((left == 0) & (before > 0)) | ((left + wide == wider.shape[1]) & (behind > 0))
    strange = goes_on & (areas < 0.3 * areas[1:].max())
    strange[0] = False
    kept = np.where(strange[labels], np.uint8(0), wider)
    return kept[:, before : before + box.width]

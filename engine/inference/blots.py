"""Connected ink on a page: frames drawn around digits left out, pieces of one broken digit put together.

Pure functions of arrays; owned by the thread that asks.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.datasets.ink import Gray
from engine.datasets.shape import Box, stroke_width

INK_EDGE = 50  # of 255: pale pieces that hold a broken stroke together count as ink
SMALLEST_PX = 8  # a digit is at least this tall, and has so many pixels
SMALLEST_INSIDE = 0.3  # of a frame's height are the digits in it
HOLLOW = 0.35  # of a frame's box at most is ink
HARDLY_ONE = 1.15  # times as wide as tall: hardly one digit
CORNER_SHARE = 0.03  # of the outline's length may a frame's corners be off
BREAK_STROKES = 1.0  # the break in a stroke is hardly wider than the stroke
WHOLE = 0.75  # of the height of all pieces together: a piece as tall is a digit itself


def blots_of(mask: Gray, gap_px: int) -> list[Box]:
    """The boxes of what hangs together in `mask` (0 or 255) across gaps of `gap_px`, broken digits whole."""
    closed = _closed(mask, gap_px)
    boxes, labels = _boxes(closed)
    sides = _sides(boxes.values())
    frames = [number for number, box in boxes.items() if _is_frame(box, sides, labels, number)]
    for number in frames:
        del boxes[number]
    if not boxes:
        return []
    inked = np.where(np.isin(labels, frames), 0, closed).astype(np.uint8) if frames else closed
    return _mended(boxes, inked, labels)


def without_breaks(ink: Gray) -> Gray | None:
    """The ink of one digit with its pieces joined where a stroke is broken; None where it is in one piece."""
    mask = cast("Gray", cv2.threshold(ink, INK_EDGE, 255, cv2.THRESH_BINARY)[1])
    reach = round(BREAK_STROKES * stroke_width(mask))
    if reach < 1 or cv2.connectedComponents(mask, connectivity=8)[0] <= 2:
        return None
    rim = reach + 1
    wider = cv2.copyMakeBorder(ink, rim, rim, rim, rim, cv2.BORDER_CONSTANT)
    return _closed(cast("Gray", wider), reach + 1 + reach % 2)[rim:-rim, rim:-rim]


def _closed(mask: Gray, gap_px: int) -> Gray:
    return cast("Gray", cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((gap_px, gap_px), np.uint8)))


def _boxes(mask: Gray) -> tuple[dict[int, Box], NDArray[np.int32]]:
    """Each blot's box by its label, specks left out; and the labels."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    rows = enumerate(stats[1:count].tolist(), 1)
    return {number: Box(*row[:4]) for number, row in rows if row[4] >= SMALLEST_PX}, np.asarray(labels, np.int32)


def _sides(boxes: Iterable[Box]) -> NDArray[np.int64]:
    """Left, top, right and bottom of each: (4, N)."""
    rows = [(box.left, box.top, box.left + box.width, box.top + box.height) for box in boxes]
    return np.array(rows, np.int64).reshape(-1, 4).T


def _is_frame(box: Box, sides: NDArray[np.int64], labels: NDArray[np.int32], number: int) -> bool:
    """Whether a blot runs around others, whose sides are given, like a frame, the edge of a plate, or the lines of a
    table."""
    least = max(SMALLEST_INSIDE * box.height, SMALLEST_PX)
    inside = _count_inside(box, sides, least)
    if not inside:
        return False
    part = labels[box.top : box.top + box.height, box.left : box.left + box.width] == number
    if part.mean() > HOLLOW:
        return False
    return inside > 1 or box.width >= HARDLY_ONE * box.height or _has_four_corners(part)


def _has_four_corners(part: NDArray[np.bool_]) -> bool:
    places = cv2.findNonZero(part.astype(np.uint8))
    hull = cv2.convexHull(places)
    return len(cv2.approxPolyDP(hull, CORNER_SHARE * cv2.arcLength(hull, True), True)) == 4


def _count_inside(whole: Box, sides: NDArray[np.int64], least_px: float) -> int:
    """How many boxes at least so tall lie wholly inside. Of noise there are thousands: each is asked about all."""
    left, top, right, bottom = sides
    is_inside = (left > whole.left) & (right < whole.left + whole.width)
    is_inside &= (top > whole.top) & (bottom < whole.top + whole.height) & (bottom - top >= least_px)
    return int(np.count_nonzero(is_inside))


def _mended(boxes: dict[int, Box], mask: Gray, labels: NDArray[np.int32]) -> list[Box]:
    """The boxes, with those together that a break in a stroke keeps apart: segments, stencils, a pen that skipped."""
    reach = round(BREAK_STROKES * stroke_width(mask))
    if reach < 1:
        return list(boxes.values())
    _, wide = cv2.connectedComponents(_closed(mask, reach + 1 + reach % 2), connectivity=8)
    groups: dict[int, list[Box]] = {}
    for number, box in boxes.items():
        rows, columns = slice(box.top, box.top + box.height), slice(box.left, box.left + box.width)
        place = int(np.argmax(labels[rows, columns] == number))
        groups.setdefault(int(wide[rows, columns].flat[place]), []).append(box)
    wholes = [(_around(group), group) for group in groups.values()]
    digits = [whole.height for whole, group in wholes if len(group) != 2]
    return [box for whole, group in wholes for box in ([whole] if _is_one(whole, group, digits) else group)]


def _is_one(whole: Box, pieces: list[Box], digits: list[int]) -> bool:
    """Whether the pieces are one digit: at most one of them is as tall as the whole, which is no wider than tall, and
    not much taller than `digits` that are in one piece or in many. Two like each other may be digits of two lines:
    only digits as tall as both together tell that they are one."""
    if sum(each.height >= WHOLE * whole.height for each in pieces) > 1 or whole.width > whole.height:
        return len(pieces) == 1
    likely = [height for height in digits if height >= WHOLE / 2 * whole.height]
    if not likely:
        return len(pieces) != 2 or min(each.height for each in pieces) < WHOLE / 2 * whole.height
    return float(np.median(likely)) >= WHOLE * whole.height


def _around(pieces: list[Box]) -> Box:
    left, top = min(each.left for each in pieces), min(each.top for each in pieces)
    right, bottom = max(each.left + each.width for each in pieces), max(each.top + each.height for each in pieces)
    return Box(left, top, right - left, bottom - top)

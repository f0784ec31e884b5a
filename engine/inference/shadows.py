"""Telling ink from shadows and from what lies beside the paper: ink is narrow, they are not. Pure; no owning thread."""

from __future__ import annotations

from typing import cast

import cv2
import numpy as np

from engine.datasets.ink import Gray, reduced
from engine.datasets.shape import Box

SEARCH_SIDE_PX = 512
WIDEST = 0.15  # of the page's short side: whatever is wider than this is no stroke
MOSTLY = 0.5  # of a shadow's area is as wide; of thick strokes that touch only where they meet
LEVEL = 0.5  # of the way from the ground beside it to a blot's strength: less is not a part of it
STEP = 6  # gray levels of 255 from pixel to pixel: more is an edge
GROUND = 0.3  # of the pixels in and around a blot are ground at least
SURROUNDINGS = 0.3  # of a blot's longer side: the paper beside it
ROUNDEST = 1.25  # times as wide as tall, or as tall as wide, is what is solid; blotted 1s and 8s are slimmer
SOLID = 0.9  # of its shorter side is the widest circle in it
GRAIN_SIGMAS = 6.0  # that ink stands out from the grain of the paper beside it


def is_grain(contrast: Gray, mask: Gray, box: Box) -> bool:
    """Whether the ink in the box, 255 in `mask`, stands out no more than grain does: in a dark corner it is coarser."""
    rim = max(3, round(SURROUNDINGS * max(box.width, box.height)))
    rows = slice(max(box.top - rim, 0), box.top + box.height + rim)
    columns = slice(max(box.left - rim, 0), box.left + box.width + rim)
    part, ink = contrast[rows, columns], mask[rows, columns]
    inked, paper = part[ink > 0], part[cv2.dilate(ink, np.ones((5, 5), np.uint8)) == 0]
    if not inked.size or not paper.size:
        return False
    level = float(np.median(paper))
    spread = 1.4826 * float(np.median(np.abs(paper - level)))
    return float(np.median(inked)) - level < GRAIN_SIGMAS * max(spread, 1.0)


def is_solid(mask: Gray, box: Box) -> bool:
    """Whether the ink in the box, 255 in `mask`, is as broad as it is wide and tall: a punched hole, a coin, a knob."""
    if not 1 / ROUNDEST <= box.width / box.height <= ROUNDEST:
        return False
    part = mask[box.top : box.top + box.height, box.left : box.left + box.width]
    padded = cv2.copyMakeBorder(part, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0)
    reach = float(cv2.distanceTransform(padded, cv2.DIST_L2, 5).max())
    return 2 * reach >= SOLID * min(box.width, box.height)


class Shadows:
    """What is too wide for a stroke on a page, `bright` where it is dark, found from where a blot seemed to be."""

    def __init__(self, bright: Gray) -> None:
        self._bright = cast("Gray", cv2.medianBlur(reduced(bright, SEARCH_SIDE_PX), 3))
        self._scale = max(bright.shape) / max(self._bright.shape)
        self._known = np.zeros_like(self._bright)
        side = max(3, round(WIDEST * min(self._bright.shape)) | 1)
        self._widest = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))

    def holds(self, box: Box, mask: Gray) -> bool:
        """Whether the ink in the box, 255 in `mask` of the whole page, is a part of a shadow."""
        left, right = self._reduced(box.left, box.width, self._bright.shape[1])
        top, bottom = self._reduced(box.top, box.height, self._bright.shape[0])
        part = self._bright[top:bottom, left:right]
        ink = mask[box.top : box.top + box.height, box.left : box.left + box.width]
        small = cv2.resize(ink, (right - left, bottom - top), interpolation=cv2.INTER_AREA)
        strongest = np.where(small > 0, part, 0)
        y, x = (int(each) for each in np.unravel_index(int(strongest.argmax()), part.shape))
        if self._known[top + y, left + x]:
            return True
        return self._spreads(Box(left, top, right - left, bottom - top), (left + x, top + y))

    def _reduced(self, start: int, length: int, side: int) -> tuple[int, int]:
        """From where to where a part lies on the reduced page, whose `side` was rounded: one pixel at least."""
        first = min(int(start / self._scale), side - 1)
        return first, max(min(int((start + length) / self._scale) + 1, side), first + 1)

    def _spreads(self, box: Box, seed: tuple[int, int]) -> bool:
        """Whether what the seed belongs to is wider than a stroke; it is kept in mind then."""
        rim = max(2, round(0.1 * max(box.width, box.height)))
        around = self._bright[
            max(box.top - rim, 0) : box.top + box.height + rim, max(box.left - rim, 0) : box.left + box.width + rim
        ]
        strength, ground = int(self._bright[seed[1], seed[0]]), float(np.quantile(around, GROUND))
        least = ground + LEVEL * (strength - ground)
        barred = cv2.copyMakeBorder(
            cv2.threshold(self._bright, least, 1, cv2.THRESH_BINARY_INV)[1], 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=1
        )
        flags = 8 | cv2.FLOODFILL_MASK_ONLY | (255 << 8)
        cv2.floodFill(self._bright, barred, seed, 255, STEP, 255, flags)
        spread = cast("Gray", cv2.inRange(barred[1:-1, 1:-1], 255, 255))
        wide = cv2.erode(spread, self._widest, borderType=cv2.BORDER_REPLICATE)
        wide = cv2.bitwise_and(cv2.dilate(wide, self._widest), spread)
        is_wide = cv2.countNonZero(wide) > MOSTLY * cv2.countNonZero(spread)
        if is_wide:
            self._known |= spread
        return is_wide

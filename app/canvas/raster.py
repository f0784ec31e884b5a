"""Ink as pixels: round-ended lines laid over a gray page by numpy, without Qt. Works on the caller's array.

Coverage is computed, not blended: where lines overlap the darker (or, for the eraser, the lighter) pixel stays. So a
line may be laid in any number of pieces, and laid again, without a seam, a bead at the joints or a changed pixel.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.canvas.strokes import Dab, Stroke, curve, radius_px

PAPER = 255
INK = 0


class Box(NamedTuple):
    """A part of a page in whole pixels; right and bottom are the first ones outside."""

    left: int
    top: int
    right: int
    bottom: int

    def joined(self, other: Box) -> Box:
        """The smallest box around both; an empty one adds nothing."""
        if not other:
            return self
        if not self:
            return other
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def __bool__(self) -> bool:
        return self.right > self.left and self.bottom > self.top

    @property
    def place(self) -> tuple[slice, slice]:
        """The index of this part in an array of lines."""
        return slice(self.top, self.bottom), slice(self.left, self.right)


NOWHERE = Box(0, 0, 0, 0)


def blank_page(side_px: int) -> NDArray[np.uint8]:
    """White paper, (side, side)."""
    return np.full((side_px, side_px), PAPER, np.uint8)


def draw(page: NDArray[np.uint8], drawn: Stroke) -> Box:
    """Lay a whole stroke on the page; the part of the page that it touches."""
    touched = NOWHERE
    for start, end in curve(drawn):
        touched = touched.joined(draw_piece(page, start, end, drawn.width_px, is_eraser=drawn.is_eraser))
    return touched


def draw_piece(page: NDArray[np.uint8], start: Dab, end: Dab, width_px: float, *, is_eraser: bool) -> Box:
    """Lay one straight round-ended piece on the page, its width following the pressure; the part it touches."""
    first, last = radius_px(width_px, start.pressure), radius_px(width_px, end.pressure)
    touched = _around(page, start, end, max(first, last) + 1)
    if touched:
        covered = _coverage(touched, start, end, first, last)  # (height, width) of the box, uint8
        part = page[touched.place]
        if is_eraser:
            np.maximum(part, covered, out=part)
        else:
            np.minimum(part, 255 - covered, out=part)
    return touched


def _around(page: NDArray[np.uint8], start: Dab, end: Dab, margin_px: float) -> Box:
    height, width = page.shape
    return Box(
        max(int(np.floor(min(start.x, end.x) - margin_px)), 0),
        max(int(np.floor(min(start.y, end.y) - margin_px)), 0),
        min(int(np.ceil(max(start.x, end.x) + margin_px)), width),
        min(int(np.ceil(max(start.y, end.y) + margin_px)), height),
    )


def _coverage(box: Box, start: Dab, end: Dab, first: float, last: float) -> NDArray[np.uint8]:
    """How much of each pixel the piece covers, 0..255: its distance from the pixel's middle against its radius."""
    across = np.arange(box.left, box.right, dtype=np.float32)[None, :] + np.float32(0.5 - start.x)  # (1, W)
    down = np.arange(box.top, box.bottom, dtype=np.float32)[:, None] + np.float32(0.5 - start.y)  # (H, 1)
    width, height = end.x - start.x, end.y - start.y
    square = width * width + height * height
    if square < 1e-6:
        inside = max(first, last) + 0.5 - np.sqrt(across * across + down * down)
    else:
        along = across * np.float32(width / square) + down * np.float32(height / square)
        np.clip(along, 0, 1, out=along)  # share of the way from start to end
        off_x = across - along * np.float32(width)
        off_y = down - along * np.float32(height)
        off_x *= off_x
        off_y *= off_y
        off_x += off_y
        inside = along * np.float32(last - first) + np.float32(first + 0.5) - np.sqrt(off_x)
    np.clip(inside, 0, 1, out=inside)
    return np.rint(inside * np.float32(255)).astype(np.uint8)

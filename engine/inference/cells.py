"""The digit in one cell of a grid: its ink, in pieces where the print is fine, without what reaches in from outside.

Pure functions of arrays; no owning thread.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.datasets.ink import Gray

CELL_PX = 64
SHARPNESSES = (2.0, 8.0, 32.0)
"""How many times what a blur takes away is added: which of them suits a photo is told by how clear its digits are."""
BLUR_PX = 4.0
INK_EDGE = 80  # of 255
LEAST_HEIGHT, MOST_HEIGHT = 0.3, 0.92  # of a cell's side is a digit tall
MOST_WIDTH = 0.8
MIDDLE, NEAR_MIDDLE = 0.28, 0.36  # of a cell's side: how far from its middle a digit's and its pieces' centres are
PIECE_SHARE = 0.04  # of the largest piece's area; less is a speck
GAP_PX = 6  # between the pieces of one digit


@dataclass(frozen=True, slots=True)
class _Piece:
    """Connected ink: its label, edges and area in pixels, and how far its centre is from the cell's middle."""

    label: int
    left: int
    top: int
    right: int
    bottom: int
    area: int
    off: float

    @property
    def fits(self) -> bool:
        """Whether a digit can be as large."""
        return (
            self.bottom - self.top <= MOST_HEIGHT * CELL_PX
            and self.right - self.left <= MOST_WIDTH * CELL_PX
            and self.off < NEAR_MIDDLE * CELL_PX
        )

    def joined(self, other: _Piece) -> _Piece | None:
        """Both as one; None where they are too far apart, or together no longer upright like a digit."""
        apart = max(other.left - self.right, self.left - other.right, other.top - self.bottom, self.top - other.bottom)
        left, right = min(self.left, other.left), max(self.right, other.right)
        top, bottom = min(self.top, other.top), max(self.bottom, other.bottom)
        both = _Piece(self.label, left, top, right, bottom, self.area, self.off)
        return both if apart <= GAP_PX and right - left <= bottom - top and both.fits else None


def sharpened(contrast: Gray, times: float) -> Gray:
    """The picture with its edges made clearer: print out of focus gets its holes back, fine lines their strength."""
    levels = contrast.astype(np.float32)
    blurred = cv2.GaussianBlur(levels, (0, 0), BLUR_PX)
    return cast("Gray", np.clip(levels + times * (levels - blurred), 0, 255).astype(np.uint8))


def digit_in(cell: Gray) -> Gray | None:
    """The ink of the digit in a cell, bright on black, cut out; None where there is none."""
    mask = cast("Gray", cv2.threshold(cell, INK_EDGE - 1, 255, cv2.THRESH_BINARY)[1])
    count, labels, stats, centres = cv2.connectedComponentsWithStats(mask, connectivity=8)
    middle = np.array(cell.shape[::-1]) / 2
    pieces = [
        _Piece(label, left, top, left + width, top + height, area, float(np.abs(centres[label] - middle).max()))
        for label, (left, top, width, height, area) in enumerate(stats[1:count].tolist(), 1)
    ]
    pieces = sorted((each for each in pieces if each.fits), key=lambda each: each.area, reverse=True)
    if not pieces or pieces[0].off >= MIDDLE * CELL_PX:
        return None
    return _cut(cell, labels, *_together(pieces, cell.shape))


def _together(pieces: list[_Piece], shape: tuple[int, ...]) -> tuple[_Piece, list[int]]:
    """The largest piece with all that belong to it, and their labels. What touches the cell's edge is a line's rest."""
    whole, own = pieces[0], [pieces[0].label]
    for piece in pieces[1:]:
        is_inside = piece.left > 0 and piece.top > 0 and piece.right < shape[1] and piece.bottom < shape[0]
        both = whole.joined(piece) if is_inside and piece.area >= PIECE_SHARE * whole.area else None
        if both is not None:
            whole = both
            own.append(piece.label)
    return whole, own


def _cut(cell: Gray, labels: NDArray[np.int32] | cv2.typing.MatLike, whole: _Piece, own: list[int]) -> Gray | None:
    if whole.bottom - whole.top < LEAST_HEIGHT * CELL_PX:
        return None
    near = cv2.dilate(np.isin(labels, own).astype(np.uint8), np.ones((3, 3), np.uint8))
    ink = np.where(near > 0, cell, np.uint8(0))
    return ink[max(0, whole.top - 1) : whole.bottom + 1, max(0, whole.left - 1) : whole.right + 1]

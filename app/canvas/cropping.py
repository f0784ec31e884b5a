"""The arithmetic of a square on a picture, in picture pixels, without Qt. Immutable; no owning thread.

A square may be as large as the picture's longer side, so that a whole picture fits in; what it then covers beside
the picture is white. It never leaves the picture further than that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from engine.specs import Crop

if TYPE_CHECKING:
    from app.canvas.grips import Grip

LEAST_SIDE_PX = 16


def largest(width_px: int, height_px: int) -> Crop:
    """The largest square inside the picture, in its middle."""
    side = min(width_px, height_px)
    return Crop(left=(width_px - side) / 2, top=(height_px - side) / 2, side=float(side))


def anchored(grip: Grip, width_px: int, height_px: int) -> Crop:
    """The largest square inside the picture, at the side or in the corner opposite to `grip`."""
    side, (across, down) = float(min(width_px, height_px)), grip
    return Crop(left=(1 - across) / 2 * (width_px - side), top=(1 - down) / 2 * (height_px - side), side=side)


def settled(crop: Crop, width_px: int, height_px: int) -> Crop:
    """The nearest square that is sensible on this picture."""
    longer = max(width_px, height_px)
    side = min(max(crop.side, min(LEAST_SIDE_PX, longer)), longer)
    return Crop(left=_within(crop.left, side, width_px), top=_within(crop.top, side, height_px), side=float(side))


def moved(crop: Crop, across_px: float, down_px: float) -> Crop:
    """The square somewhere else."""
    return Crop(left=crop.left + across_px, top=crop.top + down_px, side=crop.side)


def centred(crop: Crop, x: float, y: float) -> Crop:
    """The square around a point."""
    return Crop(left=x - crop.side / 2, top=y - crop.side / 2, side=crop.side)


def scaled(crop: Crop, factor: float) -> Crop:
    """A larger or smaller square around the same middle."""
    side = crop.side * factor
    shift = (crop.side - side) / 2
    return Crop(left=crop.left + shift, top=crop.top + shift, side=side)


def resized(crop: Crop, grip: Grip, x: float, y: float) -> Crop:
    """The square whose `grip` was drawn to a point while the corner or edge opposite stays."""
    across, down = grip
    middle_x, middle_y = crop.left + crop.side / 2, crop.top + crop.side / 2
    still_x, still_y = middle_x - across * crop.side / 2, middle_y - down * crop.side / 2
    reaches = [way * (place - still) for way, place, still in ((across, x, still_x), (down, y, still_y)) if way]
    side = max(*reaches, float(LEAST_SIDE_PX))
    return Crop(
        left=still_x + (across - 1) * side / 2,
        top=still_y + (down - 1) * side / 2,
        side=side,
    )


def cut(pixels: NDArray[np.uint8], crop: Crop) -> NDArray[np.uint8]:
    """The pixels inside the square, whole ones, white where it reaches over the edge: (S, S) or (S, S, 3)."""
    left, top, side = round(crop.left), round(crop.top), max(round(crop.side), 1)
    piece = np.full((side, side, *pixels.shape[2:]), 255, np.uint8)
    inside = pixels[max(top, 0) : max(top + side, 0), max(left, 0) : max(left + side, 0)]
    row, column = max(-top, 0), max(-left, 0)
    piece[row : row + inside.shape[0], column : column + inside.shape[1]] = inside
    return piece


def _within(start: float, side: float, length_px: int) -> float:
    """Inside the picture if the square is smaller, else around it."""
    slack = length_px - side
    return float(min(max(start, min(slack, 0.0)), max(slack, 0.0)))

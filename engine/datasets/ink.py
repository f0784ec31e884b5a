"""Finding ink: from any page to a picture where ink is bright on black. Pure functions; no owning thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, cast

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.errors import Sentence, say

Gray = NDArray[np.uint8]
Number = TypeVar("Number", bound=np.number)

LARGEST_SIDE_PX = 1024  # enough for any pen; larger pages are reduced first
BLANK_RANGE = 5  # gray levels of 255: less contrast than 2 % is an empty page
BACKGROUND_SIDE_PX = 128  # illumination is smooth: it is estimated on a page reduced to this
FAINT = 0.15  # of the full contrast: shadows and noise are fainter than this, ink is not


@dataclass(frozen=True, slots=True)
class Ink:
    """Ink bright on black, (H, W) uint8, full contrast; `note` says what was done to see it."""

    picture: Gray
    note: Sentence


def find_ink(page: NDArray[np.uint8]) -> Ink | None:
    """The ink on a page, (H, W) gray or (H, W, 3) RGB of either polarity; None when the page is blank.

    A clean page (a canvas, a screenshot, a scan with a flat ground) keeps its antialiased edges untouched but for
    its contrast. Any other page is taken as paper under uneven light.
    """
    gray = most_contrasted_plane(reduced(page, LARGEST_SIDE_PX))
    ground = ground_level(gray)
    low, high, _, _ = cv2.minMaxLoc(gray)
    if high - low <= BLANK_RANGE:
        return None
    light_ink = high - ground > ground - low
    reach = (high - ground) if light_ink else (ground - low)
    level = np.uint8(ground)
    strength = np.maximum(gray, level) - level if light_ink else level - np.minimum(gray, level)
    if not _is_clean(gray, strength, ground, reach):
        return _paper_ink(gray)
    if reach < 255:
        strength = cast("Gray", cv2.convertScaleAbs(strength, alpha=255 / reach))
    return Ink(strength, _polarity(light_ink))


def reduced(page: NDArray[Number], side_px: int) -> NDArray[Number]:
    """The page, (H, W) or (H, W, C), its long side brought down to `side_px` by averaging; a smaller one as it is."""
    height, width = page.shape[:2]
    factor = side_px / max(height, width)
    if factor >= 1:
        return page
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    return cast("NDArray[Number]", cv2.resize(cast("Gray", page), size, interpolation=cv2.INTER_AREA))


def ground_level(gray: NDArray[np.uint8]) -> int:
    """The level of the paper: the median of the page's rim."""
    return int(np.median(_rim(gray)))


def most_contrasted_plane(page: NDArray[np.uint8]) -> Gray:
    """Gray for a page in colour: brightness, or the colour plane in which the ink stands out half as much again.

    Yellow ink on white hardly shows in brightness, but is black in the blue plane.
    """
    if page.ndim == 2:
        return page
    luma = cast("Gray", cv2.cvtColor(page, cv2.COLOR_RGB2GRAY))
    best, contrast = luma, 1.5 * _contrast(luma)
    for plane in cv2.split(page):
        if _contrast(cast("Gray", plane)) > contrast:
            best, contrast = cast("Gray", plane), _contrast(cast("Gray", plane))
    return best


def _contrast(gray: Gray) -> float:
    small = reduced(gray, BACKGROUND_SIDE_PX)
    return float(np.percentile(np.abs(small.astype(np.int16) - ground_level(small)), 98))


def _rim(gray: Gray) -> Gray:
    """The outermost 2 % of the page on each side, at least one pixel, as a flat array."""
    band = max(1, round(0.02 * min(gray.shape)))
    sides = (gray[:band], gray[-band:], gray[:, :band], gray[:, -band:])
    return np.concatenate([side.ravel() for side in sides])


def _is_clean(gray: Gray, strength: Gray, ground: int, reach: float) -> bool:
    """Whether the ground is one flat level, so that what differs from it is ink and not shadow or grain."""
    near = cv2.countNonZero(cv2.inRange(gray, ground - 3, ground + 3))
    if near < 0.4 * gray.size:
        return False
    rim = _rim(gray)
    if np.count_nonzero(np.abs(rim.astype(np.int16) - ground) <= 3) < 0.8 * rim.size:
        return False
    faint = cv2.countNonZero(cv2.inRange(strength, 4, max(4, FAINT * reach)))
    return faint <= 0.5 * (gray.size - near) + 4


def _paper_ink(gray: Gray) -> Ink | None:
    """Ink on a photographed or scanned paper: even out the light, cut the grain off, keep the soft edges."""
    relative = _relative_to_ground(gray)
    low, high = np.percentile(relative[::2, ::2], (1, 99))
    light_ink = bool(high > -low)
    contrast = cast("Gray", cv2.convertScaleAbs(np.maximum(relative if light_ink else -relative, 0), alpha=255))
    if contrast.max() <= BLANK_RANGE:
        return None
    threshold, mask = cv2.threshold(contrast, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    mask = _without_specks(cast("Gray", mask))
    if not mask.any():
        return None
    full = float(np.median(contrast[mask > 0]))
    foot = 0.5 * threshold
    ramp = (contrast.astype(np.float32) - foot) * (255 / max(full - foot, 1))
    ramp[cast("Gray", cv2.dilate(mask, np.ones((3, 3), np.uint8))) == 0] = 0
    return Ink(np.clip(ramp, 0, 255).astype(np.uint8), _paper_note(light_ink))


def _relative_to_ground(gray: Gray) -> NDArray[np.float32]:
    """Brightness relative to the paper around it: 0 on paper, -1 for black ink, positive for light ink."""
    small = reduced(gray, BACKGROUND_SIDE_PX)
    window = max(3, (min(small.shape) // 2) | 1)
    padded = cv2.copyMakeBorder(small, window, window, window, window, cv2.BORDER_REFLECT_101)
    ground = cv2.medianBlur(padded, min(window, 63))[window:-window, window:-window]
    ground = cv2.GaussianBlur(ground, (0, 0), max(1.0, window / 8))
    full = cv2.resize(ground, gray.shape[::-1], interpolation=cv2.INTER_LINEAR).astype(np.float32)
    return ((gray - full) / np.maximum(full, 48)).astype(np.float32, copy=False)


def _without_specks(mask: Gray) -> Gray:
    """The mask without blots much smaller than its largest one."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    areas = stats[:, cv2.CC_STAT_AREA]
    if count <= 1:
        return mask
    keep = areas >= 0.03 * areas[1:].max()
    keep[0] = False
    return (keep[labels] * np.uint8(255)).astype(np.uint8)


def _polarity(light_ink: bool) -> Sentence:
    return say("Polarity: light on dark") if light_ink else say("Polarity: dark on light")


def _paper_note(light_ink: bool) -> Sentence:
    if light_ink:
        return say("Polarity: light on dark; uneven ground evened out")
    return say("Polarity: dark on light; uneven ground evened out")

"""Finding ink: the plane in which it shows, its polarity, and whether its ground is flat. Pure; no owning thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, cast

import cv2
import numpy as np
from numpy.typing import NDArray

Gray = NDArray[np.uint8]
Number = TypeVar("Number", bound=np.number)

LARGEST_SIDE_PX = 1024  # enough for any pen; larger pages are reduced first
PREVIEW_PX = 1024  # the window scales a picture of this size in 3 ms, a full one in 13
BLANK_RANGE = 5  # gray levels of 255: less contrast than 2 % is an empty page
FLAT_LEVELS = 3  # gray levels of 255 that a flat ground may differ by, where the ink is black on white
GROUND_SIDE_PX = 128  # illumination is smooth: it is estimated on a page reduced to this
OFF_PLANE = 0.2  # of the paper's brightness
DARK = 48  # gray levels of 255: what stands out is a share of the ground, and of this where that is darker
NARROW = 0.07  # of the short side: what is narrower may be a stroke's
LEAST_NARROW, PLAINLY_MORE = 0.004, 1.3  # of full contrast, on average, does it come to if it is ink; times the other
FAINT = 0.15  # of the full contrast: shadows and noise are fainter than this, ink is not


@dataclass(frozen=True, slots=True, eq=False)
class Ink:
    """Ink bright on dark, (H, W) uint8. `is_flat`: the ground is one level, and is 0 here; else it is paper whose
    brightness still varies from place to place."""

    picture: Gray
    light_ink: bool
    is_flat: bool


def find_ink(page: NDArray[np.uint8], side_px: int = LARGEST_SIDE_PX) -> Ink | None:
    """The ink on a page, (H, W) gray or (H, W, 3) RGB of either polarity; None when the page is blank.

    A clean page (a canvas, a screenshot, a scan with a flat ground) keeps its antialiased edges untouched but for
    its contrast. Any other page is only turned so that its ink is the brighter part. Pages larger than `side_px` are
    reduced first.
    """
    gray = most_contrasted_plane(reduced(page, side_px))
    ground = ground_level(gray)
    low, high, _, _ = cv2.minMaxLoc(gray)
    if high - low <= BLANK_RANGE:
        return None
    light_ink = high - ground > ground - low
    reach = (high - ground) if light_ink else (ground - low)
    strength = _above(gray, ground) if light_ink else _above(cast("Gray", cv2.bitwise_not(gray)), 255 - ground)
    if not _is_flat(gray, strength, ground, reach):
        light_ink = _is_light_on_paper(gray)
        return Ink(gray if light_ink else cv2.bitwise_not(gray).astype(np.uint8, copy=False), light_ink, is_flat=False)
    if reach < 255:
        strength = cast("Gray", cv2.convertScaleAbs(strength, alpha=255 / reach))
    return Ink(strength, light_ink, is_flat=True)


def _above(gray: Gray, ground: int) -> Gray:
    """How much brighter than `ground` each pixel is, never less than 0."""
    return cast("Gray", cv2.subtract(gray, np.full_like(gray, ground))) if ground else gray


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
    return middle(_rim(gray))


def middle(levels: Gray) -> int:
    """The median of levels (N,), rounded down, in a tenth of the time that numpy's own takes for any kind of number."""
    lower, upper = (len(levels) - 1) // 2, len(levels) // 2
    sorted_there = np.partition(levels, (lower, upper))
    return (int(sorted_there[lower]) + int(sorted_there[upper])) // 2


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
    small = reduced(gray, GROUND_SIDE_PX)
    return float(np.percentile(np.abs(small.astype(np.int16) - ground_level(small)), 98))


def _rim(gray: Gray) -> Gray:
    """The outermost 2 % of the page on each side, at least one pixel, as a flat array."""
    band = max(1, round(0.02 * min(gray.shape)))
    sides = (gray[:band], gray[-band:], gray[:, :band], gray[:, -band:])
    return np.concatenate([side.ravel() for side in sides])


def _is_flat(gray: Gray, strength: Gray, ground: int, reach: float) -> bool:
    """Whether the ground is one flat level, so that what differs from it is ink and not shadow or grain."""
    slack = min(FLAT_LEVELS, int(0.04 * reach))  # in a dark picture three levels are already a shadow
    near = cv2.countNonZero(cv2.inRange(gray, ground - slack, ground + slack))
    if near < 0.4 * gray.size:
        return False
    rim = _rim(gray)
    if cv2.countNonZero(cv2.inRange(rim, ground - slack, ground + slack)) < 0.6 * rim.size:
        return False
    faint = cv2.countNonZero(cv2.inRange(strength, slack + 1, max(slack + 1, FAINT * reach)))
    return faint <= 0.5 * (gray.size - near) + 4


def _is_light_on_paper(gray: Gray) -> bool:
    """Whether what stands out from the paper is brighter than it is.

    The paper is a plane through the page's rim, where fat strokes in the middle cannot mislead; where most of the
    page lies off that plane (a dark border runs around it), it is the median of wide surroundings. These are asked too
    before ink is called light, and what is as narrow as a stroke: what is brighter than the plane may be where the lamp
    shines, or what a shadow has left of the paper.
    """
    sample = gray[:: max(1, gray.shape[0] // 300), :: max(1, gray.shape[1] // 300)]
    deviation = _deviation(sample, plane_through_rim(sample))
    is_paper_flat = abs(float(np.median(deviation))) <= OFF_PLANE
    if is_paper_flat and not _is_more_above(deviation):
        return False
    return _is_more_above(_deviation(sample, _wide_median(sample))) and not _is_dark_in_narrow(sample)


def _is_more_above(deviation: NDArray[np.float32]) -> bool:
    low, high = np.percentile(deviation, (0.4, 99.6))
    return bool(high > -low)


def _is_dark_in_narrow(sample: Gray) -> bool:
    """Whether what is narrow is plainly darker than what is around it; edges of shadows are not narrow."""
    side = max(3, round(NARROW * min(sample.shape)) | 1)
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    calm = cv2.GaussianBlur(np.ascontiguousarray(sample), (3, 3), 0).astype(np.int16)
    closed, opened = (cv2.morphologyEx(calm, how, kernel) for how in (cv2.MORPH_CLOSE, cv2.MORPH_OPEN))
    darker, lighter = (closed - calm) / np.maximum(closed, DARK), (calm - opened) / np.maximum(calm, DARK)
    dark, light = (float(np.where(share > FAINT, share, 0).mean()) for share in (darker, lighter))
    return dark > max(PLAINLY_MORE * light, LEAST_NARROW)


def _deviation(sample: Gray, ground: NDArray[np.float32]) -> NDArray[np.float32]:
    return ((sample - ground) / np.maximum(ground, DARK)).astype(np.float32, copy=False)


def plane_through_rim(sample: Gray) -> NDArray[np.float32]:
    """A plane through the medians of eight parts of the rim, the two furthest off it left out."""
    height, width = sample.shape
    band = max(1, round(0.06 * min(sample.shape)))
    parts: list[tuple[float, float, float]] = []
    for start, stop in ((0.0, 0.5), (0.5, 1.0)):
        columns, rows = (
            slice(int(start * width), int(stop * width) or 1),
            slice(int(start * height), int(stop * height) or 1),
        )
        middle = (start + stop) / 2
        parts += [
            (middle, 0.0, float(np.median(sample[:band, columns]))),
            (middle, 1.0, float(np.median(sample[-band:, columns]))),
            (0.0, middle, float(np.median(sample[rows, :band]))),
            (1.0, middle, float(np.median(sample[rows, -band:]))),
        ]
    places = np.array([(1.0, x, y) for x, y, _ in parts])
    levels = np.array([level for _, _, level in parts])
    kept = np.argsort(np.abs(levels - np.median(levels)), kind="stable")[:6]
    flat, across, down = np.linalg.lstsq(places[kept], levels[kept], rcond=None)[0]
    x, y = np.linspace(0, 1, width, dtype=np.float32), np.linspace(0, 1, height, dtype=np.float32)[:, None]
    return (flat + across * x + down * y).astype(np.float32)


def _wide_median(sample: Gray) -> NDArray[np.float32]:
    small = reduced(sample, GROUND_SIDE_PX)
    window = min(63, max(3, (min(small.shape) // 2) | 1))
    padded = cv2.copyMakeBorder(small, window, window, window, window, cv2.BORDER_REFLECT_101)
    ground = cv2.medianBlur(padded, window)[window:-window, window:-window]
    return cv2.resize(ground, sample.shape[::-1], interpolation=cv2.INTER_LINEAR).astype(np.float32)

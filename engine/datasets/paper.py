"""Ink on photographed and scanned paper: light evened out, grain and blots cut off. Pure; no owning thread."""

from __future__ import annotations

from typing import Any, cast

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.datasets.glare import without_glare
from engine.datasets.ink import GROUND_SIDE_PX, Gray, plane_through_rim, reduced
from engine.datasets.shape import Box, cut

DARKEST_GROUND = 12.0  # gray levels of 255: below this there is no paper, only the camera's noise
LEAST_LIGHT = 0.4  # of the typical light: light that falls off further is no slope but a shadow
WIDEST_STROKE = 0.3  # of the page's short side: whatever is wider than this is ground, not ink
INK_SHARE = 0.45  # of the typical ink's strength: less is paper
FOOT_SHARE = 0.25  # where a stroke's soft edge begins
GRAIN_SIGMAS = 4.0
PALEST_INK = 14.0  # of 255: what is less than a twentieth darker than its paper is the camera's noise
RAREST_INK = 0.0005  # of the page: a tiny digit, and more than a few hot pixels
STRONG_SHARE = 0.4  # of the strongest ink: what is weaker is not asked for the typical strength
BORDER_SHARE = 0.1  # of the page on each side
DIGIT_SHARE = 0.1  # of its short side is what is written on a page, at least
THIN_SHARE = 0.04  # of the page's short side: a line
LONG_SHARE = 0.35  # of the page: a line that no digit has
SPECK_SHARE = 0.03  # of the largest blot's area: smaller ones are dirt
SPECK_REACH = 0.15  # of the largest blot's reach, likewise


def even_light(ink: Gray, widest_stroke: float = WIDEST_STROKE) -> Gray:
    """How much darker than its paper every place of `ink` (bright on dark) is, 255 for black on white.

    Paper reflects a share of the light that falls on it: the share of the light that is missing does not depend on
    shadows. The paper under the ink is what a closing wider than any stroke leaves of the page; it keeps the edges
    of shadows where they are. Ink that a lamp's mirror image pales is as strong as the rest of its stroke.
    `widest_stroke` is a share of the page's short side.
    """
    page = cv2.bitwise_not(ink)
    if min(page.shape) >= 200:
        page = cv2.medianBlur(page, 5 if min(page.shape) >= 600 else 3)
    ground = _ground(cast("Gray", page), widest_stroke)
    missing = 1 - page.astype(np.float32) / ground
    contrast = np.clip(missing * 255, 0, 255).astype(np.uint8)
    level = ink_level(contrast)
    return without_glare(contrast, ground, level, grain(_sampled(contrast)), INK_SHARE) if level else contrast


def stretched(ink: Gray) -> Gray:
    """The ink with its darkest place at 0 and its brightest at 255, and nothing evened out."""
    return cast("Gray", cv2.normalize(ink, np.zeros_like(ink), 0, 255, cv2.NORM_MINMAX))


def ink_level(contrast: Gray) -> float:
    """The strength of typical ink, 0..255; 0 when nothing rises above the paper's grain."""
    sample = _sampled(contrast)
    strongest = float(np.percentile(sample, 100 - 100 * RAREST_INK))
    strong = sample[sample > max(grain(sample), STRONG_SHARE * strongest)]
    level = float(np.median(strong)) if strong.size >= max(3, RAREST_INK * sample.size) else 0.0
    return level if level >= PALEST_INK else 0.0


def _sampled(contrast: Gray) -> Gray:
    """Pixels enough to tell how strong ink and paper are."""
    step = max(1, max(contrast.shape) // 500)
    return contrast[::step, ::step]


def cut_ground(contrast: Gray, level: float) -> Gray:
    """Only ink, with soft edges and full contrast: 0 where less than `FOOT_SHARE` of `level`, 255 from `level` on."""
    mask = cv2.inRange(contrast, INK_SHARE * level, 255)
    near = cv2.dilate(mask, np.ones((3, 3), np.uint8))
    return cast("Gray", cv2.bitwise_and(ramp(contrast, FOOT_SHARE * level, level), near))


def ramp(contrast: Gray, foot: float, full: float) -> Gray:
    """0 up to `foot`, 255 from `full` on, and straight between."""
    levels = (np.arange(256) - foot) * (255 / max(full - foot, 1.0))
    return cast("Gray", cv2.LUT(contrast, np.clip(levels, 0, 255).astype(np.uint8)))


def without_specks(mask: Gray, box: Box, caution: float = 1.0) -> Gray:
    """The mask without blots much smaller than its largest one; with less `caution` than 1 only the smallest go. All
    of it lies in `box`. The mask itself where nothing goes."""
    if not box.width:
        return mask
    inked = cut(mask, box)
    if _is_one_blot(inked):  # what most drawings are
        return mask
    _, labels, stats, _ = cv2.connectedComponentsWithStats(inked, connectivity=8)
    areas = stats[1:, cv2.CC_STAT_AREA]
    reach = np.maximum(stats[1:, cv2.CC_STAT_WIDTH], stats[1:, cv2.CC_STAT_HEIGHT])
    keep = (areas >= caution * SPECK_SHARE * areas.max()) & (reach >= caution * SPECK_REACH * reach.max())
    if keep.all():
        return mask
    kept = np.zeros_like(mask)
    cut(kept, box)[:] = _only(keep, labels)
    return kept


def without_border(mask: Gray) -> Gray:
    """The mask without what lies wholly in the page's outermost part while there is other ink: remains of a cell's
    border, of a neighbour, of the table under the paper. Long thin pieces count from further inside. Without what fills
    a corner of the page, too, where light falls off."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    field = np.array(mask.shape[::-1])
    start, length = stats[1:, :2], stats[1:, 2:4]  # (blots, 2): x and y
    is_line = (length.min(axis=1) < THIN_SHARE * field.min()) & ((length / field).max(axis=1) > LONG_SHARE)
    share = np.where(is_line, 2 * BORDER_SHARE, BORDER_SHARE)[:, None]
    keep = ((start + length >= share * field) & (start <= (1 - share) * field)).all(axis=1)
    corners = labels[[0, 0, -1, -1], [0, -1, 0, -1]]
    inner = keep & ~np.isin(np.arange(1, count), corners)
    if length[inner].max(initial=0) >= DIGIT_SHARE * field.min():
        keep = inner
    return _only(keep, labels) if count > 1 and keep.any() else mask


def grain(contrast: Gray) -> float:
    """The strength under which what shows is the paper itself: its typical level and some spreads more."""
    typical = float(np.median(contrast))
    spread = 1.4826 * float(np.median(np.abs(contrast.astype(np.float32) - typical)))
    return typical + GRAIN_SIGMAS * max(spread, 1.0)


def _ground(page: Gray, widest_stroke: float) -> NDArray[np.float32]:
    """The paper's brightness at every place of the page, as if nothing were written on it.

    Light that falls off across the page is taken out first: a closing holds the darker end of a slope for ink.
    """
    small = cv2.medianBlur(reduced(page, GROUND_SIDE_PX), 3)
    width = max(3, round(widest_stroke * min(small.shape)) | 1)
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (width, width))
    slope = _slope(cast("Gray", small))
    closed = cv2.morphologyEx(small / slope, cv2.MORPH_CLOSE, kernel, borderType=cv2.BORDER_REPLICATE)
    closed = cv2.GaussianBlur(closed, (0, 0), 1.0) * slope
    full = cv2.resize(closed, page.shape[::-1], interpolation=cv2.INTER_LINEAR)
    return np.maximum(full, DARKEST_GROUND).astype(np.float32, copy=False)


def _slope(page: Gray) -> NDArray[np.float32]:
    """How the light falls off across the page in a straight line, 1 where it is as typical."""
    plane = plane_through_rim(page)
    typical = max(float(np.median(plane)), 1.0)
    return np.maximum(plane / typical, LEAST_LIGHT).astype(np.float32, copy=False)


def _is_one_blot(inked: Gray) -> bool:
    """Whether all ink hangs together, where some touches the upper edge; far quicker than finding every blot."""
    start = int(inked[0].argmax())
    area = cv2.floodFill(inked.copy(), None, (start, 0), 1, flags=8)[0]
    return area == cv2.countNonZero(inked)


def _only(keep: Any, labels: Any) -> Gray:
    """255 where the label, counted from 1, is kept."""
    table = np.concatenate([[0], np.where(keep, 255, 0)]).astype(np.uint8)
    return table[labels]

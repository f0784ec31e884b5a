"""Ink that pales where a lamp is mirrored on the page, as strong again as it is beside it. Pure functions."""

from __future__ import annotations

from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.datasets.ink import Gray

Mask = NDArray[np.bool_]

PALE_SHARE = 0.15  # of the typical ink's strength: what is weaker cannot be told from paper, even where a lamp shines
PALE_GRAINS = 1.5  # times the paper's grain, likewise
EDGE_PX = 5  # around plain ink: a stroke's own soft edge is pale everywhere
SLACK = 0.6  # of what a lamp leaves at least is what may be left
AROUND_STEP = 4  # the paper's brightness is smooth
LEAST_PALE = 0.1  # of a blot is pale, else it can be cut as it is
LEAST_PLAIN = 0.02  # of a blot is plain, else it may be what shows through from the back
SMALLEST = 0.0002  # of the page: a tiny digit
TALLER = 2.5  # times the tall ones among plain blots: what is higher is no digit but a line or an edge
REACH = 1.5  # widths of a stroke: as far as its strength is looked for


def without_glare(contrast: Gray, ground: NDArray[np.float32], level: float, grain: float, share: float) -> Gray:
    """`contrast` with the pale parts of strokes raised to `level`, (H, W) uint8; itself where there are none.

    `ground` is the paper's brightness, (H, W); `level` the typical ink's strength and `grain` that of empty paper, as
    in `contrast`; ink is what is stronger than the `share` of the level. Strokes are followed from where they are plain
    to where the light of a lamp, which is added to ink as well as to paper, leaves less of them.
    """
    least = max(PALE_SHARE * level, PALE_GRAINS * grain)
    plain, faint = (cast("Gray", cv2.inRange(contrast, low, 255)) for low in (share * level, least))
    pale = cast("Gray", cv2.subtract(faint, cv2.dilate(plain, np.ones((EDGE_PX, EDGE_PX), np.uint8))))
    if cv2.countNonZero(pale) < LEAST_PALE * SMALLEST * pale.size:
        return contrast
    count, labels, stats, _ = cv2.connectedComponentsWithStats(faint, connectivity=8)
    area, height = stats[:, cv2.CC_STAT_AREA], stats[:, cv2.CC_STAT_HEIGHT]
    palely, plainly = (np.bincount(labels[part > 0], minlength=count) for part in (pale, plain))
    wanted = (area >= SMALLEST * pale.size) & (palely >= LEAST_PALE * area) & (plainly >= LEAST_PLAIN * area)
    wanted &= height <= _tallest(plain)
    wanted[0] = False
    raised = contrast.copy()
    for blot in np.flatnonzero(wanted):
        x, y, width, high = stats[blot, :4]
        part = np.s_[y : y + high, x : x + width]
        inside = labels[part] == blot
        paled = inside & (pale[part] > 0)
        around = ground[max(0, y - high) : y + 2 * high, max(0, x - high) : x + width + high]
        left = float(np.median(contrast[part][paled])) / level
        if _is_explained(left, ground[part][paled], around[::AROUND_STEP, ::AROUND_STEP]):
            _raise(raised[part], inside, level, least)
    return raised


def _tallest(plain: Gray) -> float:
    """How high a digit can be in the page's pixels."""
    heights = cv2.connectedComponentsWithStats(plain, connectivity=8)[2][1:, cv2.CC_STAT_HEIGHT]
    return TALLER * float(np.percentile(heights, 90)) if len(heights) else 0.0


def _is_explained(left: float, paper: NDArray[np.float32], around: NDArray[np.float32]) -> bool:
    """Whether a lamp can have paled ink to the share `left` of the typical strength, where its paper is as bright as
    `paper`, and up to the blot's height beside it as bright as `around`, both of 255.

    Of light that brings paper from P to Q, ink gets no larger a share of what it lacks to white than the paper does,
    a = (Q - P) / (255 - P); so of the ink's strength at least (1 - a) P / Q stays.
    """
    dark, bright = float(np.percentile(around, 10)), float(np.percentile(paper, 90))
    added = (bright - dark) / max(255 - dark, 1.0)
    return left >= SLACK * (1 - added) * dark / bright


def _raise(contrast: Gray, inside: Mask, level: float, least: float) -> None:
    """Make each place of a blot as strong, beside the strongest near it, as it would be beside the typical strength."""
    depth = cv2.distanceTransform(np.pad(inside, 1).astype(np.uint8), cv2.DIST_L2, 3)[1:-1, 1:-1]
    width = 2 * float(np.percentile(depth[inside], 90))
    side = max(3, round(REACH * width) | 1)
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    strongest = cv2.dilate(np.where(inside, contrast, 0).astype(np.uint8), kernel)
    smooth = cv2.GaussianBlur(strongest, (0, 0), max(width / 2, 1.0)).astype(np.float32)
    factor = np.maximum(level / np.maximum(smooth, least), 1.0)
    contrast[inside] = np.minimum(contrast * factor, 255).astype(np.uint8)[inside]

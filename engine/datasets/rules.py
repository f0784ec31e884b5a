"""Ruled lines and the borders of cells: found by their span from edge to edge, taken out around the ink.

Pure functions; no owning thread. Upright rules are level ones of the page laid on its side.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.datasets.ink import Gray, reduced

SEARCH_SIDE_PX = 256
SLOPES = np.linspace(-0.15, 0.15, 31)
APART_PX = 4  # rules lie no nearer to each other than this on the reduced page
COVERED = 0.7  # of the page's width is ink along a ruled line; handwriting never crosses a whole page
END_SHARE = 0.08  # a line reaches into the outermost part on both sides
WIDEST_RULE = 0.04  # of the page's short side
MOST_RULES = 40
MOST_MARKED = 0.4  # of the page: with more than that it is not ink that is marked
SMALLEST_PAGE_PX = 100  # on a smaller page a digit's own strokes are as long as rules
PIECES = 8  # of a rule are looked at one by one to lay it exactly


@dataclass(frozen=True, slots=True)
class Rule:
    """A level line: its height at the page's left and right edge and its width, in pixels."""

    left: float
    right: float
    width: int

    def heights(self, x: NDArray[np.int_], length: int) -> NDArray[np.float64]:
        """Its height at places `x` of a page `length` wide."""
        return self.left + (self.right - self.left) * x / length


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a page; the upright ones as level ones of the transposed page."""

    level: tuple[Rule, ...] = ()
    upright: tuple[Rule, ...] = ()

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.level) + len(self.upright)


def find_rules(mask: Gray) -> Rules:
    """The straight thin lines that cross the whole page of `mask` (0 or 255), level or upright within 8 degrees."""
    if min(mask.shape) < SMALLEST_PAGE_PX or not _reaches_the_edge(mask):
        return Rules()
    small = (reduced(mask, SEARCH_SIDE_PX) >= 64).astype(np.float32)
    if small.mean() > MOST_MARKED:
        return Rules()
    return Rules(_level_rules(mask, small), _level_rules(mask.T, small.T))


def without_rules(contrast: Gray, mask: Gray, rules: Rules) -> Gray:
    """`contrast` with the rules of its `mask` taken out, except where a stroke crosses them."""
    if not rules.count:
        return contrast
    level, upright = _band(mask.shape, rules.level), _band(mask.T.shape, rules.upright).T
    cleaned = contrast.copy()
    if rules.level:
        cleaned[_only_rules(cast("Gray", cv2.subtract(mask, upright)), level, rules.level)] = 0
    if rules.upright:
        alone = cast("Gray", cv2.subtract(mask, level))
        cleaned.T[_only_rules(np.ascontiguousarray(alone.T), np.ascontiguousarray(upright.T), rules.upright)] = 0
    return cleaned


def _reaches_the_edge(mask: Gray) -> bool:
    """Whether ink touches two opposite edges of the page: quick to tell, and true of few clean pages."""
    band = max(2, round(END_SHARE * min(mask.shape)))
    return bool((mask[:, :band].any() and mask[:, -band:].any()) or (mask[:band].any() and mask[-band:].any()))


def _level_rules(mask: Gray, small: NDArray[np.float32]) -> tuple[Rule, ...]:
    scale = mask.shape[1] / small.shape[1]
    rough = [Rule(left * scale, right * scale, 1) for left, right in _crossing(small)]
    exact = (_laid_exactly(mask, rule) for rule in rough)
    return tuple(rule for rule in exact if rule.width <= max(2, WIDEST_RULE * min(mask.shape)))


def _crossing(marked: NDArray[np.float32]) -> list[tuple[float, float]]:
    """Level lines through 0/1 `marked` (H, W): their heights at the left and at the right edge."""
    height, width = marked.shape
    ends = max(2, round(END_SHARE * width))
    if not (marked[:, :ends].any() and marked[:, -ends:].any()):
        return []
    cover = np.empty((len(SLOPES), height), np.float32)
    thick = cv2.dilate(marked, np.ones((3, 1), np.float32))
    for index, slope in enumerate(SLOPES):
        shear = np.array([[1, 0, 0], [-slope, 1, slope * width / 2]])
        sheared = cv2.warpAffine(thick, shear, (width, height), flags=cv2.INTER_NEAREST)
        reaches = (sheared[:, :ends].mean(axis=1) > 0.5) & (sheared[:, -ends:].mean(axis=1) > 0.5)
        cover[index] = sheared.mean(axis=1) * reaches
    return _peaks(cover, width)


def _peaks(cover: NDArray[np.float32], width: int) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    while len(found) < MOST_RULES and cover.max() >= COVERED:
        index, row = (int(place) for place in np.unravel_index(int(cover.argmax()), cover.shape))
        rise = SLOPES[index] * width / 2
        found.append((row - rise + 0.5, row + rise + 0.5))
        cover[:, max(0, row - APART_PX) : row + APART_PX + 1] = 0
    return found


def _laid_exactly(page: Gray, rule: Rule) -> Rule:
    """The rule through the middles of its pieces, and its width."""
    reach = max(4, round(WIDEST_RULE * min(page.shape)))
    x = np.linspace(0, page.shape[1] - 1, 200).astype(int)
    middles = [_profile(page, rule, piece, reach) for piece in np.array_split(x, PIECES)]
    offsets = np.array([(low + high) / 2 for low, high in middles])
    centres = np.array([piece.mean() for piece in np.array_split(x, PIECES)])
    trusted = np.abs(offsets - np.median(offsets)) <= reach / 2
    if trusted.sum() < len(offsets) / 2:  # its pieces lie in two rows: the edge of a shadow, and no line
        return Rule(rule.left, rule.right, page.shape[0])
    slope, start = np.polyfit(centres[trusted], offsets[trusted], 1)
    laid = Rule(rule.left + start, rule.right + start + slope * page.shape[1], 1)
    low, high = _profile(page, laid, x, reach)
    shift = (low + high) / 2
    return Rule(laid.left + shift, laid.right + shift, high - low + 1)


def _profile(page: Gray, rule: Rule, x: NDArray[np.int_], reach: int) -> tuple[int, int]:
    """From where to where, above and below the rule at `x`, it is mostly ink: (-2, 2) say."""
    steps = np.arange(-reach, reach + 1)
    rows = np.floor(rule.heights(x, page.shape[1])).astype(int) + steps[:, None]
    inside = (rows >= 0) & (rows < page.shape[0])
    share = ((page[np.clip(rows, 0, page.shape[0] - 1), x] > 0) & inside).mean(axis=1)
    peak = low = high = int(share.argmax())
    while low > 0 and share[low - 1] > 0.5 * share[peak]:
        low -= 1
    while high < len(share) - 1 and share[high + 1] > 0.5 * share[peak]:
        high += 1
    return int(steps[low]), int(steps[high])


def _band(shape: tuple[int, ...], rules: tuple[Rule, ...]) -> Gray:
    """The rules as lines 255 on 0, a little wider than they are."""
    band = np.zeros(shape, np.uint8)
    for rule in rules:
        ends = [(0, round(16 * rule.left)), (16 * shape[1], round(16 * rule.right))]  # 4 binary places
        cv2.line(band, ends[0], ends[1], 255, rule.width + 4, cv2.LINE_8, 4)
    return band


def _only_rules(mask: Gray, band: Gray, rules: tuple[Rule, ...]) -> NDArray[np.bool_]:
    """Where there is a rule and no stroke across it, which would be thicker."""
    run = round(1.6 * float(np.median([rule.width for rule in rules]))) + 3
    strokes = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((run, 1), np.uint8))
    strokes = cv2.dilate(strokes, np.ones((3, 3), np.uint8))
    return (band > 0) & (strokes == 0)

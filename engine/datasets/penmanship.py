"""Digits as a hand would write them: strokes made from the ways of writing, each by its own random hand.

Pure functions of (seed, index); no owning thread. Digits are made in blocks, so that numpy does the arithmetic of
many at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from engine.datasets.templates import Points, Template, templates

BLOCK = 1000  # digits made at once; part of what (seed, index) means
MARGIN = 1 / 7  # of the page on each side of the digit
ANGULAR_SHARE = 0.12  # of the digits are straight from place to place, as with a mouse or in a paint program

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class DrawnDigit:
    """One digit: per stroke its places (points, 2) as x, y in 0..1 of a square page, y down, in the order of the
    pen, and the pen's width at each place (points,) in the same unit."""

    label: int
    strokes: tuple[Points, ...]
    widths: tuple[Numbers, ...]


def drawn_block(seed: int, block: int) -> list[DrawnDigit]:
    """The BLOCK digits from index `block * BLOCK` on, their classes in random order."""
    random = np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, block])))
    ways = templates()
    chosen = random.choice(len(ways), size=BLOCK, p=_shares(ways))
    digits: dict[int, DrawnDigit] = {}
    for number, way in enumerate(ways):
        places = np.flatnonzero(chosen == number)
        if places.size:
            digits.update(zip(places.tolist(), _write(way, places.size, random), strict=True))
    return [digits[index] for index in range(BLOCK)]


def _shares(ways: tuple[Template, ...]) -> Numbers:
    """Each digit equally often; its ways by their shares."""
    totals = np.bincount([way.digit for way in ways], [way.share for way in ways])
    return np.array([way.share / totals[way.digit] / len(totals) for way in ways])


def _write(way: Template, count: int, random: np.random.Generator) -> list[DrawnDigit]:
    curves = _curves(way, count, random)
    lengths = [curve.shape[1] for curve in curves]
    points = _bent(np.concatenate(curves, axis=1), way.freedom, random)  # (count, points, 2)
    points = _slanted(points, way.freedom, random) + _tremor(points.shape, random)
    widths = _pen(points.shape[:2], random)
    points, widths = _on_page(points, widths)
    starts = np.cumsum([0, *lengths])
    every, grid = _mouse(count, random)
    digits = []
    for i in range(count):
        parts = [slice(a, b) for a, b in pairwise(starts)]
        kept = [_thinned(b.stop - b.start, every[i]) + b.start for b in parts]
        strokes = tuple(_snapped(points[i, each], grid[i]) for each in kept)
        digits.append(DrawnDigit(way.digit, strokes, tuple(widths[i, each] for each in kept)))
    return digits


def _curves(way: Template, count: int, random: np.random.Generator) -> list[Points]:
    """Per stroke (count, points, 2): a mixture of the key shapes, every place a little off."""
    shapes = len(way.keys)
    mixture = random.dirichlet(np.full(shapes, 1.6 / shapes), count)
    mixture = 1 / shapes + (mixture - 1 / shapes) * 1.15  # a little beyond the key shapes too
    care = np.exp(random.normal(np.log(0.03), 0.5, (count, 1, 1)))
    places = np.einsum("ns,spc->npc", mixture, way.keys)
    places += care * random.normal(size=places.shape)
    angular = random.random((count, 1, 1)) < ANGULAR_SHARE
    curves = []
    for bent, straight in zip(way.strokes, way.straight, strict=True):
        curve = np.where(angular, np.einsum("qp,npc->nqc", straight, places), np.einsum("qp,npc->nqc", bent, places))
        lift = 0.025 * random.normal(size=(count, 1, 2)) if len(way.strokes) > 1 else 0
        curves.append(_ends(curve + lift, random))
    return curves


def _ends(curve: Points, random: np.random.Generator) -> Points:
    """Pen down early or late, up early or late: the first and last places move along the stroke."""
    curve = curve.copy()
    for end, inner in ((0, 1), (-1, -2)):
        direction = curve[:, end] - curve[:, inner]
        length = np.linalg.norm(direction, axis=1, keepdims=True)
        reach = 0.035 * random.normal(size=(len(curve), 1))
        curve[:, end] += direction / np.maximum(length, 1e-6) * np.maximum(reach, -0.5 * length)
    return curve


def _bent(points: Points, freedom: float, random: np.random.Generator) -> Points:
    """The sheet bent: every low-order way in which a whole digit can be off."""
    count = len(points)
    x = (points[..., 0] - points[..., 0].mean(axis=1, keepdims=True)) * 2
    y = points[..., 1] * 2 - 1
    terms = np.stack([x * y, y * y, x * x, x * y * y, np.sin(3 * y + random.uniform(0, 6, (count, 1)))], axis=-1)
    balance = random.normal(0, 0.09, (count, 1)) * (1 - y * y)  # the upper part larger or the lower one
    x = x * (1 + random.normal(0, 0.16, (count, 1)) * y)  # and one of them wider
    bend_x = 0.06 * random.normal(size=(count, 1, 5)) * (1, 0.6, 0.6, 0.6, 0.5)
    bend_y = 0.05 * random.normal(size=(count, 1, 5)) * (0.8 * freedom, 1, 0.6, 0.6, 0.4)
    shift = np.stack([(terms * bend_x).sum(-1), (terms * bend_y).sum(-1)], axis=-1)
    return np.stack([x / 2, (y + balance) / 2], axis=-1) + shift


def _slanted(points: Points, freedom: float, random: np.random.Generator) -> Points:
    """Aspect, slant and rotation of the hand."""
    count = (len(points), 1)
    aspect = np.exp(random.normal(0.1, 0.26 * freedom, count))
    slant = random.normal(0.13, 0.29 * freedom, count)
    angle = np.radians(random.normal(0, 6 * freedom, count))
    x = points[..., 0] * aspect - slant * points[..., 1]
    y = points[..., 1]
    return np.stack([np.cos(angle) * x - np.sin(angle) * y, np.sin(angle) * x + np.cos(angle) * y], axis=-1)


def _tremor(shape: tuple[int, ...], random: np.random.Generator) -> Points:
    """A hand's tremor: noise smoothed along the stroke, weak for most hands and strong for a few."""
    strength = np.exp(random.normal(np.log(0.006), 0.7, (shape[0], 1, 1)))
    return np.minimum(strength, 0.035) * _smooth_noise(shape, random)


def _smooth_noise(shape: tuple[int, ...], random: np.random.Generator) -> Numbers:
    """Noise of about unit strength, smooth along axis 1 over some five points."""
    noise = random.normal(size=(shape[0], shape[1] + 6, *shape[2:]))
    window = np.array([1, 3, 6, 7, 6, 3, 1]) / np.sqrt(141)
    return reduce(np.add, [weight * noise[:, i : i + shape[1]] for i, weight in enumerate(window)])


def _pen(shape: tuple[int, ...], random: np.random.Generator) -> Numbers:
    """Pen widths (count, points) in units of the digit's height: a pen for each digit, half of them with pressure."""
    count, length = shape
    width = np.clip(np.exp(random.normal(np.log(0.108), 0.42, (count, 1))), 0.03, 0.32)
    width = np.where(random.random((count, 1)) < 0.03, random.uniform(0.24, 0.34, (count, 1)), width)  # markers
    presses = random.random((count, 1)) < 0.5
    swing = presses * random.uniform(0, 0.35, (count, 1))
    along = np.linspace(-1, 1, length)
    taper = presses * random.uniform(-0.4, 0.4, (count, 1))
    pressure = 1 + swing * _smooth_noise(shape, random) * 0.6 + taper * along
    return width * np.clip(pressure, 0.35, 1.7)


def _on_page(points: Points, widths: Numbers) -> tuple[Points, Numbers]:
    """Centred on the unit page, the longer side filling it but for the margin; the pen grows with the digit."""
    low, high = points.min(axis=1, keepdims=True), points.max(axis=1, keepdims=True)
    side = (high - low).max(axis=2, keepdims=True)
    scale = (1 - 2 * MARGIN) / side
    return 0.5 + (points - (low + high) / 2) * scale, widths * scale[..., 0] * side[..., 0]


def _mouse(count: int, random: np.random.Generator) -> tuple[list[int], list[float]]:
    """Per digit: only every so many-th place is kept (a fast mouse), and the grid it snaps to (a coarse tablet)."""
    every = np.where(random.random(count) < 0.15, random.integers(2, 6, count), 1)
    grid = np.where(random.random(count) < 0.08, random.uniform(0.01, 0.035, count), 0.0)
    return every.tolist(), grid.tolist()


def _thinned(length: int, every: int) -> NDArray[np.int64]:
    kept = np.arange(0, length, every)
    return kept if kept[-1] == length - 1 else np.append(kept, length - 1)


def _snapped(points: Points, grid: float) -> Points:
    return np.round(points / grid) * grid if grid else points

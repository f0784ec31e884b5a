"""Ways of writing as arrays: key shapes, and the curves through their places. Pure functions; no owning thread."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from engine.datasets.hands import WAYS
from engine.datasets.ways import Way

SAMPLES_PER_SPAN = 6

Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Template:
    """A way as arrays: `keys` (shapes, places, 2) in units of the height, and per stroke its sampling matrix.

    `strokes[i]` (points, places) gives the i-th stroke's curve as weighted sums of all places; `straight[i]` goes from
    place to place without a bend, as a mouse does, in as many points.
    """

    digit: int
    share: float
    freedom: float
    keys: Points
    strokes: tuple[Points, ...]
    straight: tuple[Points, ...]


@lru_cache(maxsize=1)
def templates() -> tuple[Template, ...]:
    """All ways of writing, read from their texts once."""
    return tuple(template(way) for way in WAYS)


def template(way: Way) -> Template:
    """The way's text as arrays."""
    read = [_read(shape) for shape in way.shapes]
    keys = np.array([places for _, places, _ in read]) / 100
    lengths, _, corners = read[0]
    straight = _sampling(lengths, [True] * len(corners))
    return Template(way.digit, way.share, way.freedom, keys, _sampling(lengths, corners), straight)


def _read(shape: str) -> tuple[list[int], list[tuple[float, float]], list[bool]]:
    """Places per stroke, all places, and which of them are corners."""
    lengths, places, corners = [], [], []
    for stroke in shape.split("/"):
        words = stroke.split()
        lengths.append(len(words))
        corners += [word.startswith("|") for word in words]
        places += [tuple(float(number) for number in word.lstrip("|").split(",")) for word in words]
    return lengths, places, corners


def _sampling(lengths: list[int], corners: list[bool]) -> tuple[Points, ...]:
    matrices, first = [], 0
    for length in lengths:
        ends = [i for i in range(length) if i in (0, length - 1) or corners[first + i]]
        pieces = [_spline(a, b, length)[(a != 0) :] for a, b in pairwise(ends)]
        matrix = np.zeros((sum(map(len, pieces)), len(corners)))
        matrix[:, first : first + length] = np.concatenate(pieces)
        matrices.append(matrix)
        first += length
    return tuple(matrices)


def _spline(start: int, stop: int, length: int) -> Points:
    """Catmull-Rom through places start..stop, straight beyond its ends: weights (points, length)."""
    place = np.eye(length)
    inner = [place[i] for i in range(start, stop + 1)]
    knots = [2 * inner[0] - inner[1], *inner, 2 * inner[-1] - inner[-2]]
    t = np.arange(SAMPLES_PER_SPAN)[:, None] / SAMPLES_PER_SPAN
    spans = []
    for a, b, c, d in zip(knots, knots[1:], knots[2:], knots[3:], strict=False):
        spans.append(0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3))
    return np.concatenate([*spans, inner[-1][None]])

"""How people write the ten digits: every way of writing as a few key shapes between which a hand may lie.

Data and its reading; no owning thread. A shape is text: strokes apart by "/", places "x,y" in hundredths of the
digit's height, y down, in the order of the pen. "|" before a place makes it a corner; elsewhere the pen goes round.
All key shapes of one way have the same strokes and places, so that any mixture of them is a shape again.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

SAMPLES_PER_SPAN = 6

Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Way:
    """One way of writing `digit`; `share` weighs it against the other ways of the same digit."""

    digit: int
    share: float
    shapes: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Template:
    """A way as arrays: `keys` (shapes, places, 2) in units of the height, and per stroke its sampling matrix.

    `strokes[i]` (points, places) gives the i-th stroke's curve as weighted sums of all places.
    """

    digit: int
    share: float
    keys: Points
    strokes: tuple[Points, ...]


WAYS = (
    Way(0, 5, (
        "32,0 8,14 0,50 9,86 32,100 55,86 63,50 55,14 34,0",
        "22,0 6,18 0,52 6,84 22,100 38,84 44,50 38,16 20,2",
        "50,10 24,0 2,28 3,72 26,100 58,82 66,46 52,8 30,4",
        "40,2 14,8 -2,46 4,88 30,100 52,84 58,48 50,18 26,8",
    )),
    Way(0, 0.6, (
        "32,0 8,14 0,50 9,86 32,100 55,86 63,50 55,14 34,0 / 62,4 32,50 2,96",
        "24,0 6,18 0,52 6,84 24,100 42,84 48,50 42,16 22,2 / 46,16 24,50 4,84",
        "32,0 8,14 0,50 9,86 32,100 55,86 63,50 55,14 34,0 / 76,-10 32,50 -12,110",
    )),
    Way(1, 5, ("10,0 10,33 10,66 10,100", "14,0 10,35 8,68 8,100", "6,0 9,34 9,70 4,100")),
    Way(1, 2.5, (
        "8,22 20,12 |30,0 30,50 |30,100",
        "0,42 16,24 |34,0 33,50 |32,100",
        "18,14 24,8 |30,0 31,50 |31,100",
        "2,26 18,20 |32,2 30,52 |28,100",
    )),
    Way(1, 1.6, (
        "10,22 22,13 |32,0 32,50 |32,100 / 8,100 32,100 58,100",
        "16,18 24,10 |32,0 32,50 |32,98 / 2,98 32,99 64,99",
        "6,34 20,20 |34,0 33,50 |32,100 / 14,101 32,100 50,99",
    )),
    Way(2, 4, (
        "4,24 16,5 38,1 54,18 46,46 24,74 |2,98 |30,97 64,97",
        "2,20 20,0 46,4 54,26 42,52 20,78 |0,100 |32,96 60,100",
        "0,14 18,2 40,2 50,20 40,48 20,72 |6,92 |34,98 70,90",
        "8,36 10,10 36,0 58,16 52,44 28,72 |0,96 |28,94 58,96",
    )),
    Way(2, 3, (
        "4,22 20,3 42,4 52,24 38,56 14,86 0,92 4,78 18,78 36,92 66,92",
        "2,16 22,0 46,8 50,30 36,58 18,84 4,96 0,86 14,80 38,94 62,98",
        "10,30 14,6 40,0 56,18 44,50 20,82 2,98 -4,84 12,74 40,88 74,84",
    )),
    Way(2, 0.5, ("4,8 30,6 |54,6 30,50 |2,96 |30,96 60,96", "2,14 26,6 |50,8 28,52 |4,98 |34,96 64,100")),
    Way(3, 4, (
        "4,14 22,1 46,8 46,32 |20,47 |48,58 54,82 28,100 0,88",
        "0,10 24,-2 50,12 44,36 |24,46 |52,60 52,86 24,102 -2,92",
        "6,18 26,2 42,14 36,36 |14,44 |42,50 50,76 26,98 0,94",
    )),
    Way(3, 2.5, (
        "4,12 26,0 48,14 40,38 18,47 20,46 44,56 54,78 32,100 0,90",
        "2,18 20,0 42,10 38,34 20,44 26,46 48,58 52,84 24,100 2,86",
        "4,8 28,0 50,18 34,42 12,50 10,42 36,48 56,74 30,102 -4,86",
    )),
    Way(3, 1, (
        "4,3 28,3 |50,2 34,22 |20,40 44,46 56,70 38,97 0,90",
        "2,0 24,2 |48,0 30,20 |14,42 44,44 52,72 34,100 2,92",
    )),
    Way(4, 3, (
        "16,2 8,30 |2,56 |30,57 62,54 / 48,14 46,56 |44,100",
        "10,0 6,30 |4,50 |30,52 60,46 / 52,0 48,50 |42,100",
        "22,0 12,28 |0,62 |34,62 70,60 / 42,26 42,60 |42,100",
        "4,4 2,26 |6,48 |32,50 66,44 / 50,2 48,50 |46,100",
    )),
    Way(4, 3, (
        "12,4 6,28 10,50 30,54 48,42 |56,4 50,50 |44,100",
        "6,0 0,26 6,46 28,48 46,36 |50,2 48,50 |46,100",
        "18,6 6,38 8,58 32,56 54,46 |58,12 50,56 |42,100",
        "8,10 2,40 8,54 26,50 42,38 |54,0 46,50 |36,100",
    )),
    Way(4, 2.2, (
        "42,0 22,32 |0,66 |32,66 64,66 / 44,0 44,50 |44,100",
        "46,4 20,34 |-2,60 |32,62 68,62 / 46,2 44,50 |40,100",
        "38,0 20,30 |2,68 |28,70 58,70 / 40,24 40,60 |40,100",
    )),
    Way(5, 3, (
        "14,2 12,20 |8,42 30,36 52,50 54,78 34,98 0,92 / 14,2 34,2 58,0",
        "18,4 14,22 |10,42 34,38 52,56 48,82 26,100 0,90 / 16,4 38,6 64,2",
        "12,0 8,22 |4,46 26,42 46,58 46,84 24,100 -4,96 / 10,8 36,2 62,-4",
    )),
    Way(5, 3, (
        "56,2 36,3 |14,4 |8,42 32,36 54,52 54,80 30,99 0,92",
        "62,0 40,2 |18,2 |6,46 30,40 50,58 48,84 24,100 -2,94",
        "50,4 32,6 |16,6 |10,40 34,38 56,56 52,82 28,98 4,88",
        "66,-4 40,2 |20,8 |14,44 32,44 46,60 38,88 18,100 -6,96",
    )),
    Way(5, 1.5, (
        "54,4 32,2 12,14 14,36 38,48 52,66 44,90 22,100 0,90",
        "60,0 36,4 18,18 18,36 36,50 46,70 36,92 16,100 -4,94",
        "50,2 26,4 10,20 20,38 42,52 52,72 40,94 20,98 2,86",
    )),
    Way(6, 5, (
        "44,2 20,18 4,48 4,80 24,100 48,88 50,66 30,54 8,68",
        "34,0 14,24 2,56 6,88 28,100 46,86 42,64 22,60 4,76",
        "54,8 30,4 6,34 0,74 20,100 50,92 56,68 34,56 6,72",
        "26,0 10,28 2,60 10,92 32,100 48,82 38,64 20,66 6,80",
        "50,0 24,22 4,54 6,86 26,100 44,90 40,70 24,70 14,86",
    )),
    Way(7, 4, (
        "0,6 30,4 |58,2 40,44 |24,100",
        "0,0 28,4 |56,4 46,50 |40,100",
        "2,12 30,4 |60,0 34,44 |16,100",
        "0,4 26,2 |50,6 44,48 |44,100",
    )),
    Way(7, 1.5, (
        "2,18 4,10 |6,2 30,5 |60,2 38,50 |26,100",
        "0,24 2,12 |2,2 30,6 |58,0 44,48 |36,100",
        "4,12 6,8 |6,4 32,8 |62,4 34,52 |18,100",
    )),
    Way(7, 1.5, ("2,8 22,0 40,6 54,4 46,34 34,66 |26,100", "0,14 16,2 38,6 56,0 42,36 28,68 |20,100")),
    Way(7, 3, (
        "0,6 30,4 |58,2 40,44 |24,100 / 14,52 34,50 54,48",
        "0,2 28,3 |56,4 44,50 |36,100 / 22,54 42,50 62,48",
        "2,12 30,4 |60,0 36,46 |18,100 / 10,58 32,50 58,42",
        "2,16 26,4 |56,2 40,48 |28,100 / 16,46 36,48 56,48",
    )),
    Way(8, 4, (
        "48,12 26,0 8,14 18,38 40,54 52,78 28,100 4,84 14,58 38,38 48,16 42,4",
        "52,16 30,0 8,18 20,42 44,60 48,86 24,100 2,82 16,56 40,36 52,14 50,6",
        "44,8 20,2 6,22 24,44 44,62 44,90 20,100 2,80 18,54 38,38 42,18 34,2",
        "56,6 30,4 16,24 26,46 42,64 34,92 14,100 2,84 16,62 42,42 58,20 60,2",
    )),
    Way(8, 1.5, (
        "28,0 10,10 10,34 28,46 46,34 46,12 29,0 / 28,46 4,60 4,88 28,100 54,88 52,60 29,46",
        "26,0 6,12 8,34 26,44 44,34 44,12 24,0 / 24,46 4,62 6,90 26,100 48,90 48,62 30,44",
        "30,2 14,10 12,30 28,40 46,32 48,12 34,0 / 28,42 0,56 -2,86 28,100 58,86 56,56 32,42",
    )),
    Way(8, 2, (
        "30,46 10,30 10,8 30,0 48,10 46,30 28,46 6,64 4,88 28,100 52,88 50,62 30,46",
        "26,48 8,30 14,6 34,0 46,14 38,34 20,52 2,70 6,94 28,100 44,84 40,62 24,46",
        "34,44 14,32 8,10 26,0 46,6 48,26 34,42 8,60 2,84 22,100 50,92 54,66 36,46",
    )),
    Way(9, 4, (
        "46,16 28,0 4,14 6,40 26,48 44,34 |48,6 46,50 |42,100",
        "44,10 24,0 2,18 8,42 30,44 42,26 |46,2 46,50 |46,100",
        "50,12 30,2 8,22 8,46 28,50 46,34 |52,10 44,54 |30,100",
        "48,20 34,4 10,12 0,36 20,48 42,36 |52,0 42,50 |34,100",
    )),
    Way(9, 2.5, (
        "48,24 36,4 12,4 2,26 16,46 38,40 49,22 46,50 42,76 38,100",
        "44,18 28,0 6,10 4,36 24,46 42,32 46,20 44,50 36,78 26,100",
        "50,30 44,6 20,0 2,18 10,42 34,40 50,26 48,54 46,78 44,100",
    )),
    Way(9, 2, (
        "46,16 28,0 4,14 6,40 26,48 44,34 48,12 50,50 40,88 18,100 2,88",
        "48,24 32,2 8,8 4,34 24,46 44,34 50,20 52,56 42,90 20,100 0,92",
        "42,12 20,2 4,20 10,44 32,44 46,26 48,18 46,56 36,88 14,100 -2,94",
    )),
)  # fmt: skip


@lru_cache(maxsize=1)
def templates() -> tuple[Template, ...]:
    """All ways of writing, read from their texts once."""
    return tuple(_template(way) for way in WAYS)


def _template(way: Way) -> Template:
    keys, strokes = [], ()
    for shape in way.shapes:
        lengths, places, corners = _read(shape)
        keys.append(places)
        strokes = strokes or _sampling(lengths, corners)
    return Template(way.digit, way.share, np.array(keys) / 100, strokes)


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

"""Numbers of a logarithmic axis that have room beside each other. Pure functions; no owning thread."""

from __future__ import annotations

from itertools import pairwise
from math import ceil, floor, log10

MANTISSAS = ((1, 2, 3, 4, 5, 6, 7, 8, 9), (1, 2, 5), (1, 3), (1,))  # from many numbers to few
POWERS = (2, 5, 10, 20, 50)  # and then not even every power of ten
LEAST_TICKS = 2


def log_ticks(low: float, high: float, gap: float) -> list[float]:
    """Places between `low` and `high`, both logarithms to base ten, for round numbers at least `gap` apart.

    As many as there is room for: 1, 2, 3 ..., or 1, 2, 5, or powers of ten only, or some of these. Where that leaves
    fewer than two, numbers in equal steps.
    """
    for every, mantissas in [(1, each) for each in MANTISSAS] + [(each, (1,)) for each in POWERS]:
        powers = (each for each in range(floor(low), ceil(high) + 1) if each % every == 0)
        places = [power + log10(each) for power in powers for each in mantissas]
        inside = [each for each in places if low <= each <= high]
        if _are_apart(inside, gap):
            return inside if len(inside) >= LEAST_TICKS else _even_steps(low, high, gap)
    return []


def _even_steps(low: float, high: float, gap: float) -> list[float]:
    first, last = 10.0**low, 10.0**high
    power = 10.0 ** floor(log10(last - first))
    for step in (0.1 * power, 0.2 * power, 0.5 * power, power):
        places = [log10(number * step) for number in range(max(ceil(first / step), 1), floor(last / step) + 1)]
        if _are_apart(places, gap):
            return places
    return []


def _are_apart(places: list[float], gap: float) -> bool:
    return all(after - before >= gap for before, after in pairwise(places))

"""Noisy curves as a calm line, and what curves say at a place. Pure functions; no owning thread."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def smoothed(values: Floats, width: int) -> Floats:
    """At each point the mean of the `width` points around it, of fewer at both ends. NaN and infinity count as
    missing; where all are missing the mean is NaN. `width` is odd, or made so."""
    half = width // 2
    if half < 1 or not len(values):
        return values
    is_there = np.isfinite(values)
    sums = np.concatenate([[0.0], np.cumsum(np.where(is_there, values, 0.0))])
    counts = np.concatenate([[0], np.cumsum(is_there)])
    places = np.arange(len(values))
    first, last = np.maximum(places - half, 0), np.minimum(places + half + 1, len(values))
    found = counts[last] - counts[first]
    with np.errstate(invalid="ignore"):
        return np.where(found > 0, (sums[last] - sums[first]) / np.maximum(found, 1), np.nan)


def value_at(at: Floats, values: Floats, place: float) -> float | None:
    """The value of the last point at or before `place`; None before the first one. `at` rises."""
    number = int(np.searchsorted(at, place, side="right")) - 1
    return float(values[number]) if 0 <= number < len(values) else None

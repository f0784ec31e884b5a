"""What is gained by saying "not sure": numpy only, no owning thread."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Coverage:
    """As the threshold rises past each score there is, (K,) each: the share answered, and the share right of those.

    A picture is answered if its score is at least the threshold.
    """

    thresholds: Floats
    answered: Floats
    right: Floats


@dataclass(frozen=True, slots=True)
class Point:
    """What one threshold comes to; `right` is None where nothing is answered."""

    answered: float
    right: float | None


def coverage(scores: NDArray[np.float32], right: NDArray[np.bool_], allowed: NDArray[np.bool_]) -> Coverage:
    """The curve for `scores` (N,) of which `right` (N,) are; pictures not `allowed` (N,) are never answered."""
    kept, is_right = scores[allowed].astype(np.float64), right[allowed]
    order = np.argsort(kept)
    rising, hits = kept[order], is_right[order]
    firsts = np.flatnonzero(np.append(True, rising[1:] != rising[:-1])) if len(rising) else np.zeros(0, np.int64)
    behind = len(rising) - firsts
    hits_behind = np.cumsum(hits[::-1])[::-1][firsts] if len(rising) else np.zeros(0)
    return Coverage(rising[firsts], behind / max(len(scores), 1), hits_behind / np.maximum(behind, 1))


def point_at(scores: NDArray[np.float32], right: NDArray[np.bool_], allowed: NDArray[np.bool_], least: float) -> Point:
    """What the threshold `least` comes to."""
    answered = allowed & (scores >= np.float32(least))
    count = int(answered.sum())
    return Point(count / max(len(scores), 1), int((answered & right).sum()) / count if count else None)

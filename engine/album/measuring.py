"""What is measured of all pictures of a data set, in pieces. Generators, run by the gatherer's thread."""

from __future__ import annotations

from collections.abc import Generator

import numpy as np
from numpy.typing import NDArray

PICTURES_PER_STEP = 256


def means_and_deviations(
    images: NDArray[np.uint8],
) -> Generator[None, None, tuple[tuple[float, ...], tuple[float, ...]]]:
    """Mean and standard deviation of each channel over all pictures (N, H, W) or (N, H, W, C), of values in 0..1: one
    channel where all are alike."""
    planes = images[..., None] if images.ndim == 3 else images
    channels = planes.shape[-1]
    sums, squares, are_alike = np.zeros(channels), np.zeros(channels), True
    for first in range(0, len(planes), PICTURES_PER_STEP):
        part = planes[first : first + PICTURES_PER_STEP]
        sums += part.sum(axis=(0, 1, 2), dtype=np.uint64)
        squares += np.square(part, dtype=np.uint32).sum(axis=(0, 1, 2), dtype=np.uint64)
        are_alike = are_alike and bool((part == part[..., :1]).all())
        yield
    count = max(planes.size // channels, 1)
    means = sums / count
    deviations = np.sqrt(np.maximum(squares / count - means**2, 0.0))
    kept = slice(1) if are_alike else slice(None)
    return tuple((means[kept] / 255).tolist()), tuple((deviations[kept] / 255).tolist())

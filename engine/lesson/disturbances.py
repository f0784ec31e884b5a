"""Glare, noise and mirroring of a page: what still breaks a network. Pure functions; no owning thread."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Page = NDArray[np.uint8]


def glare(page: Page, strength: float) -> Page:
    """Light the page from its upper right corner: `strength` 0 is none, 1 drowns what lies under its middle."""
    height, width = page.shape[:2]
    y, x = np.mgrid[:height, :width]
    distance = np.hypot(x / width - 0.62, y / height - 0.34)
    light = np.clip(strength, 0, 1) * np.exp(-((distance / 0.38) ** 2))  # (H, W) in 0..1
    light = light.reshape(light.shape + (1,) * (page.ndim - 2))
    return _whole(page + (255.0 - page) * np.minimum(light * 1.25, 1.0))


def noise(page: Page, strength: float, seed: int = 0) -> Page:
    """Add grain: `strength` 1 is a standard deviation of half the range."""
    grain = np.random.default_rng(seed).normal(0.0, 127.5 * np.clip(strength, 0, 1), page.shape[:2])
    return _whole(page + grain.reshape(grain.shape + (1,) * (page.ndim - 2)))


def mirrored(page: Page) -> Page:
    """Left and right exchanged, as in article 002's augmentation."""
    return np.ascontiguousarray(page[:, ::-1])


def _whole(values: NDArray[np.float64]) -> Page:
    return np.clip(np.rint(values), 0, 255).astype(np.uint8)

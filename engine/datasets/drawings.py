"""Pages that are no photos, made by the program itself, and photos as another camera would have taken them.

For choosing when a model of photos is to say that it knows nothing like it. Pure functions of their seeds; no owning
thread.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.datasets.nondigits import drawn_page

Pictures = NDArray[np.uint8]

PALE, DARK = (150, 255), (0, 140)  # of a channel of coloured paper and ink
CLOSEST = 0.75  # of a photo's side, at least, is what another crop shows
CONTRAST, BRIGHTNESS, TINT = 0.4, 40.0, 0.15  # at most: as a share, in levels of 255, as a share of each channel


def drawing(seed: int, index: int) -> Pictures:
    """The page (168, 168, 3) that `(seed, index)` stands for: drawn or written with one ink on one paper."""
    random = np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, index, 1])))
    paper = np.full(3, 255.0) if random.random() < 0.5 else random.uniform(*PALE, 3)
    ink = np.zeros(3) if random.random() < 0.5 else random.uniform(*DARK, 3)
    if random.random() < 0.15:
        paper, ink = ink, paper
    shade = drawn_page(seed, index)[..., None] / 255
    return (ink + (paper - ink) * shade).astype(np.uint8)


def in_other_light(photos: Pictures, seed: int) -> Pictures:
    """Each photo (N, C, H, W) closer, mirrored or not, and in other light."""
    random = np.random.default_rng(seed)
    made = [_retaken(np.moveaxis(each, 0, -1), random) for each in photos]
    return np.stack([np.moveaxis(each, -1, 0) for each in made]) if made else photos.copy()


def _retaken(photo: Pictures, random: np.random.Generator) -> Pictures:
    """(H, W, C), the same size."""
    size = np.array(photo.shape[:2])
    side = np.maximum(1, (size * random.uniform(CLOSEST, 1)).astype(int))
    top, left = random.integers(0, size - side + 1)
    part = photo[top : top + side[0], left : left + side[1]].astype(np.float32)
    part = cv2.resize(part, (photo.shape[1], photo.shape[0]), interpolation=cv2.INTER_LINEAR).reshape(photo.shape)
    part = part[:, ::-1] if random.random() < 0.5 else part
    part = (part - 128) * random.uniform(1 - CONTRAST, 1 + CONTRAST) + 128 + random.uniform(-BRIGHTNESS, BRIGHTNESS)
    part = part * random.uniform(1 - TINT, 1 + TINT, photo.shape[2])
    return np.clip(part, 0, 255).astype(np.uint8)

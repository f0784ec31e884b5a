"""From any mode a decoder yields to 8-bit gray or RGB, upright. Pure functions; no owning thread."""

from __future__ import annotations

from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.datasets.ink import reduced

Pixels = NDArray[np.uint8]

LIGHT_INK = 0.75  # mean brightness of what is drawn, above which a clear ground is taken as black
CLEAR_SHARE = 0.25  # a drawing on a clear ground leaves at least this share of it clear
_ORIENTATION_TAG = 0x0112


def to_pixels(image: Image.Image, side_px: int) -> Pixels:
    """Gray (H, W) or RGB (H, W, 3) of a loaded picture of any mode, its long side at most `side_px`.

    What is clear comes out as paper. Large pictures are reduced as early as their mode allows, to spare memory.
    """
    mode = image.mode
    if mode.startswith("I;16"):
        return _from_sixteen_bits(reduced(np.asarray(image).astype(np.uint16, copy=False), side_px))
    if mode in ("I", "F"):
        numbers = np.nan_to_num(np.asarray(image, np.float32), nan=0, posinf=0, neginf=0)
        return _by_own_range(reduced(numbers, side_px))
    if mode in ("LA", "La", "PA", "RGBA", "RGBa") or "transparency" in image.info:
        clear = image if mode in ("RGBA", "RGBa") else image.convert("RGBA")
        return _on_paper(reduced(np.asarray(clear.convert("RGBa")), side_px))
    return reduced(np.asarray(image.convert("L" if mode in ("1", "L") else "RGB")), side_px)


def upright(pixels: Pixels, image: Image.Image) -> Pixels:
    """The pixels turned as the picture's EXIF orientation says; a missing or impossible one is ignored."""
    try:
        orientation = image.getexif().get(_ORIENTATION_TAG, 1)
    except Exception:  # broken EXIF is no reason to refuse a picture
        return pixels
    if orientation not in range(2, 9):
        return pixels
    if orientation >= 5:
        pixels = pixels.swapaxes(0, 1)
    if orientation in (3, 4, 7, 8):
        pixels = pixels[::-1]
    if orientation in (2, 3, 6, 7):
        pixels = pixels[:, ::-1]
    return pixels


def _from_sixteen_bits(values: NDArray[np.uint16]) -> Pixels:
    """65535 becomes 255, rounded. Pillow's own conversion clips, which turns such pictures white."""
    return ((values + np.uint32(128)) // np.uint32(257)).astype(np.uint8)


def _by_own_range(numbers: NDArray[np.float32]) -> Pixels:
    """The darkest value black, the lightest white: 32-bit pictures have no common scale."""
    low, high = float(numbers.min()), float(numbers.max())
    return np.rint((numbers - low) * (255 / max(high - low, 1e-12))).astype(np.uint8)


def _on_paper(premultiplied: Pixels) -> Pixels:
    """RGBa (H, W, 4) laid on white paper, or on black where what is drawn is light and would vanish on white."""
    alpha = premultiplied[..., 3]
    covered = float(alpha.mean()) / 255
    brightness = float(cv2.cvtColor(premultiplied, cv2.COLOR_RGBA2GRAY).mean()) / 255
    is_light = brightness > LIGHT_INK * covered > 0 and covered < 1 - CLEAR_SHARE
    if is_light:
        return premultiplied[..., :3].copy()
    paper = np.repeat((255 - alpha)[..., None], 3, axis=2)
    return cast("Pixels", cv2.add(premultiplied[..., :3], paper))

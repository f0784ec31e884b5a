"""Pages that hold no digit: letters, signs, shapes, scribbles, blots and textures, made by the program itself.

For choosing when to say "not a digit I know". Pure functions of (seed, index); no owning thread.
"""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.datasets.preparation import prepared_picture
from engine.specs import InputSpec

Page = NDArray[np.uint8]

PAGE_PX = 168
LETTERS = "ACEFHKLMNPRTUVWXYacdefhkmnprtuvwx"  # none that may be read as a digit: no B, D, G, I, J, O, Q, S, Z ...
SIGNS = "%&@#$?*+=<>{}"
HERSHEY_FONTS = range(8)


def non_digit(seed: int, index: int) -> Page:
    """The page (168, 168) that `(seed, index)` stands for: dark on white, no digit."""
    random = np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, index])))
    page = np.full((PAGE_PX, PAGE_PX), 255, np.uint8)
    MAKERS[index % len(MAKERS)](page, random)
    return page


def prepared_non_digits(seed: int, count: int, spec: InputSpec) -> NDArray[np.uint8]:
    """`count` of them as a network sees them, (N, H, W) or (N, H, W, C), without those that end up blank."""
    pictures = (prepared_picture(non_digit(seed, index), spec) for index in range(count))
    return np.stack([picture for picture in pictures if picture is not None])


def _letter(page: Page, random: np.random.Generator) -> None:
    _write(page, random, str(random.choice(list(LETTERS))))


def _sign(page: Page, random: np.random.Generator) -> None:
    _write(page, random, str(random.choice(list(SIGNS))))


def _word(page: Page, random: np.random.Generator) -> None:
    _write(page, random, "".join(random.choice(list(LETTERS), 2)))


def _write(page: Page, random: np.random.Generator, text: str) -> None:
    """Text in one of OpenCV's pen fonts, leaning and stretched as a hand would."""
    font, pen = int(random.choice(HERSHEY_FONTS)), int(random.integers(2, 13))
    (width, height), _ = cv2.getTextSize(text, font, 3.0, pen)
    scale = 3.0 * 0.6 * PAGE_PX / max(width, height)
    (width, height), _ = cv2.getTextSize(text, font, scale, pen)
    place = ((PAGE_PX - width) // 2, (PAGE_PX + height) // 2)
    cv2.putText(page, text, place, font, scale, 0, pen, cv2.LINE_AA)
    middle = PAGE_PX / 2
    turn = cv2.getRotationMatrix2D((middle, middle), float(random.uniform(-12, 12)), float(random.uniform(0.8, 1.05)))
    lean = float(random.uniform(-0.25, 0.25))
    turn[0] += lean * np.array([0, 1, -middle])
    cv2.warpAffine(page, turn, page.shape[::-1], page, borderValue=255)


def _scribble(page: Page, random: np.random.Generator) -> None:
    """A pen that wanders: a smooth random curve, or a zigzag."""
    count = int(random.integers(7, 16))
    knots = random.uniform(0.2, 0.8, (count, 2)) * PAGE_PX
    if random.random() < 0.5:
        places = np.arange(count * 12) / 12
        knots = np.stack([np.interp(places, np.arange(count), knots[:, axis]) for axis in (0, 1)], axis=1)
        knots = np.asarray(cv2.blur(knots, (1, 13)), np.float64)
    _stroke(page, knots, random)


def _shape(page: Page, random: np.random.Generator) -> None:
    """A regular figure: a triangle, a square, a star, a cross in a ring."""
    corners, step = [(3, 1), (4, 1), (5, 1), (5, 2), (7, 3), (8, 3)][int(random.integers(6))]
    angles = 2 * np.pi * step * np.arange(corners + 1) / corners + random.uniform(0, np.pi)
    radius = random.uniform(0.22, 0.36) * PAGE_PX * random.uniform(0.75, 1.0, 2)
    _stroke(page, PAGE_PX / 2 + radius * np.stack([np.cos(angles), np.sin(angles)], axis=1), random)


def _strokes(page: Page, random: np.random.Generator) -> None:
    """Several straight strokes that have nothing to do with each other."""
    for _ in range(int(random.integers(3, 8))):
        _stroke(page, random.uniform(0.2, 0.8, (2, 2)) * PAGE_PX, random)


def _blot(page: Page, random: np.random.Generator) -> None:
    """Filled blots."""
    for _ in range(int(random.integers(2, 5))):
        place = (random.uniform(0.35, 0.65, 2) * PAGE_PX).astype(int).tolist()
        axes = (random.uniform(0.08, 0.28, 2) * PAGE_PX).astype(int).tolist()
        cv2.ellipse(page, place, axes, float(random.uniform(0, 180)), 0, 360, 0, cv2.FILLED, cv2.LINE_AA)


def _texture(page: Page, random: np.random.Generator) -> None:
    """Grain of one size, as photographs of things look: light and dark patches without a stroke."""
    grain = random.normal(0, 1, page.shape).astype(np.float32)
    smooth = cv2.GaussianBlur(grain, (0, 0), float(random.uniform(2, 14)))
    page[:] = cv2.normalize(smooth, np.zeros_like(smooth), 0, 255, cv2.NORM_MINMAX).astype(np.uint8)


def _stroke(page: Page, places: NDArray[np.float64], random: np.random.Generator) -> None:
    fixed = np.rint(places * 16).astype(np.int32)  # 4 binary places for OpenCV
    cv2.polylines(page, [fixed[:, None]], False, 0, int(random.integers(3, 13)), cv2.LINE_AA, 4)


MAKERS: tuple[Callable[[Page, np.random.Generator], None], ...] = (
    _letter, _letter, _letter, _sign, _word, _scribble, _scribble, _shape, _strokes, _blot, _texture
)  # fmt: skip

"""Pages that hold no digit, made by the program itself: letters, signs, shapes, scribbles, hatchings, blots, textures,
scenes, and two digits run into each other.

For choosing when to say "not a digit I know". Pure functions of (seed, index); no owning thread.
"""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.datasets.joined import joined_digits

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


def drawn_page(seed: int, index: int) -> Page:
    """The same without those that imitate photographs."""
    round_, place = divmod(index, len(DRAWN))
    return non_digit(seed, len(MAKERS) * round_ + DRAWN[place])


def holds_digits(index: int) -> bool:
    """Whether a page of that index holds digits after all, two that run into each other: a number may be read there."""
    return MAKERS[index % len(MAKERS)] is _pair


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


def _hatching(page: Page, random: np.random.Generator) -> None:
    """A patch rubbed to and fro, or hatched with strokes side by side, which may fan out or cross."""
    count = int(random.integers(4, 13))
    along = np.linspace(0.15, 0.85, count)[:, None] * np.array([1.0, 0.0])
    upper = along * random.uniform(0.5, 1.0) + random.uniform(0, 0.25, 2) + random.normal(0, 0.015, (count, 2))
    lower = along * random.uniform(0.2, 1.0) + (random.uniform(0, 0.5), random.uniform(0.5, 0.85))
    lower = lower[::-1] if random.random() < 0.3 else lower
    ends = np.stack([upper, lower + random.normal(0, 0.015, (count, 2))], axis=1)  # (strokes, ends, x and y)
    ends = PAGE_PX * np.clip(ends, 0.08, 0.92)
    if random.random() < 0.5:
        ends = ends[..., ::-1]  # lying
    strokes = [ends.reshape(-1, 2)] if random.random() < 0.5 else list(ends)
    pen = int(random.integers(3, 13))
    for each in strokes:
        _stroke(page, each, random, pen)


def _pair(page: Page, random: np.random.Generator) -> None:
    """Two digits as one: they are to be taken apart, not to be read."""
    ink = joined_digits(random)
    scale = 0.7 * PAGE_PX / max(ink.shape)
    small = cv2.resize(ink, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    top, left = ((PAGE_PX - side) // 2 for side in small.shape)
    page[top : top + small.shape[0], left : left + small.shape[1]] -= small.astype(np.uint8)


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


def _scene(page: Page, random: np.random.Generator) -> None:
    """Something solid before a ground, as photographs of things show it: lit from above, grainy, standing on legs or
    wheels; every third is cut out on white."""
    page[:] = 255 if random.random() < 0.35 else _ground(page, random)
    for _ in range(int(random.integers(1, 4))):
        _thing(page, random)
    grain = random.normal(0, float(random.uniform(1, 7)), page.shape)
    soft = cv2.GaussianBlur(page, (0, 0), float(random.uniform(0.4, 1.6)))
    page[:] = np.clip(soft + grain, 0, 255).astype(np.uint8)


def _ground(page: Page, random: np.random.Generator) -> NDArray[np.float64]:
    """Two bands, sky and floor, each brighter or darker towards one end, the floor rougher than the sky."""
    down = np.linspace(0, 1, len(page))[:, None]
    horizon = random.uniform(0.2, 0.9)
    sky = random.uniform(60, 230) + random.uniform(-60, 60) * down
    floor = random.uniform(40, 200) + random.uniform(-60, 60) * down
    rough = cv2.GaussianBlur(random.normal(0, 1, page.shape), (0, 0), float(random.uniform(0.8, 4)))
    rough *= random.uniform(0, 30) / rough.std()
    return np.clip(np.where(down < horizon, sky + 0.3 * rough, floor + rough), 0, 255)


def _thing(page: Page, random: np.random.Generator) -> None:
    """A body with a lighter back, a head, and what it stands on."""
    level, light = float(random.uniform(10, 240)), float(random.uniform(10, 90))
    place, reach = random.uniform(0.25, 0.75, 2) * PAGE_PX, random.uniform(0.06, 0.32, 2) * PAGE_PX
    turn = float(random.uniform(-25, 25))
    foot = place[1] + reach[1] * random.uniform(1.0, 1.9)
    for across in random.uniform(-0.9, 0.9, int(random.integers(0, 5))) * reach[0] + place[0]:
        if random.random() < 0.6:
            width = int(random.integers(2, 9))
            cv2.line(page, (int(across), int(place[1])), (int(across), int(foot)), level, width, cv2.LINE_AA)
        else:
            cv2.circle(page, (int(across), int(place[1] + reach[1])), int(random.integers(4, 16)), 20, cv2.FILLED)
    _oval(page, place, reach, turn, level)
    _oval(page, place - (0, 0.35 * reach[1]), reach * (0.8, 0.5), turn, min(level + light, 255.0))
    _oval(page, place + reach * random.uniform(-1.2, 1.2, 2), reach * random.uniform(0.2, 0.6), turn, level)


def _oval(page: Page, place: NDArray[np.float64], reach: NDArray[np.float64], turn: float, level: float) -> None:
    axes = np.maximum(reach, 1).astype(int).tolist()
    cv2.ellipse(page, place.astype(int).tolist(), axes, turn, 0, 360, level, cv2.FILLED, cv2.LINE_AA)


def _stroke(page: Page, places: NDArray[np.float64], random: np.random.Generator, pen: int = 0) -> None:
    fixed = np.rint(places * 16).astype(np.int32)  # 4 binary places for OpenCV
    cv2.polylines(page, [fixed[:, None]], False, 0, pen or int(random.integers(3, 13)), cv2.LINE_AA, 4)


MAKERS: tuple[Callable[[Page, np.random.Generator], None], ...] = (
    _letter, _letter, _letter, _sign, _word, _scribble, _scribble, _hatching, _shape, _strokes, _blot, _texture, _scene,
    _scene, _pair, _pair, _pair, _pair, _pair, _pair,
)  # fmt: skip
DRAWN = tuple(place for place, maker in enumerate(MAKERS) if maker is not _scene)

"""Printed digits, as newspapers, puzzles and house numbers show them: OpenCV's fonts, and a plain sans serif.

Pure functions of (label, random); no owning thread. The sans serif is text as in `ways`: open 1, closed 4, bare 7.
"""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.datasets.templates import Template, template
from engine.datasets.ways import Way

Page = NDArray[np.uint8]

FONTS = range(8)  # OpenCV's own; since its version 5 they are faces of two families
SANS_SHARE = 0.7  # of the printed digits
HEIGHT_SHARE = 0.62  # of the page that a digit fills before it is stretched
BLUR_SHARE = 0.05  # of a digit's height at most: a photo out of focus

SANS = (
    Way(0, 1, (
        "30,0 8,12 0,50 8,88 30,100 52,88 60,50 52,12 30,0",
        "26,0 6,16 0,50 6,84 26,100 46,84 52,50 46,16 26,0",
    )),
    Way(1, 1, ("4,20 18,16 |32,0 32,50 |32,100", "0,30 14,18 |30,0 30,50 |30,100")),
    Way(2, 1, (
        "2,28 8,8 30,0 54,10 56,32 40,54 14,78 |0,100 |30,100 60,100",
        "2,34 12,8 34,2 54,12 54,34 34,60 10,82 |2,100 |30,100 58,100",
    )),
    Way(3, 1, (
        "2,24 10,6 30,0 52,10 50,38 |28,46 |52,52 58,84 30,100 8,94 0,74",
        "4,22 14,4 32,2 50,12 48,36 |24,46 |48,54 56,86 28,100 10,92 0,76",
    )),
    Way(4, 1, ("44,100 44,50 |44,0 22,35 |0,70 30,70 |64,70", "46,100 46,50 |46,2 22,36 |-2,72 30,72 |60,72")),
    Way(5, 1, (
        "54,2 34,2 |12,2 |4,48 24,36 52,44 58,72 46,94 24,100 0,82",
        "52,4 30,4 |10,4 |6,46 28,36 50,46 54,74 40,96 20,98 0,84",
    )),
    Way(6, 1, (
        "54,20 44,4 28,0 8,16 0,54 10,90 32,100 54,88 56,58 36,42 12,52 2,68",
        "50,18 40,4 24,4 6,24 2,58 14,92 30,100 52,88 54,62 34,46 14,54 4,70",
    )),
    Way(7, 1, ("0,2 30,2 |60,2 36,46 |20,100", "0,4 28,4 |56,4 34,44 |22,100")),
    Way(8, 1, (
        "30,0 8,8 8,36 30,46 52,36 52,8 30,0 / 30,46 2,58 2,90 30,100 58,90 58,58 30,46",
        "28,2 10,10 10,36 28,46 46,36 46,10 28,2 / 28,46 0,60 2,92 28,100 54,92 56,60 28,46",
    )),
    Way(9, 1, (
        "6,80 16,96 32,100 52,84 60,46 50,10 28,0 6,12 4,42 24,58 48,48 58,32",
        "8,82 18,96 34,98 52,78 58,44 46,8 28,0 6,12 4,40 24,54 46,46 56,30",
    )),
)  # fmt: skip


def printed_page(label: int, side_px: int, random: np.random.Generator) -> Page:
    """The digit in black on a white square page: one of the faces, its weight, width, lean and sharpness by chance."""
    is_sans = random.random() < SANS_SHARE
    ink = _sans(label, side_px, random) if is_sans else _font(label, side_px, random)
    ink = _leaning(ink, random)
    sigma_px = random.uniform(0, BLUR_SHARE) * HEIGHT_SHARE * side_px
    return 255 - (cv2.GaussianBlur(ink, (0, 0), sigma_px) if sigma_px > 0.5 else ink).astype(np.uint8)


def _sans(label: int, side_px: int, random: np.random.Generator) -> Page:
    shape = _templates()[label]
    mixture = random.dirichlet(np.ones(len(shape.keys)))
    places = np.einsum("s,spc->pc", mixture, shape.keys)
    size_px = HEIGHT_SHARE * side_px
    places = (places - (places.min(axis=0) + places.max(axis=0)) / 2) * size_px + side_px / 2
    pen_px = max(1, round(float(random.uniform(0.06, 0.2)) * size_px))
    ink = np.zeros((side_px, side_px), np.uint8)
    for curve in (sampling @ places for sampling in shape.strokes):
        cv2.polylines(ink, [np.rint(curve * 16).astype(np.int32)[:, None]], False, 255, pen_px, cv2.LINE_AA, 4)
    return ink


def _font(label: int, side_px: int, random: np.random.Generator) -> Page:
    """The digit in a font of OpenCV, brought to the wanted size, its strokes thicker or thinner by chance."""
    font, large = int(random.choice(FONTS)), np.zeros((4 * side_px, 4 * side_px), np.uint8)
    cv2.putText(large, str(label), (side_px, 3 * side_px), font, side_px / 12, 255, int(random.integers(1, 12)))
    left, top, width, height = cv2.boundingRect(large)
    digit = large[top : top + height, left : left + width]
    tall = round(HEIGHT_SHARE * side_px)
    digit = cv2.resize(digit, (max(1, round(width * tall / height)), tall), interpolation=cv2.INTER_AREA)
    ink = np.zeros((side_px, side_px), np.uint8)
    y, x = (side_px - digit.shape[0]) // 2, (side_px - digit.shape[1]) // 2
    ink[y : y + digit.shape[0], x : x + digit.shape[1]] = digit
    change_px = int(random.integers(-5, 6)) * side_px // 168
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (abs(change_px) + 1, abs(change_px) + 1))
    return np.asarray(cv2.dilate(ink, kernel) if change_px > 0 else cv2.erode(ink, kernel), np.uint8)


def _leaning(ink: Page, random: np.random.Generator) -> Page:
    """The page stretched, leaning and turned a little about its middle."""
    middle = ink.shape[0] / 2
    turn = cv2.getRotationMatrix2D((middle, middle), float(random.normal(0, 3)), 1)
    lean, width = float(random.normal(0, 0.08)), float(random.uniform(0.8, 1.15))
    stretch = np.array([[width, -lean, middle * (1 - width + lean)], [0, 1, 0], [0, 0, 1]])
    return np.asarray(cv2.warpAffine(ink, turn @ stretch, ink.shape[::-1]), np.uint8)


@lru_cache(maxsize=1)
def _templates() -> dict[int, Template]:
    return {way.digit: template(way) for way in SANS}

"""A page on its way to a network: its picture so far and the strip of pictures. Immutable; no owning thread."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.datasets.shape import Box
from engine.errors import Sentence
from engine.messages import PreparationStep
from engine.specs import Crop, InputSpec

Pixels = NDArray[np.uint8]

THUMBNAIL_PX = 160
SWITCHES = ("polarity", "light", "lines", "ink", "specks", "slant", "stroke", "box", "fit", "centre")
"""Keys of the steps that can be switched off, in the road's order."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """The strip of pictures, and the network's input: float32 (C, H, W) in 0..1 before normalisation.

    `values` is None when the page is blank; the note of the last step says so. `is_strange`: it is not blank at all,
    but nothing on it is like ink. `place` is the square of the page around what the network sees, where it was asked
    for and there is something. `is_clean`: the page's ground is one level.
    """

    steps: tuple[PreparationStep, ...]
    values: NDArray[np.float32] | None
    is_strange: bool = False
    place: Crop | None = None
    is_clean: bool = False


@dataclass(frozen=True, slots=True)
class Work:
    """A page on its way: its picture so far and the strip so far.

    `without` are the steps switched off. `is_flat`: the ground is one clean level and needs no clearing up.
    `is_blank` ends the road: no ink, and with `is_strange` something else instead. Without `has_strip` nobody is
    looking and no pictures are kept.
    """

    picture: Pixels
    spec: InputSpec
    without: frozenset[str] = frozenset()
    steps: tuple[PreparationStep, ...] = ()
    is_flat: bool = False
    is_blank: bool = False
    is_strange: bool = False
    has_strip: bool = True
    shown: Pixels | None = None  # the picture that the last step shows
    part: tuple[Box, Pixels] | None = None  # of `picture`, around its ink, once somebody has looked
    place: Crop | None = None  # of the page

    def having(self, picture: Pixels) -> Work:
        """The same work with another picture."""
        return replace(self, picture=picture, part=None)

    def showing(self, key: str, title: str, picture: Pixels, note: Sentence) -> Work:
        """The same work with one more picture in the strip."""
        if not self.has_strip:
            return self
        changed_nothing = self.shown is picture
        small = self.steps[-1].picture if changed_nothing else thumbnail(picture)
        step = PreparationStep(
            key=key,
            title=title,
            picture=small,
            note=note,
            is_switchable=key in SWITCHES,
            is_on=key not in self.without,
        )
        return replace(self, steps=(*self.steps, step), shown=picture)


def thumbnail(picture: Pixels) -> Pixels:
    """A small copy for the strip."""
    small = halved(picture, THUMBNAIL_PX)
    long = max(small.shape[:2])
    if long <= THUMBNAIL_PX:
        return small.copy() if small is picture else small
    height, width = (max(1, round(side * THUMBNAIL_PX / long)) for side in small.shape[:2])
    return cast("Pixels", cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR))


def halved(picture: Pixels, side_px: int) -> Pixels:
    """The picture made half as large while its long side stays `side_px` at least; this costs a tenth of one step of
    exact averaging. An odd last row or column is left out, or it would cost as much."""
    while max(picture.shape[:2]) >= 2 * side_px and min(picture.shape[:2]) > 1:
        height, width = picture.shape[0] // 2, picture.shape[1] // 2
        even = picture[: 2 * height, : 2 * width]
        picture = cast("Pixels", cv2.resize(even, (width, height), interpolation=cv2.INTER_AREA))
    return picture

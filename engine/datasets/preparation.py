"""The one road from a page to what a network takes, used by drawing, photos, training and evaluation alike.

Pure functions of numpy arrays; no owning thread. A road is a tuple of stages, each of which adds one picture to the
strip that people see.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.datasets.ink import find_ink, reduced
from engine.errors import Sentence, say
from engine.messages import PreparationStep
from engine.specs import Crop, InputSpec

Pixels = NDArray[np.uint8]

THUMBNAIL_PX = 160
BOX_SHARE = 20 / 28  # MNIST: the digit's long side fills 20 of 28 pixels
INK_FLOOR = 25  # of 255: fainter pixels belong to no stroke and do not stretch the box
BOX_COLOUR = (224, 123, 39)


@dataclass(frozen=True, slots=True)
class Prepared:
    """The strip of pictures, and the network's input: float32 (C, H, W) in 0..1 before normalisation.

    `values` is None when the page is blank; the note of the last step says so.
    """

    steps: tuple[PreparationStep, ...]
    values: NDArray[np.float32] | None


@dataclass(frozen=True, slots=True)
class Work:
    """A page on its way: its picture so far and the strip so far. `is_blank` ends the road; without `has_strip`
    nobody is looking and no strip is made."""

    picture: Pixels
    spec: InputSpec
    steps: tuple[PreparationStep, ...] = ()
    is_blank: bool = False
    has_strip: bool = True

    def showing(self, key: str, title: str, picture: Pixels, note: Sentence) -> Work:
        """The same work with one more picture in the strip."""
        if not self.has_strip:
            return self
        step = PreparationStep(key=key, title=title, picture=_thumbnail(picture), note=note)
        return replace(self, steps=(*self.steps, step))


Stage = Callable[[Work], Work]


def prepare(page: Pixels, spec: InputSpec, crop: Crop | None = None) -> Prepared:
    """What a network with `spec` gets to see of `page`, (H, W) gray or (H, W, 3) RGB, and every step on the way."""
    work = _travelled(Work(page, spec), crop)
    return Prepared(work.steps, None if work.is_blank else to_values(work.picture, spec))


def prepared_picture(page: Pixels, spec: InputSpec) -> Pixels | None:
    """The same road without a strip, for many pages: uint8 (H, W) or (H, W, C), None for a blank page."""
    work = _travelled(Work(page, spec, has_strip=False), None)
    if work.is_blank or work.picture.ndim == 3 or spec.channels == 1:
        return None if work.is_blank else work.picture
    return np.repeat(work.picture[..., None], spec.channels, axis=-1)


def _travelled(work: Work, crop: Crop | None) -> Work:
    if work.spec.preparation == "photo":
        road = PHOTO_ROAD
        work = show_page(work)
        work = replace(work, picture=cut(work.picture, crop or centred_square(work.picture)))
    else:
        road = DIGIT_ROAD
        work = show_page(replace(work, picture=cut(work.picture, crop)) if crop else work)
    for stage in road:
        work = stage(work)
        if work.is_blank:
            break
    return work


def normalise(values: NDArray[np.float32], spec: InputSpec) -> NDArray[np.float32]:
    """`(values - mean) / std` per channel, for one picture or many: (..., C, H, W)."""
    mean = np.asarray(spec.mean, np.float32)[:, None, None]
    std = np.asarray(spec.std, np.float32)[:, None, None]
    return ((values - mean) / std).astype(np.float32)


def to_values(picture: Pixels, spec: InputSpec) -> NDArray[np.float32]:
    """A prepared picture, (H, W) or (H, W, 3), as values in 0..1 with the channels that `spec` wants."""
    planes = picture[None] if picture.ndim == 2 else np.moveaxis(picture, -1, 0)  # (C, H, W)
    if len(planes) < spec.channels:
        planes = np.repeat(planes, spec.channels, axis=0)
    return np.ascontiguousarray(planes, np.float32) / np.float32(255)


# --- digits ---------------------------------------------------------------------------------------------------------


def show_page(work: Work) -> Work:
    """The page as it came."""
    height, width = work.picture.shape[:2]
    note = say("{width} × {height} pixels", width=width, height=height)
    return work.showing("page", "Page", work.picture, note)


def see_ink(work: Work) -> Work:
    """Ink bright on black, whatever the page's polarity and light."""
    ink = find_ink(work.picture)
    if ink is None or ink.picture.max() < INK_FLOOR:
        blank = replace(work, is_blank=True)
        return blank.showing("ink", "Ink", np.zeros((28, 28), np.uint8), say("There is no ink on this page."))
    return replace(work, picture=ink.picture).showing("ink", "Ink", ink.picture, ink.note)


def cut_box(work: Work) -> Work:
    """Only the rectangle that holds all ink."""
    _, mask = cv2.threshold(work.picture, INK_FLOOR - 1, 255, cv2.THRESH_BINARY)
    left, top, width, height = cv2.boundingRect(mask)
    picture = work.picture[top : top + height, left : left + width]
    note = say("The ink fills {width} × {height} pixels", width=width, height=height)
    shown = _with_frame(work.picture, left, top, width, height) if work.has_strip else picture
    return replace(work, picture=picture).showing("box", "Bounding box", shown, note)


def fit_box(work: Work) -> Work:
    """The box scaled into MNIST's inner square without changing its proportions.

    The scale is exact and the ink's top left corner stays on the pixel grid, so an MNIST digit that was enlarged by
    a whole number comes back pixel by pixel. Averaging makes thin ink faint: the brightest pixel is put back to
    white, as it is in every MNIST picture (254 or 255).
    """
    inner = _inner_side(work.spec)
    height, width = work.picture.shape
    side = max(height, width)
    square = np.zeros((side, side), np.uint8)
    square[:height, :width] = work.picture
    how = cv2.INTER_AREA if side >= inner else cv2.INTER_CUBIC
    fitted = cast("Pixels", cv2.resize(square, (inner, inner), interpolation=how))
    fitted = cast("Pixels", cv2.convertScaleAbs(fitted, alpha=255 / max(int(fitted.max()), 1)))
    scale = inner / side
    fitted = fitted[: max(1, _ceil(height * scale)), : max(1, _ceil(width * scale))]
    shown = _centred(fitted, inner, inner)
    note = say("Long side to {side} pixels, proportions kept", side=inner)
    return replace(work, picture=fitted).showing("fit", "Fit", shown, note)


def centre_mass(work: Work) -> Work:
    """The ink's centre of mass on pixel (H/2, W/2), counted from 0, by whole pixels: as MNIST was made.

    In all 60,000 training pictures the centre of mass, in coordinates of pixel centres, lies within 14 ± 0.52.
    """
    height, width = work.spec.height_px, work.spec.width_px
    moments = cv2.moments(work.picture)
    mass = max(moments["m00"], 1.0)
    top = _place(moments["m01"] / mass, work.picture.shape[0], height)
    left = _place(moments["m10"] / mass, work.picture.shape[1], width)
    field = np.zeros((height, width), np.uint8)
    field[top : top + work.picture.shape[0], left : left + work.picture.shape[1]] = work.picture
    note = say("Centre of mass to the middle of {width} × {height}", width=width, height=height)
    return replace(work, picture=field).showing("centre", "Centre", field, note)


def show_input(work: Work) -> Work:
    """What the network gets, with the normalisation that follows."""
    work = replace(work, picture=np.ascontiguousarray(work.picture))
    low = (0 - max(work.spec.mean)) / work.spec.std[0]
    high = (1 - min(work.spec.mean)) / work.spec.std[0]
    note = say("Black becomes {low:.2f}, white {high:.2f}", low=low, high=high)
    return work.showing("input", "Network input", work.picture, note)


# --- photos ---------------------------------------------------------------------------------------------------------


def show_crop(work: Work) -> Work:
    """The square the network will see."""
    side = work.picture.shape[0]
    return work.showing("crop", "Crop", work.picture, say("{side} × {side} pixels", side=side))


def scale_photo(work: Work) -> Work:
    """The crop at the network's size, by area averaging, in colour or gray as the network wants."""
    picture, spec = work.picture, work.spec
    if spec.channels == 1 and picture.ndim == 3:
        picture = cast("Pixels", cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY))
    size = (spec.width_px, spec.height_px)
    shrinks = picture.shape[0] >= spec.height_px
    picture = cv2.resize(picture, size, interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR)
    return replace(work, picture=cast("Pixels", picture))


DIGIT_ROAD: tuple[Stage, ...] = (see_ink, cut_box, fit_box, centre_mass, show_input)
PHOTO_ROAD: tuple[Stage, ...] = (show_crop, scale_photo, show_input)


# --- geometry -------------------------------------------------------------------------------------------------------


def centred_square(page: Pixels) -> Crop:
    """The largest square in the middle of the page."""
    height, width = page.shape[:2]
    side = min(height, width)
    return Crop(left=(width - side) // 2, top=(height - side) // 2, side=side)


def cut(page: Pixels, crop: Crop) -> Pixels:
    """The square `crop` of the page, at least one pixel; where it reaches over the edge, the rim's median colour."""
    side = max(1, round(crop.side))
    left, top = round(crop.left), round(crop.top)
    height, width = page.shape[:2]
    inner = page[max(top, 0) : max(top + side, 0), max(left, 0) : max(left + side, 0)]
    if inner.shape[:2] == (side, side):
        return inner
    rim = np.concatenate([page[0], page[-1], page[:, 0], page[:, -1]])
    square = np.empty((side, side, *page.shape[2:]), np.uint8)
    square[:] = np.median(rim, axis=0).astype(np.uint8)
    if inner.size and top < height and left < width:
        y, x = max(-top, 0), max(-left, 0)
        square[y : y + inner.shape[0], x : x + inner.shape[1]] = inner
    return square


def _inner_side(spec: InputSpec) -> int:
    return max(1, round(min(spec.height_px, spec.width_px) * BOX_SHARE))


def _ceil(length: float) -> int:
    return int(np.ceil(length - 1e-6))


def _place(centre: float, length: int, field: int) -> int:
    """Where a stretch of ink starts so that its centre of mass lands in the middle; it never leaves the field."""
    start = int(np.floor(field // 2 - centre + 0.5))
    return min(max(start, 0), field - length)


def _centred(picture: Pixels, height: int, width: int) -> Pixels:
    field = np.zeros((height, width), np.uint8)
    top, left = (height - picture.shape[0]) // 2, (width - picture.shape[1]) // 2
    field[top : top + picture.shape[0], left : left + picture.shape[1]] = picture
    return field


def _thumbnail(picture: Pixels) -> Pixels:
    small = reduced(picture, THUMBNAIL_PX)
    return small if small is not picture and small.flags.owndata else small.copy()


def _with_frame(ink: Pixels, left: int, top: int, width: int, height: int) -> Pixels:
    """The ink's thumbnail in colour, with the box drawn around it."""
    small = reduced(ink, THUMBNAIL_PX)
    scale = small.shape[0] / ink.shape[0]
    shown = cast("Pixels", cv2.cvtColor(small, cv2.COLOR_GRAY2RGB))
    corner = (int(left * scale), int(top * scale))
    opposite = (int((left + width) * scale), int((top + height) * scale))
    cv2.rectangle(shown, corner, opposite, BOX_COLOUR, 1)
    return shown

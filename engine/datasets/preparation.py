"""The one road from a page to what a network takes, used by drawing, photos, training and evaluation alike.

Pure functions of numpy arrays; no owning thread. A road is a tuple of stages, each of which adds one picture to the
strip that people see; those in `SWITCHES` can be left out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.datasets import digit_road
from engine.datasets.shape import ink_box
from engine.datasets.work import Pixels, Prepared, Work
from engine.errors import say
from engine.messages import PreparationStep
from engine.specs import Crop, InputSpec

Stage = Callable[[Work], Work]

ROOM = 1.6  # times the ink's longer side: a square with some paper around


def prepare(
    page: Pixels,
    spec: InputSpec,
    crop: Crop | None = None,
    *,
    without: frozenset[str] = frozenset(),
    has_strip: bool = True,
    has_place: bool = False,
) -> Prepared:
    """What a network with `spec` gets to see of `page`, (H, W) gray or (H, W, 3) RGB, and every step on the way.

    `without`: keys of `SWITCHES` to leave out; their pictures stay in the strip and say so. A blank page has its steps
    even where nobody looks at the strip; for a network for photos that is one of a single colour. With `has_place` it
    is told where on the page that is, too.
    """
    if spec.preparation == "photo" and _is_one_colour(page):
        note = say("There is nothing on this page: it has one colour from edge to edge.")
        return Prepared(show_page(Work(page, spec)).showing("crop", "Crop", page, note).steps, None)
    work = _travelled(Work(page, spec, without, has_strip=has_strip), crop, has_place=has_place)
    if work.is_blank and not has_strip:
        return prepare(page, spec, crop, without=without, has_place=has_place)
    values = None if work.is_blank else to_values(work.picture, spec)
    return Prepared(work.steps, values, work.is_strange, work.place, work.is_flat)


def prepared_picture(page: Pixels, spec: InputSpec) -> Pixels | None:
    """The same road without a strip, for many pages: uint8 (H, W) or (H, W, C), None for a blank page."""
    work = _travelled(Work(page, spec, has_strip=False), None)
    if work.is_blank or work.picture.ndim == 3 or spec.channels == 1:
        return None if work.is_blank else work.picture
    return np.repeat(work.picture[..., None], spec.channels, axis=-1)


def ready_made(page: Pixels, spec: InputSpec) -> Prepared | None:
    """A page that is what a network takes already, as pictures of data sets are; None where its size is another."""
    channels = 1 if page.ndim == 2 else page.shape[2]
    if page.shape[:2] != (spec.height_px, spec.width_px) or channels > spec.channels:
        return None
    work = show_input(show_page(Work(page, spec)))
    return Prepared(work.steps, to_values(work.picture, spec))


def prepare_ink(
    ink: Pixels,
    spec: InputSpec,
    *,
    without: frozenset[str] = frozenset(),
    before: tuple[PreparationStep, ...] | None = None,
    has_strip: bool = True,
) -> Prepared:
    """The rest of the road for a digit that was found on a page: `ink` (H, W) is bright on black and nothing else.

    `before` are the steps that led there, in the place of a picture of the ink; nobody may be looking at the strip.
    """
    work = Work(ink, spec, without, before or (), is_flat=True, has_strip=has_strip)
    work = show_page(work) if before is None else work
    if not ink_box(ink).width:  # nothing, or nothing but what is fainter than any stroke
        return Prepared(work.steps, None)
    for stage in digit_road.FROM_INK:
        work = stage(work)
    work = show_input(work)
    return Prepared(work.steps, to_values(work.picture, spec))


def _is_one_colour(page: Pixels) -> bool:
    return bool((page[0] == page[0, 0]).all()) and bool((page == page[0, 0]).all())


def _travelled(work: Work, crop: Crop | None, *, has_place: bool = False) -> Work:
    page, is_photo = work.picture, work.spec.preparation == "photo"
    if is_photo:
        crop = crop or centred_square(page)
        work = replace(show_page(work).having(cut(page, crop)), place=crop if has_place else None)
    else:
        work = show_page(work.having(cut(page, crop)) if crop else work)
    for stage in PHOTO_ROAD if is_photo else digit_road.STAGES:
        work = stage(work)
        if work.is_blank:
            return work
        if has_place and stage is digit_road.clear_specks:
            work = replace(work, place=crop or square_around(work.picture, page))
    return show_input(work)


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


# --- both roads -----------------------------------------------------------------------------------------------------


def show_page(work: Work) -> Work:
    """The page as it came."""
    height, width = work.picture.shape[:2]
    note = say("{width} × {height} pixels", width=width, height=height)
    return work.showing("page", "Page", work.picture, note)


def show_input(work: Work) -> Work:
    """What the network gets, with the normalisation that follows."""
    picture = np.ascontiguousarray(work.picture)
    low = (0 - max(work.spec.mean)) / work.spec.std[0]
    high = (1 - min(work.spec.mean)) / work.spec.std[0]
    note = say("Black becomes {low:.2f}, white {high:.2f}", low=low, high=high)
    return work.having(picture).showing("input", "Network input", picture, note)


# --- photos ---------------------------------------------------------------------------------------------------------


def show_crop(work: Work) -> Work:
    """The square the network will see."""
    side = work.picture.shape[0]
    note = say("{side} × {side} pixels; crops around it are averaged in", side=side)
    return work.showing("crop", "Crop", work.picture, note)


def scale_photo(work: Work) -> Work:
    """The crop at the network's size, by area averaging, in colour or gray as the network wants."""
    picture, spec = work.picture, work.spec
    if spec.channels == 1 and picture.ndim == 3:
        picture = cast("Pixels", cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY))
    size = (spec.width_px, spec.height_px)
    shrinks = picture.shape[0] >= spec.height_px
    picture = cv2.resize(picture, size, interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR)
    return work.having(cast("Pixels", picture))


PHOTO_ROAD: tuple[Stage, ...] = (show_crop, scale_photo)


# --- geometry -------------------------------------------------------------------------------------------------------


def centred_square(page: Pixels) -> Crop:
    """The largest square in the middle of the page."""
    height, width = page.shape[:2]
    side = min(height, width)
    return Crop(left=(width - side) // 2, top=(height - side) // 2, side=side)


def square_around(ink: Pixels, page: Pixels) -> Crop:
    """The square of the page with some room around all ink, which is bright on black in a picture of the page that may
    be smaller."""
    box, scale = ink_box(ink), max(page.shape[:2]) / max(ink.shape[:2])
    side = ROOM * max(box.width, box.height)
    left, top = box.left + (box.width - side) / 2, box.top + (box.height - side) / 2
    return Crop(left=scale * left, top=scale * top, side=scale * side)


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

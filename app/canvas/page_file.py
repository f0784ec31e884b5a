"""A kept page as the bytes of a small JSON file, and back. Pure functions; no Qt; used off the GUI thread.

Trust boundary: whatever such a file holds is looked at before it is believed; another program may have put it there.
"""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import Annotated

import msgspec
import numpy as np
from numpy.typing import NDArray

from app.canvas.decided import Decided
from app.canvas.kept_page import KeptPage
from app.canvas.strokes import PAGE_PX, Stroke, stroke
from app.preferences import LARGEST_BRUSH_PX
from engine.messages import DigitBox
from engine.specs import Crop

VERSION = 1
MOST_BYTES = 8 * 2**20  # an hour of drawing without a pause
MOST_BOXES = 2000
LARGEST_PX = 100_000.0
LONGEST_PATH = 4096


class NewerVersion(ValueError):
    """A later version of the program has written the file."""


class _Line(msgspec.Struct):
    """A stroke; `points` is float32, little-endian, of x, y, pressure in turn."""

    points: bytes
    width_px: Annotated[float, msgspec.Meta(gt=0, le=LARGEST_BRUSH_PX)]
    is_eraser: bool = False


class _Format(msgspec.Struct):
    version: Annotated[int, msgspec.Meta(ge=1)]


class _File(_Format, kw_only=True):
    """`strokes` are packed one by one: a long drawing would hold every thread of Python up for as long as it takes.
    `ink` is the page's pixels, deflated, so that nothing needs to be drawn again."""

    strokes: list[msgspec.Raw]
    ink: bytes
    boxes: Decided
    picture: str
    crop: Crop | None
    picture_boxes: Decided
    returns: Annotated[int, msgspec.Meta(ge=0)]


def pack(page: KeptPage) -> bytes:
    """The page as a file's bytes; they may be more than `unpack` takes."""
    lines = (_Line(each.points.astype("<f4").tobytes(), each.width_px, each.is_eraser) for each in page.strokes)
    return msgspec.json.encode(
        _File(
            version=VERSION,
            strokes=[msgspec.Raw(msgspec.json.encode(each)) for each in lines],
            ink=zlib.compress(page.pixels.tobytes(), 1),
            boxes=page.boxes,
            picture=page.picture if _is_text(page.picture) else "",
            crop=page.crop,
            picture_boxes=page.picture_boxes,
            returns=page.returns,
        )
    )


def unpack(data: bytes) -> KeptPage:
    """The page that a file holds; `NewerVersion`, or another ValueError where it is anything else."""
    if len(data) > MOST_BYTES:
        raise ValueError("too large")
    try:
        if msgspec.json.decode(data, type=_Format).version > VERSION:
            raise NewerVersion
        found = msgspec.json.decode(data, type=_File)
        return KeptPage(
            strokes=tuple(_stroke(msgspec.json.decode(each, type=_Line)) for each in found.strokes),
            pixels=_pixels(found.ink),
            boxes=_sensible(found.boxes),
            picture=_path(found.picture),
            crop=_square(found.crop),
            picture_boxes=_sensible(found.picture_boxes),
            returns=found.returns,
        )
    except (RecursionError, zlib.error) as error:
        raise ValueError(str(error)) from error


def _stroke(line: _Line) -> Stroke:
    points = np.frombuffer(line.points, "<f4")
    if not points.size or points.size % 3:
        raise ValueError("a stroke is incomplete")
    places = points.reshape(-1, 3)
    off_page = (places[:, :2] < -PAGE_PX) | (places[:, :2] > 2 * PAGE_PX)
    if not np.isfinite(places).all() or off_page.any() or (abs(places[:, 2] - 0.5) > 0.5).any():
        raise ValueError("a stroke is where none can be")
    return stroke(places, line.width_px, is_eraser=line.is_eraser)


def _pixels(packed: bytes) -> NDArray[np.uint8]:
    inflating = zlib.decompressobj()
    found = inflating.decompress(packed, PAGE_PX * PAGE_PX + 1)
    if len(found) != PAGE_PX * PAGE_PX or not inflating.eof:
        raise ValueError("the page has another size")
    return np.frombuffer(found, np.uint8).reshape(PAGE_PX, PAGE_PX)


def _sensible(decided: Decided) -> Decided:
    boxes, ids = (*decided.kept, *decided.settled), {each.id for each in decided.kept}
    if len(boxes) > MOST_BOXES or not all(_is_sensible(each) for each in boxes):
        raise ValueError("a box is where none can be")
    if len(ids) < len(decided.kept) or 0 in ids:
        raise ValueError("boxes have one number")
    return decided


def _is_sensible(box: DigitBox) -> bool:
    is_there = max(abs(box.left), abs(box.top), box.width, box.height) <= LARGEST_PX
    return is_there and min(box.width, box.height) >= 0 and 0 <= box.id < 2**31


def _square(crop: Crop | None) -> Crop | None:
    if crop is not None and not (max(abs(crop.left), abs(crop.top)) <= LARGEST_PX and 0 < crop.side <= LARGEST_PX):
        raise ValueError("the square is where none can be")
    return crop


def _path(path: str) -> str:
    if path and ("\0" in path or len(path) > LONGEST_PATH or not Path(path).is_absolute()):
        raise ValueError("the picture has no path")
    return path


def _is_text(path: str) -> bool:
    """Whether JSON can hold it; a name on disk may be any bytes."""
    try:
        return bool(path.encode())
    except UnicodeEncodeError:
        return False

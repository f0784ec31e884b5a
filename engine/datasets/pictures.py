"""The safe loader: any picture a person may have, or a sentence that says why not. Thread-safe; no owning thread.

Pillow decodes, behind a list of allowed formats and limits that are checked before a pixel is decoded.
"""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import NoReturn

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine.datasets.looks import is_cut_short, looks_like
from engine.datasets.pixels import to_pixels, upright
from engine.datasets.reading import read_safely, shown_name
from engine.errors import EngineError, Sentence, say

LARGEST_FILE_BYTES = 100_000_000
LARGEST_PIXELS = 64_000_000
LONGEST_SIDE_PX = 30_000
LARGEST_ASPECT = 200
KEPT_SIDE_PX = 2048
JPEG_START, JPEG_END = b"\xff\xd8", b"\xff\xd9"
MOST_PAGES = 100  # counted one by one; a hostile file can claim millions
FORMATS = ("PNG", "JPEG", "WEBP", "BMP", "GIF", "TIFF", "PPM", "AVIF")

Image.MAX_IMAGE_PIXELS = LARGEST_PIXELS // 2  # second net: Pillow refuses twice this before decoding
warnings.filterwarnings("ignore", module="PIL")  # it warns of damage that is either harmless or raised as well


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """A decoded picture, upright: `pixels` (H, W) gray or (H, W, 3) RGB, uint8, long side at most 2048.

    `width_px`, `height_px` are those of the file, upright. `notice` is something worth saying, or None.
    """

    name: str
    pixels: NDArray[np.uint8]
    width_px: int
    height_px: int
    notice: Sentence | None


def load_picture(source: str | Path | bytes, *, name: str = "", is_partial: bool = False) -> Picture:
    """The picture in a file or in bytes; EngineError with a sentence for whatever is wrong with it.

    `is_partial`: a JPEG whose end is missing (the reason is "incomplete") is opened as far as it goes.
    """
    if isinstance(source, bytes):
        name = shown_name(name) if name else "picture"
        _check_size(source, name)
        data = source
    else:
        name = shown_name(name or source)
        data = read_safely(source, LARGEST_FILE_BYTES)
    is_ended_here = is_partial and data.startswith(JPEG_START)
    if is_ended_here:
        data += JPEG_END
    with _opened(data, name) as image:
        _check_shape(image, name)
        pages = _page_count(image)
        picture = _decoded(image, data, name, pages)
    return (
        replace(picture, notice=say("The file ends too early: what is missing is gray.")) if is_ended_here else picture
    )


def _check_size(data: bytes, name: str) -> None:
    if not data:
        raise EngineError("“{name}” is empty. Copy it again or choose another.", reason="empty", name=name)
    if len(data) > LARGEST_FILE_BYTES:
        raise EngineError(
            "“{name}” is too large: the limit is {limit} MB. Choose a smaller file.",
            reason="too-large",
            name=name,
            limit=LARGEST_FILE_BYTES // 1_000_000,
        )


def _opened(data: bytes, name: str) -> Image.Image:
    try:
        return Image.open(io.BytesIO(data), formats=_formats())
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise EngineError(
            "“{name}” has too many pixels: the limit is 64 megapixels. Scale it down, or cut the part you need.",
            reason="too-large",
            name=name,
        ) from error
    except Exception as error:  # damaged files make decoders raise almost anything
        _explain(data, name, error)


def _formats() -> tuple[str, ...]:
    """The allowed formats; HEIC only where the user installed pillow-heif himself."""
    try:
        plugin = import_module("pillow_heif")
    except ImportError:
        return FORMATS
    plugin.register_heif_opener()
    return (*FORMATS, "HEIF")


def _check_shape(image: Image.Image, name: str) -> None:
    width, height = image.size
    long, short = max(width, height), min(width, height)
    if short < 1 or long > LARGEST_ASPECT * short:
        raise EngineError(
            "“{name}” is too narrow ({width} × {height} pixels). Choose a picture with a clearer shape.",
            reason="too-narrow",
            name=name,
            width=width,
            height=height,
        )
    if width * height > LARGEST_PIXELS or long > LONGEST_SIDE_PX:
        raise EngineError(
            "“{name}” is too large ({width} × {height} pixels): the limit is 64 megapixels. "
            "Scale it down, or cut the part you need.",
            reason="too-large",
            name=name,
            width=width,
            height=height,
        )


def _page_count(image: Image.Image) -> int:
    """Frames of an animation or pages of a scan, MOST_PAGES + 1 for more; 1 where they cannot be told."""
    if image.format == "MPO" or not getattr(image, "is_animated", False):
        return 1  # a phone's JPEG may carry a second view of the same scene
    if image.format not in ("GIF", "TIFF"):
        return int(getattr(image, "n_frames", 1))
    pages = 1
    try:
        while pages <= MOST_PAGES:
            image.seek(pages)
            pages += 1
    except Exception:  # the end, or damage behind the first page, which is none of our business
        pages = max(pages, 1)
    image.seek(0)
    return pages


def _decoded(image: Image.Image, data: bytes, name: str, pages: int) -> Picture:
    width, height = image.size
    try:
        image.draft(None, (KEPT_SIDE_PX, KEPT_SIDE_PX))
        image.load()
        pixels = upright(to_pixels(image, KEPT_SIDE_PX), image)
    except Exception as error:  # damaged files make decoders raise almost anything
        _explain(data, name, error)
    if (width > height) != (pixels.shape[1] > pixels.shape[0]):
        width, height = height, width
    pixels = np.ascontiguousarray(pixels)
    return Picture(name, pixels, width, height, _notice(pages, (width, height), pixels))


def _notice(pages: int, size: tuple[int, int], pixels: NDArray[np.uint8]) -> Sentence | None:
    if pages > MOST_PAGES:
        return say("This file holds more than {pages} pictures; the first is shown.", pages=MOST_PAGES)
    if pages > 1:
        return say("Picture 1 of {pages} is shown.", pages=pages)
    if max(size) > max(pixels.shape[:2]):
        kept_height, kept_width = pixels.shape[:2]
        return say(
            "Reduced from {width} × {height} to {kept_width} × {kept_height} pixels.",
            width=size[0],
            height=size[1],
            kept_width=kept_width,
            kept_height=kept_height,
        )
    return None


def _explain(data: bytes, name: str, error: Exception) -> NoReturn:
    kind = looks_like(data)
    if str(kind) == "SVG":
        raise EngineError(
            "“{name}” is an SVG drawing. Export it as PNG and open that.", reason="unsupported", name=name
        ) from error
    if str(kind) == "HEIC":
        raise EngineError(
            "“{name}” is a HEIC picture, which needs the plug-in pillow-heif. Install it, or save the picture as JPEG.",
            reason="unsupported",
            name=name,
        ) from error
    if kind is not None:
        raise EngineError(
            "“{name}” is not a picture: it looks like {kind}. Choose a PNG, JPEG, WebP, BMP, GIF, TIFF or AVIF file.",
            reason="not-a-picture",
            name=name,
            kind=kind,
        ) from error
    if isinstance(error, MemoryError):
        raise EngineError(
            "“{name}” does not fit into memory. Close other programs or scale it down.", reason="memory", name=name
        ) from error
    if is_cut_short(data):
        raise EngineError(
            "“{name}” is incomplete: it ends too early, probably an interrupted copy. "
            "Copy it again, or open another picture.",
            reason="incomplete" if data.startswith(JPEG_START) else "damaged",
            name=name,
        ) from error
    raise EngineError(
        "“{name}” is not a readable picture. It may be damaged: copy it again, or open another one.",
        reason="damaged",
        name=name,
    ) from error

"""The data set *Drawn digits*: penmanship put on paper, prepared like any page, kept on disk once it is drawn.

Used by whichever engine thread loads data. Deterministic: a digit is (split, index).
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from engine import catalogue
from engine.datasets.penmanship import BLOCK, DrawnDigit, drawn_block
from engine.datasets.preparation import prepared_picture
from engine.datasets.printed import printed_page
from engine.datasets.sets import Pictures
from engine.errors import EngineError, say
from engine.specs import InputSpec
from engine.work import Progress
from engine.writing import atomic_write

VERSION = 4  # of the hands, the pens and the road to the network; raised when one of them changes
SEEDS = {"train": 20_001, "test": 20_002}
PAGE_PX = 168
DIGITS_PER_STEP = 100
PRINTED_EVERY = 16  # one digit of so many is printed instead of written


def load_drawn(
    split: str, spec: InputSpec, folder: Path, most: int | None = None
) -> Generator[Progress, None, Pictures]:
    """The drawn digits of a split, from `folder` where they were drawn before, else drawn now and kept there.

    Where nobody wants more than the first `most`, and all were never drawn, it is only those.
    """
    found = catalogue.dataset("drawn")
    count = found.train_count if split == "train" else found.test_count
    yield say("Looking for drawn digits"), 0.0
    table = _kept(folder, split, count, spec)
    if table is None and most is not None and most < count:
        count = most
        table = _kept(folder, split, count, spec)
    if table is None:
        table = yield from _draw_all(split, count, spec)
        _keep(_path(folder, split, count, spec), table)
    images = table[:, 1:].reshape(count, spec.height_px, spec.width_px)
    if spec.channels > 1:
        images = np.repeat(images[..., None], spec.channels, axis=-1)
    return Pictures(images, table[:, 0].astype(np.int64), found.classes)


def is_drawn(split: str, spec: InputSpec, folder: Path) -> bool:
    """Whether all of a split were drawn before, so that they need only be read."""
    found = catalogue.dataset("drawn")
    count = found.train_count if split == "train" else found.test_count
    return _path(folder, split, count, spec).is_file()


def page_of(digit: DrawnDigit, side_px: int = PAGE_PX) -> NDArray[np.uint8]:
    """The digit in black on a white square page."""
    page = np.full((side_px, side_px), 255, np.uint8)
    for places, widths in zip(digit.strokes, digit.widths, strict=True):
        fixed = np.rint(places * (side_px * 16)).astype(np.int32)  # 4 binary places for OpenCV
        pens = np.maximum(np.rint(widths * side_px), 1).astype(int).tolist()
        if len(set(pens)) == 1:
            cv2.polylines(page, [fixed[:, None]], False, 0, pens[0], cv2.LINE_8, 4)
            continue
        for start, end, pen in zip(fixed.tolist(), fixed[1:].tolist(), pens, strict=False):
            cv2.line(page, start, end, 0, pen, cv2.LINE_8, 4)
    return page


def _draw_all(split: str, count: int, spec: InputSpec) -> Generator[Progress, None, NDArray[np.uint8]]:
    """(count, 1 + H * W): the label and then the picture of each digit."""
    table = np.zeros((count, 1 + spec.height_px * spec.width_px), np.uint8)
    gray = replace(spec, channels=1)
    for first in range(0, count, BLOCK):
        digits = drawn_block(SEEDS[split], first // BLOCK)
        for place, digit in enumerate(digits[: count - first], first):
            if place % DIGITS_PER_STEP == 0:
                yield say("Drawing digits"), place / count
            picture = prepared_picture(_page(split, place, digit), gray)
            table[place, 0] = digit.label
            table[place, 1:] = 0 if picture is None else picture.ravel()
    return table


def _page(split: str, place: int, digit: DrawnDigit) -> NDArray[np.uint8]:
    if place % PRINTED_EVERY:
        return page_of(digit)
    random = np.random.Generator(np.random.PCG64(np.random.SeedSequence([SEEDS[split], place, PRINTED_EVERY])))
    return printed_page(digit.label, PAGE_PX, random)


def _path(folder: Path, split: str, count: int, spec: InputSpec) -> Path:
    return folder / f"digits-{VERSION}-{split}-{count}-{spec.height_px}x{spec.width_px}.npy"


def _kept(folder: Path, split: str, count: int, spec: InputSpec) -> NDArray[np.uint8] | None:
    """The table that was kept; None where there is none or it is not what it should be."""
    try:
        table = np.load(_path(folder, split, count, spec), allow_pickle=False)
    except (OSError, ValueError, EOFError):
        return None
    shape = (count, 1 + spec.height_px * spec.width_px)
    return table if table.dtype == np.uint8 and table.shape == shape else None


def _keep(path: Path, table: NDArray[np.uint8]) -> None:
    """Keep the table for the next time; without room for it, it is drawn again then."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        atomic_write(path, _npy(table))
    except (EngineError, OSError):
        return


def _npy(table: NDArray[np.uint8]) -> bytes:
    from io import BytesIO

    buffer = BytesIO()
    np.save(buffer, table, allow_pickle=False)
    return buffer.getvalue()

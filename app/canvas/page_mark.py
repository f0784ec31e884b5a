"""By what a page is known again when undo, redo or a second look brings it back. Owned by the GUI thread; no Qt."""

from __future__ import annotations

import hashlib
import weakref
from collections.abc import Hashable
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray

from app.canvas.page import Page
from app.canvas.strokes import PAGE_PX
from engine.messages import DigitBox


def page_mark(page: Page, box: DigitBox | None) -> Hashable:
    """Equal for pages that show the same. Of several digits the one in `box` is meant, and equal is what shows the same
    there: what is written elsewhere, and the number that a box is given when another one is moved, do not count. A
    drawing is compared by its pixels, a photo, which may be large, by being the very array that was opened."""
    is_page = page.crop is None and page.pixels.shape == (PAGE_PX, PAGE_PX)
    place = None if box is None else (box.left, box.top, box.width, box.height)
    shown = page.pixels if box is None else _inside(page.pixels, box)
    known = hashlib.sha256(shown.tobytes()).digest() if is_page else _Opened(page.pixels)
    return known, page.crop if box is None else None, place


def _inside(pixels: NDArray[np.uint8], box: DigitBox) -> NDArray[np.uint8]:
    left, top = max(0, floor(box.left)), max(0, floor(box.top))
    return pixels[top : ceil(box.top + box.height), left : ceil(box.left + box.width)]


class _Opened:
    """An array as long as it lives; it is not kept alive."""

    def __init__(self, pixels: NDArray[np.uint8]) -> None:
        self._array, self._number = weakref.ref(pixels), id(pixels)

    def __eq__(self, other: object) -> bool:
        found = self._array()
        return isinstance(other, _Opened) and found is not None and found is other._array()

    def __hash__(self) -> int:
        return self._number

"""By what a page is known again when undo, redo or a second look brings it back. Owned by the GUI thread; no Qt."""

from __future__ import annotations

import hashlib
import weakref
from collections.abc import Hashable

import numpy as np
from numpy.typing import NDArray

from app.canvas.page import Page
from app.canvas.strokes import PAGE_PX
from engine.messages import DigitBox


def page_mark(page: Page, box: DigitBox | None) -> Hashable:
    """Equal for pages that show the same, and of which the same digit is meant. A drawing is compared by its pixels, a
    photo, which may be large, by being the very array that was opened."""
    is_page = page.crop is None and page.pixels.shape == (PAGE_PX, PAGE_PX)
    shown = hashlib.sha256(page.pixels.tobytes()).digest() if is_page else _Opened(page.pixels)
    return shown, page.crop, box


class _Opened:
    """An array as long as it lives; it is not kept alive."""

    def __init__(self, pixels: NDArray[np.uint8]) -> None:
        self._array, self._number = weakref.ref(pixels), id(pixels)

    def __eq__(self, other: object) -> bool:
        found = self._array()
        return isinstance(other, _Opened) and found is not None and found is other._array()

    def __hash__(self) -> int:
        return self._number

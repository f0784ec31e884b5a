"""The page: its pixels, the strokes it is made of, and the stroke being drawn. Owned by the GUI thread; no Qt.

Every change can be taken back exactly: it leaves a `Patch`, the difference of the pixels before and after.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.canvas.raster import NOWHERE, PAPER, Box, blank_page, draw, draw_piece
from app.canvas.strokes import PAGE_PX, Dab, Smoother, Stroke, stroke

_NEAREST_PX = 0.75
_LEAST_PRESSURE = 0.02


@dataclass(frozen=True, slots=True)
class Patch:
    """The difference a change made to a part of the page, packed; laid on once it undoes, once more it redoes."""

    box: Box
    packed: bytes

    @staticmethod
    def between(before: NDArray[np.uint8], after: NDArray[np.uint8], box: Box) -> Patch | None:
        """What differs inside `box`; None if nothing does."""
        difference = before[box.place] ^ after[box.place]
        return Patch(box, zlib.compress(difference.tobytes(), 1)) if difference.any() else None

    def toggle(self, page: NDArray[np.uint8]) -> None:
        """Take the change back, or make it again."""
        part = page[self.box.place]
        part ^= np.frombuffer(zlib.decompress(self.packed), np.uint8).reshape(part.shape)


@dataclass(frozen=True, slots=True, eq=False)
class Drawn:
    """A finished stroke and the change it made."""

    stroke: Stroke
    patch: Patch


class Ink:
    """A square page of `PAGE_PX`: 0 is ink, 255 is paper. Strokes are laid on it as the pen moves."""

    def __init__(self) -> None:
        self.pixels = blank_page(PAGE_PX)
        self.strokes: list[Stroke] = []
        self._current: _Current | None = None

    @property
    def is_drawing(self) -> bool:
        """Whether the pen is down."""
        return self._current is not None

    @property
    def is_blank(self) -> bool:
        """Whether no pixel of the page has ink."""
        return int(self.pixels.min()) == PAPER

    def finished_pixels(self) -> NDArray[np.uint8]:
        """A copy of the page as `strokes` have left it, without the one being drawn."""
        return (self.pixels if self._current is None else self._current.before).copy()

    def begin(self, place: Dab, width_px: float, *, is_eraser: bool) -> Box:
        """Put the pen down; the dot shows at once. Gives the part of the page that changed."""
        first = place.kept()
        self._current = _Current(self.pixels.copy(), first, width_px, is_eraser)
        return self._current.lay(self.pixels, first, first)

    def extend(self, place: Dab) -> Box:
        """Move the pen that is down; only the new part of the curve is laid."""
        current, following = self._current, place.kept()
        if current is None or current.is_at(following):
            return NOWHERE
        return current.extend(self.pixels, following)

    def finish(self) -> Drawn | None:
        """Lift the pen: the stroke and its change, None if it changed nothing. The stroke is not in `strokes` yet:
        that is for whoever can take it back again."""
        current, self._current = self._current, None
        if current is None:
            return None
        current.finish(self.pixels)
        patch = Patch.between(current.before, self.pixels, current.touched)
        return Drawn(current.stroke(), patch) if patch else None

    def cancel(self) -> Box:
        """Lift the pen as if it had never come down."""
        current, self._current = self._current, None
        if current is None:
            return NOWHERE
        self.pixels[current.touched.place] = current.before[current.touched.place]
        return current.touched

    def change_to(self, page: NDArray[np.uint8]) -> Patch | None:
        """The change that would make the page that one; None if it is."""
        return Patch.between(self.pixels, page, Box(0, 0, PAGE_PX, PAGE_PX))

    def toggle(self, patch: Patch) -> Box:
        """Lay a change on the page or take it back; a stroke in progress is given up first."""
        changed = self.cancel().joined(patch.box)
        patch.toggle(self.pixels)
        return changed


def render(strokes: list[Stroke]) -> NDArray[np.uint8]:
    """The page that these strokes leave, drawn afresh."""
    page = blank_page(PAGE_PX)
    for each in strokes:
        draw(page, each)
    return page


class _Current:
    """The stroke being drawn, and the page as it was before."""

    def __init__(self, before: NDArray[np.uint8], first: Dab, width_px: float, is_eraser: bool) -> None:
        self.before = before
        self.touched = NOWHERE
        self._last = first
        self._width_px = width_px
        self._is_eraser = is_eraser
        self._places = array("f", first)
        self._smoother = Smoother(first)

    def is_at(self, place: Dab) -> bool:
        """Whether the pen has not moved enough to count."""
        moved = max(abs(place.x - self._last.x), abs(place.y - self._last.y)) >= _NEAREST_PX
        return not moved and abs(place.pressure - self._last.pressure) < _LEAST_PRESSURE

    def extend(self, page: NDArray[np.uint8], place: Dab) -> Box:
        self._last = place
        self._places.extend(place)
        return self._lay_all(page, self._smoother.extend(place))

    def finish(self, page: NDArray[np.uint8]) -> Box:
        return self._lay_all(page, self._smoother.finish())

    def stroke(self) -> Stroke:
        places = np.frombuffer(self._places, np.float32).reshape(-1, 3)
        return stroke(places, self._width_px, is_eraser=self._is_eraser)

    def lay(self, page: NDArray[np.uint8], start: Dab, end: Dab) -> Box:
        changed = draw_piece(page, start, end, self._width_px, is_eraser=self._is_eraser)
        self.touched = self.touched.joined(changed)
        return changed

    def _lay_all(self, page: NDArray[np.uint8], pieces: Iterator[tuple[Dab, Dab]]) -> Box:
        changed = NOWHERE
        for start, end in pieces:
            changed = changed.joined(self.lay(page, start, end))
        return changed

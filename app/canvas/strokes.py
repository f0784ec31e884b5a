"""What a pen leaves: strokes and their geometry, without Qt and without pixels. Immutable; no owning thread."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

PAGE_PX = 560
"""Side of the square page, in pixels of its own that no screen changes."""

PRESSURE_FLOOR = 0.3
"""Share of the brush's width that the lightest touch still draws."""

_FLATNESS_PX = 0.1
_PIECE_PX = 40.0


class Dab(NamedTuple):
    """A place of the pen on the page, in page pixels, and how hard it is pressed, 0..1."""

    x: float
    y: float
    pressure: float = 1.0

    def kept(self) -> Dab:
        """The place as a stroke keeps it: in steps that a float32 holds exactly, at most one page off the page."""
        return Dab(_kept(self.x), _kept(self.y), round(min(max(self.pressure, 0.0), 1.0) * 1024) / 1024)


def _kept(coordinate_px: float) -> float:
    return round(min(max(coordinate_px, -PAGE_PX), 2.0 * PAGE_PX) * 64) / 64


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Stroke:
    """From pen-down to pen-up: `points` float32 (N, 3) of x, y, pressure as they came, read-only."""

    points: NDArray[np.float32]
    width_px: float
    is_eraser: bool = False

    def __post_init__(self) -> None:
        self.points.flags.writeable = False


def stroke(points: list[Dab] | NDArray[np.float32], width_px: float, *, is_eraser: bool = False) -> Stroke:
    """A stroke through `points`, which are copied."""
    return Stroke(points=np.array(points, np.float32).reshape(-1, 3), width_px=width_px, is_eraser=is_eraser)


def radius_px(width_px: float, pressure: float) -> float:
    """Half the width of the line at this pressure; never less than the floor, never less than half a pixel."""
    return max(0.5 * width_px * (PRESSURE_FLOOR + (1 - PRESSURE_FLOOR) * pressure), 0.5)


class Smoother:
    """Turns the pen's places into short straight pieces of one smooth curve, as they come.

    The curve runs from the middle of one pair of places to the middle of the next, bent towards the place between
    them (a quadratic spline), so that a fast hand leaves neither gaps nor corners. Its owner is whoever draws.
    """

    def __init__(self, first: Dab) -> None:
        self._last = self._middle = first

    def extend(self, place: Dab) -> Iterator[tuple[Dab, Dab]]:
        """The pieces that a new place adds."""
        start, bend, end = self._middle, self._last, _between(self._last, place, 0.5)
        self._last, self._middle = place, end
        return _pieces(start, bend, end)

    def finish(self) -> Iterator[tuple[Dab, Dab]]:
        """The pieces from where the curve stands to the last place."""
        start, self._middle = self._middle, self._last
        return _pieces(start, _between(start, self._last, 0.5), self._last)


def curve(drawn: Stroke) -> Iterator[tuple[Dab, Dab]]:
    """All pieces of a stroke, as `Smoother` gave them while it was drawn; a dot is one piece of no length."""
    places = [Dab(*place) for place in drawn.points.tolist()]
    if not places:
        return
    smoother = Smoother(places[0])
    yield places[0], places[0]
    for place in places[1:]:
        yield from smoother.extend(place)
    yield from smoother.finish()


def _pieces(start: Dab, bend: Dab, end: Dab) -> Iterator[tuple[Dab, Dab]]:
    """The quadratic curve as straight pieces: nowhere further off than the flatness, none long (big boxes are slow)."""
    before = start
    count = _piece_count(start, bend, end)
    for index in range(1, count + 1):
        after = end if index == count else _on_curve(start, bend, end, index / count)
        yield before, after
        before = after


def _piece_count(start: Dab, bend: Dab, end: Dab) -> int:
    bow = np.hypot(start.x - 2 * bend.x + end.x, start.y - 2 * bend.y + end.y)
    length = np.hypot(bend.x - start.x, bend.y - start.y) + np.hypot(end.x - bend.x, end.y - bend.y)
    return max(int(np.ceil(np.sqrt(bow / (4 * _FLATNESS_PX)))), int(np.ceil(length / _PIECE_PX)), 1)


def _on_curve(start: Dab, bend: Dab, end: Dab, share: float) -> Dab:
    return _between(_between(start, bend, share), _between(bend, end, share), share)


def _between(one: Dab, other: Dab, share: float) -> Dab:
    return Dab(
        one.x + (other.x - one.x) * share,
        one.y + (other.y - one.y) * share,
        one.pressure + (other.pressure - one.pressure) * share,
    )

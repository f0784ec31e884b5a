"""What a person has decided about the boxes of a page, and the arithmetic of it, in page pixels. Immutable; no Qt."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from engine.messages import DigitBox

if TYPE_CHECKING:
    from app.canvas.grips import Grip

LEAST_SIDE_PX = 12.0
NEW_SHARE = 0.2  # of the page's shorter side is the height of a box that nobody drew


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """The boxes a person has `kept`, each with a number of its own, and the places that are `settled`: there the
    engine looks for nothing new."""

    kept: tuple[DigitBox, ...] = ()
    settled: tuple[DigitBox, ...] = ()

    @property
    def is_any(self) -> bool:
        """Whether a person has had a say at all."""
        return bool(self.kept or self.settled)

    def box(self, id_: int) -> DigitBox | None:
        """The kept box of that number."""
        return next((each for each in self.kept if each.id == id_), None)

    def with_all(self, shown: Iterable[DigitBox]) -> Decided:
        """Every box that is shown becomes a kept one: the first change settles the page as it stands."""
        kept, number = list(self.kept), self.next_id
        new = [box for box in shown if not box.id]
        kept += [replace(box, id=number + index) for index, box in enumerate(new)]
        return Decided(kept=tuple(kept), settled=(*self.settled, *new))

    def with_box(self, box: DigitBox) -> Decided:
        """The box of that number as it is now, or one more."""
        if self.box(box.id) is None:
            return replace(self, kept=(*self.kept, box))
        return replace(self, kept=tuple(box if each.id == box.id else each for each in self.kept))

    def without_box(self, id_: int) -> Decided:
        """The box is gone, and nothing is to be found in its place."""
        gone = tuple(each for each in self.kept if each.id == id_)
        return Decided(kept=tuple(each for each in self.kept if each.id != id_), settled=(*self.settled, *gone))

    def unsettled_at(self, x: float, y: float) -> Decided:
        """New ink at a place that no kept box holds may have a new box there."""
        if any(each.distance((x, y))[0] == 0 for each in self.kept):
            return self
        return replace(self, settled=tuple(each for each in self.settled if each.distance((x, y))[0] > 0))

    @property
    def next_id(self) -> int:
        """A number that no box has."""
        return max((each.id for each in self.kept), default=0) + 1


def moved(box: DigitBox, across_px: float, down_px: float, size: tuple[float, float]) -> DigitBox:
    """The box somewhere else on a page of `size` (width, height); it stays on it."""
    width, height = size
    left = min(max(box.left + across_px, 0.0), max(width - box.width, 0.0))
    top = min(max(box.top + down_px, 0.0), max(height - box.height, 0.0))
    return replace(box, left=left, top=top)


def resized(box: DigitBox, grip: Grip, x: float, y: float, size: tuple[float, float]) -> DigitBox:
    """The box whose `grip` was drawn to a place while the corner or edge opposite stays."""
    left, width = _stretched(box.left, box.width, grip[0], min(max(x, 0.0), size[0]))
    top, height = _stretched(box.top, box.height, grip[1], min(max(y, 0.0), size[1]))
    return replace(box, left=left, top=top, width=width, height=height)


def between(one: tuple[float, float], other: tuple[float, float], id_: int, size: tuple[float, float]) -> DigitBox:
    """A box with these two corners, as large as a box must be."""
    xs = sorted(min(max(x, 0.0), size[0]) for x in (one[0], other[0]))
    ys = sorted(min(max(y, 0.0), size[1]) for y in (one[1], other[1]))
    box = DigitBox(
        left=xs[0],
        top=ys[0],
        width=max(xs[1] - xs[0], LEAST_SIDE_PX),
        height=max(ys[1] - ys[0], LEAST_SIDE_PX),
        id=id_,
    )
    return moved(box, 0, 0, size)


def new_box(beside: DigitBox | None, place: tuple[float, float] | None, size: tuple[float, float]) -> DigitBox:
    """A box of a sensible size: around a place, or next to another box, or in the middle of the page."""
    height = beside.height if beside is not None else NEW_SHARE * min(size)
    width = beside.width if beside is not None else 0.7 * height
    if place is None:
        x, y = beside.middle if beside is not None else (size[0] / 2, size[1] / 2)
        has_room = beside is not None and x + 1.6 * width <= size[0]
        place = (x + 1.1 * width if has_room else x, y)
    return DigitBox(left=place[0] - width / 2, top=place[1] - height / 2, width=width, height=height)


def _stretched(start: float, length: float, way: int, to: float) -> tuple[float, float]:
    if not way:
        return start, length
    if way > 0:
        return start, max(to - start, LEAST_SIDE_PX)
    end = start + length
    return min(to, end - LEAST_SIDE_PX), end - min(to, end - LEAST_SIDE_PX)

"""Where a card stands beside the part of the window that it speaks of: arithmetic of rectangles. No owning thread."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect, QSize

GAP_PX = 10


def beside(size: QSize, part: QRect, room: QRect, avoided: Iterable[QRect] = ()) -> QPoint:
    """The corner of a card of `size` within `room` that covers nothing of `part`, as long as there is a place that does
    not, and then, if it can, nothing of what is `avoided`, the first before the others. Beside what is high, else below
    or above it."""
    places = _places(size, part)
    if 2 * part.height() < size.height():
        places = [*places[6:], *places[:6]]
    kept = [QRect(_within(place, size, room), size) for place in places]
    free = [part, *avoided]
    return min(kept, key=lambda each: [_shared(each, other) for other in free]).topLeft()


def _places(size: QSize, part: QRect) -> list[QPoint]:
    """Right and left of the part, at its top, its middle, its foot; then below and above it, from its middle on."""
    right, left = part.right() + 1 + GAP_PX, part.left() - GAP_PX - size.width()
    below, above = part.bottom() + 1 + GAP_PX, part.top() - GAP_PX - size.height()
    middle = part.center() - QPoint(size.width() // 2, size.height() // 2)
    downs = (part.top(), middle.y(), part.bottom() + 1 - size.height())
    acrosses = (middle.x(), part.left(), part.right() + 1 - size.width())
    return [
        *(QPoint(across, down) for across in (right, left) for down in downs),
        *(QPoint(across, down) for down in (below, above) for across in acrosses),
    ]


def _within(place: QPoint, size: QSize, room: QRect) -> QPoint:
    across = max(room.left(), min(place.x(), room.right() + 1 - size.width()))
    down = max(room.top(), min(place.y(), room.bottom() + 1 - size.height()))
    return QPoint(across, down)


def _shared(one: QRect, other: QRect) -> int:
    """How many pixels are in both."""
    both = one.intersected(other)
    return both.width() * both.height() if both.isValid() else 0

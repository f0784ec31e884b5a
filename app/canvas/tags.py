"""Where the tags of boxes are: each at its own box, none over another one. GUI thread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont

from app.canvas.box_paint import tag_sizes

ROWS = 3  # of tags above each other, above a box and below it
Sides = tuple[float, float, float, float]  # left, top, right, bottom: for hundreds of boxes QRectF takes too long


def tag_places(frames: Sequence[QRectF], texts: Sequence[str], font: QFont, room: QRectF) -> list[QRectF]:
    """A place for the tag of each frame, one after the other: where it is usual, if that is free, else the nearest free
    place above or below its frame, else where it covers least of the others."""
    placed: list[Sides] = []
    for frame, size in zip(frames, tag_sizes(frames, texts, font), strict=True):
        free = next((each for each in _choices(frame, size, room) if not _covered(each, placed)), None)
        placed.append(free or min(_choices(frame, size, room), key=lambda each: _covered(each, placed)))
    return [QRectF(left, top, right - left, bottom - top) for left, top, right, bottom in placed]


def _choices(frame: QRectF, size: tuple[float, float], room: QRectF) -> Iterator[Sides]:
    """On the frame's upper left corner, inside it where there is no room above; then at its other corners, further and
    further away."""
    (width, height), lowest, highest = size, room.bottom(), room.top()
    above, furthest = frame.top() - height, max(room.right() - width, room.left())
    lefts = [min(max(left, room.left()), furthest) for left in (frame.left(), frame.right() - width)]
    usual = above if above >= highest else frame.top()
    yield lefts[0], usual, lefts[0] + width, usual + height
    for row in range(ROWS):
        for top in (above - row * height, frame.bottom() + row * height):
            if highest <= top <= lowest - height:
                yield from ((left, top, left + width, top + height) for left in lefts)


def _covered(choice: Sides, placed: Sequence[Sides]) -> float:
    """How much of others a tag would cover there, in square pixels."""
    left, top, right, bottom = choice
    return sum(
        (min(right, each[2]) - max(left, each[0])) * (min(bottom, each[3]) - max(top, each[1]))
        for each in placed
        if left < each[2] and each[0] < right and top < each[3] and each[1] < bottom
    )

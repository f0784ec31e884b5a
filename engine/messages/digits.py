"""Several digits on one page: how they are to be looked for, and what was found. Frozen; no owning thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

EMPTY_CELL = "."


@dataclass(frozen=True, slots=True, kw_only=True)
class DigitBox:
    """An upright rectangle in page pixels. `id` names a box that a person made or changed; 0: found by the engine."""

    left: float
    top: float
    width: float
    height: float
    id: int = 0

    @property
    def middle(self) -> tuple[float, float]:
        """Its centre, across and down."""
        return self.left + self.width / 2, self.top + self.height / 2

    def distance(self, place: tuple[float, float]) -> tuple[float, float]:
        """How far `place` is from the box, and from its middle: the smallest pair is the box that is meant."""
        across, down = place
        beside = max(self.left - across, 0.0, across - self.left - self.width)
        above = max(self.top - down, 0.0, down - self.top - self.height)
        middle = self.middle
        return beside**2 + above**2, (middle[0] - across) ** 2 + (middle[1] - down) ** 2

    def cover(self, other: DigitBox) -> float:
        """The share of `other` that this box covers."""
        across = min(self.left + self.width, other.left + other.width) - max(self.left, other.left)
        down = min(self.top + self.height, other.top + other.height) - max(self.top, other.top)
        return max(across, 0.0) * max(down, 0.0) / max(other.width * other.height, 1e-9)


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking:
    """How digits are looked for on a page.

    `surface` is repeated with what was found: the window's name for the sheet of paper or the picture. `kept` are boxes
    that a person has the last word on; where they or the places in `settled` are, nothing else is looked for. `near`
    is the place whose box is to be looked into, None for the first one. `is_settled`: boxes are shown even where there
    is only one. `is_photo`: the page is a picture and may hold anything. `is_moving`: the pen is down, and what it
    writes is not yet cut into parts.
    """

    surface: int
    kept: tuple[DigitBox, ...] = ()
    settled: tuple[DigitBox, ...] = ()
    near: tuple[float, float] | None = None
    is_settled: bool = False
    is_photo: bool = False
    is_moving: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDigit:
    """One box and what it holds: `label` is the likeliest class and `share` its probability, "" and 0 for no ink;
    `familiarity` 0..1 where the model can tell. `line` and `place` count from 0, in reading order."""

    box: DigitBox
    line: int
    place: int
    label: str
    share: float
    familiarity: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All digits of a page in reading order; `selected` is the one looked into, -1 where there is none.

    `columns` is the width of the grid that holds them, 0 where there is none. `is_capped`: there may be more.
    """

    surface: int
    digits: tuple[ReadDigit, ...]
    selected: int
    columns: int = 0
    is_capped: bool = False

    def lines(self, written: Callable[[ReadDigit], str]) -> tuple[str, ...]:
        """What is read, line by line, each digit as `written` says; "." for an empty cell of a grid."""
        rows: dict[int, list[ReadDigit]] = {}
        for digit in self.digits:
            if digit.label:
                rows.setdefault(digit.line, []).append(digit)
        if not self.columns:
            return tuple("".join(written(digit) for digit in row) for row in rows.values())
        cells = {(each.line, each.place): written(each) for each in self.digits if each.label}
        sides = range(self.columns)
        return tuple("".join(cells.get((line, place), EMPTY_CELL) for place in sides) for line in sides)


def nearest(boxes: Sequence[DigitBox], place: tuple[float, float] | None) -> int:
    """Which box is meant by a place, both sides of the program agree on: the first for None, -1 for no box at all."""
    if place is None or not boxes:
        return min(len(boxes), 1) - 1
    return min(range(len(boxes)), key=lambda index: boxes[index].distance(place))

"""Reading numbers: digits found on a page, touching ones parted, as text by lines.

Owned by the thread that asks the network.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from statistics import median

import numpy as np
from numpy.typing import NDArray

from engine.datasets.ink import Gray
from engine.datasets.shape import Box
from engine.inference.blots import without_breaks
from engine.inference.eyes import Eye, Glance, Judge
from engine.inference.finding import (
    FLATTEST,
    MOST_DIGITS,
    FoundDigit,
    cut_digit,
    find_boxes,
    found_digits,
    lines_of,
)
from engine.inference.grids import CELLS, Grid, find_grid
from engine.inference.sheets import Sheet, see_sheet
from engine.inference.touching import is_plainly_one, parted
from engine.messages.digits import EMPTY_CELL
from engine.specs import InputSpec

LEAST_SURE = 0.5  # as sure or surer than the whole is each of the digits that touch
WIDE = 1.15  # times as wide as tall: hardly one digit
LINE = "1"  # what pens, edges and folds look like, too
TALLER = 2.0  # times as tall as the other digits of a photo is such a line, and no 1


@dataclass(frozen=True, slots=True, eq=False)
class ReadNumber:
    """What was read: `text` with rows joined by "/" and "." for empty cells of a grid; per digit its box, what the
    network made of it, and its ink. `is_grid`: the boxes are cells."""

    text: str
    digits: tuple[FoundDigit, ...]
    glances: tuple[Glance, ...]
    inks: tuple[Gray, ...]
    is_grid: bool = False

    @property
    def probabilities(self) -> tuple[NDArray[np.float32], ...]:
        """Those of every digit, (10,) each."""
        return tuple(glance.probabilities for glance in self.glances)

    @property
    def is_capped(self) -> bool:
        """Whether there may be more digits than are looked for."""
        return len(self.digits) >= MOST_DIGITS


@dataclass(frozen=True, slots=True, eq=False)
class _Judged:
    box: Box
    ink: Gray
    glance: Glance

    @property
    def sureness(self) -> float:
        return self.glance.sureness


def read_number(page: NDArray[np.uint8], spec: InputSpec, judge: Judge, familiarity: Judge | None = None) -> ReadNumber:
    """The digits of a page as text: a grid's cells where there is a grid, else all lines. Empty text for none."""
    eye = Eye(spec, judge, familiarity)
    grid = find_grid(page)
    if grid is not None:
        return read_grid(grid, eye)
    sheet = see_sheet(page)
    if sheet is None:
        return ReadNumber("", (), (), ())
    return read_boxes(sheet, lines_of(find_boxes(sheet)), eye)


def read_boxes(
    sheet: Sheet, lines: tuple[tuple[Box, ...], ...], eye: Eye, whole: frozenset[Box] = frozenset()
) -> ReadNumber:
    """The digits in these boxes of a sheet, those that touch split, as text. Boxes in `whole` are never split; those
    without ink are left out."""
    judged = [_judged_line(sheet, line, eye, whole) for line in lines]
    if not sheet.is_flat:
        judged = _without_lines(judged, eye, whole)
    judged = [line for line in judged if line]
    flat = [each for line in judged for each in line]
    text = "/".join("".join(eye.name(each.glance) for each in line) for line in judged)
    digits = found_digits(sheet, tuple(tuple(each.box for each in line) for line in judged))
    return ReadNumber(text, digits, tuple(each.glance for each in flat), tuple(each.ink for each in flat))


def _without_lines(lines: list[list[_Judged]], eye: Eye, whole: frozenset[Box]) -> list[list[_Judged]]:
    """Those of the photo's lines without pens that lie beside the digits, and the like."""
    heights = [each.box.height for line in lines for each in line if eye.name(each.glance) != LINE]
    most = TALLER * median(heights) if heights else inf
    return [
        [each for each in line if each.box in whole or each.box.height <= most or eye.name(each.glance) != LINE]
        for line in lines
    ]


def _judged_line(sheet: Sheet, line: tuple[Box, ...], eye: Eye, whole: frozenset[Box]) -> list[_Judged]:
    judged = _judge(sheet, list(line), eye)
    return [part for each in judged for part in ([each] if each.box in whole else _split(each, eye))]


def _judge(sheet: Sheet, boxes: list[Box], eye: Eye) -> list[_Judged]:
    inks = [cut_digit(sheet, box) for box in boxes]
    looks = [(ink,) if (whole := without_breaks(ink)) is None else (ink, whole) for ink in inks]
    seen = zip(boxes, eye.clearest(looks), strict=True)
    return [_Judged(box, *each) for box, each in seen if each is not None]


def _split(whole: _Judged, eye: Eye) -> list[_Judged]:
    """The digits in one box, from left to right; none where it is far too wide for a digit and full of no digits."""
    box = whole.box
    if is_plainly_one(whole.glance, box):
        return [whole]
    whole_or_none = [] if box.width > FLATTEST * box.height else [whole]
    pieces = parted(whole.ink, whole.glance, eye)
    if len(pieces) == 1:
        return whole_or_none
    seen = zip(pieces, eye.see([ink for ink, _ in pieces]), strict=True)
    digits = [_Judged(_within(box, place), ink, glance) for (ink, place), glance in seen if glance is not None]
    if min((each.sureness for each in digits), default=0.0) <= min(whole.sureness, LEAST_SURE):
        return whole_or_none
    return digits


def _within(box: Box, place: Box) -> Box:
    return Box(box.left + place.left, box.top + place.top, place.width, place.height)


def read_grid(grid: Grid, eye: Eye) -> ReadNumber:
    """The digits in a grid's cells, as text with "." for the empty ones."""
    looks = grid.digits()
    seen = {
        cell: each for cell, each in zip(looks, eye.clearest(list(looks.values())), strict=True) if each is not None
    }
    text = "/".join(
        "".join(eye.name(seen[row, column][1]) if (row, column) in seen else EMPTY_CELL for column in range(CELLS))
        for row in range(CELLS)
    )
    digits = tuple(FoundDigit(*grid.box(row, column), row, column) for row, column in seen)
    inks, glances = tuple(ink for ink, _ in seen.values()), tuple(glance for _, glance in seen.values())
    return ReadNumber(text, digits, glances, inks, is_grid=True)

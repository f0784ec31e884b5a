"""Reading numbers: digits found on a page, touching ones split where the network is surest, as text by lines.

Owned by the thread that asks the network.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from engine.datasets.ink import Gray
from engine.datasets.preparation import prepare_ink
from engine.datasets.shape import Box
from engine.inference.finding import (
    INK_EDGE,
    MOST_DIGITS,
    FoundDigit,
    Sheet,
    cut_digit,
    find_boxes,
    found_digits,
    lines_of,
    see_sheet,
)
from engine.inference.grids import CELLS, Grid, find_grid
from engine.specs import InputSpec

Judge = Callable[[NDArray[np.float32]], NDArray[np.float32]]
"""Probabilities (N, 10) of prepared values (N, C, H, W)."""

EMPTY_CELL = "."
SURE = 0.95  # a wide box judged this surely is not cut
FAIRLY_SURE = 0.6  # nor is any other box judged this surely
WIDE = 1.15  # times as wide as tall: hardly one digit
NARROW = 0.75  # times as wide as tall: never two
NARROWEST_SHARE = 0.15  # of the height is the least width of a cut-off digit
MOST_CUTS = 4  # tried of either kind
GAIN = 0.15  # by which the least sure part must be surer than the whole


@dataclass(frozen=True, slots=True, eq=False)
class ReadNumber:
    """What was read: `text` with rows joined by "/" and "." for empty cells of a grid; per digit its box, its
    probabilities (10,) and its ink. `is_grid`: the boxes are cells."""

    text: str
    digits: tuple[FoundDigit, ...]
    probabilities: tuple[NDArray[np.float32], ...]
    inks: tuple[Gray, ...]
    is_grid: bool = False

    @property
    def is_capped(self) -> bool:
        """Whether there may be more digits than are looked for."""
        return len(self.digits) >= MOST_DIGITS


@dataclass(frozen=True, slots=True, eq=False)
class _Judged:
    box: Box
    ink: Gray
    probabilities: NDArray[np.float32]

    @property
    def sureness(self) -> float:
        return float(self.probabilities.max())


def read_number(page: NDArray[np.uint8], spec: InputSpec, judge: Judge) -> ReadNumber:
    """The digits of a page as text: a grid's cells where there is a grid, else all lines. Empty text for none."""
    grid = find_grid(page)
    if grid is not None:
        return _read_grid(grid, spec, judge)
    sheet = see_sheet(page)
    if sheet is None:
        return ReadNumber("", (), (), ())
    return read_boxes(sheet, lines_of(find_boxes(sheet)), spec, judge)


def read_boxes(sheet: Sheet, lines: tuple[tuple[Box, ...], ...], spec: InputSpec, judge: Judge) -> ReadNumber:
    """The digits in these boxes of a sheet, those that touch split, as text."""
    judged = [_judged_line(sheet, line, spec, judge) for line in lines]
    judged = [line for line in judged if line]
    flat = [each for line in judged for each in line]
    text = "/".join("".join(str(int(each.probabilities.argmax())) for each in line) for line in judged)
    digits = found_digits(sheet, tuple(tuple(each.box for each in line) for line in judged))
    return ReadNumber(text, digits, tuple(each.probabilities for each in flat), tuple(each.ink for each in flat))


def _judged_line(sheet: Sheet, line: tuple[Box, ...], spec: InputSpec, judge: Judge) -> list[_Judged]:
    whole = _judge(sheet, list(line), spec, judge)
    return [part for each in whole for part in _split(sheet, each, spec, judge)]


def _judge(sheet: Sheet, boxes: list[Box], spec: InputSpec, judge: Judge) -> list[_Judged]:
    inks = [cut_digit(sheet, box) for box in boxes]
    values = [prepare_ink(ink, spec).values for ink in inks]
    seen = [place for place, value in enumerate(values) if value is not None]
    if not seen:
        return []
    batch = np.stack([value for value in values if value is not None])
    return [_Judged(boxes[place], inks[place], row) for place, row in zip(seen, judge(batch), strict=True)]


def _split(sheet: Sheet, whole: _Judged, spec: InputSpec, judge: Judge) -> list[_Judged]:
    """The digits in one box: one, or two side by side where each of them is clearer than both together."""
    shape = whole.box.width / whole.box.height
    if shape < NARROW or (whole.sureness >= (SURE if shape >= WIDE else FAIRLY_SURE)):
        return [whole]
    needed = whole.sureness + GAIN if shape < WIDE else min(whole.sureness, 0.5)
    best = [whole]
    for cut in _cuts(whole):
        parts = _judge(sheet, _halves(whole.box, cut), spec, judge)
        if len(parts) == 2 and min(part.sureness for part in parts) > needed:
            best, needed = parts, min(part.sureness for part in parts)
    if len(best) == 1:
        return best
    return [part for each in best for part in _split(sheet, each, spec, judge)]


def _cuts(whole: _Judged) -> list[int]:
    """Columns where digits may touch: where the ink is low from top to bottom, where there is little of it."""
    ink = whole.ink > INK_EDGE
    margin = max(2, round(NARROWEST_SHARE * whole.box.height))
    columns = np.arange(margin, whole.box.width - margin)
    if not columns.size:
        return []
    reach = np.where(ink.any(axis=0), ink.shape[0] - ink.argmax(axis=0) - ink[::-1].argmax(axis=0), 0)
    apart = max(2, round(0.06 * whole.box.height))
    return list(dict.fromkeys(_lowest(reach, columns, apart) + _lowest(ink.sum(axis=0), columns, apart)))


def _lowest(heights: NDArray[np.int_], columns: NDArray[np.int_], apart: int) -> list[int]:
    """Some of the columns where `heights` are lowest, no two next to each other."""
    chosen: list[int] = []
    for column in columns[np.argsort(heights[columns], kind="stable")].tolist():
        if all(abs(column - other) >= apart for other in chosen):
            chosen.append(column)
        if len(chosen) == MOST_CUTS:
            break
    return chosen


def _halves(box: Box, cut: int) -> list[Box]:
    return [replace(box, width=cut), replace(box, left=box.left + cut, width=box.width - cut)]


def _read_grid(grid: Grid, spec: InputSpec, judge: Judge) -> ReadNumber:
    inks = grid.digits()
    values = [prepare_ink(ink, spec).values for ink in inks.values()]
    rows = judge(np.stack([value for value in values if value is not None])) if inks else np.zeros((0, 10), np.float32)
    read = dict(zip(inks, rows, strict=True))
    text = "/".join(
        "".join(
            str(int(read[row, column].argmax())) if (row, column) in read else EMPTY_CELL for column in range(CELLS)
        )
        for row in range(CELLS)
    )
    digits = tuple(FoundDigit(*grid.box(row, column), row, column) for row, column in inks)
    return ReadNumber(text, digits, tuple(rows), tuple(inks.values()), is_grid=True)

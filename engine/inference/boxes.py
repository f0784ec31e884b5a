"""The digits of a page: in boxes that were found, and in those a person made. Owned by the reader's thread."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from engine.datasets.ink import Gray
from engine.datasets.shape import Box
from engine.errors import say
from engine.inference.eyes import Eye, Glance
from engine.inference.finding import cut_digit, find_boxes, lines_of
from engine.inference.grids import CELLS, Grid, find_grid
from engine.inference.numbers import read_boxes
from engine.inference.sheets import Sheet, Stage, page_stage, see_sheet, shown
from engine.messages import DigitBox, PreparationStep
from engine.specs import InputSpec

TAKEN = 0.5  # of a found box lies where a person has decided already: it is nothing new
SAME_CELL = 0.8  # of a box lies in a cell, and of the cell in the box: they are the same
GRID_SIDE_PX = 300  # smaller pages hold no grid whose digits could be read
Boxes = tuple[DigitBox, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Digit:
    """A box on the page with its ink and what the network makes of it; both None where there is no ink. `line` and
    `place` count from 0, in reading order, and are -1 without ink."""

    box: DigitBox
    ink: Gray | None = None
    glance: Glance | None = None
    line: int = -1
    place: int = -1


@dataclass(slots=True, eq=False)
class Seen:
    """A page before anybody reads it: its ink, the boxes found in it, or the cells of its grid with ink in them.

    `page` and `without` are what it was made from.
    """

    page: NDArray[np.uint8]
    without: frozenset[str]
    sheet: Sheet | None
    grid: Grid | None
    boxes: tuple[Box, ...]
    cells: dict[tuple[int, int], tuple[Gray, ...]]
    _steps: tuple[PreparationStep, ...] = field(default=(), init=False)

    def steps(self, spec: InputSpec, without: frozenset[str]) -> tuple[PreparationStep, ...]:
        """What the whole page went through, for the strip; pictures are made once."""
        if not self._steps:
            if self.grid is not None:
                flat = Stage("light", "Light", self.grid.contrast, say("The grid laid flat"))
                stages = (page_stage(self.page), flat)
            else:
                stages = self.sheet.stages if self.sheet is not None else (page_stage(self.page),)
            self._steps = shown(stages, spec, without)
        return self._steps

    def steps_to(self, ink: Gray, spec: InputSpec, without: frozenset[str]) -> tuple[PreparationStep, ...]:
        """Those, and the one digit that was cut out."""
        note = say("One digit, without what reaches in from its neighbours")
        return self.steps(spec, without) + shown((Stage("specks", "Specks", ink, note),), spec, without)


def see_page(page: NDArray[np.uint8], without: frozenset[str], *, is_photo: bool) -> Seen:
    """Look at a page for the first time, (H, W) gray or (H, W, 3) RGB; only a photo may show a grid."""
    grid = find_grid(page) if is_photo and min(page.shape[:2]) >= GRID_SIDE_PX else None
    sheet = see_sheet(page, without)
    boxes = find_boxes(sheet) if sheet is not None else ()
    return Seen(page, without, sheet, grid, boxes, grid.digits() if grid is not None else {})


def read_digits(seen: Seen, kept: Boxes, settled: Boxes, eye: Eye) -> tuple[Digit, ...]:
    """Every digit in reading order: those in the boxes a person has `kept`, and those found where nothing is `kept` or
    `settled`. Boxes without ink come last."""
    digits = _in_cells(seen, seen.grid, kept, settled, eye) if seen.grid is not None else ()
    if seen.grid is None and seen.sheet is not None:
        digits = _on_sheet(seen, seen.sheet, kept, settled, eye)
    named = {digit.box.id for digit in digits}
    return (*digits, *(Digit(box) for box in kept if box.id not in named))


def _on_sheet(seen: Seen, sheet: Sheet, kept: Boxes, settled: Boxes, eye: Eye) -> tuple[Digit, ...]:
    found = [box for box in seen.boxes if not _is_taken(_on_page(box, sheet.scale), (*kept, *settled))]
    places = [(place, box) for box in kept if (place := _place(box, sheet)) is not None]
    own = [place for place, _ in places]
    read = read_boxes(sheet, lines_of((*found, *own)), eye, frozenset(own))
    digits: list[Digit] = []
    for at, ink, glance in zip(read.digits, read.inks, read.glances, strict=True):
        box = DigitBox(left=at.left, top=at.top, width=at.width, height=at.height)
        for number, (place, own_box) in enumerate(places):
            if _on_page(place, sheet.scale) == box:
                box = own_box
                del places[number]
                break
        digits.append(Digit(box, ink, glance, at.line, at.place))
    return tuple(digits)


def _in_cells(seen: Seen, grid: Grid, kept: Boxes, settled: Boxes, eye: Eye) -> tuple[Digit, ...]:
    """The same on a grid: lines and places are its rows and columns."""
    cells = {cell: _cell(grid, *cell) for cell in _CELLS}
    looks = {
        cell: (cells[cell], found)
        for cell, found in seen.cells.items()
        if not _is_taken(cells[cell], (*kept, *settled))
    }
    for box in kept:
        cell = min(_CELLS, key=lambda cell: cells[cell].distance(box.middle))
        is_same = min(box.cover(cells[cell]), cells[cell].cover(box)) >= SAME_CELL
        ink = None if is_same else _cut(seen.sheet, box)
        found = seen.cells.get(cell, ()) if is_same else (ink,) if ink is not None else ()
        if found:
            looks[cell] = (box, found)
    clearest = eye.clearest([found for _, found in looks.values()])
    digits = [Digit(box, *each, *cell) for (cell, (box, _)), each in zip(looks.items(), clearest, strict=True) if each]
    return tuple(sorted(digits, key=lambda digit: (digit.line, digit.place)))


_CELLS = tuple((row, column) for row in range(CELLS) for column in range(CELLS))


def _cell(grid: Grid, row: int, column: int) -> DigitBox:
    left, top, width, height = grid.box(row, column)
    return DigitBox(left=left, top=top, width=width, height=height)


def _is_taken(found: DigitBox, decided: Boxes) -> bool:
    return any(box.cover(found) >= TAKEN or found.cover(box) >= TAKEN for box in decided)


def _cut(sheet: Sheet | None, box: DigitBox) -> Gray | None:
    place = _place(box, sheet) if sheet is not None else None
    return cut_digit(sheet, place) if sheet is not None and place is not None else None


def _place(box: DigitBox, sheet: Sheet) -> Box | None:
    """The box in the sheet's pixels, as far as it lies on it; None where nothing is left."""
    height, width = sheet.ink.shape
    left, top = max(round(box.left / sheet.scale), 0), max(round(box.top / sheet.scale), 0)
    right = min(round((box.left + box.width) / sheet.scale), width)
    bottom = min(round((box.top + box.height) / sheet.scale), height)
    return Box(left, top, right - left, bottom - top) if right > left and bottom > top else None


def _on_page(box: Box, scale: float) -> DigitBox:
    return DigitBox(left=box.left * scale, top=box.top * scale, width=box.width * scale, height=box.height * scale)

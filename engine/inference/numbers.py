"""Reading numbers: digits found on a page, touching ones split where the network is surest, as text by lines.

Owned by the thread that asks the network.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from engine.catalogue import DIGITS
from engine.datasets.ink import Gray
from engine.datasets.preparation import prepare_ink
from engine.datasets.shape import Box
from engine.inference.blots import INK_EDGE, without_breaks
from engine.inference.chains import Span, best_pieces
from engine.inference.finding import (
    MOST_DIGITS,
    FoundDigit,
    cut_digit,
    find_boxes,
    found_digits,
    lines_of,
)
from engine.inference.grids import CELLS, Grid, find_grid
from engine.inference.sheets import Sheet, see_sheet
from engine.messages.digits import EMPTY_CELL
from engine.specs import InputSpec

Judge = Callable[[NDArray[np.float32]], NDArray[np.float32]]
"""Probabilities (N, 10) of prepared values (N, C, H, W)."""

SURE = 0.95  # a wide box judged this surely is not cut
FAIRLY_SURE = 0.6  # nor is any other box judged this surely
WIDE = 1.15  # times as wide as tall: hardly one digit
CHAIN = 2.0  # times as wide as tall: three digits or more
NARROW = 0.75  # times as wide as tall: never two
NARROWEST_SHARE = 0.15  # of the height is the least width of a cut-off digit
MOST_CUTS = 4  # tried of either kind
GAIN = 0.15  # by which the least sure part must be surer than the whole


@dataclass(frozen=True, slots=True, eq=False)
class Glance:
    """What the network makes of one ink: probabilities (10,), and how familiar it looks where that can be told."""

    probabilities: NDArray[np.float32]
    familiarity: float | None = None

    @property
    def sureness(self) -> float:
        """The probability of the likeliest digit."""
        return float(self.probabilities.max())


@dataclass(frozen=True, slots=True, eq=False)
class Eye:
    """How the network looks at inks. `memory` keeps what it made of those it has seen. `familiarity` may be asked too:
    0..1 for each of prepared values (N, C, H, W), and strange below `known_from`."""

    spec: InputSpec
    judge: Judge
    familiarity: Judge | None = None
    known_from: float = 0.0
    classes: tuple[str, ...] = DIGITS
    without: frozenset[str] = frozenset()
    memory: dict[bytes, Glance | None] = field(default_factory=dict[bytes, "Glance | None"])

    def see(self, inks: list[Gray]) -> list[Glance | None]:
        """What each ink is, bright on black; None where there is none. Only what is new is asked."""
        keys = [_key(ink) for ink in inks]
        fresh = {key: ink for key, ink in zip(keys, inks, strict=True) if key not in self.memory}
        roads = {key: prepare_ink(ink, self.spec, without=self.without, has_strip=False) for key, ink in fresh.items()}
        values = {key: road.values for key, road in roads.items() if road.values is not None}
        if values:
            batch = np.stack(list(values.values()))
            rows = self.judge(batch)
            known = self.familiarity(batch).tolist() if self.familiarity else [None] * len(batch)
            self.memory.update({key: Glance(row, share) for key, row, share in zip(values, rows, known, strict=True)})
        return [self.memory.setdefault(key, None) for key in keys]

    def clearest(self, looks: list[tuple[Gray, ...]]) -> list[tuple[Gray, Glance] | None]:
        """Of each digit's inks the one that is the clearest digit, and what it is; None where there is none."""
        seen = iter(self.see([ink for inks in looks for ink in inks]))
        pairs = [[(ink, next(seen)) for ink in inks] for inks in looks]
        known = [[(ink, glance) for ink, glance in each if glance is not None] for each in pairs]
        return [max(each, key=lambda pair: pair[1].sureness, default=None) for each in known]

    def name(self, glance: Glance) -> str:
        """The likeliest class."""
        return self.classes[int(glance.probabilities.argmax())]


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
    judged = [line for line in judged if line]
    flat = [each for line in judged for each in line]
    text = "/".join("".join(eye.name(each.glance) for each in line) for line in judged)
    digits = found_digits(sheet, tuple(tuple(each.box for each in line) for line in judged))
    return ReadNumber(text, digits, tuple(each.glance for each in flat), tuple(each.ink for each in flat))


def _judged_line(sheet: Sheet, line: tuple[Box, ...], eye: Eye, whole: frozenset[Box]) -> list[_Judged]:
    judged = _judge(sheet, list(line), eye)
    return [part for each in judged for part in ([each] if each.box in whole else _split(sheet, each, eye))]


def _judge(sheet: Sheet, boxes: list[Box], eye: Eye) -> list[_Judged]:
    inks = [cut_digit(sheet, box) for box in boxes]
    looks = [(ink,) if (whole := without_breaks(ink)) is None else (ink, whole) for ink in inks]
    seen = zip(boxes, eye.clearest(looks), strict=True)
    return [_Judged(box, *each) for box, each in seen if each is not None]


def _split(sheet: Sheet, whole: _Judged, eye: Eye) -> list[_Judged]:
    """The digits in one box: one, or two side by side where each of them is clearer than both together; more where it
    is wider than two."""
    shape = whole.box.width / whole.box.height
    if shape >= CHAIN:
        return _unchained(sheet, whole, eye)
    if shape < NARROW or (whole.sureness >= (SURE if shape >= WIDE else FAIRLY_SURE)):
        return [whole]
    needed = whole.sureness + GAIN if shape < WIDE else min(whole.sureness, 0.5)
    best = [whole]
    for cut in _cuts(whole):
        parts = _judge(sheet, _halves(whole.box, cut), eye)
        if len(parts) == 2 and min(part.sureness for part in parts) > needed:
            best, needed = parts, min(part.sureness for part in parts)
    if len(best) == 1:
        return best
    return [part for each in best for part in _split(sheet, each, eye)]


def _unchained(sheet: Sheet, whole: _Judged, eye: Eye) -> list[_Judged]:
    """The digits of a row that touch each other; the row itself where it cannot be cut into clear ones."""
    box = whole.box

    def sureness(spans: list[Span]) -> list[float]:
        seen = eye.see([cut_digit(sheet, _piece(box, span)) for span in spans])
        return [0.0 if glance is None else glance.sureness for glance in seen]

    spans = best_pieces(box.width, box.height, _cuts(whole, round(MOST_CUTS * box.width / box.height)), sureness)
    parts = _judge(sheet, [_piece(box, span) for span in spans], eye)
    is_clear = parts and min(part.sureness for part in parts) >= FAIRLY_SURE
    return parts if is_clear else [whole]


def _piece(box: Box, span: Span) -> Box:
    return replace(box, left=box.left + span[0], width=span[1] - span[0])


def _cuts(whole: _Judged, most: int = MOST_CUTS) -> list[int]:
    """Columns where digits may touch: where the ink is low from top to bottom, where there is little of it."""
    ink = whole.ink > INK_EDGE
    margin = max(2, round(NARROWEST_SHARE * whole.box.height))
    columns = np.arange(margin, whole.box.width - margin)
    if not columns.size:
        return []
    reach = np.where(ink.any(axis=0), ink.shape[0] - ink.argmax(axis=0) - ink[::-1].argmax(axis=0), 0)
    apart = max(2, round(0.06 * whole.box.height))
    return list(dict.fromkeys(_lowest(reach, columns, apart, most) + _lowest(ink.sum(axis=0), columns, apart, most)))


def _lowest(heights: NDArray[np.int_], columns: NDArray[np.int_], apart: int, most: int) -> list[int]:
    """Some of the columns where `heights` are lowest, no two next to each other."""
    chosen: list[int] = []
    for column in columns[np.argsort(heights[columns], kind="stable")].tolist():
        if all(abs(column - other) >= apart for other in chosen):
            chosen.append(column)
        if len(chosen) == most:
            break
    return chosen


def _halves(box: Box, cut: int) -> list[Box]:
    return [_piece(box, (0, cut)), _piece(box, (cut, box.width))]


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


def _key(ink: Gray) -> bytes:
    """Tells inks apart by their pixels."""
    return blake2b(np.ascontiguousarray(ink).tobytes(), digest_size=16, salt=str(ink.shape).encode()[:16]).digest()

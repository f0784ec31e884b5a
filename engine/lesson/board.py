"""The boards of the lesson: X and O as 9x9 pictures of -1 (white) and +1 (black), and renditions of them.

Pure functions; no owning thread.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Board = NDArray[np.float64]
Letter = Literal["x", "o"]
SIDE = 9
INK, PAPER = 1.0, -1.0
_ARM = 3.0  # from the middle to the end of an arm, in cells
_RADIUS = 3.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Pen:
    """How a letter is drawn: shifts and width in cells (down and right are positive), the turn in degrees."""

    down: float = 0.0
    right: float = 0.0
    turn_deg: float = 0.0
    scale: float = 1.0
    width: float = 1.0


RENDITIONS: dict[str, Pen] = {
    "printed": Pen(),
    "shifted": Pen(down=1, right=2),
    "rotated": Pen(turn_deg=15),
    "smaller": Pen(scale=0.7),
    "thick": Pen(width=2.2),
    "thin": Pen(turn_deg=12, width=0.6),
}


def letter_x() -> Board:
    """The X of article 003."""
    return from_rows("......... .#.....#. ..#...#.. ...#.#... ....#.... ...#.#... ..#...#.. .#.....#. .........")


def letter_o() -> Board:
    """Our O: the article's own was a picture that is lost."""
    return from_rows("......... ...###... ..#...#.. .#.....#. .#.....#. .#.....#. ..#...#.. ...###... .........")


def from_rows(rows: str) -> Board:
    """A board from nine words of nine signs: `#` is ink, anything else is paper."""
    return np.array([[INK if sign == "#" else PAPER for sign in row] for row in rows.split()])


def rendition(letter: Letter, name: str) -> Board:
    """A named rendition of a letter, every cell -1 or +1. The printed and the shifted one keep the cells as drawn."""
    pen, printed = RENDITIONS[name], letter_x() if letter == "x" else letter_o()
    if name == "printed":
        return printed
    if name == "shifted":
        return shifted(printed, int(pen.down), int(pen.right))
    return np.where(draw(letter, [pen])[0] > 0, INK, PAPER)


def shifted(board: Board, down: int, right: int) -> Board:
    """The board moved by whole cells; what leaves is lost, what comes in is paper."""
    moved = np.full_like(board, PAPER)
    rows, columns = board.shape
    source = board[max(0, -down) : rows - max(0, down), max(0, -right) : columns - max(0, right)]
    top, left = max(0, down), max(0, right)
    moved[top : top + source.shape[0], left : left + source.shape[1]] = source
    return moved


def draw(letter: Letter, pens: list[Pen]) -> NDArray[np.float64]:
    """One picture per pen, (N, 9, 9) in -1..1: a cell is as black as the stroke covers it."""
    y, x = np.mgrid[:SIDE, :SIDE] - (SIDE - 1) / 2
    table = np.array([[p.down, p.right, np.deg2rad(p.turn_deg), p.scale, p.width] for p in pens])
    down, right, turn, scale, width = (column[:, None, None] for column in table.T)  # each (N, 1, 1)
    y, x = y - down, x - right
    y, x = (np.cos(turn) * y - np.sin(turn) * x) / scale, (np.sin(turn) * y + np.cos(turn) * x) / scale
    distance = (_distance_to_x(y, x) if letter == "x" else np.abs(np.hypot(x, y) - _RADIUS)) * scale  # (N, 9, 9)
    return np.clip(width / 2 + 0.5 - distance, 0, 1) * 2 - 1


def _distance_to_x(y: NDArray[np.float64], x: NDArray[np.float64]) -> NDArray[np.float64]:
    falling, rising = np.clip((x + y) / 2, -_ARM, _ARM), np.clip((x - y) / 2, -_ARM, _ARM)
    return np.minimum(np.hypot(x - falling, y - falling), np.hypot(x - rising, y + rising))

"""A place in the lesson as plain data, and as a link or a small file that another person can open.

Pure functions; no owning thread. What comes from outside is checked field by field; anything else is an EngineError.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import parse_qsl, urlencode

import msgspec
import numpy as np
from msgspec import Meta

from engine.errors import EngineError
from engine.lesson.arithmetic import Grid
from engine.lesson.board import INK, PAPER, SIDE, Board
from engine.writing import atomic_write

ChapterKey = Literal[
    "numbers", "dense", "board", "convolution", "relu", "pooling", "stacking", "vote", "learning", "limits", "onward"
]
SCHEME = "convlens:lesson?"
_FORMAT = "convlens-lesson"
_MOST_BYTES = 4096
_SIGNS = "cba0123"  # filter weights -3..3, one sign each
_CELLS = SIDE * SIDE
_DIGITS = (_CELLS + 3) // 4
LIGHTEST, HEAVIEST = -3, 3


class Position(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything a teacher sets up: the chapter, the board, the filters and the switches of the figures.

    `board` is 81 bits, row by row, as 21 hex digits; `filters` is 3x3x3 signs, see `weights`; `cell` counts the
    cells of the 7x7 map filled so far.
    """

    chapter: ChapterKey = "numbers"
    board: Annotated[str, Meta(pattern="^[01][0-9a-f]{20}\\Z")] = "000411105010141110400"
    filters: Annotated[str, Meta(pattern="^[cba0123]{27}\\Z")] = "1aaa1aaa11a1a1a1a1aa1a1a1aa"
    exact: bool = False
    filter: Annotated[int, Meta(ge=0, le=2)] = 0
    cell: Annotated[int, Meta(ge=0, le=48)] = 24
    example: Literal["board", "six"] = "board"
    stride: Annotated[int, Meta(ge=1, le=3)] = 1
    divide: bool = True
    pool_size: Annotated[int, Meta(ge=2, le=3)] = 2
    pool_stride: Annotated[int, Meta(ge=1, le=3)] = 2
    pool_kind: Literal["max", "average", "sum"] = "max"
    ragged: bool = True
    second: Literal["pooling", "convolution"] = "pooling"
    side: Annotated[int, Meta(ge=8, le=400)] = 28
    seed: Annotated[int, Meta(ge=0, le=9999)] = 0


def encode_board(board: Board) -> str:
    """81 cells as 21 hex digits, the first cell in the highest bit."""
    bits = "".join("1" if each > 0 else "0" for each in board.ravel())
    return f"{int(bits, 2):0{_DIGITS}x}"


def decode_board(text: str) -> Board:
    """The board of `encode_board`."""
    bits = f"{int(text, 16):0{_CELLS}b}"
    return np.array([INK if each == "1" else PAPER for each in bits]).reshape(SIDE, SIDE)


def encode_filters(filters: tuple[Grid, ...]) -> str:
    """Three 3x3 filters of whole weights in -3..3 as 27 signs: c b a stand for -3 -2 -1."""
    return "".join(_SIGNS[int(weight) - LIGHTEST] for each in filters for weight in each.ravel())


def decode_filters(text: str) -> tuple[Grid, Grid, Grid]:
    """The filters of `encode_filters`."""
    weights = np.array([float(_SIGNS.index(each) + LIGHTEST) for each in text]).reshape(3, 3, 3)
    return weights[0], weights[1], weights[2]


def start() -> Position:
    """The lesson's first page with the article's own board and filters."""
    return Position()


def to_link(position: Position) -> str:
    """A compact link; it names only what differs from the start."""
    usual = msgspec.to_builtins(start())
    fields = {key: value for key, value in msgspec.to_builtins(position).items() if value != usual[key]}
    return SCHEME + urlencode({"chapter": position.chapter} | {key: _plain(value) for key, value in fields.items()})


def from_link(link: str) -> Position:
    """The position of a link; EngineError if it is not one of ours or has anything that does not belong."""
    link = link.strip()
    if not link.startswith(SCHEME) or len(link) > _MOST_BYTES:
        raise EngineError(
            "This is not a link to a place in the lesson. Copy the whole link and try again.", reason="foreign"
        )
    try:
        pairs = parse_qsl(link[len(SCHEME) :], strict_parsing=True, keep_blank_values=True, max_num_fields=32)
    except ValueError:
        raise _damaged() from None
    if len({key for key, _ in pairs}) != len(pairs):
        raise _damaged()
    return _checked(dict(pairs), strict=False)


def to_json(position: Position) -> bytes:
    """The position as a small JSON file that a person can read."""
    return msgspec.json.format(msgspec.json.encode({"format": _FORMAT, "version": 1} | msgspec.to_builtins(position)))


def from_json(data: bytes) -> Position:
    """The position in a file's bytes; EngineError if it is anything else."""
    if len(data) > _MOST_BYTES:
        raise _damaged()
    try:
        found = msgspec.json.decode(data, type=dict[str, str | bool | int])
    except msgspec.MsgspecError:
        raise _damaged() from None
    if found.pop("format", "") != _FORMAT:
        raise EngineError(
            "This file is not a place in the lesson. Open a file that the lesson saved.", reason="foreign"
        )
    if found.pop("version", 0) != 1:
        raise EngineError("This place in the lesson was saved by a newer version. Update Convlens.", reason="newer")
    return _checked(found, strict=True)


def save(path: Path, position: Position) -> None:
    """Write the position to `path`: whole or not at all; EngineError where it cannot be written."""
    atomic_write(path, to_json(position))


def load(path: Path) -> Position:
    """The position saved in `path`. Only an ordinary small file is read, so that a pipe or device cannot hang us."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise _damaged()
            return from_json(file.read(_MOST_BYTES + 1))
    except OSError as error:
        raise EngineError(
            "The file could not be read: {why}. Choose another one.",
            reason="unreadable",
            why=error.strerror or "unknown reason",
        ) from error


def _plain(value: str | int | bool) -> str | int:
    return str(value).lower() if isinstance(value, bool) else value


def _checked(fields: dict[str, str | int | bool] | dict[str, str], *, strict: bool) -> Position:
    usual = msgspec.to_builtins(start())
    try:
        return msgspec.convert(usual | fields, Position, strict=strict)
    except msgspec.MsgspecError:
        raise _damaged() from None


def _damaged() -> EngineError:
    return EngineError("This place in the lesson is damaged. Ask for the link or the file again.", reason="damaged")

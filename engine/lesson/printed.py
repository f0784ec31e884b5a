"""The tables of article 003 exactly as printed, misprints included, and the comparison that finds those misprints.

Constant data and pure functions; no owning thread.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from engine.lesson.arithmetic import Grid, relu, truncate
from engine.lesson.walkthrough import Walk, default_filters

_TABLES = {
    "conv1": """
         .77 -.11  .11  .33  .55 -.11  .33
        -.11 1.00 -.11  .33 -.11  .11 -.11
         .11 -.11 1.00 -.33  .11 -.11  .55
         .33  .33 -.33  .55 -.33  .33  .33
         .55 -.11  .11 -.33 1.00 -.11  .11
        -.11  .11 -.11  .33 -.11 1.00 -.11
         .33 -.11  .55  .33  .11 -.11  .77""",
    "conv2": """
         .33 -.55  .11 -.11  .11 -.55  .33
        -.55  .55 -.55  .33 -.55  .55 -.55
         .11 -.55  .55 -.11  .55 -.55  .11
        -.11  .33 -.77 1.00 -.77  .33 -.11
         .11 -.55  .55 -.77  .55 -.55  .11
        -.55  .55 -.55  .33 -.55  .55 -.55
         .33 -.55  .11 -.11  .11 -.55  .33""",
    "conv3": """
         .33 -.11  .55  .33  .11 -.11  .77
        -.11  .11 -.11  .33 -.11 1.00 -.11
         .55 -.11  .11 -.33 1.00 -.11  .11
         .33  .33 -.33  .55 -.33  .33  .33
         .11 -.11 1.00 -.33  .11 -.11  .55
        -.11 1.00 -.11  .33 -.11  .11 -.11
         .77 -.11  .11  .33  .55 -.11  .33""",
    "relu1": """
         .77   0   .11  .33  .55   0   .33
          0  1.00   0   .33   0   .11   0
         .11   0  1.00   0   .11   0   .55
         .33  .33   0   .55   0   .33  .33
         .55   0   .11   0  1.00   0   .11
          0   .11   0   .33   0  1.00   0
         .33   0   .55  .33  .11   0  1.77""",
    "relu2": """
         .33   0   .11   0   .11   0   .33
          0   .55   0   .33   0   .55   0
         .11   0   .55   0   .55   0   .11
          0   .33   0  1.00   0   .33   0
         .11   0   .55   0   .55   0   .11
          0   .55   0   .33   0   .55   0
         .33   0   .11   0   .11   0   .33""",
    "relu3": """
         .33   0   .55  .33  .11   0   .77
          0   .11   0   .33   0  1.00   0
         .55   0   .11   0  1.00   0   .11
         .33  .33   0   .55   0   .33  .33
         .11   0  1.00   0   .11   0   .55
          0  1.00   0   .33   0   .11   0
         .77   0   .11  .33  .55   0   .33""",
    "pool1": """
        1.00 .33 .55 .33
         .33 1.00 .33 .55
         .55 .33 1.00 .11
         .33 .55 .11 .77""",
    "pool2": """
         .55 .33 .55 .33
         .33 1.00 .55 .11
         .55 .55 .55 .11
         .33 .11 .11 .33""",
    "pool3": """
         .33 .55 1.00 .77
         .55 .55 1.00 .33
        1.00 1.00 .11 .55
         .77 .33 .55 .33""",
    "second1": "1.00 .55\n .55 1.00",
    "second2": "1.00 .55\n .55 .55",
    "second3": ".55 1.00\n 1.00 .55",
    "patch": "1 1 -1\n 1 1 1\n -1 1 1",
    "flat": "1.00 .55 .55 1.00 1.00 .55 .55 .55 .55 1.00 1.00 .55",
}
SECOND_LIST = (1.00, 0.55, 0.55, 1.00, 1.00, 0.55, 0.55, 0.55, 1.00, 1.00, 0.55)  # one 0.55 lost: 11 numbers
PATCH_WINDOW = (3, 3)  # top left cell, from 0, of the window whose products are printed


def printed(key: str) -> Grid:
    """A printed table: "conv1".."conv3", "relu..", "pool..", "second..", "patch" or "flat" (1, 12)."""
    return np.array([[float(each) for each in row.split()] for row in _TABLES[key].strip().split("\n")])


def computed(walk: Walk) -> dict[str, Grid]:
    """The same tables, exact, from a walk with three filters."""
    tables = {"flat": walk.flat[None, :], "patch": walk.tracks[0].convolution.window(*PATCH_WINDOW).products}
    for number, track in enumerate(walk.tracks, start=1):
        tables[f"conv{number}"] = track.convolution.values
        tables[f"relu{number}"] = relu(track.convolution.values)
        tables[f"pool{number}"] = track.pooled.values
        tables[f"second{number}"] = track.second_pool.values
    return tables


@dataclass(frozen=True, slots=True, kw_only=True)
class Misprint:
    """A printed number that is not the computed one. `row` and `column` count from 0; -1 where nothing was printed."""

    table: str
    row: int
    column: int
    printed: float
    true: float


def misprints(walk: Walk) -> tuple[Misprint, ...]:
    """Every cell of every printed table that differs from the truncated truth."""
    found = []
    for key, exact in computed(walk).items():
        true, shown = truncate(exact), printed(key)
        for row, column in np.argwhere(np.abs(true - shown) > 1e-9).tolist():
            found.append(
                Misprint(
                    table=key,
                    row=row,
                    column=column,
                    printed=float(shown[row, column]),
                    true=float(true[row, column]),
                )
            )
    return tuple(sorted(found, key=lambda each: each.table))


def lost_entry(walk: Walk) -> Misprint:
    """Where the second printed list of 11 departs from the vector of 12 (read row by row)."""
    true, shown = truncate(walk.flat), np.full(len(walk.flat), np.nan)
    shown[: len(SECOND_LIST)] = SECOND_LIST
    column = int(np.flatnonzero(~np.isclose(true, shown))[0])
    return Misprint(table="second list", row=0, column=column, printed=float(shown[column]), true=float(true[column]))


def is_the_articles(board: Grid, filters: tuple[Grid, ...], article_board: Grid) -> bool:
    """Whether board and filters are those the printed tables were made from."""
    same_filters = all(np.array_equal(mine, theirs) for mine, theirs in zip(filters, default_filters(), strict=True))
    return same_filters and np.array_equal(board, article_board)

"""The whole way of article 003 from a 9x9 board to a vote, and the second convolution that the article left out.

Pure functions; no owning thread.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.lesson.arithmetic import Convolution, Grid, Pooling, convolve, pool, relu
from engine.lesson.board import Board

X_ENTRIES = (1, 4, 5, 10, 11)  # counted from 1, as in the articles
O_ENTRIES = (2, 3, 9, 12)  # not in the articles; the highs of our own O, and the one set usually shown


def default_filters() -> tuple[Grid, Grid, Grid]:
    """Falling diagonal, small X, rising diagonal. The first is printed; the printed maps allow only these others."""
    return (
        np.array([[1.0, -1, -1], [-1, 1, -1], [-1, -1, 1]]),
        np.array([[1.0, -1, 1], [-1, 1, -1], [1, -1, 1]]),
        np.array([[-1.0, -1, 1], [-1, 1, -1], [1, -1, -1]]),
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Track:
    """What one filter makes of the board: 9 -> 7 -> 7 -> 4 -> 2.

    `second_convolution` is what a real second convolution of the 4x4 map with the same filter gives (2x2, after
    ReLU), `second_pool_of_it` its pooling (1x1).
    """

    convolution: Convolution
    rectified: Grid
    pooled: Pooling
    second_pool: Pooling
    second_convolution: Convolution
    second_pool_of_it: Pooling


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Walk:
    """The board, one track per filter, and the flattened vector of 12, read row by row."""

    board: Board
    tracks: tuple[Track, ...]
    flat: Grid


def walk(board: Board, filters: tuple[Grid, ...] | None = None) -> Walk:
    """Everything article 003 computes for this board."""
    tracks = tuple(_track(board, each) for each in filters or default_filters())
    flat = np.concatenate([each.second_pool.values.ravel() for each in tracks])
    return Walk(board=board, tracks=tracks, flat=flat)


def _track(board: Board, kernel: Grid) -> Track:
    convolution = convolve(board, kernel)
    rectified = relu(convolution.values)
    pooled = pool(rectified)
    second = convolve(pooled.values, kernel)
    return Track(
        convolution=convolution,
        rectified=rectified,
        pooled=pooled,
        second_pool=pool(pooled.values),
        second_convolution=second,
        second_pool_of_it=pool(relu(second.values)),
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Vote:
    """The mean of some entries of the vector; `entries` count from 1."""

    entries: tuple[int, ...]
    values: Grid
    total: float
    score: float


def vote(vector: Grid, entries: tuple[int, ...]) -> Vote:
    """What the articles call a fully connected layer: a mean of chosen entries. No entries, no vote: 0."""
    values = vector[[entry - 1 for entry in entries]]
    total = float(values.sum())
    return Vote(entries=entries, values=values, total=total, score=total / max(len(entries), 1))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Agreement:
    """Pixel by pixel: where two boards agree, and in how many cells."""

    same: NDArray[np.bool_]
    count: int


def compare_pixels(board: Board, template: Board) -> Agreement:
    """The comparison that fails as soon as the letter moves."""
    same = board == template
    return Agreement(same=same, count=int(same.sum()))


def best_match(convolution: Convolution) -> tuple[int, int, float]:
    """Row, column and value of the place where a patch fits best."""
    row, column = np.unravel_index(int(convolution.values.argmax()), convolution.values.shape)
    return int(row), int(column), float(convolution.values[row, column])

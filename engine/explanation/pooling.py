"""Pooling: which cell of the window won, or what the average is made of. Pure functions."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from torch import Tensor, nn

from engine.explanation.geometry import adaptive_places, windows
from engine.explanation.weighted import cut_patch
from engine.messages.sums import PoolingValue
from engine.models.pieces import pair
from engine.models.sequential import LatePool


def pooling_value(pool: nn.Module, taken: Tensor, cell: tuple[int, int, int]) -> PoolingValue:
    """Cell (map, row, column) of a max or average pooling over `taken` (C, H, W)."""
    map_, row, column = cell
    down, across = windows(pool)
    bare = pool.pool if isinstance(pool, LatePool) else pool
    rows, columns = down.places(row), across.places(column)
    match bare:
        case nn.MaxPool2d():
            return _largest(taken[map_], rows, columns)
        case nn.AvgPool2d():
            return _average(taken[map_], rows, columns, _counted(bare, taken, rows, columns))
        case _:
            raise TypeError(type(bare).__name__)


def adaptive_value(taken: Tensor, cells: tuple[int, int], cell: tuple[int, int, int]) -> PoolingValue:
    """Cell (map, row, column) of `taken` (C, H, W) shared out evenly among `cells` down and across."""
    map_, row, column = cell
    rows = adaptive_places(row, taken.shape[-2], cells[0])
    columns = adaptive_places(column, taken.shape[-1], cells[1])
    return _average(taken[map_], rows, columns, len(rows) * len(columns))


def _largest(map_: Tensor, rows: NDArray[np.int64], columns: NDArray[np.int64]) -> PoolingValue:
    patch, inside = cut_patch(map_[None], rows, columns)
    winner = int(np.where(inside, patch[0], -np.inf).argmax())  # the first of equals, as torch takes it
    down, across = divmod(winner, len(columns))
    return PoolingValue(
        method="maximum",
        rows=rows,
        columns=columns,
        inside=inside,
        patch=patch[0],
        winner_row=down,
        winner_column=across,
        counted=1,
        value=float(patch[0, down, across]),
    )


def _average(map_: Tensor, rows: NDArray[np.int64], columns: NDArray[np.int64], counted: int) -> PoolingValue:
    patch, inside = cut_patch(map_[None], rows, columns)
    return PoolingValue(
        method="average",
        rows=rows,
        columns=columns,
        inside=inside,
        patch=patch[0],
        winner_row=-1,
        winner_column=-1,
        counted=counted,
        value=float(patch.sum()) / counted,
    )


def _counted(pool: nn.AvgPool2d, taken: Tensor, rows: NDArray[np.int64], columns: NDArray[np.int64]) -> int:
    """What the sum is divided by: the cells inside, or the padding that was asked for as well, but never the cells
    that only a ragged last window reaches."""
    if pool.divisor_override:
        return int(pool.divisor_override)
    margins = pair(pool.padding) if pool.count_include_pad else (0, 0)
    counts = [
        int(((places >= -margin) & (places < length + margin)).sum())
        for places, length, margin in zip((rows, columns), taken.shape[-2:], margins, strict=True)
    ]
    return counts[0] * counts[1]

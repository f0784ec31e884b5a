"""Convolution, activation, pooling and truncation, each able to show the window that made any of its cells.

Rows and columns count from 0 here; what people read counts from 1. Pure functions; no owning thread.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Grid = NDArray[np.float64]
PoolKind = Literal["max", "average", "sum"]
_SELU_SCALE, _SELU_ALPHA = 1.0507009873554805, 1.6732632423543772  # Klambauer et al. 2017


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Window:
    """How one cell of a convolution was made: `value = sum(products) / divisor`.

    `top` and `left` place the window on the picture; padding makes them negative. All grids are (K, K).
    """

    top: int
    left: int
    values: Grid
    weights: Grid
    products: Grid
    total: float
    divisor: float
    value: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Convolution:
    """A picture (H, W), a filter (K, K) and their map `values`; `window` tells how a cell of it came about."""

    picture: Grid
    kernel: Grid
    stride: int
    padding: int
    divisor: float
    values: Grid

    def window(self, row: int, column: int) -> Window:
        """The window, the products and the sum behind `values[row, column]`."""
        size = len(self.kernel)
        top, left = row * self.stride, column * self.stride
        values = np.pad(self.picture, self.padding)[top : top + size, left : left + size]
        products = values * self.kernel
        total = float(products.sum())
        return Window(
            top=top - self.padding,
            left=left - self.padding,
            values=values,
            weights=self.kernel,
            products=products,
            total=total,
            divisor=self.divisor,
            value=total / self.divisor,
        )


def convolve(picture: Grid, kernel: Grid, *, stride: int = 1, padding: int = 0, divide: bool = True) -> Convolution:
    """Slide `kernel` over `picture` and add the products.

    `divide` is the articles' convention (divide by the number of filter cells); conv2d of the libraries does not.
    """
    divisor = float(kernel.size) if divide else 1.0
    windows = np.lib.stride_tricks.sliding_window_view(np.pad(picture, padding), kernel.shape)[::stride, ::stride]
    values = (windows * kernel).sum((2, 3)) / divisor  # (rows, columns)
    return Convolution(
        picture=picture, kernel=kernel, stride=stride, padding=padding, divisor=divisor, values=values + 0.0
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PoolWindow:
    """How one cell of a pooling was made. At a ragged edge `values` is smaller than the window.

    `winner` is the place of the largest value inside the window (row, column).
    """

    top: int
    left: int
    values: Grid
    winner: tuple[int, int]
    value: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pooling:
    """A map (H, W) and what pooling leaves of it."""

    picture: Grid
    size: int
    stride: int
    kind: PoolKind
    values: Grid

    def window(self, row: int, column: int) -> PoolWindow:
        """The window behind `values[row, column]`."""
        top, left = row * self.stride, column * self.stride
        values = self.picture[top : top + self.size, left : left + self.size]
        winner = np.unravel_index(int(values.argmax()), values.shape)
        place = (int(winner[0]), int(winner[1]))
        return PoolWindow(top=top, left=left, values=values, winner=place, value=_POOLS[self.kind](values))


_POOLS: dict[PoolKind, Callable[[Grid], float]] = {
    "max": lambda values: float(values.max()),
    "average": lambda values: float(values.mean()),
    "sum": lambda values: float(values.sum()),
}


def pool(picture: Grid, *, size: int = 2, stride: int = 2, kind: PoolKind = "max", ragged: bool = True) -> Pooling:
    """Walk a window over a map and keep one number of each place.

    `ragged` keeps windows that reach over the lower or right edge (7 -> 4 at 2x2, stride 2), as `ceil_mode` does;
    an average there is over the cells that exist.
    """
    rows, columns = (_places(length, size, stride, ragged) for length in picture.shape)
    empty = Pooling(picture=picture, size=size, stride=stride, kind=kind, values=np.zeros((rows, columns)))
    for row in range(rows):
        for column in range(columns):
            empty.values[row, column] = empty.window(row, column).value
    return empty


def _places(length: int, size: int, stride: int, ragged: bool) -> int:
    if not ragged:
        return max((length - size) // stride + 1, 0)
    places = max(math.ceil((length - size) / stride) + 1, 1)
    return places - 1 if (places - 1) * stride >= length else places  # a window must begin inside


def relu(x: Grid) -> Grid:
    """max(0, x)."""
    return np.maximum(x, 0.0)


def selu(x: Grid) -> Grid:
    """Scaled exponential linear unit (Klambauer et al. 2017)."""
    return _SELU_SCALE * np.where(x > 0, x, _SELU_ALPHA * np.expm1(np.minimum(x, 0.0)))


def sigmoid(x: Grid) -> Grid:
    """1 / (1 + exp(-x)), written with tanh so that it cannot overflow."""
    return 0.5 * (1.0 + np.tanh(np.asarray(x) / 2.0))


ACTIVATIONS: dict[str, Callable[[Grid], Grid]] = {"relu": relu, "selu": selu, "tanh": np.tanh, "sigmoid": sigmoid}


def softmax(scores: Grid) -> Grid:
    """Scores as shares that add up to 1, along the last axis."""
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    return powers / powers.sum(-1, keepdims=True)


def truncate(values: Grid, places: int = 2) -> Grid:
    """Cut off (never round) after `places` decimals, as the articles print: 0.5556 -> 0.55, -0.7778 -> -0.77.

    The guard of 1e-9 keeps a sum that is 4.56 in decimals from becoming 4.55 in binary.
    """
    scaled = np.asarray(values, np.float64) * 10**places
    return np.trunc(scaled + np.sign(scaled) * 1e-9) / 10**places + 0.0

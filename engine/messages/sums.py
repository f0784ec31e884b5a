"""The sum that made one cell, one record for each way of computing. Frozen; no owning thread.

All numbers are float64, computed anew from the float32 numbers the layer took; `value` is what comes out. Places are
rows and columns of the layer's input and may lie outside it, where there is only padding.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from engine.messages.parts import FrozenArrays

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class InputPixel:
    """A cell of the network's input: `(pixel - mean) / deviation` of a pixel in 0..1."""

    pixel: float
    mean: float
    deviation: float
    value: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ConvolutionSum(FrozenArrays):
    """Patch times kernel over `channels`, plus `bias`.

    `patch`, `kernel`, `products` are (channels, down, across); the patch is 0 where it is padding, which `inside`
    (down, across) tells. `rows` (down,) and `columns` (across,) are the places looked at. `channels` numbers the input
    maps: all of them, or those of the cell's group. `channel_sums` (channels,) add up to `value - bias`.
    """

    channels: NDArray[np.int64]
    rows: NDArray[np.int64]
    columns: NDArray[np.int64]
    inside: NDArray[np.bool_]
    patch: Floats
    kernel: Floats
    products: Floats
    channel_sums: Floats
    bias: float
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class NormalisedValue:
    """Batch norm's four numbers: `(taken - mean) / sqrt(variance + epsilon) * scale + shift`."""

    taken: float
    mean: float
    variance: float
    epsilon: float
    scale: float
    shift: float
    value: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FunctionValue(FrozenArrays):
    """An activation function at `taken`; `curve_x`, `curve_y` (points,) draw it around all the layer took."""

    function: str
    taken: float
    value: float
    curve_x: Floats
    curve_y: Floats


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PoolingValue(FrozenArrays):
    """The largest cell of a window, or the average of those `counted`.

    `patch` (down, across) is 0 outside (`inside` tells). `winner_row`, `winner_column` are the place of the largest
    within the patch, -1 for an average; `counted` is what an average divides by, 1 for a maximum.
    """

    method: Literal["maximum", "average"]
    rows: NDArray[np.int64]
    columns: NDArray[np.int64]
    inside: NDArray[np.bool_]
    patch: Floats
    winner_row: int
    winner_column: int
    counted: int
    value: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class UnitSum(FrozenArrays):
    """A dense layer's unit: the largest contributions, the sum of the `rest_count` others, and the bias.

    `units` numbers the inputs, largest product first; all arrays are (shown,). `positive` and `negative` are the sums
    of all products of each sign.
    """

    units: NDArray[np.int64]
    taken: Floats
    weights: Floats
    products: Floats
    rest: float
    rest_count: int
    positive: float
    negative: float
    bias: float
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LookShare:
    """What one look at a picture gives a class: at a square `scale` times as long as that of the network's input."""

    scale: float
    is_mirrored: bool
    share: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SoftmaxShare(FrozenArrays):
    """`exponentials[place] / total`, where `exponentials` are exp((logits - largest) / temperature), all (classes,).

    For the answer the logits are the mean of those of `views` views of the picture. Where more than one square of a
    photo was asked, that is the share by the first of `looks`, and `value` is the mean of all of theirs.
    """

    place: int
    temperature: float
    logits: Floats
    exponentials: Floats
    total: float
    value: float
    views: int = 1
    looks: tuple[LookShare, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Combination(FrozenArrays):
    """Several inputs, `terms` (n,), at one place: added (a shortcut meets its block), or multiplied (a weighed map)."""

    operation: Literal["sum", "product"]
    terms: Floats
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOn:
    """A cell handed on unchanged: from cell (`map`, `row`, `column`) of the layer's input number `source`."""

    source: int
    map: int
    row: int
    column: int
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Unexplained:
    """A kind of layer whose arithmetic this version cannot show: only the network's own number."""

    value: float


CellSum = (
    InputPixel | ConvolutionSum | NormalisedValue | FunctionValue | PoolingValue | UnitSum | SoftmaxShare
    | Combination | PassedOn | Unexplained
)  # fmt: skip

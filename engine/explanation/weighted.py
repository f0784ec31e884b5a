"""The sums with weights: a convolution's cell and a dense layer's unit. Pure functions over the owner's network."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from engine.explanation.geometry import windows
from engine.messages.sums import ConvolutionSum, UnitSum

UNITS_SHOWN = 64


def convolution_sum(conv: nn.Conv2d, taken: Tensor, cell: tuple[int, int, int]) -> ConvolutionSum:
    """Cell (map, row, column) of `conv` over `taken` (C, H, W)."""
    map_, row, column = cell
    down, across = windows(conv)
    rows, columns = down.places(row), across.places(column)
    per_group = conv.in_channels // conv.groups
    first = map_ // (conv.out_channels // conv.groups) * per_group
    patch, inside = cut_patch(taken[first : first + per_group], rows, columns)
    kernel = conv.weight[map_].detach().double().numpy()  # (channels, down, across)
    products = patch * kernel
    channel_sums = products.sum((1, 2))
    bias = 0.0 if conv.bias is None else float(conv.bias[map_])
    return ConvolutionSum(
        channels=np.arange(first, first + per_group),
        rows=rows,
        columns=columns,
        inside=inside,
        patch=patch,
        kernel=kernel,
        products=products,
        channel_sums=channel_sums,
        bias=bias,
        value=float(channel_sums.sum()) + bias,
    )


def cut_patch(
    taken: Tensor, rows: NDArray[np.int64], columns: NDArray[np.int64]
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """The cells of `taken` (C, H, W) at `rows` × `columns` as (C, down, across), 0 where there are none, and where
    there are some (down, across)."""
    height, width = taken.shape[-2:]
    is_row, is_column = (rows >= 0) & (rows < height), (columns >= 0) & (columns < width)
    inside = is_row[:, None] & is_column[None, :]
    patch = np.zeros((len(taken), len(rows), len(columns)))
    found = taken[:, torch.from_numpy(rows[is_row])][:, :, torch.from_numpy(columns[is_column])]
    patch[:, inside] = found.flatten(1).double().numpy()
    return patch, inside


def unit_sum(dense: nn.Linear, taken: Tensor, unit: int) -> UnitSum:
    """Unit number `unit` of `dense` over `taken` (units,): its largest contributions and the rest summed."""
    values = taken.double().numpy()
    weights = dense.weight[unit].detach().double().numpy()
    products = values * weights
    order = np.argsort(-np.abs(products), kind="stable")
    shown, rest = order[:UNITS_SHOWN], order[UNITS_SHOWN:]
    bias = 0.0 if dense.bias is None else float(dense.bias[unit])
    return UnitSum(
        units=shown,
        taken=values[shown],
        weights=weights[shown],
        products=products[shown],
        rest=float(products[rest].sum()),
        rest_count=len(rest),
        positive=float(products[products > 0].sum()),
        negative=float(products[products < 0].sum()),
        bias=bias,
        value=float(products.sum()) + bias,
    )

"""The sum that made one cell, computed anew in float64 from what the layer took. Pure functions.

They may run on any thread, but read the network's weights: the thread that owns the network calls them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from engine.explanation.functions import FUNCTIONS, function_value
from engine.explanation.pooling import adaptive_value, pooling_value
from engine.explanation.weighted import convolution_sum, unit_sum
from engine.messages.sums import (
    CellSum,
    Combination,
    InputPixel,
    NormalisedValue,
    PassedOn,
    SoftmaxShare,
    Unexplained,
)
from engine.models.network import Dropout
from engine.models.pieces import Addition, Concatenation, Multiplication
from engine.models.sequential import LatePool

Cell = tuple[int, int, int]  # map (or unit), row, column; a unit is a map of one cell


@torch.no_grad()
def explain_cell(module: nn.Module, inputs: Sequence[Tensor], output: Tensor, cell: Cell) -> CellSum:
    """How `module` made `cell` of `output` out of `inputs`.

    `inputs` and `output` are (C, H, W) or (units,), as the layer took and gave them in evaluation mode. A module of a
    kind nobody taught this function gives `Unexplained` with the network's own number.
    """
    for kinds, explained in EXPLAINERS:
        if isinstance(module, kinds):
            return explained(module, inputs, output, cell)
    return Unexplained(value=_at(output, cell))


def input_pixel(batch: Tensor, mean: Sequence[float], deviation: Sequence[float], cell: Cell) -> InputPixel:
    """The pixel in 0..1 behind a cell of the network's input (C, H, W)."""
    value = _at(batch, cell)
    channel = cell[0]
    pixel = value * deviation[channel] + mean[channel]
    return InputPixel(pixel=pixel, mean=mean[channel], deviation=deviation[channel], value=value)


def softmax_share(logits: Tensor, place: int, temperature: float = 1.0) -> SoftmaxShare:
    """The share of class `place` in logits (classes,) divided by `temperature`."""
    values = logits.double().numpy()
    exponentials = np.exp((values - values.max()) / temperature)
    total = float(exponentials.sum())
    return SoftmaxShare(
        place=place,
        temperature=temperature,
        logits=values,
        exponentials=exponentials,
        total=total,
        value=float(exponentials[place]) / total,
    )


def _at(tensor: Tensor, cell: Cell) -> float:
    return float(tensor[cell] if tensor.ndim == 3 else tensor[cell[0]])


def _spread_at(tensor: Tensor, cell: Cell) -> float:
    """The cell, or the map's only one where a factor has one number per map."""
    map_, row, column = cell
    height, width = tensor.shape[-2:]
    return float(tensor[map_, row if height > 1 else 0, column if width > 1 else 0])


def _normalised(norm: nn.BatchNorm1d | nn.BatchNorm2d, taken: float, channel: int) -> NormalisedValue:
    mean, variance = (float(norm.get_buffer(name)[channel]) for name in ("running_mean", "running_var"))
    scale, shift = (float(norm.weight[channel]), float(norm.bias[channel])) if norm.affine else (1.0, 0.0)
    return NormalisedValue(
        taken=taken,
        mean=mean,
        variance=variance,
        epsilon=norm.eps,
        scale=scale,
        shift=shift,
        value=(taken - mean) / (variance + norm.eps) ** 0.5 * scale + shift,
    )


def _combination(operation: str, terms: list[float]) -> Combination:
    values = np.array(terms)
    if operation == "sum":
        return Combination(operation="sum", terms=values, value=float(values.sum()))
    return Combination(operation="product", terms=values, value=float(values.prod()))


def _from_part(inputs: Sequence[Tensor], cell: Cell) -> PassedOn:
    map_, row, column = cell
    for source, part in enumerate(inputs):
        if map_ < len(part):
            return PassedOn(source=source, map=map_, row=row, column=column, value=_at(part, (map_, row, column)))
        map_ -= len(part)
    raise IndexError(cell)


def _unflattened(taken: Tensor, unit: int) -> PassedOn:
    """Flatten reads map after map, row after row."""
    map_, row, column = (int(each) for each in np.unravel_index(unit, (*taken.shape, 1, 1)[:3]))
    return PassedOn(source=0, map=map_, row=row, column=column, value=float(taken.reshape(-1)[unit]))


def _flat_mean(inputs: Sequence[Tensor], output: Tensor, cell: Cell) -> CellSum:
    """The mean of each map, flattened at once: what a chain of modules is in every family."""
    if inputs[0].ndim != 3 or output.ndim != 1:
        return Unexplained(value=_at(output, cell))
    return adaptive_value(inputs[0], (1, 1), cell)


Explainer = Callable[[Any, Sequence[Tensor], Tensor, Cell], CellSum]
EXPLAINERS: tuple[tuple[type[nn.Module] | tuple[type[nn.Module], ...], Explainer], ...] = (
    (nn.Conv2d, lambda conv, inputs, _, cell: convolution_sum(conv, inputs[0], cell)),
    (tuple(FUNCTIONS), lambda function, inputs, _, cell: function_value(function, inputs[0], _at(inputs[0], cell))),
    ((nn.BatchNorm1d, nn.BatchNorm2d), lambda norm, inputs, _, cell: _normalised(norm, _at(inputs[0], cell), cell[0])),
    ((nn.MaxPool2d, nn.AvgPool2d, LatePool), lambda pool, inputs, _, cell: pooling_value(pool, inputs[0], cell)),
    (
        nn.AdaptiveAvgPool2d,
        lambda _, inputs, output, cell: adaptive_value(inputs[0], (output.shape[1], output.shape[2]), cell),
    ),
    (nn.Sequential, lambda _, inputs, output, cell: _flat_mean(inputs, output, cell)),
    (nn.Linear, lambda dense, inputs, _, cell: unit_sum(dense, inputs[0], cell[0])),
    (nn.Flatten, lambda _, inputs, __, cell: _unflattened(inputs[0], cell[0])),
    ((Dropout, nn.Identity, Concatenation), lambda _, inputs, __, cell: _from_part(inputs, cell)),
    (Addition, lambda _, inputs, __, cell: _combination("sum", [_at(each, cell) for each in inputs])),
    (Multiplication, lambda _, inputs, __, cell: _combination("product", [_spread_at(each, cell) for each in inputs])),
    (nn.Softmax, lambda _, inputs, __, cell: softmax_share(inputs[0], cell[0])),
)

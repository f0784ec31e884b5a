"""The sum shown for a cell is the number the network computed, whatever the layer, and its parts add up to it."""

from __future__ import annotations

import math
from collections import defaultdict

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from engine.explanation.arithmetic import explain_cell, input_pixel, softmax_share
from engine.explanation.wiring import trace_wires
from engine.messages.sums import (
    CellSum,
    Combination,
    ConvolutionSum,
    FunctionValue,
    NormalisedValue,
    PassedOn,
    PoolingValue,
    SoftmaxShare,
    Unexplained,
    UnitSum,
)
from engine.models.pieces import Addition, Concatenation, Multiplication
from engine.models.sequential import LatePool, PaddedConv
from tests.engine.explanation.networks import NETWORKS, every_cell, make, outputs_of, random_cell

CELLS = 1000
TOLERANCE = 1e-5  # relative to the layer's largest magnitude


def value_at(output: Tensor, cell: tuple[int, int, int]) -> float:
    return float(output[cell] if output.ndim == 3 else output[cell[0]])


def parts_add_up(sum_: CellSum) -> float:
    """The value once more, from the parts as they are displayed."""
    match sum_:
        case ConvolutionSum():
            assert not sum_.patch[:, ~sum_.inside].any()
            np.testing.assert_allclose(sum_.products.sum((1, 2)), sum_.channel_sums, atol=1e-12)
            return math.fsum((sum_.patch * sum_.kernel).ravel()) + sum_.bias
        case UnitSum():
            np.testing.assert_allclose(sum_.taken * sum_.weights, sum_.products)
            assert abs(sum_.positive + sum_.negative + sum_.bias - sum_.value) < 1e-9
            return math.fsum(sum_.products) + sum_.rest + sum_.bias
        case NormalisedValue():
            centred = sum_.taken - sum_.mean
            return centred / math.sqrt(sum_.variance + sum_.epsilon) * sum_.scale + sum_.shift
        case PoolingValue(method="maximum"):
            assert sum_.inside[sum_.winner_row, sum_.winner_column]
            return float(sum_.patch[sum_.inside].max())
        case PoolingValue():
            return math.fsum(sum_.patch[sum_.inside]) / sum_.counted
        case SoftmaxShare():
            return float(sum_.exponentials[sum_.place]) / math.fsum(sum_.exponentials)
        case Combination():
            return math.fsum(sum_.terms) if sum_.operation == "sum" else math.prod(sum_.terms)
        case FunctionValue():
            return float(np.interp(sum_.taken, sum_.curve_x, sum_.curve_y)) if sum_.function == "relu" else sum_.value
        case _:
            return sum_.value


@pytest.mark.parametrize("name", NETWORKS)
def test_a_thousand_cells_of_every_kind_are_the_networks_numbers(name: str) -> None:
    network, batch = make(name)
    wires, outputs = trace_wires(network, batch), outputs_of(network, batch)
    rng = np.random.default_rng(4)
    layers_of_kind = defaultdict(list)
    for wire in wires.values():
        layers_of_kind[wire.layer.kind].append(wire)

    for kind, layers in layers_of_kind.items():
        off = []  # sum against tensor, parts against sum; relative to the layer's scale
        for number in rng.integers(len(layers), size=CELLS):
            wire = layers[number]
            output = outputs[wire.layer.name]
            cell = random_cell(rng, tuple(output.shape))
            sum_ = explain_cell(wire.layer.module, [outputs[each] for each in wire.sources], output, cell)
            assert not isinstance(sum_, Unexplained), kind
            scale = float(output.abs().max())
            off.append((abs(sum_.value - value_at(output, cell)) / scale, abs(parts_add_up(sum_) - sum_.value) / scale))
        assert np.max(off) <= TOLERANCE, kind


MODULES: dict[str, nn.Module] = {
    "plain": nn.Conv2d(6, 4, 3),
    "strided and padded": nn.Conv2d(6, 4, (3, 5), stride=(2, 3), padding=(1, 2)),
    "groups": nn.Conv2d(6, 4, 3, groups=2, padding=1, bias=False),
    "each map alone": nn.Conv2d(6, 12, 3, groups=6, padding=2),
    "dilated": nn.Conv2d(6, 4, 3, dilation=(2, 3), padding=3),
    "same by word": nn.Conv2d(6, 4, 4, padding="same", dilation=2),
    "valid by word": nn.Conv2d(6, 4, 2, padding="valid"),
    "uneven margins": PaddedConv(6, 4, 4, stride=2, bias=True, margins=(1, 2, 1, 2)),
    "max": nn.MaxPool2d(2),
    "max, overlapping and ragged": nn.MaxPool2d(3, 2, 1, ceil_mode=True),
    "max, dilated": nn.MaxPool2d(2, 1, dilation=3),
    "max, late": LatePool(nn.MaxPool2d(2, 1, 1)),
    "average": nn.AvgPool2d(2),
    "average with padding": nn.AvgPool2d(3, 2, 1),
    "average with padding, ragged": nn.AvgPool2d(3, 2, 1, ceil_mode=True),
    "average without padding, ragged": nn.AvgPool2d(3, 2, 1, ceil_mode=True, count_include_pad=False),
    "average, late": LatePool(nn.AvgPool2d(2, 1, 1, count_include_pad=False)),
    "average, own divisor": nn.AvgPool2d(2, divisor_override=3),
    "adaptive": nn.AdaptiveAvgPool2d((3, 4)),
    "adaptive, larger": nn.AdaptiveAvgPool2d(13),
    "global": nn.AdaptiveAvgPool2d(1),
    "global, flattened": nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten()),
    "flatten": nn.Flatten(),
    "norm": nn.BatchNorm2d(6),
    "norm, nothing learned": nn.BatchNorm2d(6, affine=False),
    "relu": nn.ReLU(),
    "relu6": nn.ReLU6(),
    "selu": nn.SELU(),
    "gelu": nn.GELU(),
    "silu": nn.SiLU(),
    "tanh": nn.Tanh(),
    "sigmoid": nn.Sigmoid(),
    "hardswish": nn.Hardswish(),
    "hard sigmoid": nn.Hardsigmoid(),
    "nobody's": nn.LogSigmoid(),
}


@pytest.mark.parametrize("name", MODULES)
def test_every_cell_of_a_layer_of_every_make(name: str) -> None:
    module = MODULES[name].eval()
    taken = torch.randn(1, 6, 11, 10, generator=torch.Generator().manual_seed(5)) * 4
    with torch.no_grad():
        output = module(taken)[0]
    allowed = TOLERANCE * float(output.abs().max())
    for cell in every_cell(tuple(output.shape)):
        sum_ = explain_cell(module, [taken[0]], output, cell)
        assert sum_.value == pytest.approx(value_at(output, cell), abs=allowed)
        assert parts_add_up(sum_) == pytest.approx(sum_.value, abs=allowed)
        assert isinstance(sum_, Unexplained) == (name == "nobody's")


@pytest.mark.parametrize(
    ("module", "shapes"),
    [
        (Addition(), [(3, 2, 2)] * 3),
        (Multiplication(), [(3, 1, 1), (3, 2, 2)]),
        (Multiplication(), [(3, 2, 2), (3, 2, 2)]),
        (Concatenation(), [(1, 2, 2), (3, 2, 2), (2, 2, 2)]),
        (nn.Linear(200, 4), [(200,)]),
        (nn.Linear(3, 4, bias=False), [(3,)]),
        (nn.BatchNorm1d(5), [(5,)]),
        (nn.Softmax(dim=1), [(7,)]),
        (nn.Flatten(), [(7,)]),
    ],
    ids=lambda each: type(each).__name__ if isinstance(each, nn.Module) else str(each),
)
def test_layers_with_several_inputs_or_units(module: nn.Module, shapes: list[tuple[int, ...]]) -> None:
    generator = torch.Generator().manual_seed(6)
    inputs = [torch.randn(1, *shape, generator=generator) for shape in shapes]
    with torch.no_grad():
        output = module.eval()(*inputs)[0]
    for cell in every_cell(tuple(output.shape)):
        sum_ = explain_cell(module, [each[0] for each in inputs], output, cell)
        assert sum_.value == pytest.approx(value_at(output, cell), abs=1e-6)
        assert parts_add_up(sum_) == pytest.approx(sum_.value, abs=1e-6)


def test_padding_is_padding_and_the_patch_is_the_input_elsewhere() -> None:
    conv = nn.Conv2d(2, 1, 3, padding=1)
    taken = torch.arange(1.0, 33).reshape(2, 4, 4)
    with torch.no_grad():
        output = conv(taken[None])[0]
    sum_ = explain_cell(conv, [taken], output, (0, 0, 3))

    assert isinstance(sum_, ConvolutionSum)
    assert sum_.rows.tolist() == [-1, 0, 1]
    assert sum_.columns.tolist() == [2, 3, 4]
    assert sum_.inside.tolist() == [[False] * 3, [True, True, False], [True, True, False]]
    padded = F.pad(taken, (1, 1, 1, 1))
    np.testing.assert_array_equal(sum_.patch, padded[:, 0:3, 3:6].numpy())
    np.testing.assert_array_equal(sum_.kernel, conv.weight[0].detach().numpy().astype(np.float64))


def test_the_largest_contributions_come_first_and_the_rest_is_told() -> None:
    dense = nn.Linear(100, 2)
    taken = torch.randn(100, generator=torch.Generator().manual_seed(7))
    sum_ = explain_cell(dense, [taken], dense(taken), (1, 0, 0))

    assert isinstance(sum_, UnitSum)
    products = (dense.weight[1] * taken).detach().double().numpy()
    order = np.argsort(-np.abs(products))
    assert sum_.units.tolist() == order[: len(sum_.units)].tolist()
    assert sum_.rest_count == 100 - len(sum_.units) > 0
    assert sum_.rest == pytest.approx(products[order[len(sum_.units) :]].sum(), abs=1e-6)


def test_a_function_is_drawn_around_all_it_took() -> None:
    taken = torch.tensor([-7.0, 2.0])
    sum_ = explain_cell(nn.Tanh(), [taken], torch.tanh(taken), (1, 0, 0))

    assert isinstance(sum_, FunctionValue)
    assert (sum_.function, sum_.taken) == ("tanh", 2.0)
    assert (sum_.curve_x[0], sum_.curve_x[-1]) == (-7, 7)
    np.testing.assert_allclose(sum_.curve_y, np.tanh(sum_.curve_x))


def test_a_pixel_of_the_input_is_traced_to_its_brightness() -> None:
    pixel = input_pixel(torch.full((3, 2, 2), 1.5), (0.1, 0.2, 0.3), (0.5, 0.4, 0.3), (2, 0, 1))

    assert pixel.pixel == pytest.approx(1.5 * 0.3 + 0.3)
    assert (pixel.pixel - pixel.mean) / pixel.deviation == pytest.approx(pixel.value)


def test_a_probability_is_its_share_at_the_models_temperature() -> None:
    logits = torch.tensor([300.0, 299.0, -5.0])
    share = softmax_share(logits, 1, temperature=2.0)

    assert share.value == pytest.approx(float(torch.softmax(logits.double() / 2, 0)[1]))


def test_a_flattened_unit_is_traced_to_its_place() -> None:
    taken = torch.randn(3, 4, 5)
    sum_ = explain_cell(nn.Flatten(), [taken], taken.reshape(-1), (33, 0, 0))

    assert sum_ == PassedOn(source=0, map=1, row=2, column=3, value=float(taken[1, 2, 3]))

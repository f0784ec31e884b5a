"""Rows become networks: shapes, names, TensorFlow's "same" padding, first weights, and what is refused."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from engine import catalogue, models
from engine.errors import EngineError
from engine.models.network import Dropout
from engine.models.sequential import Shares
from engine.shapes import PARAMETER_LIMIT
from engine.specs import InputSpec, LayerSpec, ModelSpec, Padding

LENET = catalogue.LENET_MNIST
HEAD = (LayerSpec(kind="flatten"), LayerSpec(kind="dense", width=10))


def rows(*layers: LayerSpec) -> ModelSpec:
    return ModelSpec(layers=(*layers, *HEAD))


def first_layer(layer: LayerSpec, height: int, width: int) -> nn.Module:
    network = models.build(rows(layer), InputSpec(height_px=height, width_px=width), seed=3)
    return network.layers_of_interest()[0].module


def test_the_articles_lenet_has_its_104_342_weights() -> None:
    assert sum(each.parameters for each in models.plan(LENET.model, LENET.input)) == 104_342
    network = models.build(LENET.model, LENET.input, seed=0)
    assert sum(each.numel() for each in network.parameters()) == 104_342


@pytest.mark.parametrize("recipe", catalogue.RECIPES, ids=lambda each: each.name)
def test_planned_layers_are_what_the_network_gives(recipe) -> None:
    network = models.build(recipe.model, recipe.input, seed=0).eval()
    x = torch.rand(2, recipe.input.channels, recipe.input.height_px, recipe.input.width_px)
    end = x  # of a dead end
    for layer, planned in zip(network.layers_of_interest(), models.plan(recipe.model, recipe.input), strict=True):
        taken = end if planned.row.unused else x
        assert tuple(taken.shape[1:]) == planned.takes
        end = layer.module(taken)
        x = x if planned.row.unused else end
        assert (layer.name, layer.parameters) == (planned.name, planned.parameters)
        assert tuple(end.shape[1:]) == planned.gives
        assert sum(each.numel() for each in layer.module.parameters()) == planned.parameters


def test_layers_are_named_in_forward_order() -> None:
    named = models.build(LENET.model, LENET.input).layers_of_interest()
    assert " ".join(each.name for each in named) == ("conv1 pool1 relu1 conv2 pool2 relu2 flatten1 dense1 relu3 dense2")
    assert [each.detail for each in named[:2]] == ["5×5", "max 2×2"]


def windows_same(x: NDArray[np.float64], size: int, stride: int, fill: float) -> NDArray[np.float64]:
    """TensorFlow's documented "SAME": (rows, columns, size, size) windows of x padded with `fill`."""
    padded_axes = []
    for length in x.shape:
        total = max((int(np.ceil(length / stride)) - 1) * stride + size - length, 0)
        padded_axes.append((total // 2, total - total // 2))
    padded = np.pad(x, padded_axes, constant_values=fill)
    return np.lib.stride_tricks.sliding_window_view(padded, (size, size))[::stride, ::stride]


SIZES = [(size, stride) for size in (1, 2, 3, 4, 5) for stride in (1, 2, 3)]


@pytest.mark.parametrize(("size", "stride"), SIZES)
@pytest.mark.parametrize("height", [6, 7])
def test_same_padding_is_tensorflows(size: int, stride: int, height: int) -> None:
    x = np.random.default_rng(0).normal(size=(height, 9)) - 3  # below 0, so that padding with 0 would win a maximum
    given = torch.from_numpy(x[None, None].astype(np.float32))

    conv = first_layer(LayerSpec(kind="conv", width=1, size=size, stride=stride, padding="same"), height, 9)
    kernel, bias = (each.detach().double().numpy() for each in conv.parameters())
    convolved = (windows_same(x, size, stride, 0) * kernel[0, 0]).sum(axis=(2, 3)) + bias[0]
    np.testing.assert_allclose(conv(given)[0, 0].detach(), convolved, atol=1e-5)

    most = first_layer(LayerSpec(kind="max_pool", size=size, stride=stride, padding="same"), height, 9)
    np.testing.assert_allclose(most(given)[0, 0], windows_same(x, size, stride, -np.inf).max(axis=(2, 3)), atol=1e-6)

    mean = first_layer(LayerSpec(kind="average_pool", size=size, stride=stride, padding="same"), height, 9)
    averaged = np.nanmean(windows_same(x, size, stride, np.nan), axis=(2, 3))
    np.testing.assert_allclose(mean(given)[0, 0], averaged, atol=1e-5)


@pytest.mark.parametrize(
    ("layers", "word"),
    [
        ((LayerSpec(kind="conv", width=4, size=40),), "Row 1 (conv)"),
        ((LayerSpec(kind="conv", width=0, size=3),), "Row 1 (conv)"),
        ((LayerSpec(kind="relu"), LayerSpec(kind="max_pool", size=2, stride=0)), "Row 2 (max_pool)"),
        ((LayerSpec(kind="dense", width=5),), "Row 1 (dense)"),
        ((LayerSpec(kind="flatten"), LayerSpec(kind="conv", width=4, size=3)), "Row 2 (conv)"),
        ((LayerSpec(kind="dropout", rate=1.0),), "Row 1 (dropout)"),
        ((LayerSpec(kind="batch_norm", rate=0.0),), "Row 1 (batch_norm)"),
    ],
)
def test_an_impossible_row_is_refused_by_its_number(layers: tuple[LayerSpec, ...], word: str) -> None:
    with pytest.raises(EngineError) as caught:
        models.build(rows(*layers), InputSpec())
    assert caught.value.reason == "impossible"
    assert word in str(caught.value)


def test_the_last_row_must_give_one_number_for_each_class() -> None:
    with pytest.raises(EngineError, match=r"Row 2 \(dense\) is the last and must give 7 numbers"):
        models.plan(replace(rows(), classes=7), InputSpec())


def test_a_giant_is_refused_before_anything_is_allocated() -> None:
    giant = ModelSpec(
        layers=(
            LayerSpec(kind="flatten"),
            LayerSpec(kind="dense", width=PARAMETER_LIMIT),
            LayerSpec(kind="dense", width=10),
        )
    )
    with pytest.raises(EngineError) as caught:
        models.build(giant, InputSpec())
    assert caught.value.reason == "too-large"


def test_truncated_normal_weights_are_the_articles() -> None:
    network = models.build(LENET.model, LENET.input, seed=7)
    weights = torch.cat([each.flatten() for name, each in network.named_parameters() if name.endswith("weight")])
    assert weights.abs().max() <= 0.1
    assert weights.std().item() == pytest.approx(0.05 * 0.8796, rel=0.01)  # a normal cut at 2σ has 0.8796 of its σ
    assert all((each == 0.05).all() for name, each in network.named_parameters() if name.endswith("bias"))


@pytest.mark.parametrize("initialisation", ["torch", "truncated-normal"])
def test_the_seed_alone_decides_the_first_weights(initialisation) -> None:
    spec = replace(LENET.model, initialisation=initialisation)

    def weights(seed: int, disturbance: int) -> Tensor:
        torch.manual_seed(disturbance)
        network = models.build(spec, LENET.input, seed=seed)
        return torch.cat([each.detach().flatten() for each in network.parameters()])

    assert torch.equal(weights(1, 10), weights(1, 20))
    assert not torch.equal(weights(1, 10), weights(2, 10))


def test_dropout_repeats_itself_from_its_seed_whatever_others_draw() -> None:
    dropout = Dropout(0.25)
    x = torch.ones(4, 1000)
    dropout.reseed(5)
    first = dropout(x)
    torch.rand(100)
    assert not torch.equal(dropout(x), first)
    dropout.reseed(5)
    assert torch.equal(dropout(x), first)
    assert first.unique().tolist() == pytest.approx([0.0, 1 / 0.75])
    assert (first == 0).float().mean().item() == pytest.approx(0.25, abs=0.03)
    assert torch.equal(dropout.eval()(x), x)


def test_no_layer_changes_what_the_one_before_it_gave() -> None:
    network = models.build(catalogue.DEFAULT.model, catalogue.DEFAULT.input, seed=0).train()
    given: list[tuple[Tensor, Tensor]] = []

    def keep(_: nn.Module, __: object, output: Tensor) -> None:
        given.append((output, output.detach().clone()))

    for layer in network.layers_of_interest():
        layer.module.register_forward_hook(keep)
    network(torch.randn(4, 1, 28, 28))
    assert all(torch.equal(output, copy) for output, copy in given)


@pytest.mark.parametrize(("padding", "size"), [("same", 6), ("valid", 5)])
def test_a_convolution_of_one_map_in_strides_stays_in_whole_precision(padding: Padding, size: int) -> None:
    module = first_layer(LayerSpec(kind="conv", width=3, size=size, stride=4, padding=padding), 28, 28)
    x = torch.rand(2, 1, 28, 28)
    with torch.autocast("cpu", torch.bfloat16):
        given, taken_in_half = module(x), module(x.bfloat16())
    assert torch.equal(given, module(x))
    assert given.dtype == taken_in_half.dtype == torch.float32


def test_shares_are_whole_numbers_where_all_else_is_half() -> None:
    logits = torch.tensor([[6.5, 0.0, 0.25]])
    module = Shares(dim=1)
    with torch.autocast("cpu", torch.bfloat16):
        given = module(logits.bfloat16())
    assert given.dtype == torch.float32
    assert torch.equal(given, torch.softmax(logits, dim=1))  # the three logits are exact in half precision

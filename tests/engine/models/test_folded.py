"""A folded network says what the network itself says, to rounding, whatever rows it has."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest
import torch
from torch import Tensor, nn

from engine import catalogue, checkpoints
from engine.models import build
from engine.models.folded import Folded
from engine.models.sequential import SequentialNetwork, last_maps
from engine.recipes.rows import addition
from engine.specs import InputSpec, LayerKind, LayerSpec, ModelSpec, Padding

CONV = LayerSpec(kind="conv", width=6, size=3)
BARE = replace(CONV, bias=False)
MAXIMUM = LayerSpec(kind="max_pool", size=2, stride=2)
AVERAGE = LayerSpec(kind="average_pool", size=2, stride=2)
NORM = LayerSpec(kind="batch_norm", rate=0.1)
RELU, TANH, SELU = LayerSpec(kind="relu"), LayerSpec(kind="tanh"), LayerSpec(kind="selu")
DENSE = LayerSpec(kind="dense", width=8)
ROWS = {
    "a norm behind a maximum": (BARE, MAXIMUM, NORM, RELU),
    "a norm behind an average": (BARE, AVERAGE, NORM, RELU),
    "a ReLU before the norm": (CONV, RELU, NORM, MAXIMUM),
    "a ReLU behind an average": (CONV, AVERAGE, RELU),
    "two norms": (BARE, NORM, NORM, RELU, CONV, TANH),
    "a norm first": (NORM, CONV, MAXIMUM, MAXIMUM, SELU),
    "a convolution in strides": (replace(BARE, stride=2), NORM, RELU),
    "a shortcut from a convolution": (CONV, NORM, RELU, addition(3)),
    "a shortcut from a norm": (CONV, NORM, RELU, addition(2)),
    "a shortcut from a maximum": (BARE, MAXIMUM, NORM, RELU, addition(3), addition(2)),
    "a shortcut around a maximum": (BARE, MAXIMUM, NORM, RELU, TANH, addition(2), addition(4)),
    "a shortcut from where nothing happens": (CONV, LayerSpec(kind="dropout", rate=0.5), RELU, addition(2)),
    "shortcuts from the end": (CONV, LayerSpec(kind="flatten"), DENSE, NORM, RELU, addition(3)),
}
needs_bfloat16 = pytest.mark.skipif(
    not torch.ops.mkldnn._is_mkldnn_bf16_supported(), reason="oneDNN has no bfloat16 on this processor"
)
DTYPES = [torch.float32, pytest.param(torch.bfloat16, marks=needs_bfloat16)]
END = (LayerSpec(kind="flatten"), DENSE, NORM, RELU, LayerSpec(kind="dropout", rate=0.5), replace(DENSE, width=3))


def network_of(spec: ModelSpec, taken: InputSpec) -> SequentialNetwork:
    """With norms that have seen something: scales of both signs, no mean at 0."""
    network = build(spec, taken, seed=1).eval()
    assert isinstance(network, SequentialNetwork)
    generator = torch.Generator().manual_seed(2)
    for module in network.modules():
        if isinstance(module, nn.BatchNorm1d | nn.BatchNorm2d):
            for each in (module.weight.data, module.bias.data, module.get_buffer("running_mean")):
                each.copy_(torch.randn(len(each), generator=generator))
            variance = module.get_buffer("running_var")
            variance.copy_(torch.rand(len(variance), generator=generator) + 0.5)
    return network


def pictures(taken: InputSpec, count: int = 1) -> Tensor:
    shape = (count, taken.channels, taken.height_px, taken.width_px)
    return torch.randn(shape, generator=torch.Generator().manual_seed(3))


def assert_same(network: SequentialNetwork, folded: Folded, x: Tensor) -> None:
    with torch.inference_mode():
        expected, found = network(x), folded(x)
    assert found.dtype == torch.float32
    torch.testing.assert_close(found, expected, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("padding", ["valid", "same"])
@pytest.mark.parametrize("rows", ROWS.values(), ids=ROWS)
def test_what_is_folded_gives_the_same_logits(rows: tuple[LayerSpec, ...], padding: Padding) -> None:
    padded = tuple(replace(row, padding=padding) if row.size else row for row in rows)
    taken = InputSpec(height_px=13, width_px=12, channels=3, mean=(0.0,) * 3, std=(1.0,) * 3, preparation="photo")
    flat = "flatten" in {row.kind for row in rows}
    network = network_of(ModelSpec(family="sequential", layers=(*padded, *END[flat:]), classes=3), taken)
    assert_same(network, Folded(network), pictures(taken))


ON_MAPS = (
    CONV, MAXIMUM, AVERAGE, NORM, RELU, TANH, SELU, LayerSpec(kind="gelu"), LayerSpec(kind="sigmoid"),
    LayerSpec(kind="log"), LayerSpec(kind="dropout", rate=0.5), addition(2),
)  # fmt: skip
ON_UNITS = (*(row for row in ON_MAPS if not row.size), LayerSpec(kind="softmax"), DENSE)
TO_UNITS = (LayerSpec(kind="flatten"), LayerSpec(kind="global_average_pool"))


def test_every_kind_of_row_is_among_those_tried() -> None:
    kinds = {row.kind for row in (*ON_MAPS, *ON_UNITS, *TO_UNITS)}
    assert kinds == set(get_args(LayerKind))


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("row", ON_MAPS, ids=lambda row: row.kind)
def test_every_kind_of_row_may_stand_among_maps(row: LayerSpec, dtype: torch.dtype) -> None:
    assert_answers((CONV, RELU, row, CONV, TANH, *END), dtype)


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("flat", TO_UNITS, ids=lambda row: row.kind)
@pytest.mark.parametrize("row", ON_UNITS, ids=lambda row: row.kind)
def test_every_kind_of_row_may_stand_among_units(row: LayerSpec, flat: LayerSpec, dtype: torch.dtype) -> None:
    assert_answers((CONV, flat, DENSE, RELU, row, DENSE, NORM, replace(DENSE, width=3)), dtype)


def assert_answers(rows: tuple[LayerSpec, ...], dtype: torch.dtype) -> None:
    """Roughly, it is shares that have to be right."""
    taken = InputSpec(height_px=13, width_px=12, channels=3, mean=(0.0,) * 3, std=(1.0,) * 3, preparation="photo")
    network = network_of(ModelSpec(family="sequential", layers=rows, classes=3), taken)
    folded = Folded(network, dtype)
    if dtype == torch.float32:
        assert_same(network, folded, pictures(taken))
        return
    with torch.inference_mode():
        shares = [torch.softmax(each(pictures(taken)), 1) for each in (network, folded)]
    torch.testing.assert_close(shares[1], shares[0], rtol=0, atol=0.03)


@pytest.mark.parametrize("recipe", catalogue.RECIPES, ids=lambda recipe: recipe.name)
def test_every_recipe_of_rows_can_be_folded(recipe: catalogue.Recipe) -> None:
    if recipe.model.family != "sequential":
        pytest.skip("not a network of rows")
    network = network_of(recipe.model, recipe.input)
    assert_same(network, Folded(network), pictures(recipe.input, 3))


@pytest.mark.parametrize("name", ["mnist-default", "mnist-best"])
def test_the_last_dense_row_takes_in_the_same(name: str) -> None:
    recipe = catalogue.recipe(name)
    network = build(recipe.model, recipe.input, seed=1).eval()
    assert isinstance(network, SequentialNetwork)
    heard: list[Tensor] = []
    last = [module for module in network.modules() if isinstance(module, nn.Linear)][-1]
    last.register_forward_pre_hook(lambda _module, given: heard.append(given[0]))
    x = pictures(recipe.input)
    with torch.inference_mode():
        network(x)
        torch.testing.assert_close(Folded(network).take_in(x).units, heard[0], rtol=1e-4, atol=1e-5)


def test_the_means_of_the_last_maps_are_those_before_they_are_laid_flat() -> None:
    recipe = catalogue.recipe("mnist-best")
    network = build(recipe.model, recipe.input, seed=1).eval()
    assert isinstance(network, SequentialNetwork)
    x = pictures(recipe.input)
    with torch.inference_mode():
        maps = next(given for given, each in zip(network.walk(x), network.planned, strict=True) if each.name == "pool1")
        means = Folded(network).take_in(x).means
    assert means is not None
    torch.testing.assert_close(means, maps.mean((2, 3)), rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("mnist-best", "flatten1"),
        ("lenet-mnist", "flatten1"),
        ("mnist-default", ""),
        ("mnist-quick", ""),
        ("dense-baseline", ""),
    ],
)
def test_last_maps_are_told_where_more_than_one_dense_row_follows(name: str, expected: str) -> None:
    recipe = catalogue.recipe(name)
    network = build(recipe.model, recipe.input)
    assert isinstance(network, SequentialNetwork)
    assert last_maps(network.planned) == expected


def test_it_keeps_to_the_weights_that_it_was_made_of() -> None:
    recipe = catalogue.recipe("lenet-mnist")
    network = network_of(recipe.model, recipe.input)
    folded, x = Folded(network), pictures(recipe.input)
    with torch.inference_mode():
        before = folded(x)
        network.load_state_dict({name: each + 1 for name, each in network.state_dict().items()})
        assert torch.equal(folded(x), before)


@needs_bfloat16
def test_in_half_precision_the_shipped_model_answers_nearly_the_same() -> None:
    checkpoint = checkpoints.load(checkpoints.shipped_path("digits"))
    network = build(checkpoint.model, checkpoint.input)
    network.load_state_dict(checkpoint.state)
    assert isinstance(network, SequentialNetwork)
    network.eval()
    x = pictures(checkpoint.input, 20)
    with torch.inference_mode():
        expected, found = network(x).softmax(1), Folded(network, torch.bfloat16)(x).softmax(1)
    assert float((expected - found).abs().max()) < 0.02


def test_it_does_without_onednn(monkeypatch: pytest.MonkeyPatch) -> None:
    recipe = catalogue.recipe("mnist-default")
    network = network_of(recipe.model, recipe.input)
    monkeypatch.setattr(torch.backends.mkldnn, "is_available", lambda: False)
    assert_same(network, Folded(network), pictures(recipe.input))

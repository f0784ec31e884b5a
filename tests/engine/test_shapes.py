"""Shapes and weights worked out without torch, against torch itself; and what cannot be, refused by both."""

from __future__ import annotations

import pytest
import torch
import torch.nn.functional as F
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

from engine import catalogue, models
from engine.shapes import Refusal, work_out
from engine.specs import InputSpec, LayerSpec, ModelSpec

CLASSES = 4
SEQUENTIAL = [each for each in catalogue.RECIPES if each.model.family == "sequential"]


def window_rows(kind: str) -> st.SearchStrategy[LayerSpec]:
    return st.builds(
        LayerSpec,
        kind=st.just(kind),
        width=st.integers(1, 5) if kind == "conv" else st.just(0),
        size=st.integers(1, 7),
        stride=st.integers(1, 4),
        padding=st.sampled_from(["same", "valid"]),
        bias=st.booleans(),
    )


def rows() -> st.SearchStrategy[LayerSpec]:
    plain = ["relu", "selu", "tanh", "sigmoid", "softmax", "global_average_pool"]
    return st.one_of(
        *(window_rows(kind) for kind in ("conv", "conv", "max_pool", "average_pool")),
        st.builds(LayerSpec, kind=st.sampled_from(plain)),
        st.builds(LayerSpec, kind=st.just("batch_norm"), rate=st.floats(0.01, 1)),
        st.builds(LayerSpec, kind=st.just("dropout"), rate=st.floats(0, 0.9)),
        st.builds(LayerSpec, kind=st.just("flatten")),
        st.builds(LayerSpec, kind=st.just("dense"), width=st.integers(1, 6), bias=st.booleans()),
    )


@st.composite
def networks(draw: st.DrawFn) -> tuple[ModelSpec, InputSpec]:
    """Some possible and some not: most end as they must."""
    body = draw(st.lists(rows(), max_size=7))
    if draw(st.integers(0, 4)):
        body += [LayerSpec(kind="flatten"), LayerSpec(kind="dense", width=CLASSES, bias=draw(st.booleans()))]
    channels = draw(st.sampled_from([1, 3]))
    taken = InputSpec(
        height_px=draw(st.integers(1, 20)),
        width_px=draw(st.integers(1, 20)),
        channels=channels,
        mean=(0.0,) * channels,
        std=(1.0,) * channels,
    )
    return ModelSpec(layers=tuple(body), classes=CLASSES), taken


def same(x: Tensor, row: LayerSpec, fill: float) -> Tensor:
    """TensorFlow's "SAME" by its documentation: the odd cell of padding goes behind."""
    sides: list[int] = []
    for length in (x.shape[-1], x.shape[-2]):
        total = max((-(-length // row.stride) - 1) * row.stride + row.size - length, 0)
        sides += [total // 2, total - total // 2]
    return F.pad(x, sides, value=fill) if row.padding == "same" else x


def through(row: LayerSpec, x: Tensor) -> tuple[Tensor, int]:
    """What torch's own functions make of `x`, and the weights that takes; and an error where it cannot."""
    if row.kind in ("dense", "softmax") and x.ndim != 2:
        raise ValueError("needs a flat input")
    match row.kind:
        case "conv":
            weight = torch.zeros(row.width, x.shape[1], row.size, row.size)
            bias = torch.zeros(row.width) if row.bias else None
            return F.conv2d(same(x, row, 0), weight, bias, row.stride), weight.numel() + row.width * row.bias
        case "max_pool":
            return F.max_pool2d(same(x, row, -torch.inf), row.size, row.stride), 0
        case "average_pool":
            return F.avg_pool2d(same(x, row, 0), row.size, row.stride), 0
        case "global_average_pool":
            return F.adaptive_avg_pool2d(x, 1).flatten(1), 0
        case "flatten":
            return x.flatten(1), 0
        case "dense":
            weight = torch.zeros(row.width, x.shape[1])
            return F.linear(x, weight), weight.numel() + row.width * row.bias
        case "batch_norm":
            zeros, ones = torch.zeros(x.shape[1]), torch.ones(x.shape[1])
            return F.batch_norm(x, zeros, ones, ones, zeros), 2 * x.shape[1]
        case _:
            return x, 0


def by_torch(spec: ModelSpec, taken: InputSpec) -> tuple[list[tuple[tuple[int, ...], int]], bool]:
    """Shape and weights row by row as far as torch can go, and whether the whole can be."""
    x = torch.zeros(2, taken.channels, taken.height_px, taken.width_px)
    found: list[tuple[tuple[int, ...], int]] = []
    for row in spec.layers:
        try:
            x, weights = through(row, x)
        except (RuntimeError, ValueError, IndexError):
            return found, False
        found.append((tuple(x.shape[1:]), weights))
    return found, bool(found) and tuple(x.shape[1:]) == (spec.classes,)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(networks())
def test_what_is_worked_out_is_what_torch_does_and_both_refuse_the_same(made: tuple[ModelSpec, InputSpec]) -> None:
    spec, taken = made
    found, is_possible = by_torch(spec, taken)
    plan = work_out(spec, taken)
    assert [(each.gives, each.parameters) for each in plan.layers] == found
    assert (plan.refusal is None) == is_possible
    if plan.refusal is not None and spec.layers:
        assert plan.refusal.row == min(len(found) + 1, len(spec.layers))
        with pytest.raises(Refusal):
            models.build(spec, taken)
    elif spec.layers:
        network = models.build(spec, taken, seed=0).eval()
        assert sum(each.numel() for each in network.parameters()) == sum(each.parameters for each in plan.layers)
        x = torch.zeros(2, taken.channels, taken.height_px, taken.width_px)
        for layer, planned in zip(network.layers_of_interest(), plan.layers, strict=True):
            x = layer.module(x)
            assert tuple(x.shape[1:]) == planned.gives


@pytest.mark.parametrize("recipe", SEQUENTIAL, ids=lambda each: each.name)
def test_every_recipe_on_offer_is_worked_out_as_torch_builds_it(recipe: catalogue.Recipe) -> None:
    plan = work_out(recipe.model, recipe.input)
    assert plan.refusal is None
    network = models.build(recipe.model, recipe.input, seed=0).eval()
    assert sum(each.numel() for each in network.parameters()) == sum(each.parameters for each in plan.layers)
    shapes: list[tuple[int, ...]] = []
    for layer in network.layers_of_interest():
        layer.module.register_forward_hook(lambda _module, _taken, gives: shapes.append(tuple(gives.shape[1:])))
    network(torch.zeros(1, recipe.input.channels, recipe.input.height_px, recipe.input.width_px))
    assert shapes == [each.gives for each in plan.layers]


def test_rows_before_the_impossible_one_keep_their_shapes() -> None:
    spec = ModelSpec(
        layers=(
            LayerSpec(kind="conv", width=8, size=3),
            LayerSpec(kind="max_pool", size=2, stride=2),
            LayerSpec(kind="dense", width=10),
        )
    )
    plan = work_out(spec, InputSpec())
    assert [each.gives for each in plan.layers] == [(8, 26, 26), (8, 13, 13)]
    assert plan.refusal is not None
    assert plan.refusal.row == 3
    assert str(plan.refusal) == "Row 3 (dense) needs a flat input: put a flatten row before it."


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (LayerSpec(kind="conv", width=300_000_000, size=1), ("600,000,000 weights", "200,000,000")),
        (LayerSpec(kind="conv", width=200_000, size=1), ("156,800,000 numbers", "64,000,000")),
        (LayerSpec(kind="max_pool", size=10**9, padding="same"), ("from 1 to 4096",)),
    ],
)
def test_an_absurd_row_is_refused_with_its_numbers(row: LayerSpec, words: tuple[str, ...]) -> None:
    plan = work_out(ModelSpec(layers=(row,)), InputSpec())
    assert plan.refusal is not None
    assert plan.refusal.row == 1
    assert all(word in str(plan.refusal) for word in words)

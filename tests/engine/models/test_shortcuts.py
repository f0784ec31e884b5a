"""Rows that add what a row further above gave: the sums, what cannot be, and the ways a network is asked."""

from __future__ import annotations

import pytest
import torch
import torch.nn.functional as F
from torch import Tensor

from engine import models
from engine.errors import EngineError
from engine.inference.activations import look_inside
from engine.inference.classify import serve
from engine.inference.quick import Quick
from engine.inference.unsure import look_closely
from engine.models.sequential import SequentialNetwork
from engine.recipes.rows import addition, batch_norm, conv, dense, dropout, max_pool, plain
from engine.specs import InputSpec, LayerSpec, ModelSpec
from tests.engine.exporting.test_source import checkpoint

SMALL = InputSpec(height_px=6, width_px=6)
END = (plain("flatten"), dense(10))


def network(*rows: LayerSpec) -> SequentialNetwork:
    made = models.build(ModelSpec(layers=rows), SMALL, seed=1)
    assert isinstance(made, SequentialNetwork)
    return made


def pictures(count: int = 3) -> Tensor:
    return torch.randn(count, 1, 6, 6, generator=torch.Generator().manual_seed(0))


def test_the_sum_is_that_of_both_rows() -> None:
    made = network(conv(4, 3), plain("relu"), conv(4, 3), plain("gelu"), addition(3), *END)
    weights = made.state_dict()

    def convolved(x: Tensor, name: str) -> Tensor:
        return F.conv2d(x, weights[f"{name}.weight"], weights[f"{name}.bias"], padding=1)

    x = pictures()
    first = convolved(x, "conv1").clamp_min(0)
    second = convolved(first, "conv2")
    second = second * (1 + torch.erf(second / 2**0.5)) / 2
    expected = (second + first).flatten(1) @ weights["dense1.weight"].T + weights["dense1.bias"]
    torch.testing.assert_close(made(x), expected)
    layer = made.layers_of_interest()[4]
    assert (layer.name, layer.kind, layer.detail, layer.parameters) == ("add1", "addition", "+ relu1", 0)
    assert made.added == {"add1": "relu1"}


def test_a_row_can_be_added_more_than_once_and_sums_can_be_added() -> None:
    made = network(conv(4, 1), plain("tanh"), addition(2), plain("relu"), addition(4), addition(3), *END)
    outputs = {layer.name: output for layer, output in look_inside(made, pictures(1))[1]}
    assert torch.equal(outputs["add1"], outputs["tanh1"] + outputs["conv1"])
    assert torch.equal(outputs["add2"], outputs["relu1"] + outputs["conv1"])
    assert torch.equal(outputs["add3"], outputs["add2"] + outputs["add1"])


def test_a_dead_end_between_changes_nothing() -> None:
    rows = (conv(4, 1), plain("relu"), plain("tanh", unused=True), conv(4, 1), addition(3), *END)
    made = network(*rows)
    straight = network(*(row for row in rows[:4] if not row.unused), addition(2), *END)
    straight.load_state_dict(made.state_dict())
    assert torch.equal(made(pictures()), straight(pictures()))


@pytest.mark.parametrize("back", [2, 3], ids=["the-pooled", "the-convolved"])
def test_an_opening_worked_out_at_once_still_gives_what_is_added(back: int) -> None:
    """Learning works the first convolution out together with its pooling, unless what is between is wanted."""
    pool = max_pool(2, 2) if back == 2 else max_pool(1, 1)
    made = network(conv(6, 3), pool, plain("relu"), addition(back), *END)
    torch.testing.assert_close(made.train()(pictures()), made.eval()(pictures()))


def test_the_gradient_comes_back_both_ways() -> None:
    made = network(plain("relu"), conv(1, 1, bias=False), addition(2), *END)
    x = pictures().abs().requires_grad_()
    made(x).sum().backward()
    weights = made.state_dict()
    per_cell = weights["dense1.weight"].sum(0).view(1, 1, 6, 6) * (1 + weights["conv1.weight"].item())
    torch.testing.assert_close(x.grad, per_cell.expand_as(x))


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((addition(2), *END), r"Row 1 \(addition\) needs two rows above it"),
        ((conv(4, 3), plain("relu"), addition(0), *END), r"Row 3 \(addition\) needs a row to add, 2 to 2 rows above"),
        ((conv(4, 3), plain("relu"), addition(1), *END), r"Row 3 \(addition\) needs a row to add"),
        ((conv(4, 3), plain("relu"), addition(3), *END), r"Row 3 \(addition\) needs a row to add"),
        ((conv(4, 3), conv(5, 3), addition(2), *END), r"adds what row 1 gave, 4×6×6, to what reaches it, 5×6×6"),
        ((conv(4, 3), max_pool(2, 2), addition(2), *END), r"4×6×6, to what reaches it, 4×3×3"),
        ((plain("tanh"), plain("tanh", unused=True), plain("relu"), addition(2), *END), "row 2 gave, a dead end"),
    ],
)
def test_what_cannot_be_added_is_refused_at_its_row(rows: tuple[LayerSpec, ...], said: str) -> None:
    with pytest.raises(EngineError, match=said) as caught:
        network(*rows)
    assert caught.value.reason == "impossible"


def test_a_quick_answer_is_the_networks_own() -> None:
    norm, drop = batch_norm(), dropout(0.3)
    spec = ModelSpec(layers=(conv(4, 3), norm, plain("relu"), conv(4, 3), drop, plain("gelu"), addition(4), *END))
    served = serve(checkpoint(spec, SMALL))
    expected = look_closely(served, pictures(1)).logits
    found = Quick(served).look(pictures(1)).logits
    torch.testing.assert_close(found, expected, rtol=1e-4, atol=1e-5)

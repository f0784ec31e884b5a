"""A convolution of one map and the pooling behind it, worked out at once: the same numbers, gradients and weights."""

from __future__ import annotations

import copy

import pytest
import torch
import torch.nn.functional as F

from engine import models
from engine.models import Network, thin
from engine.models.sequential import SequentialNetwork
from engine.models.thin import PooledConv
from engine.recipes.rows import conv, dense, max_pool, plain
from engine.specs import InputSpec, LayerSpec, ModelSpec

SHAPE = InputSpec(height_px=12, width_px=16)


def network(*rows: LayerSpec) -> Network:
    return models.build(ModelSpec(layers=(*rows, plain("flatten"), dense(10))), SHAPE, seed=1)


def is_at_once(*rows: LayerSpec) -> bool:
    return isinstance(network(*rows).get_submodule("conv1"), PooledConv)


@pytest.mark.parametrize("sides", [(12, 16), (13, 19), (6, 60)], ids=["even", "odd", "wide"])
@pytest.mark.parametrize("has_gradient", [False, True], ids=["pictures", "pictures with a gradient"])
@pytest.mark.parametrize("of_patches", [False, True], ids=["in strides", "of patches"])
@pytest.mark.parametrize(
    "row", [conv(6, 5), conv(6, 5, bias=False), conv(4, 3, "valid"), conv(15, 4, "valid"), conv(1, 5)]
)
def test_both_rows_at_once_give_what_they_give_in_turn(
    row: LayerSpec, of_patches: bool, has_gradient: bool, sides: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(thin, "are_quick", lambda: of_patches)
    made = network(row, max_pool(2, 2), plain("relu"))
    opening = made.get_submodule("conv1")
    assert isinstance(opening, PooledConv)
    x = torch.rand(7, 1, *sides, generator=torch.Generator().manual_seed(0), requires_grad=has_gradient)
    at_once, in_turn = opening.pooled(x), F.max_pool2d(opening(x), 2)
    torch.testing.assert_close(at_once, in_turn, rtol=1e-5, atol=1e-6)
    asked = torch.randn(in_turn.shape, generator=torch.Generator().manual_seed(1))
    weights = (*opening.parameters(), *([x] if has_gradient else []))
    for found, expected in zip(
        torch.autograd.grad(at_once, weights, asked), torch.autograd.grad(in_turn, weights, asked), strict=True
    ):
        torch.testing.assert_close(found, expected, rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("row", [conv(6, 5), conv(6, 3, bias=False), conv(15, 4, "valid"), conv(1, 5)])
def test_in_half_precision_whole_numbers_are_exact(row: LayerSpec) -> None:
    """Numbers that bfloat16 holds, so that rounding hides nothing; many cells of a window are equal."""
    opening = network(row, max_pool(2, 2)).get_submodule("conv1")
    assert isinstance(opening, PooledConv)
    chance = torch.Generator().manual_seed(0)
    with torch.no_grad():
        for each in opening.parameters():
            each.copy_(torch.randint(-2, 3, each.shape, generator=chance))
    x = torch.randint(0, 2, (5, 1, 12, 16), generator=chance).float()
    with torch.autocast("cpu", torch.bfloat16):
        at_once = opening.pooled(x)
    in_turn = F.max_pool2d(opening(x), 2)
    assert at_once.dtype == torch.bfloat16
    assert torch.equal(at_once.float(), in_turn)
    asked = torch.randint(-1, 2, in_turn.shape, generator=chance).float()
    weights = tuple(opening.parameters())
    found = torch.autograd.grad(at_once, weights, asked.bfloat16())
    for each, expected in zip(found, torch.autograd.grad(in_turn, weights, asked), strict=True):
        assert torch.equal(each, expected)


def test_half_precision_is_as_exact_as_torchs_own() -> None:
    opening = network(conv(6, 5), max_pool(2, 2)).get_submodule("conv1")
    assert isinstance(opening, PooledConv)
    x = torch.rand(50, 1, 12, 16, generator=torch.Generator().manual_seed(0))
    exact = F.max_pool2d(opening(x), 2)
    with torch.autocast("cpu", torch.bfloat16):
        off, theirs_off = ((each - exact).abs().max() for each in (opening.pooled(x), F.max_pool2d(opening(x), 2)))
    assert off <= 2 * theirs_off


@pytest.mark.parametrize("of_patches", [False, True], ids=["in strides", "of patches"])
def test_of_equal_cells_the_first_gets_the_gradient_as_in_pooling(
    of_patches: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(thin, "are_quick", lambda: of_patches)
    opening = network(conv(6, 5), max_pool(2, 2)).get_submodule("conv1")
    assert isinstance(opening, PooledConv)
    x = torch.zeros(2, 1, 12, 16)
    x[:, :, 5:, 7:] = 1  # whole fields of one colour, where all cells of a window are equal
    found = torch.autograd.grad(opening.pooled(x).sum(), opening.weight)[0]
    expected = torch.autograd.grad(F.max_pool2d(opening(x), 2).sum(), opening.weight)[0]
    torch.testing.assert_close(found, expected)


def test_learning_takes_both_rows_at_once_and_answering_in_turn() -> None:
    made = network(conv(6, 5), max_pool(2, 2, "same"), plain("relu"))
    x = torch.rand(3, 1, 12, 16, generator=torch.Generator().manual_seed(0))
    learning = made.train()(x)
    answering = made.eval()(x)
    torch.testing.assert_close(learning, answering)
    assert isinstance(made, SequentialNetwork)
    *_, last = made.walk(x)
    assert torch.equal(answering, last)


def test_it_has_the_weights_of_a_plain_convolution_wherever_it_is_copied() -> None:
    made = network(conv(6, 5), max_pool(2, 2))
    assert set(made.state_dict()) == {"conv1.weight", "conv1.bias", "dense1.weight", "dense1.bias"}
    copied = copy.deepcopy(made).to(memory_format=torch.channels_last)
    x = torch.rand(3, 1, 12, 16, generator=torch.Generator().manual_seed(0))
    torch.testing.assert_close(copied(x.contiguous(memory_format=torch.channels_last)), made(x))


@pytest.mark.parametrize(
    "rows",
    [
        (conv(16, 5), max_pool(2, 2)),  # enough maps to be pooled side by side
        (conv(6, 4), max_pool(2, 2)),  # uneven padding
        (conv(6, 3), max_pool(3, 2)),  # windows that overlap
        (conv(6, 4, "valid"), max_pool(2, 2, "same")),  # a last window that is not whole
        (conv(6, 3), plain("relu"), max_pool(2, 2)),
    ],
)
def test_other_rows_are_worked_out_in_turn(rows: tuple[LayerSpec, ...]) -> None:
    assert not is_at_once(*rows)
    assert is_at_once(conv(6, 3), max_pool(2, 2))

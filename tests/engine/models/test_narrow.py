"""Narrow maps convolved side by side: the numbers and gradients of a plain convolution, wherever it is worth it."""

from __future__ import annotations

import copy

import pytest
import torch
from torch import Tensor, nn

from engine import models
from engine.models import narrow
from engine.models.narrow import NarrowConv
from engine.recipes.rows import batch_norm, conv, dense, max_pool, plain
from engine.specs import InputSpec, ModelSpec

SIZES = [  # pictures, maps taken and given, height, width, window, padding
    pytest.param(8, 64, 64, 7, 7, 3, 1, id="seven-across"),
    pytest.param(8, 64, 80, 3, 3, 3, 1, id="three-across"),
    pytest.param(16, 64, 64, 2, 2, 3, 1, id="two-across"),
    pytest.param(8, 64, 64, 5, 1, 3, 1, id="one-across"),
    pytest.param(4, 64, 64, 4, 8, 5, 2, id="a-wide-window"),
    pytest.param(4, 64, 64, 12, 12, 5, 0, id="whole-windows-only"),
    pytest.param(6, 64, 64, 6, 7, 4, 0, id="an-even-window"),
    pytest.param(8, 64, 64, 5, 5, 1, 0, id="one-cell"),
    pytest.param(5, 64, 64, 7, 7, 3, 1, id="an-odd-number-of-pictures"),
    pytest.param(8, 8, 64, 7, 7, 3, 1, id="few-maps"),
    pytest.param(4, 64, 64, 20, 20, 3, 1, id="wide-maps"),
]


def whole(*shape: int, seed: int, most: int = 1) -> Tensor:
    """Small whole numbers, which bfloat16 holds, so that rounding hides nothing."""
    return torch.randint(-most, most + 1, shape, generator=torch.Generator().manual_seed(seed)).float()


def made(taken: int, given: int, size: int, padding: int, *, bias: bool = True) -> NarrowConv:
    module = NarrowConv(taken, given, size, padding=padding, bias=bias)
    with torch.no_grad():
        for number, each in enumerate(module.parameters()):
            each.copy_(whole(*each.shape, seed=number))
    return module


def both_ways(module: nn.Module, x: Tensor, asked: Tensor) -> list[Tensor]:
    """What it gives for `x`, and the gradients of `x` and of the weights, all as float32."""
    x = x.clone().to(memory_format=torch.channels_last).requires_grad_()
    with torch.autocast("cpu", torch.bfloat16):
        given = module(x)
    found = torch.autograd.grad(given, [x, *module.parameters()], asked.to(given.dtype))
    return [given.float(), *(each.float() for each in found)]


@pytest.mark.parametrize(("count", "taken", "given", "height", "width", "size", "padding"), SIZES)
def test_it_gives_what_torchs_own_gives_and_its_gradients(
    count: int, taken: int, given: int, height: int, width: int, size: int, padding: int
) -> None:
    module = made(taken, given, size, padding)
    exact = nn.Conv2d(taken, given, size, padding=padding)
    exact.load_state_dict(module.state_dict())
    x = (whole(count, taken, height, width, seed=3) * (whole(count, taken, height, width, seed=4) > 0)).float()
    asked = whole(count, given, *exact(x).shape[2:], seed=5)
    asked = asked * (whole(*asked.shape, seed=6) > 0)
    plain_x = x.clone().requires_grad_()
    expected_y = exact(plain_x)
    expected = [expected_y, *torch.autograd.grad(expected_y, [plain_x, *exact.parameters()], asked)]

    for found, wanted in zip(both_ways(module, x, asked), expected, strict=True):
        # whole numbers above 256 are rounded to eight binary digits, nothing else is
        torch.testing.assert_close(found, wanted, rtol=2**-8, atol=0)


def test_pictures_beside_each_other_never_see_each_other() -> None:
    module = made(64, 64, 3, 1)
    x = whole(8, 64, 7, 7, seed=3)
    with torch.autocast("cpu", torch.bfloat16):
        together = module(x.requires_grad_())
        x_other = x.detach().clone()
        x_other[1::2] = 1000.0
        beside_others = module(x_other.requires_grad_())
    assert torch.equal(together[::2], beside_others[::2])


@pytest.mark.parametrize(
    ("count", "across", "is_learning", "together"),
    [
        (512, 7, True, 4),
        (512, 7, False, 1),  # alone, the way there is no faster
        (512, 3, True, 8),
        (512, 3, False, 8),
        (12, 3, True, 4),
        (7, 3, True, 1),
        (512, 15, True, 1),
    ],
)
def test_as_many_pictures_lie_side_by_side_as_fill_a_row(
    count: int, across: int, is_learning: bool, together: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[int, ...]] = []
    module = made(64, 64, 3, 1)
    plain = nn.Conv2d._conv_forward

    def spy(self: nn.Conv2d, x: Tensor, weight: Tensor, bias: Tensor | None) -> Tensor:
        seen.append(tuple(x.shape))
        return plain(self, x, weight, bias)

    monkeypatch.setattr(nn.Conv2d, "_conv_forward", spy)
    with torch.autocast("cpu", torch.bfloat16), torch.set_grad_enabled(is_learning):
        module(torch.zeros(count, 64, 2, across))
    step = across + 1 if together > 1 else across
    assert seen == [(count // together, 64, 2, together * step)]


def test_whole_precision_is_torchs_own() -> None:
    module = made(64, 64, 3, 1)
    exact = nn.Conv2d(64, 64, 3, padding=1)
    exact.load_state_dict(module.state_dict())
    x = torch.randn(8, 64, 7, 7, generator=torch.Generator().manual_seed(0))
    assert torch.equal(module(x), exact(x))


def test_a_networks_narrow_rows_learn_side_by_side(monkeypatch: pytest.MonkeyPatch) -> None:
    """The gradients of a whole network, with norms and pooling between, are those without."""
    rows = (conv(64, 3, bias=False), max_pool(2, 2), batch_norm(), plain("relu"), conv(64, 3), plain("relu"))
    spec = ModelSpec(layers=(*rows, conv(64, 3, "valid"), plain("flatten"), dense(10)))
    network = models.build(spec, InputSpec(height_px=14, width_px=14), seed=1).to(memory_format=torch.channels_last)
    other = copy.deepcopy(network)
    x = torch.rand(8, 1, 14, 14, generator=torch.Generator().manual_seed(0))

    def gradients(of: nn.Module) -> list[Tensor]:
        with torch.autocast("cpu", torch.bfloat16):
            loss = of(x.to(memory_format=torch.channels_last)).float().logsumexp(1).sum()
        loss.backward()
        return [each.grad for each in of.parameters() if each.grad is not None]

    aside = gradients(network)
    monkeypatch.setattr(narrow, "WIDEST", 0)
    monkeypatch.setattr(narrow, "NARROWEST", 0)
    for found, wanted in zip(aside, gradients(other), strict=True):
        assert (found - wanted).norm() <= 0.02 * wanted.norm()

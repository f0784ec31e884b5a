"""The numbers shown inside the network are those of a plain forward pass, and looking leaves no trace."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from engine import catalogue
from engine.inference.activations import MAPS_SHOWN, UNITS_SHOWN, look_inside, views
from engine.messages import LayerView
from engine.models import NamedLayer, Network, build
from engine.specs import InputSpec, LayerSpec, ModelSpec

RECIPES = pytest.mark.parametrize("recipe", catalogue.RECIPES, ids=lambda recipe: recipe.name)


class Chain(Network):
    """Modules in a row, as a stranger might write them."""

    def __init__(self, *modules: nn.Module) -> None:
        super().__init__()
        self.chain = nn.Sequential(*modules)

    def forward(self, x: Tensor) -> Tensor:
        return self.chain(x)

    def layers_of_interest(self) -> list[NamedLayer]:
        return [NamedLayer(f"row{i}", "conv", "", 0, module) for i, module in enumerate(self.chain)]


def picture(spec: InputSpec) -> Tensor:
    generator = torch.Generator().manual_seed(3)
    return torch.randn(1, spec.channels, spec.height_px, spec.width_px, generator=generator)


def seen(network: Network, batch: Tensor) -> tuple[Tensor, tuple[LayerView, ...]]:
    logits, outputs = look_inside(network, batch)
    return logits, views(batch, outputs)


def hooks_on(network: Network) -> int:
    return sum(len(module._forward_hooks) for module in network.modules())


@RECIPES
def test_every_layer_shows_the_numbers_of_a_plain_forward_pass(recipe: catalogue.Recipe) -> None:
    network = build(recipe.model, recipe.input, seed=1).eval()
    batch = picture(recipe.input)
    logits, rows = seen(network, batch)

    assert [row.name for row in rows] == ["input", *(layer.name for layer in network.layers_of_interest())]
    expected = used = batch
    every: list[torch.Tensor] = []
    layers = [LayerSpec(kind="relu"), *recipe.model.layers]  # the first stands for the input
    for row, module, layer in zip(rows, [nn.Identity(), *network.children()], layers, strict=True):
        added = [every[-layer.back]] if layer.back else []
        with torch.no_grad():
            expected = module(expected if layer.unused else used, *added)
        used = used if layer.unused else expected
        every.append(expected)
        assert row.shape == tuple(expected.shape[1:])
        plain = expected[0].numpy().reshape(row.shape[0], *(row.shape[1:] or (1, 1)))
        np.testing.assert_allclose(row.maps, plain[: len(row.maps)], atol=1e-6, rtol=0)
        assert row.maps.dtype == np.float32
        assert (row.low, row.high) == pytest.approx((plain.min(), plain.max()), abs=1e-6)
        assert (row.mean, row.deviation) == pytest.approx((plain.mean(), plain.std()), rel=1e-4, abs=1e-6)
        assert row.zeros == pytest.approx((plain == 0).mean())
    np.testing.assert_allclose(logits.numpy(), expected.numpy(), atol=1e-6, rtol=0)


def test_what_is_known_of_a_layer_is_passed_on() -> None:
    network = build(catalogue.LENET_MNIST.model, catalogue.LENET_MNIST.input, seed=1).eval()
    rows = seen(network, picture(catalogue.LENET_MNIST.input))[1]
    conv = rows[1]

    assert (conv.kind, conv.detail, conv.parameters, conv.shape) == ("conv", "5×5", 156, (6, 28, 28))
    assert (rows[0].kind, rows[0].shape, rows[0].parameters) == ("input", (1, 28, 28), 0)
    assert sum(row.parameters for row in rows) == 104_342


def test_a_wide_layer_shows_its_first_maps_but_spans_them_all() -> None:
    conv = nn.Conv2d(1, MAPS_SHOWN + 1, 1)
    nn.init.zeros_(conv.weight)
    with torch.no_grad():
        assert conv.bias is not None
        conv.bias.copy_(torch.arange(MAPS_SHOWN + 1.0))
    row = seen(Chain(conv), torch.zeros(1, 1, 2, 2))[1][1]

    assert row.shape == (MAPS_SHOWN + 1, 2, 2)
    assert row.maps.shape == (MAPS_SHOWN, 2, 2)
    assert (row.low, row.high) == (0, MAPS_SHOWN)


def test_units_are_maps_of_one_cell() -> None:
    row = seen(Chain(nn.Flatten(), nn.Linear(4, UNITS_SHOWN + 5)), torch.zeros(1, 1, 2, 2))[1][-1]

    assert row.shape == (UNITS_SHOWN + 5,)
    assert row.maps.shape == (UNITS_SHOWN, 1, 1)


def test_a_layer_that_works_in_place_does_not_change_the_one_before() -> None:
    conv = nn.Conv2d(1, 1, 1)
    nn.init.constant_(conv.weight, -1)
    _, rows = seen(Chain(conv, nn.ReLU(inplace=True)), torch.full((1, 1, 2, 2), 5.0))

    assert rows[1].high < 0
    assert rows[2].high == 0


def broken(_: Tensor) -> Tensor:
    raise RuntimeError("a broken layer")


@pytest.mark.parametrize(("last", "fails"), [(torch.relu, False), (broken, True)], ids=["well", "failing"])
def test_no_hook_is_left_behind(last: Callable[[Tensor], Tensor], fails: bool) -> None:
    class Last(nn.Module):
        def forward(self, x: Tensor) -> Tensor:
            return last(x)

    network = Chain(nn.Conv2d(1, 2, 3), Last())
    if fails:
        with pytest.raises(RuntimeError, match="a broken layer"):
            look_inside(network, torch.zeros(1, 1, 5, 5))
    else:
        look_inside(network, torch.zeros(1, 1, 5, 5))

    assert hooks_on(network) == 0


def test_looking_changes_no_answer_and_shares_no_memory() -> None:
    spec = ModelSpec(layers=(LayerSpec(kind="flatten"), LayerSpec(kind="dense", width=3)), classes=3)
    network = build(spec, InputSpec(height_px=2, width_px=2), seed=1).eval()
    batch = picture(InputSpec(height_px=2, width_px=2))
    before = network(batch).detach()
    logits, rows = seen(network, batch)
    shown = rows[0].maps.copy()
    batch.zero_()

    assert torch.equal(before, logits)
    np.testing.assert_array_equal(rows[0].maps, shown)
    with pytest.raises(ValueError, match="read-only"):
        rows[0].maps[0] = 1

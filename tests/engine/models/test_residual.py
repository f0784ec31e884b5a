"""The residual family: the published shape, every layer visible to a hook, what cannot be is refused in words."""

from __future__ import annotations

import pytest
import torch
import torch.nn.functional as F
from torch import Tensor

from engine.errors import EngineError
from engine.inference.activations import look_inside
from engine.models import Network, build
from engine.specs import InputSpec, ModelSpec

COLOUR = InputSpec(height_px=32, width_px=32, channels=3, mean=(0.0,) * 3, std=(1.0,) * 3, preparation="photo")


def residual(**options: str | int | float) -> Network:
    spec = ModelSpec(family="residual", options=tuple(options.items()))
    return build(spec, COLOUR, seed=1).eval()


def plain_pass(network: Network, x: Tensor) -> Tensor:
    """The published formula, written with torch's functions and the network's weights by name."""
    weights = network.state_dict()

    def norm(x: Tensor, name: str) -> Tensor:
        mean, var, scale, shift = (
            weights[f"{name}.{each}"] for each in ("running_mean", "running_var", "weight", "bias")
        )
        return F.batch_norm(x, mean, var, scale, shift)

    x = F.relu(norm(F.conv2d(x, weights["conv.weight"], padding=1), "bn"))
    for name in sorted({key.split(".")[1] for key in weights if key.startswith("blocks.")}, key=int):
        block = f"blocks.{name}"
        first, second = weights[f"{block}.conv1.weight"], weights[f"{block}.conv2.weight"]
        step = 2 if len(first) != first.shape[1] else 1
        inner = F.relu(norm(F.conv2d(x, first, stride=step, padding=1), f"{block}.bn1"))
        inner = norm(F.conv2d(inner, second, padding=1), f"{block}.bn2")
        if f"{block}.shortcut_conv.weight" in weights:
            x = norm(F.conv2d(x, weights[f"{block}.shortcut_conv.weight"], stride=step), f"{block}.shortcut_bn")
        x = F.relu(inner + x)
    return x.mean((2, 3)) @ weights["dense.weight"].T + weights["dense.bias"]


def test_it_computes_the_published_formula() -> None:
    network = residual(widths="4,8", blocks=2)
    x = torch.randn(2, 3, 32, 32, generator=torch.Generator().manual_seed(1))
    with torch.no_grad():
        torch.testing.assert_close(network(x), plain_pass(network, x))


def test_three_blocks_in_three_stages_are_the_published_resnet_20() -> None:
    network = residual()
    names = [layer.name for layer in network.layers_of_interest()]

    assert sum(name.startswith("conv") for name in names) == 19 + 2  # and one dense layer makes 20; two projections
    assert len(names) == len(set(names))
    count = sum(each.numel() for each in network.parameters())
    assert sum(each.parameters for each in network.layers_of_interest()) == count
    assert 270_000 < count < 280_000  # "0.27 M", plus projections


def test_every_layer_is_seen_once_and_in_order() -> None:
    network = residual(widths="4,8", blocks=1, dropout=0.1)
    logits, outputs = look_inside(network, torch.zeros(1, 3, 32, 32))
    names = [layer.name for layer in network.layers_of_interest()]

    assert [layer.name for layer, _ in outputs] == names
    assert {layer.kind for layer in network.layers_of_interest()} >= {"addition", "dropout", "relu", "batch_norm"}
    assert torch.equal(outputs[-1][1], logits[0])


@pytest.mark.parametrize(
    "options",
    [
        {"widths": "16,x"},
        {"widths": ""},
        {"widths": "1,2,3,4,5,6,7"},
        {"widths": "9999"},
        {"blocks": 0},
        {"blocks": 10**9},
        {"blocks": "many"},
        {"dropout": 1.0},
        {"depth": 3},
    ],
    ids=str,
)
def test_what_cannot_be_is_refused(options: dict[str, str | int | float]) -> None:
    with pytest.raises(EngineError) as caught:
        residual(**options)
    assert caught.value.reason == "impossible"

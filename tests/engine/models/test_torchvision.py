"""The torchvision family computes what torchvision computes, with every operation visible; nothing is downloaded."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from torch import nn

from engine.errors import EngineError
from engine.inference.activations import look_inside
from engine.models import Network, build
from engine.models.network import Dropout
from engine.models.torchvision_models import BlockDropout
from engine.specs import InputSpec, ModelSpec

# One of each way of building: inverted residuals with weighed maps, shortcuts, concatenation, plain pooling functions.
SIZES = {
    "mobilenet_v3_small": 64,
    "resnet18": 64,
    "squeezenet1_1": 64,
    "densenet121": 32,
    "googlenet": 64,
    "efficientnet_b0": 32,
    "convnext_tiny": 32,
}


def photo(size: int) -> InputSpec:
    return InputSpec(height_px=size, width_px=size, channels=3, mean=(0.0,) * 3, std=(1.0,) * 3, preparation="photo")


def published(name: str, size: int = 64) -> Network:
    return build(ModelSpec(family="torchvision", options=(("name", name),)), photo(size), seed=1)


@pytest.mark.parametrize("name", SIZES)
def test_it_computes_what_torchvision_computes(name: str) -> None:
    from torchvision import models

    network = published(name, SIZES[name]).eval()
    more: dict[str, Any] = {"aux_logits": False, "init_weights": False} if name == "googlenet" else {}
    original = models.get_model(name, weights=None, num_classes=10, **more).eval()
    original.load_state_dict({key.removeprefix("body."): each for key, each in network.state_dict().items()})
    x = torch.randn(1, 3, SIZES[name], SIZES[name], generator=torch.Generator().manual_seed(1))
    with torch.inference_mode():
        assert torch.equal(network(x), original(x))


def test_every_operation_is_seen_once_and_in_order() -> None:
    network = published("mobilenet_v3_small").eval()
    layers = network.layers_of_interest()
    logits, outputs = look_inside(network, torch.zeros(1, 3, 64, 64))

    assert [layer.name for layer, _ in outputs] == [layer.name for layer in layers]
    assert len({layer.name for layer in layers}) == len({id(layer.module) for layer in layers}) == len(layers)
    assert {layer.kind for layer in layers} >= {"addition", "multiplication", "hardswish", "hard_sigmoid"}
    assert "other" not in {layer.kind for layer in layers}
    assert torch.equal(outputs[-1][1], logits[0])
    depthwise = next(layer for layer in layers if layer.name == "features.1.block.0.0")
    assert depthwise.detail == "3×3, stride 2, each map alone"
    assert sum(layer.parameters for layer in layers) == sum(each.numel() for each in network.parameters())


def test_nothing_works_in_place_and_random_layers_have_numbers_of_their_own() -> None:
    network = published("efficientnet_b0", 32)
    modules = list(network.modules())

    assert not any(getattr(module, "inplace", False) for module in modules)
    assert not any(isinstance(module, nn.Dropout) for module in modules)
    assert any(isinstance(module, BlockDropout) for module in modules)
    x = torch.ones(4, 3, 2, 2)
    dropping = BlockDropout(0.5).train()
    dropping.reseed(1)
    first = dropping(x)
    assert isinstance(dropping, Dropout)
    assert all(picture.unique().numel() == 1 for picture in first)
    dropping.reseed(1)
    assert torch.equal(first, dropping(x))


@pytest.mark.parametrize("name", ["", "resnet", "resnet18x", "../resnet18", "vit_b_16", "regnet_y_400mf"])
def test_what_is_not_known_is_refused(name: str) -> None:
    with pytest.raises(EngineError) as caught:
        published(name)
    assert caught.value.reason == "unknown"


def test_pictures_that_do_not_fit_are_refused() -> None:
    with pytest.raises(EngineError, match="16 by 16"):
        published("vgg11", 16)
    with pytest.raises(EngineError, match="colour"):
        build(ModelSpec(family="torchvision", options=(("name", "resnet18"),)), InputSpec())

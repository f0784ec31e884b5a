"""1×1 convolutions in strides: torch's numbers, without the kernel that writes beyond its memory."""

from __future__ import annotations

import pytest
import torch
import torch.nn.functional as F
from torch import nn

from engine.models import build
from engine.models.picked import PickedConv
from engine.recipes.rows import conv, dense, plain
from engine.specs import InputSpec, LayerSpec, ModelSpec

PHOTO = InputSpec(height_px=9, width_px=12, channels=3, mean=(0.0,) * 3, std=(1.0,) * 3, preparation="photo")
HEAD = (plain("flatten"), dense(10))


@pytest.mark.parametrize("stride", [2, 3, 5, 20])
@pytest.mark.parametrize("has_bias", [True, False])
def test_it_gives_the_numbers_of_torch_and_its_gradients(stride: int, has_bias: bool) -> None:
    chance = torch.Generator().manual_seed(0)
    module = PickedConv(3, 8, 1, stride, bias=has_bias)
    x = torch.randn(2, 3, 9, 12, generator=chance).requires_grad_()
    copies = [each.detach().double().requires_grad_() for each in (x, *module.parameters())]
    module(x).square().sum().backward()
    expected = F.conv2d(*copies, stride=stride)  # in float64, and not channels last: another kernel
    expected.square().sum().backward()
    torch.testing.assert_close(module(x).double(), expected, rtol=1e-4, atol=1e-5)
    for found, copy in zip((x, *module.parameters()), copies, strict=True):
        assert found.grad is not None
        assert copy.grad is not None
        torch.testing.assert_close(found.grad.double(), copy.grad, rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize(
    "spec",
    [
        ModelSpec(family="residual", options=(("widths", "4,8,16"), ("blocks", 2))),
        ModelSpec(layers=(LayerSpec(kind="conv", width=6, size=1, stride=2), plain("relu"), *HEAD)),
        ModelSpec(layers=(conv(5, 3), LayerSpec(kind="conv", width=6, size=1, stride=3, padding="valid"), *HEAD)),
    ],
    ids=["residual", "the first row", "a later row"],
)
def test_no_network_hands_torch_such_a_convolution_in_strides(spec: ModelSpec) -> None:
    network = build(spec, PHOTO, seed=1)
    small = [each for each in network.modules() if isinstance(each, nn.Conv2d) and each.kernel_size == (1, 1)]
    strided = [each for each in small if each.stride != (1, 1)]
    assert strided
    assert all(isinstance(each, PickedConv) for each in strided)

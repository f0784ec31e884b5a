"""The way back through a network keeps one order in memory, whatever stands at its end."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from engine import models
from engine.models.layout import with_tidy_gradient
from engine.recipes.rows import conv, dense, max_pool, plain
from engine.specs import InputSpec, LayerSpec, ModelSpec

PHOTO = InputSpec(height_px=8, width_px=8, channels=3, mean=(0.0,) * 3, std=(1.0,) * 3, preparation="photo")
ENDS = {
    "flat": (plain("flatten"), dense(10)),
    "mean": (plain("global_average_pool"), dense(10)),
    "a dead end, then flat": (LayerSpec(kind="flatten", unused=True), plain("flatten"), dense(10)),
}


def gradients_of_outputs(spec: ModelSpec, order: torch.memory_format) -> list[Tensor]:
    """What comes back to every output of maps, from a batch in that order."""
    network = models.build(spec, PHOTO, seed=1).to(memory_format=order).train()
    found: list[Tensor] = []

    def watch(_module: object, _taken: object, output: Tensor) -> None:
        if output.ndim == 4:
            output.register_hook(found.append)

    for layer in network.layers_of_interest():
        layer.module.register_forward_hook(watch)
    x = torch.rand(4, 3, 8, 8, generator=torch.Generator().manual_seed(0)).contiguous(memory_format=order)
    network(x).square().sum().backward()
    return found


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
@pytest.mark.parametrize("last", [plain("relu"), max_pool(2, 2)], ids=lambda row: row.kind)
def test_every_gradient_comes_channels_last(end: tuple[LayerSpec, ...], last: LayerSpec) -> None:
    spec = ModelSpec(layers=(conv(6, 3), plain("relu"), conv(8, 3), last, *end))
    gradients = gradients_of_outputs(spec, torch.channels_last)
    # hooks see a gradient in the order of their registration: that of the last maps was asked for before it was tidied
    assert len(gradients) == 4
    assert all(each.is_contiguous(memory_format=torch.channels_last) for each in gradients[1:])
    for found, plain_one in zip(gradients, gradients_of_outputs(spec, torch.contiguous_format), strict=True):
        torch.testing.assert_close(found, plain_one)


def test_the_residual_family_does_it_too() -> None:
    spec = ModelSpec(family="residual", options=(("widths", "4,8"), ("blocks", 1)))
    gradients = gradients_of_outputs(spec, torch.channels_last)
    assert all(each.is_contiguous(memory_format=torch.channels_last) for each in gradients[2:])


def test_a_gradient_in_the_usual_order_stays_in_it() -> None:
    x = torch.rand(2, 3, 4, 4, requires_grad=True)
    (2 * with_tidy_gradient(x)).square().sum().backward()
    assert x.grad is not None
    assert x.grad.stride() == x.stride()
    torch.testing.assert_close(x.grad, 8 * x.detach())

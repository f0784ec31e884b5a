"""Networks and passes that the explanation tests share."""

from __future__ import annotations

import itertools

import numpy as np
import torch
from torch import Tensor, nn

from engine import catalogue
from engine.inference.activations import look_inside
from engine.models import Network, build
from engine.recipes.rows import addition, batch_norm, conv, dense, max_pool, plain
from engine.specs import InputSpec, ModelSpec


def photo(size: int) -> InputSpec:
    return InputSpec(height_px=size, width_px=size, channels=3, mean=(0.5,) * 3, std=(0.25,) * 3, preparation="photo")


def torchvision(name: str) -> ModelSpec:
    return ModelSpec(family="torchvision", options=(("name", name),))


NAMES = ("mnist-default", "lenet-mnist", "mnist-best", "dense-baseline", "selu-mnist")
RESIDUAL = ModelSpec(family="residual", options=(("widths", "4,8,8"), ("blocks", 1)))
SHORTCUTS = ModelSpec(
    layers=(
        conv(4, 3), plain("gelu"), conv(4, 3), batch_norm(), plain("relu"), addition(4), max_pool(2, 2), conv(4, 3),
        addition(2), plain("flatten"), dense(10),
    )
)  # fmt: skip
NETWORKS: dict[str, tuple[ModelSpec, InputSpec]] = {
    **{name: (catalogue.recipe(name).model, catalogue.recipe(name).input) for name in NAMES},
    "residual": (RESIDUAL, photo(33)),
    "shortcuts": (SHORTCUTS, photo(17)),
    "mobilenet_v3_small": (torchvision("mobilenet_v3_small"), photo(64)),
    "squeezenet1_1": (torchvision("squeezenet1_1"), photo(64)),
}


def make(name: str) -> tuple[Network, Tensor]:
    """The network with norms that have seen something, and a picture (1, C, H, W) for it."""
    spec, taken = NETWORKS[name]
    network = build(spec, taken, seed=1).eval()
    stir(network)
    generator = torch.Generator().manual_seed(2)
    return network, torch.randn(1, taken.channels, taken.height_px, taken.width_px, generator=generator)


def stir(network: nn.Module) -> None:
    """Give every batch norm numbers of its own, as training would, and weights that keep a picture's contrast."""
    generator = torch.Generator().manual_seed(3)
    with torch.no_grad():
        for module in network.modules():
            if isinstance(module, nn.Conv2d | nn.Linear):
                nn.init.kaiming_normal_(module.weight, generator=generator)
            if isinstance(module, nn.BatchNorm2d):
                module.get_buffer("running_mean").normal_(0, 0.2, generator=generator)
                module.get_buffer("running_var").uniform_(0.5, 2, generator=generator)
                module.weight.uniform_(0.5, 1.5, generator=generator)
                module.bias.normal_(0, 0.2, generator=generator)


def outputs_of(network: Network, batch: Tensor) -> dict[str, Tensor]:
    """Every layer's output by name, and the input's."""
    return {"input": batch[0]} | {layer.name: output for layer, output in look_inside(network, batch)[1]}


def random_cell(rng: np.random.Generator, shape: tuple[int, ...]) -> tuple[int, int, int]:
    """A cell of an output of `shape`."""
    map_, row, column = (int(rng.integers(length)) for length in (*shape, 1, 1)[:3])
    return map_, row, column


def every_cell(shape: tuple[int, ...]) -> list[tuple[int, int, int]]:
    """All cells of an output of `shape`."""
    maps, rows, columns = (range(length) for length in (*shape, 1, 1)[:3])
    return list(itertools.product(maps, rows, columns))

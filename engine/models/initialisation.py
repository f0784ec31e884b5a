"""First weights of a network, from a seed alone. Pure functions; the thread that builds the network calls them."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor, nn

Fill = Callable[[nn.Conv2d | nn.Linear, torch.Generator], None]

LAYER_SCALE, FIRST_SCALE = "layer_scale", 1e-6  # ConvNeXt: how much of a block is added to its shortcut at first


def initialise(network: nn.Module, how: str, seed: int | None) -> None:
    """Fill all weights: "torch" (uniform within 1/sqrt(inputs), torch's own default), "truncated-normal", "glorot" or
    "whitened", whose first convolution `engine.models.whitening` fills once there are pictures.

    The same seed gives the same weights on every machine, whatever other threads draw meanwhile.
    """
    generator = torch.Generator()
    if seed is None:
        generator.seed()
    else:
        generator.manual_seed(seed)
    fill = FILLS.get(how, uniform)
    for module in network.modules():
        if isinstance(module, nn.Conv2d | nn.Linear):
            fill(module, generator)
        elif isinstance(module, nn.BatchNorm1d | nn.BatchNorm2d | nn.LayerNorm):
            module.reset_parameters()
        for name, weight in module.named_parameters(recurse=False):
            if name == LAYER_SCALE:
                nn.init.constant_(weight, FIRST_SCALE)


@torch.no_grad()
def uniform(module: nn.Conv2d | nn.Linear, generator: torch.Generator) -> None:
    """Weights and biases uniform in ±1/sqrt(inputs of one cell)."""
    bound = _inputs(module.weight) ** -0.5
    module.weight.uniform_(-bound, bound, generator=generator)
    if module.bias is not None:
        module.bias.uniform_(-bound, bound, generator=generator)


@torch.no_grad()
def truncated_normal(module: nn.Conv2d | nn.Linear, generator: torch.Generator) -> None:
    """Article 001: weights normal with σ 0.05, redrawn beyond 2σ; all biases 0.05."""
    nn.init.trunc_normal_(module.weight, std=0.05, a=-0.1, b=0.1, generator=generator)
    if module.bias is not None:
        module.bias.fill_(0.05)


@torch.no_grad()
def glorot(module: nn.Conv2d | nn.Linear, generator: torch.Generator) -> None:
    """TensorFlow's default: weights uniform in ±sqrt(6 / (inputs + outputs of one place)); all biases 0."""
    nn.init.xavier_uniform_(module.weight, generator=generator)
    if module.bias is not None:
        module.bias.zero_()


@torch.no_grad()
def passing_on(module: nn.Conv2d | nn.Linear, generator: torch.Generator) -> None:
    """As `uniform`, but the first maps of a 3x3 convolution pass on what they take (Dirac), as deep as it goes."""
    uniform(module, generator)
    if isinstance(module, nn.Conv2d) and module.kernel_size == (3, 3):
        nn.init.dirac_(module.weight[: module.in_channels])


FILLS: dict[str, Fill] = {"truncated-normal": truncated_normal, "glorot": glorot, "whitened": passing_on}


def _inputs(weight: Tensor) -> int:
    return weight[0].numel()

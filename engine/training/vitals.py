"""Numbers of one batch from which the doctor tells how a network is. Owned by the trainer's thread."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor, nn

from engine.training.chart import Vitals

EVERY = 20  # steps; a look costs about as much as an optimiser's step


def weights_of(network: nn.Module) -> dict[str, Tensor]:
    """The weights of sums that are learned, by name, copied: what they were before a step."""
    return {name: each.detach().clone() for name, each in _weights(network)}


@torch.no_grad()
def vitals_of(network: nn.Module, before: Mapping[str, Tensor], outputs: Tensor) -> Vitals:
    """After a step with gradients still there; `outputs` (n, classes) are what the loss was given."""
    learned = [(name, each) for name, each in _weights(network) if each.grad is not None and each.grad.any()]
    moved = [(each - before[name]).norm() / before[name].norm().clamp_min(1e-12) for name, each in learned]
    outputs = outputs.float()
    numbers = torch.stack(
        [
            outputs.min(),
            outputs.max(),
            outputs.std(dim=0, correction=0).mean(),
            (outputs.sum(dim=1) - 1).abs().max(),
            (outputs.exp().sum(dim=1) - 1).abs().max(),
            torch.stack(moved).median() if moved else outputs.new_zeros(()),
        ]
    )
    known = {name for name, _ in learned}
    idle = tuple(name.rpartition(".")[0] for name in before if name not in known)
    return Vitals(*numbers.tolist(), idle=idle)


def _weights(network: nn.Module) -> list[tuple[str, nn.Parameter]]:
    return [(name, each) for name, each in network.named_parameters() if each.ndim > 1 and each.requires_grad]

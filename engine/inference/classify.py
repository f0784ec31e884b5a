"""A network with everything it needs to answer, and the road from prepared values to probabilities.

Owned by the thread that made it (the reader, or the command line's only one).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from engine.checkpoints import Checkpoint
from engine.datasets.preparation import normalise
from engine.models import Network, build
from engine.models.views import logits_of


@dataclass(frozen=True, slots=True)
class Served:
    """A network in evaluation mode and the checkpoint that says what it is."""

    network: Network
    checkpoint: Checkpoint

    @property
    def parameters(self) -> int:
        """How many numbers were learned."""
        return sum(parameter.numel() for parameter in self.network.parameters())


def serve(checkpoint: Checkpoint) -> Served:
    """The checkpoint's network with its weights, ready to answer on the CPU."""
    network = build(checkpoint.model, checkpoint.input)
    network.load_state_dict(checkpoint.state)
    return Served(network.eval().to(memory_format=torch.channels_last), checkpoint)  # a quarter faster


def network_input(served: Served, values: NDArray[np.float32]) -> torch.Tensor:
    """Prepared values (C, H, W) or (N, C, H, W) in 0..1 as the normalised batch (N, C, H, W) the network takes."""
    shape = served.checkpoint.input
    batch = values.reshape(-1, shape.channels, shape.height_px, shape.width_px)
    return torch.from_numpy(normalise(batch, shape))  # (N, C, H, W)


def probabilities(served: Served, logits: torch.Tensor) -> NDArray[np.float32]:
    """Softmax of logits (N, classes) at the checkpoint's temperature: (N, classes), each row sums to 1."""
    return torch.softmax(logits / served.checkpoint.temperature, dim=1).numpy()


def probabilities_of(served: Served, values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Probabilities (N, classes) of prepared values (C, H, W) or (N, C, H, W) in 0..1."""
    with torch.inference_mode():
        return probabilities(served, answered(served, network_input(served, values)))


def answered(served: Served, batch: torch.Tensor, plain: torch.Tensor | None = None) -> torch.Tensor:
    """Logits (N, classes) of a batch (N, C, H, W) in all the views the model asks; `plain` are those of the batch
    itself, where they are known."""
    return logits_of(served.network, batch, served.checkpoint.input.views, plain)

"""What every network of Convlens is to the rest of the engine. A network belongs to the thread that built it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass

import torch
from torch import Tensor, nn


@dataclass(frozen=True, slots=True, eq=False)
class NamedLayer:
    """One layer worth showing: `module`'s output is what the layer did.

    `kind` is the row's kind ("conv"), `detail` its size in a few words ("5×5", "max 2×2"), `parameters` its weights.
    """

    name: str
    kind: str
    detail: str
    parameters: int
    module: nn.Module


class Network(nn.Module, ABC):
    """Takes normalised pictures (N, C, H, W) float32 and gives logits (N, classes).

    No layer works in place, so that a forward hook sees what a layer really gave.
    """

    @abstractmethod
    def layers_of_interest(self) -> list[NamedLayer]:
        """The layers worth showing, in forward order."""

    def paces(self) -> dict[str, float]:
        """How many times as fast as the others a parameter learns, by its name, where that is not once."""
        return {}

    def gains(self) -> dict[str, float]:
        """How many times as large as usual a parameter is at first, by its name, where that is not once."""
        return {}

    def reseed(self, seed: int) -> None:
        """Make the random layers repeat themselves from here on: every network and every step has its own numbers."""
        for number, module in enumerate(each for each in self.modules() if isinstance(each, Dropout)):
            module.reseed(seed + number)


class Dropout(nn.Module):
    """Dropout that draws from a generator of its own, so that other threads' numbers never change a training run.

    In training a cell is 0 with the chance `rate` and else divided by `1 - rate`; in evaluation it passes.
    """

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate
        self._seed = 0
        self._generator: torch.Generator | None = None

    def reseed(self, seed: int) -> None:
        """Start the random numbers over from `seed`."""
        self._seed, self._generator = seed, None

    def forward(self, x: Tensor) -> Tensor:
        """`x` of any shape, thinned out in training."""
        if not self.training or self.rate == 0:
            return x
        if self._generator is None or self._generator.device != x.device:
            self._generator = torch.Generator(x.device).manual_seed(self._seed)
        kept = torch.empty_like(self.decided(x)).bernoulli_(1 - self.rate, generator=self._generator)
        return x * kept.div_(1 - self.rate)

    def decided(self, x: Tensor) -> Tensor:
        """A part of `x` with one cell for each that is dropped or kept by itself; here every one."""
        return x

    def extra_repr(self) -> str:
        """What `print(network)` says of it."""
        return f"rate={self.rate}"

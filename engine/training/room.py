"""Which epochs of a run are kept, and how exactly, so that its folder stays small. Pure functions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

import torch
from torch import Tensor

LIMIT_BYTES = 200_000_000  # for all kept epochs of a run together
LARGEST_HALF = 60_000.0  # float16 ends at 65,504


@dataclass(frozen=True, slots=True)
class EpochPlan:
    """Keep each `every`th epoch, the first and the last; in half precision if `is_half`."""

    every: int
    is_half: bool
    epochs: int

    def keeps(self, number: int) -> bool:
        """Whether epoch `number`, counted from 1, is kept."""
        return number in (1, self.epochs) or number % self.every == 0


def plan_for(weights: Mapping[str, Tensor], epochs: int, limit_bytes: int = LIMIT_BYTES) -> EpochPlan:
    """All epochs exactly where there is room for that, else in half precision, else only some of them."""
    whole_bytes = max(1, sum(each.nbytes for each in weights.values()))
    if whole_bytes * epochs <= limit_bytes:
        return EpochPlan(1, is_half=False, epochs=epochs)
    half_bytes = max(1, sum(each.nbytes for each in shortened(weights).values()))
    return EpochPlan(ceil(half_bytes * epochs / limit_bytes), is_half=True, epochs=epochs)


def shortened(weights: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The weights in half precision; what half precision cannot hold stays as it is."""
    return {name: each.half() if _fits(each) else each for name, each in weights.items()}


def _fits(tensor: Tensor) -> bool:
    return tensor.dtype == torch.float32 and (not tensor.numel() or bool(tensor.abs().max() < LARGEST_HALF))

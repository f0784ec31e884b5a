"""What one pass of a network over one picture gave. Made and read by the thread that owns the network."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from torch import Tensor


@dataclass(frozen=True, slots=True, eq=False)
class Pass:
    """`batch` (1, C, H, W) normalised, `logits` (classes,), and a copy of each layer's output by name, (C, H, W) or
    (units,). `asked` is the request that brought the picture."""

    asked: int
    batch: Tensor
    logits: Tensor
    outputs: Mapping[str, Tensor]

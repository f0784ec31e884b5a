"""What a network did with one picture, and all it was asked for the answer. The thread that owns it makes and reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from torch import Tensor


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """One of the pictures behind an answer: `batch` (1, C, H, W) normalised, and its `logits` (classes,), the mean of
    all views. It shows a square around the same middle as the first look's, `scale` times as long; the whole may be
    mirrored."""

    batch: Tensor
    logits: Tensor
    scale: float = 1.0
    is_mirrored: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Pass:
    """`batch` (1, C, H, W) normalised, and a copy of each layer's output by name, (C, H, W) or (units,). `asked` is the
    request that brought the picture. The answer is the mean of the probabilities of all `looks`, of which the first is
    the picture itself."""

    asked: int
    batch: Tensor
    outputs: Mapping[str, Tensor]
    looks: tuple[Look, ...]

"""Short words for the rows of a network, so that a recipe reads like the table in its article. No owning thread."""

from __future__ import annotations

from engine.specs import LayerKind, LayerSpec, Padding


def conv(maps: int, size: int, padding: Padding = "same", *, bias: bool = True, pace: float = 1) -> LayerSpec:
    """A convolution of `size` by `size` cells that gives `maps` maps."""
    return LayerSpec(kind="conv", width=maps, size=size, padding=padding, bias=bias, pace=pace)


def max_pool(size: int, stride: int, padding: Padding = "valid") -> LayerSpec:
    """The greatest of `size` by `size` cells, every `stride` cells."""
    return LayerSpec(kind="max_pool", size=size, stride=stride, padding=padding)


def dense(units: int, *, bias: bool = True, unused: bool = False, pace: float = 1, gain: float = 1) -> LayerSpec:
    """Every input to every one of `units`."""
    return LayerSpec(kind="dense", width=units, bias=bias, unused=unused, pace=pace, gain=gain)


def dropout(rate: float, *, unused: bool = False) -> LayerSpec:
    """The share `rate` of the cells left out in training."""
    return LayerSpec(kind="dropout", rate=rate, unused=unused)


def batch_norm(momentum: float = 0.9, *, pace: float = 1) -> LayerSpec:
    """Batch norm whose running mean keeps the share `momentum` of itself at each batch, as TensorFlow counts it."""
    return LayerSpec(kind="batch_norm", rate=round(1 - momentum, 6), pace=pace)


def addition(back: int) -> LayerSpec:
    """A shortcut: what it takes and what the row `back` rows above gave."""
    return LayerSpec(kind="addition", back=back)


def plain(kind: LayerKind, *, unused: bool = False) -> LayerSpec:
    """A row that has nothing to set."""
    return LayerSpec(kind=kind, unused=unused)

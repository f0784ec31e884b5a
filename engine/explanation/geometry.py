"""Windows: which cells of its input a layer looks at for one cell. Pure functions; no owning thread."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from torch import nn

from engine.models.pieces import pair
from engine.models.sequential import LatePool, PaddedConv

Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Window:
    """Along one axis: `size` cells, `spread` apart, moved by `stride`, the first one at `-before`."""

    size: int
    stride: int = 1
    before: int = 0
    spread: int = 1

    def places(self, cell: int) -> Places:
        """The places looked at for output `cell`; some may lie outside."""
        return cell * self.stride - self.before + np.arange(self.size) * self.spread


def windows(module: nn.Module) -> tuple[Window, Window]:
    """The windows down and across of a convolution or a pooling."""
    match module:
        case PaddedConv():
            left, _, above, _ = module.margins
            return _windows(module, (above, left))
        case nn.Conv2d():
            return _windows(module, _conv_margins(module))
        case nn.MaxPool2d() | nn.AvgPool2d():
            return _windows(module, pair(module.padding))
        case LatePool():
            # Without its first row and column, a pool starts one step later.
            down, across = windows(module.pool)
            return _later(down), _later(across)
        case _:
            raise TypeError(type(module).__name__)


def adaptive_places(cell: int, length: int, cells: int) -> Places:
    """The places one of `cells` averages over when `length` are shared out among them, as torch does it."""
    return np.arange(cell * length // cells, -(-(cell + 1) * length // cells))


def _windows(module: nn.Conv2d | nn.MaxPool2d | nn.AvgPool2d, before: tuple[int, int]) -> tuple[Window, Window]:
    sizes, strides = pair(module.kernel_size), pair(module.stride)
    spreads = pair(getattr(module, "dilation", 1))
    down, across = (
        Window(size, stride, margin, spread)
        for size, stride, margin, spread in zip(sizes, strides, before, spreads, strict=True)
    )
    return down, across


def _conv_margins(conv: nn.Conv2d) -> tuple[int, int]:
    match conv.padding:
        case "valid":
            return 0, 0
        case "same":
            sizes, spreads = pair(conv.kernel_size), pair(conv.dilation)
            return spreads[0] * (sizes[0] - 1) // 2, spreads[1] * (sizes[1] - 1) // 2
        case padding:
            return pair(padding)


def _later(window: Window) -> Window:
    return Window(window.size, window.stride, window.before - window.stride, window.spread)

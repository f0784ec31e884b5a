"""Convolutions of a single map, which a CPU has few fast kernels for. Modules belong to the thread of their network."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

SIDE = 2  # of the windows that `PooledConv` takes the greatest cell of
CELLS = SIDE * SIDE


class ThinConv(nn.Conv2d):
    """A convolution of a single map in strides, in whole precision whatever surrounds it: in half precision, for which
    there are no fast kernels of this kind, a CPU takes two to three times as long."""

    def forward(self, input: Tensor) -> Tensor:
        """(N, 1, H, W) -> (N, maps, windows down, windows across)."""
        with torch.autocast(input.device.type, enabled=False):
            return super().forward(input.to(self.weight.dtype))


class PooledConv(nn.Conv2d):
    """A convolution of a single map to a few maps, behind which 2 by 2 cells are pooled; both at once for learning.

    Pooling a few maps goes cell by cell. Here each cell of a window becomes a map of its own, of a convolution in
    strides, and the greatest of whole maps is a matter of long vectors.
    """

    def pooled(self, x: Tensor) -> Tensor:
        """(N, 1, H, W) -> (N, maps, h, w): what max-pooling gives after this convolution, and its gradients, but for
        rounding. Whole precision."""
        with torch.autocast(x.device.type, enabled=False):
            biases = None if self.bias is None else self.bias.repeat(CELLS)
            planes = F.conv2d(_plain(x), self._moved(), biases, SIDE, self.padding)  # (N, cells * maps, h, w)
            count, _, height, width = planes.shape
            side_by_side = planes.view(count, CELLS, self.out_channels, -1).permute(0, 3, 1, 2)  # (N, h*w, cells, maps)
            greatest = F.max_pool2d(side_by_side, (CELLS, 1))  # (N, h * w, 1, maps)
        if greatest.requires_grad:
            greatest.register_hook(_as_pooled)
        return greatest.permute(0, 2, 3, 1).reshape(count, self.out_channels, height, width)

    def _moved(self) -> Tensor:
        """(cells * maps, 1, k + 1, k + 1): every kernel once for each cell of a window, at that cell's place."""
        kernels, places = _plain(self.weight), range(SIDE)
        return torch.cat([F.pad(kernels, (x, SIDE - 1 - x, y, SIDE - 1 - y)) for y in places for x in places])


def _plain(x: Tensor) -> Tensor:
    """The same (N, 1, H, W) as rows behind each other: a single channel could as well be said to lie last."""
    return x.flatten(1).view(x.shape)


def _as_pooled(gradient: Tensor) -> Tensor:
    """The gradient in the order of what was pooled, for which the way back is fast."""
    return gradient.contiguous(memory_format=torch.channels_last)

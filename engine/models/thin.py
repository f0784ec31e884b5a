"""Convolutions of a single map, which a CPU has few fast kernels for. Modules belong to the thread of their network."""

from __future__ import annotations

from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from engine.models.layout import channels_last
from engine.models.patches import WIDEST, are_quick, patches

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
        rounding. Small pictures on a CPU in half precision, if that surrounds it; else in whole."""
        is_small, is_half = x.device.type == "cpu" and x.shape[3] <= WIDEST, torch.is_autocast_enabled("cpu")
        with torch.autocast(x.device.type, enabled=False):
            if is_small and is_half:
                return self._as_product(x, torch.get_autocast_dtype("cpu"))
            is_patched = is_small and not x.requires_grad and are_quick()
            return self._of_patches(x) if is_patched else self._in_strides(x)

    def _of_patches(self, x: Tensor) -> Tensor:
        """In whole precision, what every window of cells sees as a column, times the kernels at each cell's place: less
        than half the time of torch's convolution in strides there and back, on a CPU without AVX-512."""
        down, across = map(int, self.padding)
        page = F.pad(x, (across, across, down, down))[:, 0]
        columns, (h, w) = patches(page, self.kernel_size[0] + 1)
        greatest = _Greatest.apply(self._moved().flatten(1) @ columns)
        if self.bias is not None:
            greatest = greatest + self.bias
        return greatest.view(len(x), h, w, self.out_channels).permute(0, 3, 1, 2)

    def _as_product(self, x: Tensor, dtype: torch.dtype) -> Tensor:
        """As one product of matrices, which is what matrix units are for: strips of rows, each with a row of windows in
        it, times the kernels at every place of a strip. Most of it is multiplied by 0, and yet a step of LeNet takes an
        eighth less time than with a convolution in whole precision."""
        down, across = map(int, self.padding)
        page = F.pad(x.to(dtype), (across, across, down, down))[:, 0].contiguous()  # (N, H, W)
        count, height, width = page.shape
        size = self.kernel_size[0] + 1  # of what a window of cells sees
        h, w = (height - size) // SIDE + 1, (width - size) // SIDE + 1
        strips = page.as_strided((count, h, size * width), (height * width, SIDE * width, 1))
        cells = strips.reshape(count * h, -1) @ _Bands.apply(self.weight, width, w).to(dtype)
        side_by_side = cells.view(count, h * CELLS, 1, -1).permute(0, 3, 1, 2)  # (N, w * maps, h * cells, 1)
        greatest = F.max_pool2d(side_by_side, (CELLS, 1)).permute(0, 2, 3, 1).reshape(count, -1)
        if self.bias is not None:
            greatest = greatest + self.bias.to(dtype).expand(h * w, -1).reshape(1, -1)
        return greatest.view(count, h, w, self.out_channels).permute(0, 3, 1, 2)

    def _in_strides(self, x: Tensor) -> Tensor:
        biases = None if self.bias is None else self.bias.repeat(CELLS)
        planes = F.conv2d(_plain(x), self._moved(), biases, SIDE, self.padding)  # (N, cells * maps, h, w)
        count, _, height, width = planes.shape
        side_by_side = planes.view(count, CELLS, self.out_channels, -1).permute(0, 3, 1, 2)  # (N, h*w, cells, maps)
        greatest = F.max_pool2d(side_by_side, (CELLS, 1))  # (N, h * w, 1, maps)
        if greatest.requires_grad:
            greatest.register_hook(channels_last)
        return greatest.permute(0, 2, 3, 1).reshape(count, self.out_channels, height, width)

    def _moved(self) -> Tensor:
        """(cells * maps, 1, k + 1, k + 1): every kernel once for each cell of a window, at that cell's place."""
        kernels, places = _plain(self.weight), range(SIDE)
        return torch.cat([F.pad(kernels, (x, SIDE - 1 - x, y, SIDE - 1 - y)) for y in places for x in places])


class _Bands(torch.autograd.Function):
    """Kernels (maps, 1, k, k) as a matrix ((k + 1) * width, cells * w * maps): times a strip of k + 1 rows of `width`
    cells, it gives all cells of the w windows that are side by side in it. Elsewhere it is 0."""

    @staticmethod
    def forward(ctx: Any, kernels: Tensor, width: int, w: int) -> Tensor:
        maps, _, size, _ = kernels.shape
        ctx.shape = maps, size, width, w
        bands = kernels.new_zeros((size + 1) * width, CELLS * w * maps)
        for places in _places(bands, *ctx.shape):
            places.copy_(kernels[:, 0].permute(1, 2, 0)[:, :, None])
        return bands

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor, None, None]:
        places = _places(gradients[0].contiguous(), *ctx.shape)
        return torch.stack([each.sum(2) for each in places]).sum(0).permute(2, 0, 1)[:, None].contiguous(), None, None


class _Greatest(torch.autograd.Function):
    """(cells * maps, N * windows) -> (N * windows, maps), the greatest of each window's cells; of equal ones the first
    has the gradient, as in max-pooling."""

    @staticmethod
    def forward(ctx: Any, planes: Tensor) -> Tensor:
        cells = planes.view(CELLS, -1, planes.shape[1])
        upper, lower = torch.maximum(cells[0], cells[1]), torch.maximum(cells[2], cells[3])
        ctx.save_for_backward(_first(upper, lower), _first(cells[0], cells[1]), _first(cells[2], cells[3]))
        return torch.maximum(upper, lower).t().contiguous()

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> Tensor:
        is_upper, is_first, is_third = ctx.saved_tensors
        gradient = gradients[0].t().contiguous()
        found = gradient.new_empty((CELLS, *gradient.shape))
        upper = gradient * is_upper
        lower = gradient - upper
        for whole, is_left, left, right in ((upper, is_first, *found[:2]), (lower, is_third, *found[2:])):
            torch.mul(whole, is_left, out=left)
            torch.sub(whole, left, out=right)
        return found.flatten(0, 1)


def _first(one: Tensor, other: Tensor) -> Tensor:
    """1 where `one` is no less, else 0: as floats, with which a product takes a fifth of the time."""
    return torch.ge(one, other, out=torch.empty_like(one))


def _places(bands: Tensor, maps: int, size: int, width: int, w: int) -> list[Tensor]:
    """For each cell of a window, where in `bands` its kernels are: (k, k, w, maps)."""
    across = w * maps
    row = CELLS * across
    strides = (width * row, row, SIDE * row + maps, 1)  # the next window begins two cells on
    return [
        bands.as_strided((size, size, w, maps), strides, (y * width + x) * row + (y * SIDE + x) * across)
        for y in range(SIDE)
        for x in range(SIDE)
    ]


def _plain(x: Tensor) -> Tensor:
    """The same (N, 1, H, W) as rows behind each other: a single channel could as well be said to lie last."""
    return x.flatten(1).view(x.shape)

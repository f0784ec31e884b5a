"""Convolutions of narrow maps, whose pictures a CPU's matrix units take side by side. Modules belong to the thread of
their network.

A matrix unit multiplies rows of 32 numbers in bfloat16, and torch's convolutions fill them with one row of one picture:
of a map 7 cells across it is for the most part empty. Here the rows of several pictures lie behind each other, with as
many zeros between them as keep their windows apart; that is one convolution of fewer and wider pictures, of which what
windows across two pictures give is left out.
"""

from __future__ import annotations

from math import gcd
from typing import Any

import torch
from torch import Tensor, nn

ROW = 32  # numbers in bfloat16 that a matrix unit takes at once
WIDEST = 8  # cells across what the convolution gives; beyond, a row fills the unit well enough
NARROWEST = 4  # up to which the way there alone is worth it too, without the way back
FEWEST = 64  # maps taken and given: with fewer, copying takes as long as it saves


class NarrowConv(nn.Conv2d):
    """A convolution without strides; the numbers of `nn.Conv2d`, and its gradients but for rounding."""

    def forward(self, input: Tensor) -> Tensor:
        """(N, C, H, W) -> (N, maps, windows down, windows across)."""
        together = self._together(input)
        if together < 2:
            return super().forward(input)
        margin = int(self.padding[1])
        x, step = input.to(torch.get_autocast_dtype("cpu")), input.shape[3] + margin
        page = super().forward(_Joined.apply(x, together, step))
        return _Parted.apply(page, together, step, self._across(input))

    def _across(self, x: Tensor) -> int:
        return x.shape[3] + 2 * int(self.padding[1]) - self.kernel_size[1] + 1

    def _together(self, x: Tensor) -> int:
        """How many pictures are laid side by side; 1 where it is not worth it."""
        widest = WIDEST if torch.is_grad_enabled() else NARROWEST
        is_narrow = self._across(x) <= widest and min(self.in_channels, self.out_channels) >= FEWEST
        if not is_narrow or x.device.type != "cpu" or not torch.is_autocast_enabled("cpu"):
            return 1
        most = 1
        while 2 * most * (x.shape[3] + int(self.padding[1])) <= ROW:
            most *= 2
        return gcd(len(x), most)


class _Joined(torch.autograd.Function):
    """(N, C, H, W) -> (N / together, C, H, together * step): a picture every `step` cells, 0 between them."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, together: int, step: int) -> Tensor:
        ctx.sizes = together, step, x.shape[3]
        return _join(x, together, step, together * step)

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor, None, None]:
        return _part(gradients[0], *ctx.sizes), None, None


class _Parted(torch.autograd.Function):
    """(N / together, C, H, across) -> (N, C, H, width): of every `step` cells the first `width`."""

    @staticmethod
    def forward(ctx: Any, page: Tensor, together: int, step: int, width: int) -> Tensor:
        ctx.sizes = together, step, page.shape[3]
        return _part(page, together, step, width)

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor, None, None, None]:
        return _join(gradients[0], *ctx.sizes), None, None, None


def _join(x: Tensor, together: int, step: int, across: int) -> Tensor:
    """The pages (N / together, C, H, across), channels last."""
    count, maps, height, width = x.shape
    page = x.new_empty(count // together, height, across, maps)
    page[:, :, (together - 1) * step + width :] = 0
    _cells(page, together - 1, step, width, step - width).zero_()
    _cells(page, together, step, 0, width).copy_(x.permute(0, 2, 3, 1).unflatten(0, (-1, together)).transpose(1, 2))
    return page.permute(0, 3, 1, 2)


def _part(page: Tensor, together: int, step: int, width: int) -> Tensor:
    """The pictures (N, C, H, width), channels last."""
    rows = page.permute(0, 2, 3, 1).contiguous()
    return _cells(rows, together, step, 0, width).transpose(1, 2).flatten(0, 1).permute(0, 3, 1, 2)


def _cells(page: Tensor, count: int, step: int, first: int, width: int) -> Tensor:
    """Of a page (pages, H, across, C): (pages, H, count, width, C), from `first` on every `step` cells."""
    pages, height, across, maps = page.shape
    strides = (height * across * maps, across * maps, step * maps, maps, 1)
    return page.as_strided((pages, height, count, width, maps), strides, first * maps)

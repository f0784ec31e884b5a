"""Convolutions of single cells in strides, which are those of every so many cells without strides. Modules belong to
the thread of their network."""

from __future__ import annotations

import torch.nn.functional as F
from torch import Tensor, nn


class PickedConv(nn.Conv2d):
    """A 1×1 convolution in strides, without padding: the cells between are left out first, which gives the numbers of
    `nn.Conv2d` and its gradients.

    The way back of oneDNN's AVX2 kernel for 1×1 in strides writes beyond its memory where it takes 2 to 7 maps that lie
    channels last (torch 2.15): the program ended with it, some time later.
    """

    def forward(self, input: Tensor) -> Tensor:
        """(N, C, H, W) -> (N, maps, H / stride, W / stride), rounded up."""
        picked = F.avg_pool2d(input, 1, self.stride)  # a slice, whose gradient comes in the order of the maps too
        return F.conv2d(picked, self.weight, self.bias)

"""What the windows of a convolution see of a single map, as columns of a matrix. Any thread."""

from __future__ import annotations

from functools import cache

import torch
import torch.nn.functional as F
from torch import Tensor

STEP = 2  # cells from patch to patch
WIDEST = 48  # pixels: of wider pictures patches take much memory, and bands are mostly zeros


@cache
def are_quick() -> bool:
    """Whether a product with patches is quicker than torch's convolution in strides: there and back it takes half the
    time on a processor without AVX-512; elsewhere it was not measured."""
    return torch.backends.cpu.get_cpu_capability() == "AVX2"


def patches(page: Tensor, size: int) -> tuple[Tensor, tuple[int, int]]:
    """Squares of `size` by `size`, one every second cell of pages (N, H, W), as columns: (size², N * h * w), and h and
    w. Cells two apart are laid side by side first, which makes rows of what is copied."""
    count, height, width = page.shape
    h, w = (height - size) // STEP + 1, (width - size) // STEP + 1
    page = F.pad(page, (0, -width % STEP, 0, -height % STEP))
    tall, wide = page.shape[1] // STEP, page.shape[2] // STEP
    apart = page.view(count, tall, STEP, wide, STEP).permute(4, 2, 0, 1, 3).contiguous()  # (x, y, N, tall, wide)
    one, places = count * tall * wide, range(size)
    rows = [
        apart.as_strided((count, h, w), (tall * wide, wide, 1), _start(y, x, wide, one)) for y in places for x in places
    ]
    return torch.stack(rows).view(size * size, -1), (h, w)


def _start(y: int, x: int, wide: int, one: int) -> int:
    return (x % STEP * STEP + y % STEP) * one + y // STEP * wide + x // STEP

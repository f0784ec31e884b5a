"""Explanations by covering: a blank square moves over the picture. Owned by the thread that explains.

A loop of our own and not Captum's, which runs to its end in one call: here the thread can answer the pen in between.
"""

from __future__ import annotations

import torch
from torch import Tensor

from engine.explanation.subject import Attribution, Subject, Work
from engine.messages.inspection import Field

COVERED_AT_ONCE = 8


def default_window_px(length_px: int) -> int:
    """A sixth of the picture: a stroke's width and a bit of a digit, an eye of an animal."""
    return max(1, round(length_px / 6))


def occlusion(subject: Subject, window_px: int, stride_px: int) -> Work[Attribution]:
    """What the score loses when a square of `window_px` covers a pixel, averaged over all squares that do.

    The square starts at multiples of `stride_px`, the last one may reach over the edge; 0 chooses both. After Zeiler
    and Fergus 2013, arXiv:1311.2901.
    """
    height, width = subject.picture.shape[2:]
    window = min(window_px or default_window_px(min(height, width)), height, width)
    stride = stride_px or max(1, window // 3)
    squares = [(top, left) for top in _starts(height, window, stride) for left in _starts(width, window, stride)]
    score = subject.score(subject.picture)
    lost, counted = torch.zeros(height, width, dtype=torch.float64), torch.zeros(height, width)
    for first in range(0, len(squares), COVERED_AT_ONCE):
        yield first / len(squares)
        group = squares[first : first + COVERED_AT_ONCE]
        losses = score - subject.scores(torch.cat([_covered(subject, *each, window) for each in group]))
        for (top, left), loss in zip(group, losses, strict=True):
            lost[top : top + window, left : left + window] += loss
            counted[top : top + window, left : left + window] += 1
    values = lost / counted.clamp(min=1)
    return Attribution(values.float().numpy(), float(values.sum()), steps=len(squares))


def square_around(row: int, column: int, side_px: int, size: tuple[int, int]) -> Field:
    """The square of `side_px` (0 chooses) around a pixel, cut at the edges of a picture of `size` (height, width)."""
    side = side_px or default_window_px(min(size))
    top, left = max(row - side // 2, 0), max(column - side // 2, 0)
    bottom, right = min(row - side // 2 + side, size[0]), min(column - side // 2 + side, size[1])
    return Field(top=top, left=left, height=max(bottom - top, 0), width=max(right - left, 0))


def cover(picture: Tensor, blank: Tensor, square: Field) -> Tensor:
    """`picture` (1, C, H, W) with the square blank."""
    covered = picture.clone()
    rows = slice(square.top, square.top + square.height)
    columns = slice(square.left, square.left + square.width)
    covered[:, :, rows, columns] = blank[:, :, rows, columns]
    return covered


def _covered(subject: Subject, top: int, left: int, window: int) -> Tensor:
    return cover(subject.picture, subject.blank, Field(top=top, left=left, height=window, width=window))


def _starts(length: int, window: int, stride: int) -> range:
    return range(0, -(-(length - window) // stride) * stride + 1, stride)

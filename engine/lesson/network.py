"""The smallest network of the lesson: one convolution, ReLU, max-pooling, one dense layer, with its gradients by hand.

Owned by whoever trains it; the functions are pure but for `Adam.step`, which changes the weights in place.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.lesson.arithmetic import softmax
from engine.lesson.board import SIDE

Array = NDArray[np.float64]
KERNEL = 3
MAP = SIDE - KERNEL + 1  # 7
POOLED = (MAP + 1) // 2  # 4: the ragged edge is kept
CLASSES = ("X", "O")


@dataclass(slots=True)
class Weights:
    """All that is learned: filters (F, 3, 3) with biases (F,), dense (F*16, 2) with biases (2,)."""

    filters: Array
    filter_biases: Array
    dense: Array
    dense_biases: Array

    def arrays(self) -> tuple[Array, Array, Array, Array]:
        """The four arrays in a fixed order; changing them changes the weights."""
        return self.filters, self.filter_biases, self.dense, self.dense_biases


def random_weights(filters: int, seed: int) -> Weights:
    """Normal weights scaled for ReLU (He et al. 2015), biases 0."""
    dice = np.random.default_rng(seed)
    inputs = filters * POOLED * POOLED
    return Weights(
        dice.normal(0.0, np.sqrt(2 / KERNEL**2), (filters, KERNEL, KERNEL)),
        np.zeros(filters),
        dice.normal(0.0, np.sqrt(1 / inputs), (inputs, len(CLASSES))),
        np.zeros(len(CLASSES)),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Pass:
    """What a forward pass leaves for the way back. N boards, F filters."""

    windows: Array  # (N, 7, 7, 9)
    maps: Array  # (N, 7, 7, F), after ReLU
    blocks: Array  # (N, 4, 4, F, 4): the four cells of each pooling window, missing ones 0
    pooled: Array  # (N, 4, 4, F)
    logits: Array  # (N, 2)


def forward(weights: Weights, boards: Array) -> Pass:
    """Boards (N, 9, 9) to logits (N, 2)."""
    count, width = len(boards), len(weights.filters)
    windows = np.lib.stride_tricks.sliding_window_view(boards, (KERNEL, KERNEL), (1, 2))
    windows = windows.reshape(count, MAP, MAP, KERNEL * KERNEL)
    maps = np.maximum(windows @ weights.filters.reshape(width, -1).T + weights.filter_biases, 0.0)
    padded = np.zeros((count, 2 * POOLED, 2 * POOLED, width))
    padded[:, :MAP, :MAP] = maps  # after ReLU nothing is below the 0 of the ragged edge
    blocks = padded.reshape(count, POOLED, 2, POOLED, 2, width).transpose(0, 1, 3, 5, 2, 4)
    blocks = blocks.reshape(count, POOLED, POOLED, width, 4)
    pooled = blocks.max(-1)
    logits = pooled.reshape(count, -1) @ weights.dense + weights.dense_biases
    return Pass(windows, maps, blocks, pooled, logits)


def cross_entropy(logits: Array, labels: NDArray[np.int64]) -> float:
    """Mean of -log(share of the right class)."""
    shares = softmax(logits)[np.arange(len(labels)), labels]
    return float(-np.log(np.maximum(shares, 1e-300)).mean())


def gradients(weights: Weights, done: Pass, labels: NDArray[np.int64]) -> tuple[Array, Array, Array, Array]:
    """How the mean cross-entropy changes with each weight, in the order of `Weights.arrays`."""
    count, width = len(labels), len(weights.filters)
    by_logits = softmax(done.logits)
    by_logits[np.arange(count), labels] -= 1.0
    by_logits /= count  # (N, 2)
    by_dense = done.pooled.reshape(count, -1).T @ by_logits
    by_pooled = (by_logits @ weights.dense.T).reshape(done.pooled.shape)  # (N, 4, 4, F)
    by_maps = _back_through_pooling(done, by_pooled) * (done.maps > 0)  # (N, 7, 7, F)
    by_filters = by_maps.reshape(-1, width).T @ done.windows.reshape(-1, KERNEL * KERNEL)
    return by_filters.reshape(weights.filters.shape), by_maps.sum((0, 1, 2)), by_dense, by_logits.sum(0)


def _back_through_pooling(done: Pass, by_pooled: Array) -> Array:
    count, width = len(by_pooled), by_pooled.shape[-1]
    by_blocks = np.zeros_like(done.blocks)
    np.put_along_axis(by_blocks, done.blocks.argmax(-1)[..., None], by_pooled[..., None], -1)
    by_blocks = by_blocks.reshape(count, POOLED, POOLED, width, 2, 2).transpose(0, 1, 4, 2, 5, 3)
    return by_blocks.reshape(count, 2 * POOLED, 2 * POOLED, width)[:, :MAP, :MAP]


class Adam:
    """Adam (Kingma & Ba 2015) for `Weights`."""

    def __init__(self, weights: Weights, learning_rate: float = 0.01) -> None:
        self._weights = weights
        self._rate = learning_rate
        self._steps = 0
        self._means = [np.zeros_like(each) for each in weights.arrays()]
        self._squares = [np.zeros_like(each) for each in weights.arrays()]

    def step(self, by: tuple[Array, ...]) -> None:
        """Move every weight a little against its gradient."""
        self._steps += 1
        mean_share, square_share = 1 - 0.9**self._steps, 1 - 0.999**self._steps
        for place, gradient in enumerate(by):
            self._means[place] += 0.1 * (gradient - self._means[place])
            self._squares[place] += 0.001 * (gradient**2 - self._squares[place])
            mean, square = self._means[place] / mean_share, self._squares[place] / square_share
            weight = self._weights.arrays()[place]
            weight -= self._rate * mean / (np.sqrt(square) + 1e-8)

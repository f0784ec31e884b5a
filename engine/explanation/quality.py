"""Two checks of an explanation: do its pixels matter, and does it depend on the weights? Owned by the asking thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from engine.explanation.subject import Subject, Work, within

CURVE_POINTS = 29
RANDOM_ORDERS = 3
MOST_RANDOMISED = 8

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """The class's probability at `CURVE_POINTS` shares of the pixels, and the area under it, 0..1."""

    values: Floats

    @property
    def area(self) -> float:
        """By the trapezoid rule over shares 0..1."""
        return float(np.trapezoid(self.values.astype(np.float64), shares()))


def shares() -> NDArray[np.float64]:
    """The shares of pixels at which the curves have their points."""
    return np.linspace(0, 1, CURVE_POINTS)


def by_importance(values: Floats) -> NDArray[np.int64]:
    """Pixel numbers (row after row), largest first; equal ones in the picture's order."""
    return np.argsort(-values.ravel(), kind="stable")


def deletion_and_insertion(subject: Subject, order: NDArray[np.int64]) -> Work[tuple[Curve, Curve]]:
    """Blank the pixels of the picture in `order`, and bring them back to the blank one (Petsiuk et al. 2018,
    arXiv:1806.07421)."""
    deletion = yield from within(_exchanged(subject, order, subject.picture, subject.blank), 0.0, 0.5)
    insertion = yield from within(_exchanged(subject, order, subject.blank, subject.picture), 0.5, 0.5)
    return deletion, insertion


def at_random(subject: Subject) -> Work[tuple[Curve, Curve]]:
    """Both curves as the mean over orders that know nothing of the picture."""
    pixels = subject.picture[0, 0].numel()
    found: list[tuple[Curve, Curve]] = []
    for seed in range(RANDOM_ORDERS):
        order = np.random.default_rng(seed).permutation(pixels)
        found.append(
            (yield from within(deletion_and_insertion(subject, order), seed / RANDOM_ORDERS, 1 / RANDOM_ORDERS))
        )
    deletion, insertion = (
        Curve(np.mean([each.values for each in curves], axis=0)) for curves in zip(*found, strict=True)
    )
    return deletion, insertion


def randomisation(
    subject: Subject, values: Floats, explained: Callable[[Subject], Work[Floats]]
) -> Work[tuple[tuple[str, ...], Floats]]:
    """Shuffle the weights layer by layer from the last on and explain again: names and rank correlations.

    The cascading check of Adebayo et al. 2018, arXiv:1810.03292. Weights are shuffled within each tensor, so that
    their size stays. Pixels of which neither explanation says anything (0) are left out: blank paper would make any
    two alike. A deep network is done in `MOST_RANDOMISED` strides. `subject.network` is changed.
    """
    layers = [each for each in subject.network.layers_of_interest() if any(True for _ in each.module.parameters())]
    strides = np.array_split(np.array(layers[::-1], dtype=object), min(len(layers), MOST_RANDOMISED))
    generator = torch.Generator().manual_seed(0)
    names: list[str] = []
    similarity: list[float] = []
    for number, stride in enumerate(strides):
        for layer in stride:
            _shuffle(layer.module, generator)
        again = yield from within(explained(subject), number / len(strides), 1 / len(strides))
        names.append(stride[-1].name)
        spoken = (values != 0) | (again != 0)
        similarity.append(rank_correlation(values[spoken], again[spoken]))
    return tuple(names), np.array(similarity, np.float32)


def rank_correlation(one: Floats, other: Floats) -> float:
    """Spearman's, -1..1, with equal values at their mean rank; 0 where one of them is the same everywhere."""
    ranks = [_ranks(each.ravel()) for each in (one, other)]
    centred = [each - each.mean() for each in ranks]
    size = float(np.sqrt((centred[0] ** 2).sum() * (centred[1] ** 2).sum()))
    return float((centred[0] * centred[1]).sum()) / size if size else 0.0


def _ranks(values: Floats) -> NDArray[np.float64]:
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    return (np.cumsum(counts) - (counts - 1) / 2)[inverse]


@torch.no_grad()
def _shuffle(module: nn.Module, generator: torch.Generator) -> None:
    for weights in module.parameters():
        order = torch.randperm(weights.numel(), generator=generator)
        weights.copy_(weights.flatten()[order].reshape(weights.shape))


def _exchanged(subject: Subject, order: NDArray[np.int64], start: Tensor, end: Tensor) -> Work[Curve]:
    """The probability while the pixels of `start` are replaced by those of `end` in `order`."""
    picture, pixels = start.clone().flatten(2), end.flatten(2)  # (1, C, H * W)
    ends = np.rint(shares() * len(order)).astype(int)
    values = np.empty(CURVE_POINTS, np.float32)
    done = 0
    for number, count in enumerate(ends):
        yield number / CURVE_POINTS
        place = torch.from_numpy(order[done:count])
        picture[:, :, place] = pixels[:, :, place]
        done = count
        values[number] = subject.probability(picture.reshape(start.shape))
    return Curve(values)

"""Two checks of an explanation: do its pixels matter, and does it depend on the weights? Owned by the asking thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from engine.explanation.subject import Subject, Work, within
from engine.models.passes import Look

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
    arXiv:1806.07421); in every other look the same parts with them, and what lies around the picture with its last."""
    deletion = yield from within(_exchanged(subject, order, is_brought_back=False), 0.0, 0.5)
    insertion = yield from within(_exchanged(subject, order, is_brought_back=True), 0.5, 0.5)
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


def _exchanged(subject: Subject, order: NDArray[np.int64], *, is_brought_back: bool) -> Work[Curve]:
    """The probability of the answer while the pixels of all looks become blank in `order`, or come back."""
    height, width = subject.picture.shape[2:]
    pictures = [subject.picture, *(each.batch for each in subject.more)]
    turns = [torch.from_numpy(each) for each in turns_of(order, (height, width), subject.more)]
    values = np.zeros(CURVE_POINTS, np.float32)
    for number, count in enumerate(np.rint(shares() * len(order)).astype(int)):
        for place, (picture, turn) in enumerate(zip(pictures, turns, strict=True)):
            yield (number + place / len(pictures)) / CURVE_POINTS
            is_blank = (turn >= count) if is_brought_back else (turn < count)
            shown = torch.where(is_blank, subject.blank, picture)
            values[number] += subject.probability(shown) / len(pictures)
    return Curve(values)


def turns_of(order: NDArray[np.int64], size: tuple[int, int], more: tuple[Look, ...]) -> list[NDArray[np.int64]]:
    """When each pixel has its turn, (H, W) for the picture whose pixels go in `order` and for each of `more` looks."""
    turns = np.empty(len(order), np.int64)
    turns[order] = np.arange(len(order))
    first = turns.reshape(size)
    return [first, *(_seen_through(look, first) for look in more)]


def _seen_through(look: Look, first: NDArray[np.int64]) -> NDArray[np.int64]:
    """The turns (H, W) of the pixels that a look shows; what lies around the first picture comes last."""
    rows, columns = (_in_first(length, look.scale) for length in first.shape)
    columns = columns[::-1] if look.is_mirrored else columns
    found = first[np.ix_(rows.clip(0, len(rows) - 1), columns.clip(0, len(columns) - 1))]
    is_inside = (rows == rows.clip(0, len(rows) - 1))[:, None] & (columns == columns.clip(0, len(columns) - 1))
    return np.where(is_inside, found, first.size - 1)


def _in_first(length: int, scale: float) -> NDArray[np.int64]:
    """Which pixel of the first look each of `length` pixels shows that see `scale` times as much; it may have none."""
    return np.floor((np.arange(length) + 0.5 - length / 2) * scale + length / 2).astype(np.int64)

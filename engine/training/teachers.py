"""Trained networks whose answers a run learns from, beside or instead of the labels. Owned by the trainer's thread.

Hinton, Vinyals and Dean, "Distilling the Knowledge in a Neural Network" (arXiv:1503.02531), at a temperature of one;
that teachers see the very pictures the learner sees, changed by chance as they are, is Beyer et al.'s "consistent
teaching" (arXiv:2106.05237).
"""

from __future__ import annotations

import torch
from torch import Tensor

from engine import checkpoints, models
from engine.checkpoints import Checkpoint
from engine.container import digest_of
from engine.datasets.reading import shown_name
from engine.errors import EngineError
from engine.models import Network
from engine.specs import InputSpec, Recipe
from engine.training.data import Normalisation


class Teachers:
    """The recipe's teachers, asked together; they never learn. EngineError if one cannot be opened."""

    def __init__(self, recipe: Recipe) -> None:
        self._spec = recipe.input
        self._found = [checkpoints.load(checkpoints.resolve(each)) for each in recipe.teachers]
        self._networks = [_network(each) for each in self._found]
        self.stamps = [each.stamp for each in self._found]
        self.digest = " ".join(digest_of(each.state) for each in self._found)  # changes with any of their weights
        self.move(torch.device("cpu"))

    def move(self, device: torch.device) -> None:
        """Answer on `device` from now on."""
        for network in self._networks:
            network.to(device).to(memory_format=torch.channels_last)
        self._plain = _Plain(self._spec, device)
        self._normalise = [Normalisation(each.input, device) for each in self._found]

    @torch.no_grad()
    def answer(self, x: Tensor) -> Tensor:
        """Float32 (N, classes): the mean of their probabilities for pictures (N, C, H, W) that are normalised as the
        learner takes them."""
        total = torch.zeros((), device=x.device)
        for kept, network, normalise in zip(self._found, self._networks, self._normalise, strict=True):
            theirs = x if _same_numbers(kept.input, self._spec) else normalise(self._plain(x))
            total = total + network(theirs).float().softmax(dim=1)
        return total / len(self._networks)


class _Plain:
    """`x * std + mean`: normalised pictures as they were, 0..1, in a new tensor."""

    def __init__(self, spec: InputSpec, device: torch.device) -> None:
        self._mean = torch.tensor(spec.mean, device=device).view(1, -1, 1, 1)
        self._std = torch.tensor(spec.std, device=device).view(1, -1, 1, 1)

    def __call__(self, x: Tensor) -> Tensor:
        return x * self._std + self._mean


def check_teachers(recipe: Recipe, classes: tuple[str, ...]) -> None:
    """EngineError where a teacher cannot be opened, knows other classes than the data, or takes other pictures."""
    for reference in recipe.teachers:
        found = checkpoints.load(checkpoints.resolve(reference))
        name, theirs, mine = shown_name(reference), found.input, recipe.input
        if found.classes != classes:
            raise EngineError(
                "“{name}” cannot teach here: it tells other classes apart than the data has. Choose another teacher, "
                "or other data.",
                reason="mismatch",
                name=name,
            )
        if _picture(theirs) != _picture(mine):
            raise EngineError(
                "“{name}” cannot teach here: it takes pictures of {theirs}, and the recipe {mine}. Choose another "
                "teacher, or change the recipe's input.",
                reason="mismatch",
                name=name,
                theirs=_words(theirs),
                mine=_words(mine),
            )


def _network(found: Checkpoint) -> Network:
    network = models.build(found.model, found.input, seed=0)
    network.load_state_dict(found.state)
    return network.eval().requires_grad_(False)


def _same_numbers(one: InputSpec, other: InputSpec) -> bool:
    return (one.mean, one.std) == (other.mean, other.std)


def _picture(spec: InputSpec) -> tuple[object, ...]:
    return spec.width_px, spec.height_px, spec.channels, spec.preparation


def _words(spec: InputSpec) -> str:
    return f"{spec.width_px}×{spec.height_px}×{spec.channels} ({spec.preparation})"

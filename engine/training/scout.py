"""A small network that learns along and tells which pictures of a batch are worth the large one's time.

Keller Jordan's airbench96_faster, https://github.com/KellerJordan/cifar10-airbench: the small network is trained
beforehand there, on the same batches; as it never looks at the large one, here it learns beside it. Owned by the
trainer's thread.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import torch
import torch.nn.functional as F
from torch import Tensor

from engine import models
from engine.models import Network
from engine.models.whitening import whiten
from engine.specs import ModelSpec, Recipe
from engine.training.data import mixed_seed
from engine.training.optimisers import memory_of, optimiser_of, restore_memory

EVERY = 4  # batches of which the scout learns from one
FEWEST = 2  # pictures: batch norm needs two


class Scout:
    """The small network and its optimiser. A step: `begin`, `hardest` for each part of the batch, `agree`, `step`."""

    def __init__(self, recipe: Recipe) -> None:
        self._recipe = recipe
        self.network: Network = models.build(narrowed(recipe.model, recipe.scout_width), recipe.input, seed=recipe.seed)
        self._learns = False
        self.move(torch.device("cpu"))

    def move(self, device: torch.device) -> None:
        """Go on with the same weights on `device`; the optimiser's memory starts over."""
        self.network.to(device).to(memory_format=torch.channels_last)
        self._optimiser = optimiser_of(self.network, self._recipe.optimiser)

    def whiten(self, x: Tensor) -> None:
        """The first weights from normalised pictures (N, C, H, W)."""
        whiten(self.network, x)

    def begin(self, step: int) -> None:
        """Before the first part of a batch."""
        self._learns = step % EVERY == 0
        self.network.train()
        self.network.reseed(mixed_seed("scout", self._recipe.seed, step))
        self._optimiser.zero_grad()

    def hardest(self, x: Tensor, labels: Tensor, count: float) -> Tensor:
        """int64: the places of those of the pictures (n, C, H, W) that are to be learned from, in rising order.

        Where the scout learns itself, from the same, their gradients are added: of the sum of losses by `count`.
        """
        with torch.set_grad_enabled(self._learns):
            logits = self.network(x).float()
            smoothing = self._recipe.label_smoothing
            losses = F.cross_entropy(logits, labels, reduction="none", label_smoothing=smoothing)  # (n,)
        most = min(len(labels), max(FEWEST, round(self._recipe.hardest * len(labels))))
        picked = losses.detach().topk(most).indices.sort().values
        if self._learns:
            (losses[picked].sum() / count).backward()
        return picked

    def gradients(self) -> list[Tensor]:
        """What the batch asks of its weights; none where it does not learn from it."""
        learned = (each for group in self._optimiser.param_groups for each in group["params"])
        return [each.grad for each in learned if each.grad is not None]

    def agree(self, agreed: Callable[[Tensor], Tensor]) -> None:
        """Take the gradients of all processes, which `agreed` gives from those of this one, if it is its turn."""
        if not self._learns:
            return
        gradients = self.gradients()
        together = agreed(torch.cat([each.flatten() for each in gradients]))
        for each, one in zip(gradients, together.split([each.numel() for each in gradients]), strict=True):
            each.copy_(one.view_as(each))

    def step(self, rate: float) -> None:
        """Let it learn, if it is its turn."""
        if not self._learns:
            return
        for group in self._optimiser.param_groups:
            group["lr"] = rate * group["pace"]
        self._optimiser.step()

    def export(self) -> dict[str, Tensor]:
        """What must be kept to go on exactly: copies on the CPU."""
        weights = {name: each.detach().to("cpu", copy=True).contiguous() for name, each in self._state().items()}
        return memory_of(self._optimiser) | weights

    def restore(self, kept: Mapping[str, Tensor]) -> None:
        """Be as when `export` was taken; KeyError, RuntimeError or ValueError if it does not fit."""
        self.network.load_state_dict({name: kept[name] for name in self._state()})
        self._optimiser = optimiser_of(self.network, self._recipe.optimiser)
        restore_memory(self._optimiser, kept)

    def _state(self) -> dict[str, Tensor]:
        return self.network.state_dict()


def narrowed(spec: ModelSpec, share: float) -> ModelSpec:
    """The network with that share of the maps and units in every row but the last one with weights, which tells the
    classes apart; a whitened first convolution has as many maps as patches have parts, and keeps them."""
    weighty = [place for place, row in enumerate(spec.layers) if row.width]
    kept = set(weighty[-1:]) | (set(weighty[:1]) if spec.initialisation == "whitened" else set())
    rows = (
        replace(row, width=max(1, round(share * row.width))) if row.width and place not in kept else row
        for place, row in enumerate(spec.layers)
    )
    return replace(spec, layers=tuple(rows))

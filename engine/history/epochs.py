"""A run's epochs, read back from its folder. Pure functions over files; any thread may call them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from engine import checkpoints
from engine.checkpoints import Checkpoint
from engine.messages.evaluation import Split
from engine.runs import CONFUSION, RunFolder


@dataclass(frozen=True, slots=True, eq=False)
class StoredEpoch:
    """The model after one epoch, and int64 `confusion` (truth, predicted) of the pictures of its `split`, if kept."""

    number: int
    checkpoint: Checkpoint
    confusion: NDArray[np.int64] | None

    @property
    def split(self) -> Split:
        """Which pictures those are that loss, accuracy and confusion are of."""
        recipe = self.checkpoint.recipe
        return "validation" if recipe is None else recipe.measured_on

    @property
    def loss(self) -> float:
        """NaN where it was not kept."""
        return self.checkpoint.metrics.get("validation_loss", float("nan"))

    @property
    def accuracy(self) -> float:
        """0..1; NaN where it was not kept."""
        return self.checkpoint.metrics.get("validation_accuracy", float("nan"))


def read_epoch(folder: Path, number: int) -> StoredEpoch:
    """The model after epoch `number` (from 1) of the run in `folder`; EngineError as of `checkpoints.load`."""
    checkpoint, extras = checkpoints.load_all(RunFolder(folder).epoch(number))
    checkpoint = replace(checkpoint, notice=None)  # half precision is how epochs are kept, and no news
    confusion = extras.tensors.get(CONFUSION)
    classes = len(checkpoint.classes)
    if confusion is None or confusion.shape != (classes, classes) or confusion.dtype != torch.int64:
        return StoredEpoch(number, checkpoint, None)
    return StoredEpoch(number, checkpoint, confusion.numpy())

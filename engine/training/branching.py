"""A run that begins with what another one had learned by some epoch. Used by the trainer's thread."""

from __future__ import annotations

from pathlib import Path

from engine import checkpoints
from engine.errors import EngineError
from engine.runs import RunFolder
from engine.training.loop import Training


def take_over(training: Training, parent: Path, epoch: int) -> None:
    """Give `training`, which has not begun, the weights of the run in `parent` after `epoch`, counted from 1.

    Everything but the network and its input may differ from that run. EngineError as of `checkpoints.load`, or
    "mismatch" if the networks differ.
    """
    kept = checkpoints.load(RunFolder(parent).epoch(epoch))
    recipe = training.recipe
    if (kept.model, kept.input, len(kept.classes)) != (recipe.model, recipe.input, len(training.data.classes)):
        raise EngineError(
            "The weights of “{run}” do not fit: its network or its input is another one. Keep both as they are to "
            "branch from it.",
            reason="mismatch",
            run=parent.name,
        )
    training.learner.begin_with(kept.state)
    training.add_earlier(kept.stamp)

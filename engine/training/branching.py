"""A run that begins with what a model, or another run by some epoch, has learned. Used by the trainer's thread."""

from __future__ import annotations

from pathlib import Path

from engine import checkpoints
from engine.errors import EngineError
from engine.runs import RunFolder
from engine.training.loop import Training


def take_over(training: Training, parent: str | Path, epoch: int) -> None:
    """Give `training`, which has not begun, the weights of the run in `parent` after `epoch`, counted from 1, or with
    epoch 0 those of the model that is called `parent`.

    Everything but the network and its input may differ from it. EngineError as of `checkpoints.load`, or "mismatch" if
    the networks differ.
    """
    kept = checkpoints.load(RunFolder(Path(parent)).epoch(epoch) if epoch else checkpoints.resolve(str(parent)))
    recipe = training.recipe
    if (kept.model, kept.input, len(kept.classes)) != (recipe.model, recipe.input, len(training.data.classes)):
        raise EngineError(
            "The weights of “{run}” do not fit: its network or its input is another one. Keep both as they are to "
            "branch from it.",
            reason="mismatch",
            run=Path(parent).name,
        )
    training.learner.begin_with(kept.state)
    training.add_earlier(kept.stamp)

"""Models with weights that have learned nothing, for journeys on which answers matter and accuracy does not."""

from __future__ import annotations

from pathlib import Path

from engine.specs import Recipe, Stamp


def untrained(path: Path, recipe: Recipe) -> Path:
    """The recipe's network as a file at `path`, which gives the model its name."""
    from engine.checkpoints import Checkpoint, save
    from engine.models import build

    network = build(recipe.model, recipe.input, seed=5)
    save(
        path,
        Checkpoint(
            stamp=Stamp(model=path.stem, architecture=recipe.model.family, dataset="none"),
            model=recipe.model,
            input=recipe.input,
            classes=tuple("0123456789"),
            recipe=recipe,
            metrics={},
            temperature=1.0,
            state={name: each.detach().clone() for name, each in network.state_dict().items()},
        ),
    )
    return path

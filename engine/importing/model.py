"""Somebody else's weights become a model of ours, complete in itself. Any thread may call."""

from __future__ import annotations

import os
from pathlib import Path

from engine import checkpoints
from engine.checkpoints import Checkpoint
from engine.errors import EngineError, Sentence, encodable, say
from engine.importing.candidates import candidate
from engine.importing.weights import Weights, read_weights
from engine.messages.importing import Candidate, ModelImported
from engine.specs import Recipe, Stamp

SUFFIX = ".safetensors"


def import_model(path: Path, recipe: Recipe, out: Path) -> ModelImported:
    """Write the weights at `path` to `out` as a model with the network, the classes and the preparation of `recipe`.

    EngineError as of `read_weights`, `checkpoints.save`, "mismatch" with the first differences, "not-finite" or
    "same-file". Nothing is claimed of the model: it has no figures, and it is not calibrated.
    """
    _check_place(path, out)
    weights = read_weights(path)
    judged, found = candidate(weights, recipe)
    if not found.fit:
        raise EngineError(
            "“{name}” does not fit the network of “{title}” ({differences}). Choose another recipe, or make one whose "
            "network has these layers.",
            reason="mismatch",
            name=weights.name,
            title=recipe.title or recipe.name,
            differences="; ".join(found.differences),
        )
    checkpoint = Checkpoint(
        stamp=Stamp(model=encodable(out.stem), architecture=recipe.model.family, dataset="", imported=weights.name),
        model=judged.recipe.model,
        input=judged.recipe.input,
        classes=judged.classes,
        state={mine: weights.tensors[theirs] for mine, theirs in found.names.items()},
        recipe=judged.recipe,
    )
    verified = checkpoints.fitted(checkpoint, weights.name)
    checkpoints.save(out, verified)
    return ModelImported(request=0, path=str(out), sentence=_said(weights, judged), notice=verified.notice)


def _check_place(path: Path, out: Path) -> None:
    if out.suffix.lower() != SUFFIX:
        raise EngineError("“{name}” was not written: a model’s file ends in .safetensors.", reason="unknown",
                          name=out.name)  # fmt: skip
    if out.exists() and path.exists() and os.path.samefile(path, out):
        raise EngineError(
            "“{name}” would take the place of the file that it comes from. Choose another name.",
            reason="same-file",
            name=out.name,
        )


def _said(weights: Weights, judged: Candidate) -> Sentence:
    """How the weights found their places, and what nobody knows of them."""
    title = judged.recipe.title or judged.recipe.name
    count = len(weights.tensors)
    match judged.fit:
        case "names":
            return say(
                "“{name}” was imported: its {count} tensors have the names and shapes of “{title}”. How good it is, "
                "nobody has measured, and it is not calibrated.",
                name=weights.name, title=title, count=count,
            )  # fmt: skip
        case "order":
            return say(
                "“{name}” was imported: its {count} tensors have the shapes of “{title}”, in the same order, under "
                "other names. How good it is, nobody has measured, and it is not calibrated.",
                name=weights.name, title=title, count=count,
            )  # fmt: skip
        case _:
            return say(
                "“{name}” was imported: its {count} tensors have the shapes of “{title}”, but in another order, so try "
                "it on pictures that you know. How good it is, nobody has measured, and it is not calibrated.",
                name=weights.name, title=title, count=count,
            )  # fmt: skip

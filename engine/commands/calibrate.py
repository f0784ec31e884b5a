"""`convlens calibrate MODEL`: when is the model not to answer? Owned by the main thread of a headless process."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from time import perf_counter

import torch
from torch import Tensor

from engine import checkpoints
from engine.checkpoints import Checkpoint, Extras
from engine.commands.console import Console, percent
from engine.commands.fetching import fetch_missing
from engine.commands.figures import watched
from engine.datasets.naming import names, place_of
from engine.datasets.sources import load
from engine.errors import EngineError, Sentence, say
from engine.inference.calibrating import calibrating, kind_of
from engine.runs import RunFolder
from engine.specs import Recipe
from engine.training.ancestry import parent_of, share_learned_before
from engine.training.data import TrainingData
from engine.training.fitting import fitted
from engine.training.recalling import divided_again
from engine.training.room import shortened
from engine.training.symptoms import SHARED


def calibrate(model: str, out: str | None, data: str | None, console: Console, *, half: bool = False) -> int:
    """Write the model's temperature and familiarity into its file, or into `out`; its weights in half precision if
    `half`, and then it is the shortened weights that are calibrated."""
    started = perf_counter()
    path = checkpoints.resolve(model)
    checkpoint, recipe = _opened(path)
    held = _held_out(checkpoint, recipe, data or recipe.data, path, console)
    if half:
        shorter = shortened(checkpoint.state)
        checkpoint = replace(checkpoint, state={name: _restored(each) for name, each in shorter.items()})
    work = calibrating(checkpoint, held.validation_images.numpy(), held.validation_labels.numpy())
    calibrated = watched(work, console, "calibrating")
    target = Path(out).expanduser() if out else path
    if half:
        shorter = replace(calibrated, state=shortened(calibrated.state))
        checkpoints.save(target, shorter, Extras(notes={checkpoints.STORED: checkpoints.HALF}))
    else:
        checkpoints.save(target, calibrated)
    record = {
        "model": str(target),
        "count": len(held.validation_labels),
        "temperature": calibrated.temperature,
        "threshold": calibrated.familiarity.threshold if calibrated.familiarity else None,
        "calibration_error": calibrated.metrics["validation_calibration_error"],
        "auroc": calibrated.metrics.get(f"non_{kind_of(calibrated)}_auroc"),
        "seconds": perf_counter() - started,
    }
    console.tell(record, _told(calibrated, len(held.validation_labels)))
    if (doubt := _doubt(checkpoint, recipe, path)) is not None:
        console.note(doubt)
    return 0


def _doubt(checkpoint: Checkpoint, recipe: Recipe, path: Path) -> Sentence | None:
    """What nobody can tell of a model from elsewhere, or of one that lies apart from the run which knows it."""
    if checkpoint.stamp.imported:
        return say(
            "“{name}” was imported: nobody knows whether it has learned from these validation pictures before. If it "
            "has, the figures are too good, and the model stays too sure of itself.",
            name=path.name,
        )
    before = {place_of(each) for each in names(checkpoint.stamp.earlier) if each}
    if RunFolder(path.parent).description.is_file() or before.isdisjoint(map(place_of, names(recipe.data))):
        return None
    return say(
        "“{name}” began with a model that knew some of this data, and lies apart from its run: nobody can tell here "
        "whether that one has learned from these validation pictures. If it has, the figures are too good, and the "
        "model stays too sure of itself.",
        name=path.name,
    )


def _opened(path: Path) -> tuple[Checkpoint, Recipe]:
    """The model and how it was trained; EngineError where no pictures were held out to calibrate it with."""
    checkpoint, extras = checkpoints.load_all(path)
    if extras.tensors:
        raise EngineError(
            "“{name}” is where a run stopped, not a model. Calibrate the run’s best.safetensors.",
            reason="mismatch", name=path.name,
        )  # fmt: skip
    recipe = checkpoint.recipe
    if recipe is None:
        raise EngineError(
            "“{name}” does not say how it was trained, so its validation pictures cannot be told from the others.",
            reason="no-recipe", name=path.name,
        )  # fmt: skip
    if recipe.measured_on == "test":
        raise EngineError(
            "“{name}” was measured on the test set while it learned: no pictures were held out to calibrate it with.",
            reason="no-validation", name=path.name,
        )  # fmt: skip
    return checkpoint, recipe


def _held_out(checkpoint: Checkpoint, recipe: Recipe, data: str, path: Path, console: Console) -> TrainingData:
    """The data as the model's run divided it; EngineError where it is of other classes, has changed since, or was
    known to the model before its run, which then leaves this out as well."""
    fetch_missing(data, console)
    pictures = watched(load(data, "train", checkpoint.input), console, "reading")
    if pictures.classes != checkpoint.classes:
        raise EngineError(
            "The data “{data}” has other classes than “{name}”. Name the data it was trained on with --data.",
            reason="mismatch", data=data, name=path.name,
        )  # fmt: skip
    run, recipe = RunFolder(path.parent), fitted(recipe, pictures)
    if not run.description.is_file():
        return divided_again(None, pictures, recipe)
    held = divided_again(run, pictures, recipe)
    parent = parent_of(run)
    if parent is not None and not held.learned_before:  # which is not noted where the run stopped, if that was deleted
        known = watched(share_learned_before(parent, recipe, held, load), console, "reading")
        held = replace(held, learned_before=known)
    if held.learned_before >= SHARED:
        raise EngineError(
            "Of the pictures held out for “{name}”, {share:.0f} % were learned from by the model that it began with: "
            "they cannot say when it is not to answer. Train anew, or branch with that run's seed and data.",
            reason="no-validation", name=path.name, share=100 * held.learned_before,
        )  # fmt: skip
    return held


def _restored(weights: Tensor) -> Tensor:
    return weights.float() if weights.dtype == torch.float16 else weights


def _told(checkpoint: Checkpoint, count: int) -> str:
    metrics = checkpoint.metrics
    error = percent(metrics["validation_calibration_error"])
    lines = [f"temperature {checkpoint.temperature:.3f}   calibration error {error} of {count} validation pictures"]
    if checkpoint.familiarity is not None:
        kind, threshold = kind_of(checkpoint), checkpoint.familiarity.threshold
        auroc = metrics[f"non_{kind}_auroc"]
        lines.append(f"{kind}s against self-made non-{kind}s: AUROC {auroc:.4f}   threshold {threshold:.4f}")
    return "\n".join(lines)

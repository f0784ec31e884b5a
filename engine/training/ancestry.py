"""What a run has learned before its first step: by the run it branches from, and by its teachers. Trainer's thread."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from pathlib import Path

from torch import Tensor

from engine import checkpoints
from engine.errors import Cancelled, EngineError
from engine.runs import RunDescription, RunFolder
from engine.specs import Recipe
from engine.training.data import TrainingData, as_tensor, parts_of
from engine.training.preparing import Load, pictures_for
from engine.work import Progress


def share_learned_before(
    parent: Path, recipe: Recipe, data: TrainingData, load: Load
) -> Generator[Progress, None, float]:
    """Which share (0..1) of the pictures held out by a branch of the run in `parent`, with this recipe and data, that
    run has learned from, or one that it branched from itself; `parent` may be a model's file, too. Pictures that are
    not there any more do not count."""
    held = digests(data.validation_images)
    seen: set[int] = set()
    for theirs in _recipes(parent):
        if _holds_out(theirs) == _holds_out(recipe):
            continue
        try:
            pictures, fitted = yield from pictures_for(theirs, load)
        except Cancelled:
            raise
        except EngineError:
            continue
        learned, _ = parts_of(len(pictures), fitted)
        seen.update(digests(as_tensor(pictures.images[learned])))
    return sum(each in seen for each in held) / max(len(held), 1)


def told_parent(parent: str, epoch: int) -> Path:
    """Where what a run began with lies: another run's folder, or with epoch 0 a model's file."""
    return Path(parent) if epoch else checkpoints.resolve(parent)


def parent_of(run: RunFolder) -> Path | None:
    """Where what this run began with lies, or would; None where it began with nothing, or does not say so any more."""
    try:
        return _parent_of(run.path, run.read_description())
    except EngineError:
        return None


def digests(images: Tensor) -> list[int]:
    """A number for each of the pictures, uint8 (N, C, H, W), by which the same one is known again in this process."""
    return [hash(each.tobytes()) for each in images.cpu().numpy()]


def _parent_of(folder: Path, told: RunDescription) -> Path | None:
    if not told.parent:
        return None
    return folder.parent / told.parent if told.parent_epoch else told_parent(told.parent, 0)


def _recipes(folder: Path) -> Iterator[Recipe]:
    """Of the run in `folder`, or the model in this file, what that began with, and so on, as far as they are still
    there."""
    passed: set[Path] = set()
    while folder not in passed:
        passed.add(folder)
        try:
            if folder.is_file():
                if (recipe := checkpoints.load(folder).recipe) is not None:
                    yield recipe
                folder = folder.parent  # that of the run it is the best or last model of, if it lies there still
            told = RunFolder(folder).read_description()
            yield told.recipe
            if (parent := _parent_of(folder, told)) is None:
                return
            folder = parent
        except EngineError:
            return


def _holds_out(recipe: Recipe) -> tuple[object, ...]:
    """All that decides which pictures are held out."""
    seed = recipe.seed if recipe.validation_from == "anywhere" else None
    return recipe.data, recipe.validation_from, recipe.validation_count, seed

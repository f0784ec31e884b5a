"""What a run has learned before its first step: by the run it branches from, and by its teachers. Trainer's thread."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from pathlib import Path

from torch import Tensor

from engine.errors import Cancelled, EngineError
from engine.runs import RunFolder
from engine.specs import Recipe
from engine.training.data import TrainingData, as_tensor, parts_of
from engine.training.preparing import Load, pictures_for
from engine.work import Progress


def share_learned_before(
    parent: Path, recipe: Recipe, data: TrainingData, load: Load
) -> Generator[Progress, None, float]:
    """Which share (0..1) of the pictures held out by a branch of the run in `parent`, with this recipe and data, that
    run has learned from, or one that it branched from itself. Pictures that are not there any more do not count."""
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


def digests(images: Tensor) -> list[int]:
    """A number for each of the pictures, uint8 (N, C, H, W), by which the same one is known again in this process."""
    return [hash(each.tobytes()) for each in images.cpu().numpy()]


def _recipes(folder: Path) -> Iterator[Recipe]:
    """Of the run in `folder`, the one it branched from, and so on, as far as they are still there."""
    passed: set[Path] = set()
    while folder not in passed:
        passed.add(folder)
        try:
            told = RunFolder(folder).read_description()
        except EngineError:
            return
        yield told.recipe
        if not told.parent:
            return
        folder = folder.parent / told.parent


def _holds_out(recipe: Recipe) -> tuple[object, ...]:
    """All that decides which pictures are held out."""
    seed = recipe.seed if recipe.validation_from == "anywhere" else None
    return recipe.data, recipe.validation_from, recipe.validation_count, seed

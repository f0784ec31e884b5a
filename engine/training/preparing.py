"""The pictures a run needs: what it learns from, and the test split where a recipe validates on it.

Used by the trainer's thread; a generator, so that it can listen in between.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import replace
from typing import Literal

from engine.datasets.sets import Pictures
from engine.datasets.sources import has_test_split, joined
from engine.specs import InputSpec, Recipe
from engine.training.fitting import fitted
from engine.work import Progress, part_of

Loading = Generator[Progress, None, Pictures]
Load = Callable[[str, Literal["train", "test"], InputSpec], Loading]
TRAINING_SHARE = 0.85  # of the work of loading both splits


def pictures_for(recipe: Recipe, load: Load) -> Generator[Progress, None, tuple[Pictures, Recipe]]:
    """All pictures of the run, those for validation on the test split last, and the recipe fitted to them."""
    if recipe.validation_from == "test" and not has_test_split(recipe.data):
        recipe = replace(recipe, validation_from="anywhere")
    if recipe.validation_from != "test":
        pictures = yield from load(recipe.data, "train", recipe.input)
        return pictures, fitted(recipe, pictures)
    training = yield from part_of(load(recipe.data, "train", recipe.input), 0.0, TRAINING_SHARE)
    tests = yield from part_of(load(recipe.data, "test", recipe.input), TRAINING_SHARE, 1 - TRAINING_SHARE)
    return joined([training, tests]), replace(
        fitted(recipe, training), validation_count=len(tests), validation_from="test"
    )

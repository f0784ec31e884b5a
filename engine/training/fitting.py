"""A recipe made for one data set, fitted to another: its classes, its held-out pictures. No owning thread."""

from __future__ import annotations

from dataclasses import replace

from engine.datasets.sets import Pictures
from engine.datasets.sources import is_sorted_by_class
from engine.specs import ModelSpec, Recipe

MOST_HELD = 4  # a recipe's own number stands where it is at most one picture in four
SPARED = 6  # else one picture in six is held out


def fitted(recipe: Recipe, pictures: Pictures) -> Recipe:
    """The recipe as it can be carried out on `pictures`: the same one for the data it was made for.

    The last dense layer tells as many classes apart as there are. Of a small set one picture in six is held out for
    validation, picked anywhere, since folders come sorted by class.
    """
    recipe = replace(recipe, model=_telling_apart(recipe.model, len(pictures.classes)))
    if recipe.validation_count * MOST_HELD <= len(pictures):
        return recipe
    return replace(recipe, validation_count=max(len(pictures) // SPARED, 1), validation_from="anywhere")


def mixed(recipe: Recipe, pictures: Pictures) -> Recipe:
    """The recipe as a new run carries it out: the end of `pictures` that come sorted is the last classes, which would
    never be learned. A run that was begun with the end has to keep it."""
    if recipe.validation_from == "end" and is_sorted_by_class(pictures):
        return replace(recipe, validation_from="anywhere")
    return recipe


def _telling_apart(model: ModelSpec, classes: int) -> ModelSpec:
    if model.classes == classes:
        return model
    dense = [index for index, row in enumerate(model.layers) if row.kind == "dense"]
    rows = list(model.layers)
    if dense:
        rows[dense[-1]] = replace(rows[dense[-1]], width=classes)
    return replace(model, layers=tuple(rows), classes=classes)

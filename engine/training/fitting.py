"""A recipe made for one data set, fitted to another: its classes, its held-out pictures. No owning thread."""

from __future__ import annotations

from dataclasses import replace

from engine.datasets.naming import named_parts
from engine.datasets.own import repeated
from engine.datasets.sets import Pictures
from engine.datasets.sources import is_sorted_by_class
from engine.errors import EngineError
from engine.specs import ModelSpec, Recipe

MOST_HELD = 4  # a recipe's own number stands where it is at most one picture in four
SPARED = 6  # else one picture in six is held out


def fitted(recipe: Recipe, pictures: Pictures) -> Recipe:
    """The recipe as it can be carried out on `pictures`: the same one for the data it was made for.

    The last dense layer tells as many classes apart as there are. Of a small set one picture in six is held out for
    validation, picked anywhere, since folders come sorted by class.
    """
    recipe = replace(recipe, model=telling_apart(recipe.model, len(pictures.classes)))
    if recipe.validation_count * MOST_HELD <= len(pictures):
        return recipe
    place = "end" if recipe.validation_from == "end" and _has_repeats(recipe) else "anywhere"
    return replace(recipe, validation_count=max(len(pictures) // SPARED, 1), validation_from=place)


def _has_repeats(recipe: Recipe) -> bool:
    """Whether pictures are taken several times: the same ones must not be learned and held out."""
    return any(repeated(part)[1] > 1 for part in named_parts(recipe.data))


def mixed(recipe: Recipe, pictures: Pictures) -> Recipe:
    """The recipe as a new run carries it out: the end of `pictures` that come sorted is the last classes, which would
    never be learned. A run that was begun with the end has to keep it."""
    end = slice(max(len(pictures) - recipe.validation_count, 0), None)
    if recipe.validation_from == "end" and is_sorted_by_class(pictures.take(end)):
        recipe = replace(recipe, validation_from="anywhere")
    if recipe.validation_from == "anywhere" and _has_repeats(recipe):
        raise EngineError(
            "Pictures that are taken several times cannot be held out from anywhere: the same ones would be learned. "
            "Put a data set behind them and hold out its end, or take each once.",
            reason="impossible",
        )
    return recipe


def telling_apart(model: ModelSpec, classes: int) -> ModelSpec:
    """The network with as many units in its last dense row."""
    if model.classes == classes:
        return model
    dense = [index for index, row in enumerate(model.layers) if row.kind == "dense"]
    rows = list(model.layers)
    if dense:
        rows[dense[-1]] = replace(rows[dense[-1]], width=classes)
    return replace(model, layers=tuple(rows), classes=classes)

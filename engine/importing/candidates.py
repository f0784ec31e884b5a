"""Whose network weights could be of: the recipes, those that fit before the others. Any thread may call."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import get_args

from engine import catalogue, models
from engine.datasets.folders import classes_in, natural_order, root_of
from engine.datasets.naming import names, offered_names
from engine.datasets.sources import folder_called
from engine.errors import EngineError
from engine.importing.matching import Match, match
from engine.importing.weights import Weights
from engine.messages.importing import Candidate, Fit
from engine.specs import Recipe
from engine.training.fitting import telling_apart

BEST_FIRST: tuple[Fit, ...] = get_args(Fit)


def candidates(weights: Weights, recipes: Iterable[Recipe]) -> tuple[Candidate, ...]:
    """Every recipe that can be built; those that fit best come first, else in their own order."""
    found = (each for each in (_judged(weights, recipe) for recipe in recipes) if each is not None)
    return tuple(sorted(found, key=lambda each: BEST_FIRST.index(each.fit)))


def candidate(weights: Weights, recipe: Recipe) -> tuple[Candidate, Match]:
    """How `weights` fit the network of `recipe`; EngineError where there can be no such network."""
    classes = classes_of(recipe)
    recipe = replace(recipe, model=telling_apart(recipe.model, len(classes)))
    found = match(weights, models.skeleton(recipe.model, recipe.input).state_dict())
    goes_to = {theirs: mine for mine, theirs in found.names.items()}
    judged = Candidate(
        recipe=recipe,
        classes=classes,
        fit=found.fit,
        goes_to=tuple(goes_to[each] for each in weights.tensors) if found.fit else (),
        differences=found.differences,
    )
    return judged, found


def classes_of(recipe: Recipe) -> tuple[str, ...]:
    """What a network of the recipe tells apart: the classes of its data, as far as that is here; else numbers."""
    first = names(recipe.data)[0]
    if first in offered_names():
        return catalogue.dataset(first).classes
    found: set[str] = set()
    folder = folder_called(first)
    if first and folder.is_dir():
        found = {label for _, label in classes_in(Path(root_of(folder, "train")))}
    if len(found) > 1:
        return tuple(sorted(found, key=natural_order))
    return tuple(f"class {number}" for number in range(recipe.model.classes))


def _judged(weights: Weights, recipe: Recipe) -> Candidate | None:
    try:
        return candidate(weights, recipe)[0]
    except EngineError:  # a network that cannot be built is nobody's
        return None

"""Recipes on data they were not made for."""

from __future__ import annotations

import numpy as np
import pytest

from engine import catalogue
from engine.datasets.sets import Pictures
from engine.specs import Recipe
from engine.training.data import split
from engine.training.fitting import fitted


def pictures(count: int, classes: int) -> Pictures:
    """`count` blank pictures sorted by class."""
    labels = np.sort(np.arange(count, dtype=np.int64) % classes)
    return Pictures(np.zeros((count, 28, 28), np.uint8), labels, tuple(str(each) for each in range(classes)))


@pytest.mark.parametrize("recipe", catalogue.RECIPES, ids=lambda recipe: recipe.name)
def test_a_recipe_on_its_own_data_stays_as_it_is(recipe: Recipe) -> None:
    assert fitted(recipe, pictures(60_000, 10)) == recipe


def test_a_small_folder_of_three_classes_can_be_trained_from() -> None:
    few = pictures(60, 3)
    recipe = fitted(catalogue.LENET_MNIST, few)
    data = split(few, recipe)
    assert (len(data.labels), len(data.validation_labels)) == (50, 10)
    assert set(data.validation_labels.tolist()) == {0, 1, 2}
    assert recipe.model.classes == recipe.model.layers[-1].width == 3

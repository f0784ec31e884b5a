"""What Convlens offers, as data: data sets, networks, recipes, shipped models. Constant; no owning thread."""

from __future__ import annotations

from pathlib import Path

import resources
from engine.errors import EngineError
from engine.recipes.articles import (
    AUGMENTED_MNIST,
    AUGMENTED_REPAIRED,
    DENSE_BASELINE,
    DENSE_REPAIRED,
    LENET_MNIST,
    LENET_REPAIRED,
    SELU_MNIST,
    SELU_REPAIRED,
)
from engine.recipes.cifar import CIFAR_REPAIRED, CIFAR_TF
from engine.recipes.inputs import DATASETS, DIGITS, MNIST_INPUT, OBJECTS, PLAIN_INPUT
from engine.recipes.objects import CIFAR_BEST, CIFAR_QUICK, OBJECTS_RECIPE
from engine.recipes.own import DEFAULT, MNIST_BEST
from engine.recipes.published import PUBLISHED
from engine.recipes.quick import MNIST_QUICK, MNIST_SWIFT
from engine.specs import DatasetSpec, PublishedCurve, Recipe

__all__ = [
    "DATASETS",
    "DEFAULT",
    "DIGITS",
    "LENET_MNIST",
    "MNIST_BEST",
    "MNIST_INPUT",
    "OBJECTS",
    "PLAIN_INPUT",
    "RECIPES",
    "REPAIRED",
    "SHIPPED_MODELS",
    "SHIPPED_RECIPES",
    "dataset",
    "published",
    "recipe",
]

REPAIRED = "-repaired"
RECIPES = (
    DEFAULT,
    MNIST_QUICK,
    MNIST_SWIFT,
    MNIST_BEST,
    DENSE_BASELINE,
    DENSE_REPAIRED,
    LENET_MNIST,
    LENET_REPAIRED,
    SELU_MNIST,
    SELU_REPAIRED,
    AUGMENTED_MNIST,
    AUGMENTED_REPAIRED,
    CIFAR_TF,
    CIFAR_REPAIRED,
    CIFAR_QUICK,
    CIFAR_BEST,
    OBJECTS_RECIPE,
)
MODELS = Path(resources.__file__).parent / "models"
SHIPPED_RECIPES = {"digits": MNIST_BEST, "objects": OBJECTS_RECIPE}
"""What each shipped model was trained by."""
SHIPPED_MODELS = tuple(name for name in SHIPPED_RECIPES if (MODELS / f"{name}.safetensors").is_file())


def recipe(name: str) -> Recipe:
    """The recipe called `name`; EngineError names those there are."""
    for each in RECIPES:
        if each.name == name:
            return each
    known = ", ".join(each.name for each in RECIPES)
    raise EngineError("There is no recipe “{name}”. Choose one of: {known}.", reason="unknown", name=name, known=known)


def published(name: str) -> PublishedCurve | None:
    """What the article of the recipe called `name` printed; the repaired recipe is measured against the same."""
    return PUBLISHED.get(name.removesuffix(REPAIRED))


def dataset(name: str) -> DatasetSpec:
    """The data set called `name`; EngineError names those there are."""
    for each in DATASETS:
        if each.name == name:
            return each
    known = ", ".join(each.name for each in DATASETS)
    raise EngineError(
        "There is no data set “{name}”. Choose one of: {known}.", reason="unknown", name=name, known=known
    )

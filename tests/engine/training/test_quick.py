"""The quick recipes are runs like any other: interrupted they end with the same bits, and they learn from the start."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.datasets.sets import Pictures
from engine.recipes.quick import MNIST_QUICK, MNIST_SWIFT
from engine.specs import Recipe
from engine.training.curves import Curves
from engine.training.data import TrainingData, split
from engine.training.loop import Training
from engine.training.resuming import resume, save_place
from engine.training.steps import Measured
from tests.engine.training import tiny
from tests.engine.training.test_resuming import digests, follow

STOP = 7  # of 20 steps


def small(recipe: Recipe) -> Recipe:
    return replace(recipe, epochs=2, batch_size=50, validation_count=100)


def data(recipe: Recipe) -> TrainingData:
    """The bars of the tiny runs, as large as digits."""
    bars = tiny.pictures(600)
    images = np.pad(bars.images.repeat(3, 1).repeat(3, 2), ((0, 0), (2, 2), (2, 2)))
    return split(Pictures(images, bars.labels, tuple("0123456789")), recipe)


@pytest.mark.parametrize("recipe", [MNIST_QUICK, MNIST_SWIFT], ids=lambda each: each.name)
def test_an_interrupted_quick_run_ends_with_the_same_weights_and_has_learned(recipe: Recipe, tmp_path: Path) -> None:
    recipe = small(recipe)
    whole = Training(recipe, data(recipe), tiny.CPU)
    measured = [event for event in whole.events() if isinstance(event, Measured)]
    first, curves = Training(recipe, data(recipe), tiny.CPU), Curves()
    follow(first, curves, STOP)
    save_place(tmp_path / "resume.safetensors", first, curves, "run", 1.0)
    rest = resume(tmp_path / "resume.safetensors", recipe, data(recipe), tiny.CPU)
    assert rest.training.place.step == STOP
    follow(rest.training, rest.curves)
    assert digests(rest.training) == digests(whole)
    assert measured[-1].evaluation.accuracy > 0.9


def test_fixed_scales_stay_as_they_were() -> None:
    recipe = small(MNIST_QUICK)
    training = Training(recipe, data(recipe), tiny.CPU)
    follow(training, Curves())
    weights = training.learner.weights()
    assert bool((weights["bn1.weight"] == 1).all())
    assert not bool((weights["bn1.bias"] == 0).any())

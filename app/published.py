"""An article's published curve on the axis of a run: epochs become steps. Pure functions; no owning thread."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine import catalogue
from engine.specs import Recipe

Floats = NDArray[np.float64]
Points = tuple[Floats, Floats]  # steps, values


def steps_at(epochs: Floats, evaluated_at: Floats, steps_per_epoch: float) -> Floats:
    """The steps at which so many `epochs` are done: where they were evaluated, from there on as they go now."""
    known = np.concatenate([[0.0], evaluated_at])
    beyond = known[-1] + (epochs - (len(known) - 1)) * steps_per_epoch
    return np.where(epochs < len(known), np.interp(epochs, np.arange(len(known)), known), beyond)


def as_points(printed: tuple[tuple[int, float], ...], evaluated_at: Floats, steps_per_epoch: float) -> Points:
    """Printed (epoch, value) pairs as steps and values."""
    epochs = np.array([epoch for epoch, _ in printed], np.float64)
    values = np.array([value for _, value in printed], np.float64)
    return steps_at(epochs, evaluated_at, steps_per_epoch), values


def expected_steps_per_epoch(recipe: Recipe) -> float:
    """Batches in an epoch before the data is loaded; of a folder nobody knows, so as many as of MNIST."""
    known = {each.name: each.train_count for each in catalogue.DATASETS}
    count = sum(known.get(name, 60_000) for name in recipe.data.split("+"))
    held = 0 if recipe.measured_on == "test" else recipe.validation_count
    return max(count - held, 1) / recipe.batch_size

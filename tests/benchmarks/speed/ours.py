"""Our side of a comparison: the training loop itself, unwatched, and the pictures both sides learn from."""

from __future__ import annotations

from dataclasses import replace
from time import perf_counter, thread_time

import numpy as np
import torch

from engine import catalogue
from engine.datasets.sets import Pictures
from engine.datasets.sources import is_available, load
from engine.recipes.rows import conv, dense, dropout, max_pool, plain
from engine.specs import ModelSpec, OptimiserSpec, Recipe
from engine.training.data import split
from engine.training.fitting import fitted
from engine.training.loop import Training
from engine.training.steps import Stepped
from engine.work import finish

MADE_UP = 10_000  # pictures, where the real ones are not on this computer: speed does not depend on what they show
ENDLESS = 100_000  # epochs


class OurLoop:
    """Trains a recipe on and on; `run` gives images per second of the steps alone, evaluations left out."""

    def __init__(self, recipe: Recipe, pictures: Pictures) -> None:
        endless = replace(fitted(recipe, pictures), epochs=ENDLESS, validation_from="anywhere")
        self._events = Training(endless, split(pictures, endless), torch.device("cpu")).events()
        self.busy_rates: list[float] = []  # the same by the thread's own time

    def run(self, seconds: float) -> float:
        """Images per second of at least one batch and about so many seconds."""
        images, spent_s, busy_s = 0, 0.0, 0.0
        while images == 0 or spent_s < seconds:
            begun_s, busy_begun_s = perf_counter(), thread_time()
            event = next(self._events)
            if isinstance(event, Stepped):
                images += event.count
                spent_s += perf_counter() - begun_s
                busy_s += thread_time() - busy_begun_s
        self.busy_rates.append(images / busy_s)
        return images / spent_s


def pictures_of(recipe: Recipe) -> tuple[Pictures, str]:
    """The recipe's training pictures and what they are called; made up where they are not there."""
    name = recipe.data.split("+")[0]
    if is_available(name):
        return finish(load(name, "train", recipe.input)), name
    shape = catalogue.dataset(name).input
    size = (MADE_UP, shape.height_px, shape.width_px) + ((3,) if shape.channels == 3 else ())
    draw = np.random.default_rng(0)
    images = draw.integers(0, 256, size, dtype=np.uint8)
    labels = draw.integers(0, recipe.model.classes, MADE_UP)
    return Pictures(images, labels, catalogue.dataset(name).classes), f"made-up pictures like {name}"


EXAMPLE = Recipe(
    name="pytorch-example",
    title="PyTorch’s MNIST example",
    sentence="The network of PyTorch’s own MNIST example as rows; both sides train it with Adam.",
    model=ModelSpec(
        layers=(
            conv(32, 3, "valid"),
            plain("relu"),
            conv(64, 3, "valid"),
            plain("relu"),
            max_pool(2, 2),
            dropout(0.25),
            plain("flatten"),
            dense(128),
            plain("relu"),
            dropout(0.5),
            dense(10),
        )
    ),
    input=catalogue.recipe("mnist-default").input,
    batch_size=64,
    optimiser=OptimiserSpec(learning_rate=1e-3),
    precision="bfloat16",
)

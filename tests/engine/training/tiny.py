"""A network, data and recipe so small that a whole run takes a blink."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from typing import Any, Literal

import numpy as np
import torch

from engine.datasets.sets import Pictures
from engine.errors import say
from engine.specs import (
    AugmentationSpec,
    InputSpec,
    LayerSpec,
    ModelSpec,
    OptimiserSpec,
    Recipe,
    ScheduleSpec,
)
from engine.training.data import TrainingData, split
from engine.training.loop import Training
from engine.training.steps import Measured, Stepped, TrainEvent
from engine.work import Progress

SIDE = 8
CPU = torch.device("cpu")
MODEL = ModelSpec(
    layers=(
        LayerSpec(kind="conv", width=4, size=3, padding="same", bias=False),
        LayerSpec(kind="batch_norm", rate=0.1),
        LayerSpec(kind="relu"),
        LayerSpec(kind="max_pool", size=2, stride=2),
        LayerSpec(kind="flatten"),
        LayerSpec(kind="dropout", rate=0.2),
        LayerSpec(kind="dense", width=3),
    ),
    classes=3,
)
RECIPE = Recipe(
    name="tiny",
    title="Tiny",
    sentence="For tests.",
    model=MODEL,
    input=InputSpec(height_px=SIDE, width_px=SIDE, mean=(0.3,), std=(0.4,)),
    data="bars",
    validation_count=24,
    epochs=3,
    batch_size=16,
    optimiser=OptimiserSpec(name="adamw", learning_rate=0.01, weight_decay=0.01),
    schedule=ScheduleSpec(kind="triangle", warmup=0.2, final=0.01),
    augmentation=AugmentationSpec(rotate_deg=10, shear_deg=5, scale=0.1, shift_px=1, elastic_px=0.5, stroke=0.2),
    label_smoothing=0.05,
    average_decay=0.9,
    seed=4,
)


def recipe(**changes: Any) -> Recipe:
    return replace(RECIPE, **changes)


def pictures(count: int = 144) -> Pictures:
    """Upright bars, lying bars, and dots: three classes a small network can tell apart."""
    draw = np.random.default_rng(1)
    labels = draw.integers(0, 3, count)
    images = draw.integers(0, 40, (count, SIDE, SIDE)).astype(np.uint8)
    for image, label, place in zip(images, labels, draw.integers(1, SIDE - 1, count), strict=True):
        if label == 0:
            image[:, place] = 255
        elif label == 1:
            image[place] = 255
        else:
            image[place - 1 : place + 1, place - 1 : place + 1] = 255
    return Pictures(images, labels.astype(np.int64), ("upright", "lying", "dot"))


def data(wanted: Recipe = RECIPE) -> TrainingData:
    return split(pictures(), wanted)


def training(wanted: Recipe = RECIPE) -> Training:
    return Training(wanted, data(wanted), CPU)


def run(training: Training) -> list[TrainEvent]:
    """Everything that happens until the end, without the parts of evaluations."""
    return [each for each in training.events() if isinstance(each, Stepped | Measured) or hasattr(each, "sentence")]


def load(name: str, split: Literal["train", "test"], spec: InputSpec) -> Generator[Progress, None, Pictures]:
    """Instead of `engine.datasets.sources.load`."""
    yield say("Drawing bars"), 0.0
    yield say("Drawing bars"), 0.5
    return pictures()

"""Our own recipes: the good and quick one, and the best one, the shipped digit model's. Constant; no owning thread."""

from __future__ import annotations

from dataclasses import replace

from engine.recipes.inputs import MNIST_INPUT
from engine.recipes.rows import batch_norm, conv, dense, dropout, max_pool, plain
from engine.specs import AugmentationSpec, LayerSpec, ModelSpec, OptimiserSpec, Recipe, ScheduleSpec


def _digit_net(stem: int, second: int, third: int, *, depth: int) -> ModelSpec:
    """A 5x5 convolution of `stem` maps, then `depth` 3x3 ones of `second` and as many of `third` maps.

    Pooling comes before batch norm and ReLU, which then have a quarter of the work.
    """
    rows = [conv(stem, 5, "valid", bias=False), max_pool(2, 2), *_norm()]
    for number in range(1, depth + 1):
        rows.append(conv(second, 3, bias=False))
        if number == depth:
            rows.append(max_pool(2, 2))
        rows += _norm()
    for _ in range(depth):
        rows += [conv(third, 3, bias=False), *_norm()]
    rows += [plain("global_average_pool"), dropout(0.2), dense(10)]
    return ModelSpec(layers=tuple(rows))


def _late_net(*widths: int, features: int) -> ModelSpec:
    """5x5 convolutions without padding, which keep where things are, pooled at their end, then `features` units that
    also tell what is no digit. After An et al., "An Ensemble of Simple Convolutional Neural Network Models for MNIST
    Digit Recognition" (arXiv:2008.10400), whose M5 is wider, has no pooling and one dense row."""
    rows = [row for width in widths for row in (conv(width, 5, "valid", bias=False), *_norm())]
    head = (plain("flatten"), replace(dense(features), bias=False), *_norm(), dense(10))
    return ModelSpec(layers=(*rows, max_pool(2, 2), *head))


def _norm() -> tuple[LayerSpec, LayerSpec]:
    return batch_norm(), plain("relu")


DEFAULT = Recipe(
    name="mnist-default",
    title="Good and quick",
    sentence="A small modern network with batch norm; above 99.4 % on MNIST within minutes.",
    model=_digit_net(16, 32, 64, depth=2),
    input=MNIST_INPUT,
    epochs=8,
    batch_size=128,
    optimiser=OptimiserSpec(learning_rate=4e-3),
    schedule=ScheduleSpec(kind="triangle", warmup=0.2, final=0.01),
    augmentation=AugmentationSpec(rotate_deg=8, scale=0.08, shift_px=2),
    precision="bfloat16",
)

MNIST_BEST = Recipe(
    name="mnist-best",
    title="MNIST, best",
    sentence="Five wide convolutions, pooled at their end, on MNIST and a few drawn digits: above 99.6 % on MNIST, and "
    "how resources/models/digits was trained. A processor takes an hour.",
    model=_late_net(32, 48, 64, 96, 128, features=128),
    input=MNIST_INPUT,
    data="mnist+drawn@5000",
    validation_count=2500,
    epochs=48,
    batch_size=256,
    optimiser=OptimiserSpec(learning_rate=4e-3, weight_decay=2e-2, name="adamw"),
    schedule=ScheduleSpec(kind="triangle", warmup=0.1, final=0.001),
    augmentation=AugmentationSpec(
        rotate_deg=15, shear_deg=10, scale=0.12, shift_px=2.5, elastic_px=0.8, stroke=0.3, ease=0.25
    ),
    label_smoothing=0.05,
    average_decay=0.999,
    precision="bfloat16",
)

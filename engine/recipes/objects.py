"""The recipe of the shipped object model: CIFAR-10's ten classes in half an hour on one core. Constant; no thread.

The network is that of Keller Jordan, arXiv:2404.00498, with ReLU and ordinary batch norm.
"""

from __future__ import annotations

from engine.recipes.inputs import CIFAR_INPUT
from engine.recipes.rows import batch_norm, conv, dense, max_pool, plain
from engine.specs import AugmentationSpec, LayerSpec, ModelSpec, OptimiserSpec, Recipe, ScheduleSpec


def _network() -> ModelSpec:
    """Patches taken apart, then three blocks of two convolutions, of 64, 256 and 256 maps."""
    rows: list[LayerSpec] = [conv(24, 2, "valid"), plain("relu")]
    for maps in (64, 256, 256):
        rows += [conv(maps, 3, bias=False), max_pool(2, 2), *_norm()]
        rows += [conv(maps, 3, bias=False), *_norm()]
    rows += [max_pool(3, 3), plain("flatten"), dense(10)]
    return ModelSpec(layers=tuple(rows), initialisation="whitened")


def _norm() -> tuple[LayerSpec, LayerSpec]:
    return batch_norm(0.6), plain("relu")


OBJECTS_RECIPE = Recipe(
    name="objects",
    title="The shipped object model",
    sentence="Ten kinds of things in small photos; how resources/models/objects was trained.",
    model=_network(),
    input=CIFAR_INPUT,
    data="cifar10",
    epochs=24,
    batch_size=512,
    optimiser=OptimiserSpec(name="sgd", learning_rate=0.8, beta1=0.85, weight_decay=1.3e-3),
    schedule=ScheduleSpec(kind="triangle", warmup=0.2, final=0.01),
    augmentation=AugmentationSpec(flip=True, crop_px=2),
    label_smoothing=0.2,
    average_decay=0.99,
    precision="bfloat16",
)

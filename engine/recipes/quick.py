"""MNIST in seconds: networks of three convolutions, chosen for what they learn in a second. Constant; no owning thread.

Rates, widths and epochs were chosen on the last 10,000 training pictures, which these runs then learn from as well.
"""

from __future__ import annotations

from dataclasses import replace

from engine.recipes.inputs import MNIST_INPUT
from engine.recipes.rows import batch_norm, conv, dense, max_pool, plain
from engine.specs import AugmentationSpec, LayerSpec, ModelSpec, OptimiserSpec, Recipe, ScheduleSpec


def _network(stem: int, second: int, third: int) -> ModelSpec:
    """Strides and pooling bring 28 cells down to 7 and to 3 before anything costs much."""
    rows = [replace(conv(stem, 6, bias=False), stride=2), max_pool(2, 2), *_norm()]
    rows += [conv(second, 3, bias=False), max_pool(3, 2), *_norm()]
    rows += [conv(third, 3, bias=False), *_norm()]
    return ModelSpec(layers=(*rows, plain("flatten"), dense(10)))


def _norm() -> tuple[LayerSpec, LayerSpec]:
    """Batch norm of fixed scale, whose running mean follows the few batches there are."""
    return batch_norm(0.3, pace=0), plain("relu")


MNIST_QUICK = Recipe(
    name="mnist-quick",
    title="MNIST, quick",
    sentence="Three small convolutions and two epochs: above 99.2 % on MNIST within seconds.",
    model=_network(16, 32, 64),
    input=replace(MNIST_INPUT, views="shift"),
    validation_count=1000,
    epochs=2,
    batch_size=512,
    optimiser=OptimiserSpec(learning_rate=0.03, beta1=0.7, beta2=0.9),
    schedule=ScheduleSpec(kind="triangle", warmup=0.2),
    label_smoothing=0.05,
    precision="bfloat16",
)

MNIST_SWIFT = replace(
    MNIST_QUICK,
    name="mnist-swift",
    title="MNIST, swift",
    sentence="A wider network for five epochs, with pictures moved by a pixel: above 99.4 % on MNIST.",
    model=_network(16, 64, 96),
    validation_count=5000,
    epochs=5,
    batch_size=256,
    optimiser=OptimiserSpec(learning_rate=0.02, beta1=0.7, beta2=0.9),
    augmentation=AugmentationSpec(crop_px=1),
)

"""Recipes for CIFAR-10 after airbench94 and airbench96, and the shipped object model among them. Constant; no thread.

Keller Jordan: 94% on CIFAR-10 in 3.29 Seconds on a Single GPU, arXiv:2404.00498. As there: whitened first layer, Dirac
convolutions, pooling before batch norm, whose scale is fixed and whose shifts learn 64 times as fast, mirroring in
turn, reflected crops, label smoothing, look-ahead and mirrored and moved pictures when asked. Other than there: ReLU, a
plain batch norm epsilon, half the batch, whose rate, decay and look-ahead follow from the published ones.

airbench96 (its figures of June 2024, in the code that the paper names) is wider, has three convolutions in a block,
blanks a part of each picture, moves pictures further and learns longer. Other than there: no shortcuts around two
convolutions of a block, the blanked part is a rectangle of 5 to 13 pixels to a side instead of a square of 12, and the
rate begins at 0.
"""

from __future__ import annotations

from dataclasses import replace

from engine.recipes.inputs import CIFAR_INPUT
from engine.recipes.rows import batch_norm, conv, dense, max_pool, plain
from engine.specs import AugmentationSpec, LayerSpec, ModelSpec, OptimiserSpec, Recipe, ScheduleSpec

HEAD_PACE = 1 / 81  # the article divides the logits by 9 instead


def _network(*widths: int, depth: int = 2, momentum: float = 0.6) -> ModelSpec:
    """Patches taken apart, then a block of `depth` convolutions for each of `widths`, which halves the picture."""
    norm = (batch_norm(momentum, pace=0), plain("relu"))
    rows: list[LayerSpec] = [conv(24, 2, "valid", pace=0), plain("relu")]
    for maps in widths:
        rows += [conv(maps, 3, bias=False), max_pool(2, 2), *norm]
        for _ in range(depth - 1):
            rows += [conv(maps, 3, bias=False), *norm]
    rows += [max_pool(3, 3), plain("flatten"), dense(10, bias=False, pace=HEAD_PACE)]
    return ModelSpec(layers=tuple(rows), initialisation="whitened")


CIFAR_QUICK = Recipe(
    name="cifar10-quick",
    title="CIFAR-10, quick",
    sentence="A whitened first layer, fixed scales, fast shifts, looking ahead: above 90 % within minutes.",
    model=_network(64, 256, 256),
    input=replace(CIFAR_INPUT, views="mirror+shift"),
    data="cifar10",
    validation_count=1000,
    epochs=16,
    batch_size=512,
    optimiser=OptimiserSpec(name="sgd", learning_rate=0.75, beta1=0.85, weight_decay=1.33e-3, norm_pace=64),
    schedule=ScheduleSpec(kind="triangle", warmup=0.23, final=0.07),
    augmentation=AugmentationSpec(flip=True, alternate=True, crop_px=2, reflect=True),
    label_smoothing=0.2,
    average_decay=0.975,
    look_ahead=10,
    precision="bfloat16",
)

CIFAR_BEST = replace(
    CIFAR_QUICK,
    name="cifar10-best",
    title="CIFAR-10, best",
    sentence="Ten wide convolutions, 31 epochs, a part of every picture blanked: for a GPU, a processor takes hours.",
    model=_network(128, 512, 512, depth=3, momentum=0.9),
    epochs=31,
    batch_size=1024,
    optimiser=OptimiserSpec(name="sgd", learning_rate=1.17, beta1=0.85, weight_decay=1.33e-3, norm_pace=64),
    schedule=ScheduleSpec(kind="triangle", warmup=0.1),
    augmentation=AugmentationSpec(flip=True, alternate=True, crop_px=4, reflect=True, erase=1.0),
    average_decay=0.95,
    look_ahead=5,
)

OBJECTS_RECIPE = replace(
    CIFAR_QUICK,
    name="objects",
    title="The shipped object model",
    sentence="Ten kinds of things in small photos; how resources/models/objects was trained.",
    input=replace(CIFAR_INPUT, views="mirror"),
    validation_count=2000,
    epochs=24,
    augmentation=AugmentationSpec(flip=True, alternate=True, crop_px=4, reflect=True),
)

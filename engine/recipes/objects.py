"""Recipes for CIFAR-10 after airbench94 and airbench96, and the shipped object model among them. Constant; no thread.

Keller Jordan: 94% on CIFAR-10 in 3.29 Seconds on a Single GPU, arXiv:2404.00498. As there: whitened first layer, Dirac
convolutions, pooling before batch norm, whose scale is fixed and whose shifts learn 64 times as fast, mirroring in
turn, reflected crops, label smoothing, look-ahead and mirrored and moved pictures when asked. Other than there: ReLU, a
plain batch norm epsilon, half the batch, whose rate, decay and look-ahead follow from the published ones.

airbench96 (as in airbench 0.1.8) is wider, has three convolutions in a block with a shortcut around two of them, and
GELU; it blanks a part of each picture, moves pictures further and learns for 40 epochs. Other than there: 48 epochs,
1,000 pictures held out, the blanked part is a rectangle of 5 to 13 pixels to a side instead of a square of 12, and the
rate begins at 0.
"""

from __future__ import annotations

from dataclasses import replace

from engine.recipes.inputs import CIFAR_INPUT
from engine.recipes.rows import addition, batch_norm, conv, dense, max_pool, plain
from engine.specs import AugmentationSpec, LayerKind, LayerSpec, ModelSpec, OptimiserSpec, Recipe, ScheduleSpec

HEAD_PACE = 1 / 81  # the article divides the logits by 9 instead


def _network(*widths: int, further: int, bend: LayerKind, has_shortcuts: bool = False) -> ModelSpec:
    """Patches taken apart, then for each of `widths` a convolution, the picture halved, and `further` convolutions."""
    norm = (batch_norm(0.6, pace=0), plain(bend))
    rows: list[LayerSpec] = [conv(24, 2, "valid", pace=0), plain(bend)]
    for maps in widths:
        rows += [conv(maps, 3, bias=False), max_pool(2, 2), *norm]
        around = further * [conv(maps, 3, bias=False), *norm]
        rows += [*around, addition(len(around) + 1)] if has_shortcuts else around
    rows += [max_pool(3, 3), plain("flatten"), dense(10, bias=False, pace=HEAD_PACE)]
    return ModelSpec(layers=tuple(rows), initialisation="whitened")


CIFAR_QUICK = Recipe(
    name="cifar10-quick",
    title="CIFAR-10, quick",
    sentence="A whitened first layer, fixed scales, fast shifts, looking ahead: above 90 % within minutes.",
    model=_network(64, 256, 256, further=1, bend="relu"),
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
    sentence="Ten wide convolutions with shortcuts, 48 epochs, a part of every picture blanked: for a GPU, a processor "
    "takes hours.",
    model=_network(128, 512, 512, further=2, bend="gelu", has_shortcuts=True),
    epochs=48,
    batch_size=1024,
    optimiser=OptimiserSpec(name="sgd", learning_rate=1.17, beta1=0.85, weight_decay=1.7e-3, norm_pace=64),
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

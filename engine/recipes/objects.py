"""Recipes for CIFAR-10 after airbench94 and airbench96, and the shipped object model among them. Constant; no thread.

Keller Jordan: 94% on CIFAR-10 in 3.29 Seconds on a Single GPU, arXiv:2404.00498. As there: whitened first layer, Dirac
convolutions, pooling before batch norm, whose scale is fixed and whose shifts learn 64 times as fast, mirroring in
turn, reflected crops, label smoothing, look-ahead and mirrored and moved pictures when asked. Other than there: ReLU, a
plain batch norm epsilon, half the batch, whose rate, decay and look-ahead follow from the published ones.

`cifar10-best` follows the same author's airbench96_faster: wider, three convolutions in a block with a shortcut around
two of them, GELU; it cuts a square from each picture, moves pictures further, and learns from the half of each batch in
which a small network errs most. Other than there: 60 epochs instead of 45, 500 pictures are held out, the square is
grey and the rate begins at 0; the small network is this one with three sixteenths of its maps, and learns beside it
instead of beforehand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from engine.recipes.inputs import CIFAR_INPUT
from engine.recipes.rows import addition, batch_norm, conv, dense, max_pool, plain
from engine.specs import AugmentationSpec, LayerKind, LayerSpec, ModelSpec, OptimiserSpec, Recipe, ScheduleSpec

HEAD_GAIN, HEAD_PACE = 1 / 9, 1 / 81  # which is what dividing the logits by 9 comes to; the article does that


def _network(*widths: int) -> ModelSpec:
    """Patches taken apart, then for each of `widths` two convolutions, the picture halved behind the first."""
    norm = (batch_norm(0.6, pace=0), plain("relu"))
    blocks = [[conv(maps, 3, bias=False), max_pool(2, 2), *norm, conv(maps, 3, bias=False), *norm] for maps in widths]
    return _whitened("relu", blocks, dense(10, bias=False, pace=HEAD_PACE))


def _wide_network(*widths: int) -> ModelSpec:
    """The same with three convolutions for each of `widths` and a shortcut around the last two, which ends before the
    GELU behind them, and a head as small at first as the article's."""
    norm, bend = batch_norm(pace=0), plain("gelu")
    blocks = [
        (
            *(conv(maps, 3, bias=False), max_pool(2, 2), norm, bend),
            *(conv(maps, 3, bias=False), norm, bend, conv(maps, 3, bias=False), norm, addition(6), bend),
        )
        for maps in widths
    ]
    return _whitened("gelu", blocks, dense(10, bias=False, pace=HEAD_PACE, gain=HEAD_GAIN))


def _whitened(bend: LayerKind, blocks: Sequence[Sequence[LayerSpec]], head: LayerSpec) -> ModelSpec:
    rows = [conv(24, 2, "valid", pace=0), plain(bend), *chain(*blocks), max_pool(3, 3), plain("flatten"), head]
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
    sentence="Ten wide convolutions with shortcuts, 60 epochs, from each batch the harder half: for a GPU, a processor "
    "takes hours.",
    model=_wide_network(128, 384, 512),
    validation_count=500,
    epochs=60,
    batch_size=1024,
    optimiser=OptimiserSpec(name="sgd", learning_rate=1.174, beta1=0.85, weight_decay=1.333e-3, norm_pace=64),
    schedule=ScheduleSpec(kind="triangle", warmup=0.1),
    augmentation=AugmentationSpec(flip=True, alternate=True, crop_px=4, reflect=True, cut_px=12),
    average_decay=0.95,
    look_ahead=5,
    hardest=0.5,
    scout_width=0.1875,
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

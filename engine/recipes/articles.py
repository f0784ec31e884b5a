"""The articles' recipes on MNIST, each as published and repaired. Constant; no owning thread.

A mistake that an article printed is a row or a setting here, so that it can be seen, trained and taken out. How wide
numbers are is ours to choose: half precision where a device is faster with it.
"""

from __future__ import annotations

from dataclasses import replace

from engine.recipes.inputs import PLAIN_INPUT
from engine.recipes.rows import batch_norm, conv, dense, dropout, max_pool, plain
from engine.specs import AugmentationSpec, LayerSpec, ModelSpec, OptimiserSpec, Recipe

# --- article 004: one dense layer -------------------------------------------------------------------------------------

DENSE_BASELINE = Recipe(
    name="dense-baseline",
    title="Dense baseline, as published",
    sentence="Article 004: ten sigmoid units trained as if they were one choice of ten; validated on the test set.",
    model=ModelSpec(
        # Keras divides the sigmoids by their sum and takes the logarithm: that is cross-entropy of the log row.
        layers=(plain("flatten"), dense(10), plain("sigmoid"), plain("log")),
        initialisation="glorot",
    ),
    input=PLAIN_INPUT,
    validation_count=10_000,
    validation_from="test",
    epochs=5,
    batch_size=32,
    optimiser=OptimiserSpec(epsilon=1e-7),
    seed=2019,
)

DENSE_REPAIRED = replace(
    DENSE_BASELINE,
    name="dense-baseline-repaired",
    title="Dense baseline, repaired",
    sentence="Article 004 with a softmax over the ten units, and validated on pictures held out from training.",
    model=ModelSpec(layers=(plain("flatten"), dense(10)), initialisation="glorot"),
    validation_count=5000,
    validation_from="anywhere",
)

# --- article 001: LeNet -----------------------------------------------------------------------------------------------

LENET_MNIST = Recipe(
    name="lenet-mnist",
    title="LeNet, as published",
    sentence="Article 001: two 5 by 5 convolutions, pooling before ReLU, Adam at 0.0001.",
    model=ModelSpec(
        layers=(
            conv(6, 5),
            max_pool(2, 2, "same"),
            plain("relu"),
            conv(16, 5),
            max_pool(2, 2, "same"),
            plain("relu"),
            plain("flatten"),
            dense(128),
            plain("relu"),
            dense(10),
        ),
        initialisation="truncated-normal",
    ),
    input=PLAIN_INPUT,
    validation_from="end",
    epochs=100,
    batch_size=100,
    optimiser=OptimiserSpec(learning_rate=1e-4),
    precision="bfloat16",
)

LENET_REPAIRED = replace(
    LENET_MNIST,
    name="lenet-mnist-repaired",
    title="LeNet, repaired",
    sentence="Article 001 for the 50 epochs that it printed, with held-out pictures from anywhere in the data.",
    validation_from="anywhere",
    epochs=50,
)

# --- article 002: SELU, then augmentation, batch norm and dropout -----------------------------------------------------


def _selu_net(*, is_published: bool, norm: bool = False, rate: float = 0.0) -> ModelSpec:
    """Two 3 by 3 convolutions and dense layers; as published with a dead end and with SELU on the logits."""
    rows: list[LayerSpec] = []
    for maps in (12, 16):
        rows += [conv(maps, 3), *([batch_norm()] if norm else []), max_pool(3, 2)]
        rows += [] if is_published else [plain("selu")]
    rows += [plain("flatten"), dense(256), plain("selu")]
    rows += [dropout(rate)] if rate else []
    if is_published:
        rows += [dense(100, unused=True), plain("selu", unused=True)]
    rows += [dense(10)]
    rows += [plain("selu")] if is_published else []
    return ModelSpec(layers=tuple(rows), initialisation="glorot")


SELU_MNIST = Recipe(
    name="selu-mnist",
    title="SELU, as published",
    sentence="Article 002: linear convolutions, a dense layer that nothing uses, SELU on the logits, and the test set "
    "for validation.",
    model=_selu_net(is_published=True),
    input=PLAIN_INPUT,
    validation_count=10_000,
    validation_from="test",
    epochs=20,
    batch_size=128,
    precision="bfloat16",
)

SELU_REPAIRED = replace(
    SELU_MNIST,
    name="selu-mnist-repaired",
    title="SELU, repaired",
    sentence="Article 002 with SELU after the convolutions and not on the logits, without the layer that nothing used.",
    model=_selu_net(is_published=False),
    validation_count=5000,
    validation_from="anywhere",
)

AUGMENTED_MNIST = replace(
    SELU_MNIST,
    name="augmented-mnist",
    title="Augmented, as published",
    sentence="Article 002’s second run: pictures moved by a pixel and mirrored, batch norm, dropout. Mirrored digits "
    "are no digits.",
    model=_selu_net(is_published=True, norm=True, rate=0.5),
    epochs=30,
    augmentation=AugmentationSpec(nudge_px=1, flip=True),
)

AUGMENTED_REPAIRED = replace(
    SELU_REPAIRED,
    name="augmented-mnist-repaired",
    title="Augmented, repaired",
    sentence="Article 002’s second run without mirrored digits, with the repaired network.",
    model=_selu_net(is_published=False, norm=True, rate=0.5),
    epochs=30,
    augmentation=AugmentationSpec(nudge_px=1),
)

"""Article 000's recipe on CIFAR-10, as published and repaired. Constant; no owning thread."""

from __future__ import annotations

from dataclasses import replace

from engine.recipes.inputs import CIFAR_INPUT, PLAIN_PHOTO
from engine.recipes.rows import conv, dense, dropout, max_pool, plain
from engine.specs import AugmentationSpec, LayerSpec, ModelSpec, Recipe, ScheduleSpec


def _network(*, is_published: bool) -> ModelSpec:
    """The article's table. As published the dropout is written down but never acts, and the last row is a softmax
    whose shares the loss takes for logits: softmax twice."""

    def leave_out(rate: float) -> LayerSpec:
        return dropout(rate, unused=is_published)

    rows = [
        conv(32, 3), plain("relu"),
        conv(64, 3), plain("relu"),
        max_pool(2, 2, "same"), leave_out(0.25),
        conv(128, 3), plain("relu"),
        max_pool(2, 2, "same"),
        conv(128, 2), plain("relu"),
        max_pool(2, 2, "same"), leave_out(0.25),
        plain("flatten"),
        dense(1500), plain("relu"), leave_out(0.5),
        dense(10),
    ]  # fmt: skip
    rows += [plain("softmax")] if is_published else []
    return ModelSpec(layers=tuple(rows), initialisation="glorot")


CIFAR_TF = Recipe(
    name="cifar10-tf",
    title="CIFAR-10, as published",
    sentence="Article 000: softmax twice, dropout that never acts, pictures always in the same order, and the best "
    "chosen on the test set.",
    model=_network(is_published=True),
    input=PLAIN_PHOTO,
    data="cifar10",
    validation_count=10_000,
    validation_from="test",
    epochs=60,
    batch_size=128,
    schedule=ScheduleSpec(kind="steps", epochs=(21, 41, 61, 81), factors=(0.1, 0.01, 0.001, 0.0005)),
    shuffle=False,
    seed=21,
    precision="bfloat16",
)

CIFAR_REPAIRED = replace(
    CIFAR_TF,
    name="cifar10-tf-repaired",
    title="CIFAR-10, repaired",
    sentence="Article 000 with logits, live dropout, shuffled pictures, mirroring and crops, and held-out pictures "
    "for validation.",
    model=_network(is_published=False),
    input=CIFAR_INPUT,
    validation_count=5000,
    validation_from="anywhere",
    augmentation=AugmentationSpec(flip=True, crop_px=4),
    shuffle=True,
)

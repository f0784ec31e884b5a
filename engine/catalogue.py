"""What Convlens offers, as data: data sets, networks, recipes, shipped models. Constant; no owning thread."""

from __future__ import annotations

from engine.errors import EngineError
from engine.specs import (
    AugmentationSpec,
    DatasetSpec,
    InputSpec,
    LayerSpec,
    ModelSpec,
    OptimiserSpec,
    Recipe,
    ScheduleSpec,
)

DIGITS = tuple("0123456789")
MNIST_INPUT = InputSpec(mean=(0.1307,), std=(0.3081,))
PLAIN_INPUT = InputSpec()

DATASETS = (
    DatasetSpec(
        name="mnist",
        title="MNIST",
        sentence="70,000 handwritten digits of 28 by 28 pixels, collected by NIST.",
        classes=DIGITS,
        input=MNIST_INPUT,
        train_count=60_000,
        test_count=10_000,
        download_mb=11.6,
    ),
    DatasetSpec(
        name="drawn",
        title="Drawn digits",
        sentence="Digits that the program draws itself with many pens, slants and hands. Needs no download.",
        classes=DIGITS,
        input=MNIST_INPUT,
        train_count=60_000,
        test_count=10_000,
    ),
)


def _row(kind: str, width: int = 0, size: int = 0, **more: object) -> LayerSpec:
    return LayerSpec(kind=kind, width=width, size=size, **more)  # type: ignore[arg-type]


LENET_MNIST = Recipe(
    name="lenet-mnist",
    title="LeNet, as published",
    sentence="Article 001: two 5 by 5 convolutions, pooling before ReLU, Adam at 0.0001.",
    model=ModelSpec(
        layers=(
            _row("conv", 6, 5, padding="same"),
            _row("max_pool", size=2, stride=2, padding="same"),
            _row("relu"),
            _row("conv", 16, 5, padding="same"),
            _row("max_pool", size=2, stride=2, padding="same"),
            _row("relu"),
            _row("flatten"),
            _row("dense", 128),
            _row("relu"),
            _row("dense", 10),
        ),
        initialisation="truncated-normal",
    ),
    input=PLAIN_INPUT,
    validation_from="end",
    epochs=100,
    batch_size=100,
    optimiser=OptimiserSpec(learning_rate=1e-4),
)


def _digit_net(stem: int, second: int, third: int, *, depth: int) -> ModelSpec:
    """A 5x5 convolution of `stem` maps, then `depth` 3x3 ones of `second` and as many of `third` maps.

    Pooling comes before batch norm and ReLU, which then have a quarter of the work.
    """
    rows = [_row("conv", stem, 5, bias=False), _row("max_pool", size=2, stride=2), *_norm()]
    for number in range(1, depth + 1):
        rows.append(_row("conv", second, 3, padding="same", bias=False))
        if number == depth:
            rows.append(_row("max_pool", size=2, stride=2))
        rows += _norm()
    for _ in range(depth):
        rows += [_row("conv", third, 3, padding="same", bias=False), *_norm()]
    rows += [_row("global_average_pool"), _row("dropout", rate=0.2), _row("dense", 10)]
    return ModelSpec(layers=tuple(rows))


def _norm() -> tuple[LayerSpec, LayerSpec]:
    return _row("batch_norm", rate=0.1), _row("relu")


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

DIGITS_RECIPE = Recipe(
    name="digits",
    title="The shipped digit model",
    sentence="MNIST and drawn digits with pens, slants and distortions; how resources/models/digits was trained.",
    model=_digit_net(32, 64, 128, depth=3),
    input=MNIST_INPUT,
    data="mnist+drawn@20000",
    epochs=90,
    batch_size=256,
    optimiser=OptimiserSpec(learning_rate=4e-3, weight_decay=2e-2, name="adamw"),
    schedule=ScheduleSpec(kind="triangle", warmup=0.1, final=0.001),
    augmentation=AugmentationSpec(
        rotate_deg=12, shear_deg=10, scale=0.12, shift_px=1.5, elastic_px=0.8, stroke=0.3, ease=0.25
    ),
    label_smoothing=0.05,
    average_decay=0.999,
    precision="bfloat16",
)

RECIPES = (DEFAULT, LENET_MNIST, DIGITS_RECIPE)
SHIPPED_MODELS = ("digits",)


def recipe(name: str) -> Recipe:
    """The recipe called `name`; EngineError names those there are."""
    for each in RECIPES:
        if each.name == name:
            return each
    known = ", ".join(each.name for each in RECIPES)
    raise EngineError("There is no recipe “{name}”. Choose one of: {known}.", reason="unknown", name=name, known=known)


def dataset(name: str) -> DatasetSpec:
    """The data set called `name`; EngineError names those there are."""
    for each in DATASETS:
        if each.name == name:
            return each
    known = ", ".join(each.name for each in DATASETS)
    raise EngineError(
        "There is no data set “{name}”. Choose one of: {known}.", reason="unknown", name=name, known=known
    )

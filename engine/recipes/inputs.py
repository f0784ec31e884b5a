"""Classes, inputs and data sets on offer. Constant; no owning thread."""

from __future__ import annotations

from engine.specs import DatasetSpec, InputSpec

DIGITS = tuple("0123456789")
OBJECTS = ("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck")
MNIST_INPUT = InputSpec(mean=(0.1307,), std=(0.3081,))
PLAIN_INPUT = InputSpec()
PLAIN_PHOTO = InputSpec(
    height_px=32, width_px=32, channels=3, mean=(0.0, 0.0, 0.0), std=(1.0, 1.0, 1.0), preparation="photo"
)
CIFAR_INPUT = InputSpec(
    height_px=32,
    width_px=32,
    channels=3,
    mean=(0.4914, 0.4822, 0.4465),
    std=(0.2470, 0.2435, 0.2616),
    preparation="photo",
)

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
    DatasetSpec(
        name="cifar10",
        title="CIFAR-10",
        sentence="60,000 small colour photos of ten kinds of things, 32 by 32 pixels.",
        classes=OBJECTS,
        input=CIFAR_INPUT,
        train_count=50_000,
        test_count=10_000,
        download_mb=170.1,
    ),
)

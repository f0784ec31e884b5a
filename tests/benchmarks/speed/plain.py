"""The plain PyTorch way to train: a DataLoader over pictures with torchvision's transforms, and the usual loop.

Written as PyTorch's own beginners' example describes it (basic MNIST example of the project's examples repository). It
runs in a process of its own, which our side's settings of the C library do not reach, and waits while it is not its
turn.
"""

from __future__ import annotations

from collections.abc import Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection
from time import perf_counter
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor, nn
from torch.utils.data import DataLoader, Dataset
from torchvision import transforms

from engine import models
from engine.datasets.sets import Pictures
from engine.specs import OptimiserSpec, Recipe
from tests.benchmarks.speed.ours import EXAMPLE, pictures_of


class PictureSet(Dataset[tuple[Tensor, int]]):
    """Pictures one at a time, as torchvision's own data sets give them: through PIL and a transform."""

    def __init__(self, pictures: Pictures, recipe: Recipe) -> None:
        self._images: NDArray[np.uint8] = pictures.images
        self._labels = pictures.labels
        self._transform: Any = transforms.Compose(
            [
                *_changes(recipe),
                transforms.ToTensor(),
                transforms.Normalize(recipe.input.mean, recipe.input.std),
            ]
        )

    def __len__(self) -> int:
        return len(self._labels)

    def __getitem__(self, index: int) -> tuple[Tensor, int]:
        return self._transform(Image.fromarray(self._images[index])), int(self._labels[index])


class PlainLoop:
    """Trains `network` on and on; `run` gives images per second."""

    def __init__(self, network: nn.Module, recipe: Recipe, pictures: Pictures, *, workers: int = 0) -> None:
        self._network = network.train()
        self._optimiser = optimiser(network, recipe.optimiser)
        self._loader = DataLoader(
            PictureSet(pictures, recipe), batch_size=recipe.batch_size, shuffle=True, num_workers=workers
        )
        self._batches = self._for_ever()

    def run(self, seconds: float) -> float:
        """Images per second of at least one batch and about so many seconds."""
        images, begun_s = 0, perf_counter()
        while images == 0 or perf_counter() - begun_s < seconds:
            images += self._learn(*next(self._batches))
        return images / (perf_counter() - begun_s)

    def _learn(self, x: Tensor, labels: Tensor) -> int:
        self._optimiser.zero_grad()
        loss = nn.functional.cross_entropy(self._network(x), labels)
        loss.backward()
        self._optimiser.step()
        return len(labels)

    def _for_ever(self) -> Iterator[tuple[Tensor, Tensor]]:
        while True:
            yield from self._loader


class PlainProcess:
    """A `PlainLoop` in a process of its own; `run` as there."""

    def __init__(self, recipe: Recipe, *, threads: int, workers: int) -> None:
        context = get_context("spawn")
        self._line, far_end = context.Pipe()
        self._process = context.Process(target=_serve, args=(far_end, recipe, threads, workers))
        self._process.start()

    def run(self, seconds: float) -> float:
        """Images per second of at least one batch and about so many seconds."""
        self._line.send(seconds)
        return float(self._line.recv())

    def end(self) -> None:
        """Let the process go."""
        self._line.send(None)
        self._process.join()


def _serve(line: Connection, recipe: Recipe, threads: int, workers: int) -> None:
    torch.set_num_threads(threads)
    network = example_network() if recipe == EXAMPLE else models.build(recipe.model, recipe.input, seed=0)
    loop = PlainLoop(network, recipe, pictures_of(recipe)[0], workers=workers)
    while (seconds := line.recv()) is not None:
        line.send(loop.run(seconds))


def example_network() -> nn.Module:
    """The network of that example: two 3×3 convolutions of 32 and 64 maps, pooling, dropout, 128 units, dropout."""
    return nn.Sequential(
        nn.Conv2d(1, 32, 3),
        nn.ReLU(),
        nn.Conv2d(32, 64, 3),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Dropout(0.25),
        nn.Flatten(),
        nn.Linear(9216, 128),
        nn.ReLU(),
        nn.Dropout(0.5),
        nn.Linear(128, 10),
    )


def optimiser(network: nn.Module, spec: OptimiserSpec) -> torch.optim.Optimizer:
    """The recipe's optimiser as one writes it down."""
    weights, rate, decay = network.parameters(), spec.learning_rate, spec.weight_decay
    if spec.name == "sgd":
        return torch.optim.SGD(weights, rate, momentum=spec.beta1, nesterov=spec.beta1 > 0, weight_decay=decay)
    kind = torch.optim.Adam if spec.name == "adam" else torch.optim.AdamW
    return kind(weights, rate, (spec.beta1, spec.beta2), weight_decay=decay)


def _changes(recipe: Recipe) -> list[object]:
    """What torchvision has for the recipe's simple changes; others are left out, in the plain way's favour."""
    asked, found = recipe.augmentation, list[object]()
    if asked.crop_px:
        how = "reflect" if asked.reflect else "constant"
        size = (recipe.input.height_px, recipe.input.width_px)
        found.append(transforms.RandomCrop(size, padding=asked.crop_px, padding_mode=how))
    if asked.flip:
        found.append(transforms.RandomHorizontalFlip(asked.flip_share))
    return found

"""The pictures of one data set as they are looked through: in memory, or in their folder. Owned by the gatherer's
thread."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from engine.datasets.fitting import fitted
from engine.datasets.folders import prepared_item, read_item
from engine.datasets.pictures import load_picture
from engine.datasets.reading import shown_name
from engine.datasets.sets import Pictures
from engine.messages import EVERY_CLASS, IN_ORDER
from engine.specs import InputSpec

LEFT_OUT = -1


class Stock(Protocol):
    """Pictures by their places, with the numbers of their classes, LEFT_OUT for what nobody learns from."""

    @property
    def classes(self) -> tuple[str, ...]:
        """What they are of."""
        ...

    @property
    def labels(self) -> NDArray[np.int64]:
        """(N,): the class of each."""
        ...

    @property
    def is_ink(self) -> bool:
        """Whether they are bright strokes on black."""
        ...

    @property
    def is_prepared(self) -> bool:
        """Whether they are what a network takes already."""
        ...

    def name(self, place: int) -> str:
        """The picture's file, or its number from 1."""
        ...

    def picture(self, place: int) -> NDArray[np.uint8]:
        """As it is, (H, W) or (H, W, 3); EngineError where it cannot be read."""
        ...

    def taken(self, place: int, spec: InputSpec) -> NDArray[np.uint8]:
        """As a network of `spec` takes it, before any change by chance; EngineError where it cannot be."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class LoadedStock:
    """A data set on offer, all of it in memory. Drawn digits are made for the size of their network; at another one
    than that of the data set they are shown scaled."""

    pictures: Pictures
    is_ink: bool
    is_prepared: bool = True

    @property
    def classes(self) -> tuple[str, ...]:
        """As the data set has them."""
        return self.pictures.classes

    @property
    def labels(self) -> NDArray[np.int64]:
        """As the data set has them."""
        return self.pictures.labels

    def name(self, place: int) -> str:
        """Its number in the data's own order, from 1."""
        return str(place + 1)

    def picture(self, place: int) -> NDArray[np.uint8]:
        """As it is."""
        return self.pictures.images[place]

    def taken(self, place: int, spec: InputSpec) -> NDArray[np.uint8]:
        """At the network's size and with its channels, as the data set is loaded for it."""
        return fitted(self.pictures.images[place : place + 1], spec)[0]


@dataclass(frozen=True, slots=True, eq=False)
class FolderStock:
    """A folder of pictures, each of which is read when it is asked for: a folder may be large, or far away."""

    root: Path
    files: tuple[str, ...]
    classes: tuple[str, ...]
    labels: NDArray[np.int64]
    is_ink: bool = False
    is_prepared: bool = False

    def name(self, place: int) -> str:
        """Its file below the folder."""
        return "/".join(shown_name(part) for part in self.files[place].split("/"))

    def picture(self, place: int) -> NDArray[np.uint8]:
        """As it is in its file, upright."""
        file = self.files[place]
        return load_picture(read_item(self.root, file), name=file).pixels

    def taken(self, place: int, spec: InputSpec) -> NDArray[np.uint8]:
        """On the road from its file to a network."""
        file = self.files[place]
        return prepared_item(load_picture(read_item(self.root, file), name=file), spec)


def places_of(stock: Stock, label: int, shuffled_by: int) -> NDArray[np.int64]:
    """Where the pictures of a class are, or of every class: in the data's own order, or mixed by a seed, in which those
    of one class keep the order that they have among all."""
    order = np.arange(len(stock.labels))
    if shuffled_by != IN_ORDER:
        order = np.random.default_rng(shuffled_by).permutation(order)
    labels = stock.labels[order]
    return order[labels != LEFT_OUT if label == EVERY_CLASS else labels == label]

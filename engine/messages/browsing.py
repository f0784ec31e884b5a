"""Data sets looked through by a person: their classes, figures, and pictures in parts. Frozen; no owning thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from engine.errors import Sentence
from engine.messages.parts import FrozenArrays
from engine.specs import Recipe

EVERY_CLASS = -1
IN_ORDER = -1

# --- commands: to the gatherer ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class BrowseData:
    """Take the split of the data set or folder called `name` off the shelf, in the place of the one before. Nothing is
    ever downloaded for it."""

    request: int
    name: str
    split: Literal["train", "test"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveData:
    """Nobody looks at the data any more: it leaves the memory, and what is being read is given up."""

    request: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AskPictures:
    """Small pictures of the data that the request `data` took off the shelf. Only the newest such question is answered.

    `label` is a class by its number or EVERY_CLASS, `shuffled_by` a seed or IN_ORDER. With a recipe they are as a
    network sees them that learns by it: at its input's size, changed by chance as the recipe says, by `seed`.
    """

    request: int
    data: int
    label: int = EVERY_CLASS
    shuffled_by: int = IN_ORDER
    first: int = 0
    count: int = 60
    side_px: int = 112
    recipe: Recipe | None = None
    seed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDataPicture:
    """One of them in full size; `recipe` and `seed` as of `AskPictures`."""

    request: int
    data: int
    place: int
    recipe: Recipe | None = None
    seed: int = 0


BrowseCommand = BrowseData | LeaveData | AskPictures | OpenDataPicture

# --- events -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class BrowseProgress:
    """How far the reading of the data is, 0..1."""

    request: int
    sentence: Sentence
    fraction: float


@dataclass(frozen=True, slots=True, kw_only=True)
class DataFigures:
    """What was measured of all pictures: mean and standard deviation of each channel, of values in 0..1; the smallest
    and the largest picture by its area, (width, height) in pixels. `remarks` say what was left out and what is odd."""

    means: tuple[float, ...] = ()
    deviations: tuple[float, ...] = ()
    smallest: tuple[int, int] = (0, 0)
    largest: tuple[int, int] = (0, 0)
    remarks: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DataBrowsed:
    """The data is here, and its pictures can be asked for; told again with its `figures`, None before they are known,
    and without what turned out to be no pictures. `counts` are those of `classes`; `is_split`: it has other pictures
    for tests than for training."""

    request: int
    name: str
    split: Literal["train", "test"]
    is_split: bool
    classes: tuple[str, ...]
    counts: tuple[int, ...]
    figures: DataFigures | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DataTile(FrozenArrays):
    """A small picture, (H, W) gray or (H, W, 3) RGB uint8, of class number `label`; (0, 0) with a `problem` where the
    file holds none. `place` names it in its data, and `name` for people: its file, or its number from 1."""

    place: int
    label: int
    name: str
    pixels: NDArray[np.uint8]
    problem: Sentence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PicturesPart:
    """Pictures `first` and following of the `total` there are, as many of those asked for as were read in a moment, at
    least one. `is_ink`: bright strokes on black."""

    request: int
    data: int
    first: int
    total: int
    is_ink: bool
    tiles: tuple[DataTile, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DataPictureOpened(FrozenArrays):
    """One picture in full size, (H, W) or (H, W, 3) uint8. `is_prepared`: it is what a network takes already;
    `is_changed`: by chance, as in training."""

    request: int
    data: int
    place: int
    label: str
    name: str
    pixels: NDArray[np.uint8]
    preview: NDArray[np.uint8] | None
    is_prepared: bool
    is_changed: bool


BrowseEvent = BrowseProgress | DataBrowsed | PicturesPart | DataPictureOpened

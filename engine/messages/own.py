"""Pictures that a person keeps with what they really are. Frozen; no owning thread."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.messages.digits import DigitBox
from engine.messages.parts import FrozenArrays
from engine.specs import Crop

# --- commands: to the gatherer ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class KeepPicture(FrozenArrays):
    """Keep what is on this page as a picture of `label`, one of `classes`. `page` (H, W) gray or (H, W, 3) RGB, uint8;
    `crop` limits it to a square, as it does for `Ask`, and `box` to one digit of several."""

    request: int
    classes: tuple[str, ...]
    label: str
    page: NDArray[np.uint8]
    crop: Crop | None = None
    box: DigitBox | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RelabelKept:
    """Put the picture in `file` to another class."""

    request: int
    classes: tuple[str, ...]
    file: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetKept:
    """Delete the pictures in `files`."""

    request: int
    classes: tuple[str, ...]
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListKept:
    """Which pictures of these classes were kept?"""

    request: int
    classes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskKeptTiles:
    """Small pictures of these files, at most `side_px` high and wide. Only the newest such question is answered."""

    request: int
    classes: tuple[str, ...]
    files: tuple[str, ...]
    side_px: int = 56


KeptCommand = KeepPicture | RelabelKept | ForgetKept | ListKept | AskKeptTiles

# --- events -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPicture:
    """One of them: `file` is "7/20261122-101502-730412-9f3c.png" below the folder of the data set."""

    file: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptListed:
    """All pictures kept of these classes, class by class, the oldest first; told after every change as well.

    `data` is the name of the data set that they are ("own:digits"), `folder` where they lie. `file` is the one that was
    kept or put to another class by this request, "" where none was.
    """

    request: int
    classes: tuple[str, ...]
    data: str
    folder: str
    pictures: tuple[KeptPicture, ...]
    file: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class KeptTile(FrozenArrays):
    """A small picture, (H, W, 3) RGB uint8; (0, 0, 3) where the file holds none, so that nobody asks again."""

    file: str
    pixels: NDArray[np.uint8]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptTiles:
    """Small pictures of the files asked for."""

    request: int
    classes: tuple[str, ...]
    tiles: tuple[KeptTile, ...]


KeptEvent = KeptListed | KeptTiles

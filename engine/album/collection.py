"""The pictures a person keeps: commands carried out, and small pictures of them. Owned by the gatherer's thread."""

from __future__ import annotations

from typing import assert_never

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.datasets import own
from engine.datasets.pictures import load_picture
from engine.datasets.preparation import cut
from engine.errors import EngineError
from engine.messages import (
    AskKeptTiles,
    DigitBox,
    ForgetKept,
    KeepPicture,
    KeptCommand,
    KeptListed,
    KeptPicture,
    KeptTile,
    KeptTiles,
    ListKept,
    RelabelKept,
)

MARGIN = 0.08  # of a digit's longer side, around its box
SQUARE = 1.4  # of that, the side of what it is kept as


def carried_out(command: KeptCommand) -> KeptListed | KeptTiles:
    """Do it and say what is kept now; EngineError as of `engine.datasets.own`, and "blank" for a page of one colour."""
    match command:
        case KeepPicture():
            return _listed(command, own.keep(command.classes, command.label, _cut(command)))
        case RelabelKept():
            return _listed(command, own.relabel(command.classes, command.file, command.label))
        case ForgetKept():
            _forget(command)
            return _listed(command)
        case ListKept():
            return _listed(command)
        case AskKeptTiles():
            return KeptTiles(
                request=command.request,
                classes=command.classes,
                tiles=tuple(KeptTile(file=each, pixels=_tile(command, each)) for each in command.files),
            )
        case _:
            assert_never(command)


def _forget(command: ForgetKept) -> None:
    """All of them, though one may hinder; what is gone already is forgotten. The first hindrance is told at the end."""
    hindrances: list[EngineError] = []
    for file in command.files:
        try:
            own.forget(command.classes, file)
        except EngineError as error:
            if error.reason != "gone":
                hindrances.append(error)
    if hindrances:
        raise hindrances[0]


def _listed(command: KeepPicture | RelabelKept | ForgetKept | ListKept, file: str = "") -> KeptListed:
    name = own.name_of(command.classes)
    return KeptListed(
        request=command.request,
        classes=command.classes,
        data=name,
        folder=str(own.folder_of(name)),
        pictures=tuple(KeptPicture(file=each.file, label=each.label) for each in own.kept(name)),
        file=file,
    )


def _cut(command: KeepPicture) -> NDArray[np.uint8]:
    page = command.page if command.crop is None else cut(command.page, command.crop)
    page = page if command.box is None else _digit(command.page, command.box)
    if page.min() == page.max():
        raise EngineError("There is nothing on this page that could be kept. Draw or open something.", reason="blank")
    return page


def _digit(page: NDArray[np.uint8], box: DigitBox) -> NDArray[np.uint8]:
    """One digit of several by itself, in the middle of a square of the paper around it."""
    room = MARGIN * max(box.width, box.height)
    height, width = page.shape[:2]
    top, bottom = max(0, round(box.top - room)), min(height, round(box.top + box.height + room))
    left, right = max(0, round(box.left - room)), min(width, round(box.left + box.width + room))
    part = page[min(top, height - 1) : max(bottom, top + 1), min(left, width - 1) : max(right, left + 1)]
    rim = np.concatenate([part[0], part[-1], part[:, 0], part[:, -1]])
    side = round(SQUARE * max(part.shape[:2]))
    square = np.empty((side, side, *page.shape[2:]), np.uint8)
    square[:] = np.median(rim, axis=0).astype(np.uint8)
    y, x = (side - part.shape[0]) // 2, (side - part.shape[1]) // 2
    square[y : y + part.shape[0], x : x + part.shape[1]] = part
    return square


def _tile(command: AskKeptTiles, file: str) -> NDArray[np.uint8]:
    """The picture as it was kept, small."""
    try:
        pixels = load_picture(own.folder_of(own.name_of(command.classes)) / file).pixels
    except EngineError:
        return np.zeros((0, 0, 3), np.uint8)
    scale = min(1.0, command.side_px / max(pixels.shape[:2]))
    size = (max(1, round(pixels.shape[1] * scale)), max(1, round(pixels.shape[0] * scale)))
    small = np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)
    return np.repeat(small[..., None], 3, axis=-1) if small.ndim == 2 else small

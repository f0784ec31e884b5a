"""Every picture of a folder answered, one by one, with a thumbnail of each. Owned by the thread that runs it."""

from __future__ import annotations

import io
import os
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path
from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from engine import checkpoints
from engine.datasets.folders import SUFFIXES
from engine.datasets.pictures import LARGEST_FILE_BYTES, load_picture
from engine.datasets.reading import read_safely, shown_name
from engine.errors import EngineError
from engine.inference.classify import Served, serve
from engine.inference.framing import recognise
from engine.messages import SurveyRow

THUMBNAIL_PX = 96
JPEG_QUALITY = 80
MOST_PICTURES = 50_000
LOOKED_AT_PER_STEP = 500


def pictures_in(folder: Path) -> Generator[None, None, tuple[Path, ...]]:
    """Every file below `folder` that is called a picture, by name; hidden ones and links out of it are left out. A
    folder below that cannot be read stands for what may be in it: whoever opens it is told why not.

    EngineError where there is no such folder, nothing in it, or more than anybody looks through, and where it cannot be
    read itself.
    """
    if not folder.is_dir():
        raise EngineError("There is no folder “{name}”. Choose another.", reason="missing", name=shown_name(folder))
    found: list[Path] = []
    looked_at = 0
    closed: list[OSError] = []
    for where, folders, files in os.walk(folder, onerror=closed.append, followlinks=False):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        found += [Path(where, each) for each in sorted(files) if _is_picture(each)]
        looked_at += len(files)
        if looked_at >= LOOKED_AT_PER_STEP:
            looked_at = 0
            yield
        if len(found) > MOST_PICTURES:
            raise EngineError(
                "“{name}” holds more than {most} pictures. Choose a smaller folder.",
                reason="too-many", name=shown_name(folder), most=MOST_PICTURES,
            )  # fmt: skip
    found += [Path(each.filename) for each in closed if Path(each.filename) != folder]
    if not found and closed:
        raise EngineError(
            "The folder “{name}” could not be read: {cause}. Ask for permission, or choose another.",
            reason="permission", name=shown_name(folder), cause=closed[0].strerror or str(closed[0]),
        )  # fmt: skip
    if not found:
        raise EngineError(
            "There are no pictures in “{name}”. Choose another folder.", reason="empty", name=shown_name(folder)
        )
    return tuple(found)


class Survey:
    """The pictures of one folder, the rows so far, and thumbnails packed small."""

    def __init__(self, number: int, reference: str, folder: Path, files: tuple[Path, ...]) -> None:
        self.number = number
        self.folder = folder
        self.files = files
        self.rows: list[SurveyRow] = []
        self.served: Served = serve(checkpoints.load(checkpoints.resolve(reference)))
        self._thumbnails: dict[int, bytes] = {}

    @property
    def is_done(self) -> bool:
        """Whether every picture was answered."""
        return len(self.rows) >= len(self.files)

    def read(self) -> bytes:
        """The file of the next picture, which may lie in a folder that does not answer any more."""
        return read_safely(self.files[len(self.rows)], LARGEST_FILE_BYTES)

    def step(self, data: bytes | EngineError) -> SurveyRow:
        """Answer the next picture, whose file holds `data`; one that cannot be opened has its reason in its row."""
        place = len(self.rows)
        path, below = str(self.files[place]), self.files[place].relative_to(self.folder)
        name, file = "/".join(shown_name(part) for part in below.parts), below.as_posix()
        try:
            if isinstance(data, EngineError):
                raise data
            pixels = load_picture(data, name=path).pixels
            self._thumbnails[place] = packed(pixels)
            row = replace(answered(self.served, place, name, pixels), file=file, path=path)
        except EngineError as error:
            row = SurveyRow(place=place, name=name, file=file, path=path, problem=error.sentence)
        self.rows.append(row)
        return row

    def thumbnail(self, place: int) -> NDArray[np.uint8]:
        """The small picture of a place, (H, W, 3) RGB; (0, 0, 3) where there is none."""
        data = self._thumbnails.get(place)
        if data is None:
            return np.zeros((0, 0, 3), np.uint8)
        with Image.open(io.BytesIO(data)) as small:
            return np.array(small)


def answered(served: Served, place: int, name: str, pixels: NDArray[np.uint8]) -> SurveyRow:
    """What the network makes of a picture."""
    seen = recognise(served, pixels)
    if seen.probabilities is None and seen.reason:
        return SurveyRow(place=place, name=name, familiarity=0.0)
    if seen.probabilities is None:
        return SurveyRow(place=place, name=name, problem=seen.prepared.steps[-1].note)
    best = int(seen.probabilities.argmax())
    return SurveyRow(
        place=place,
        name=name,
        label=served.checkpoint.classes[best],
        probability=float(seen.probabilities[best]),
        familiarity=seen.familiarity,
    )


def packed(pixels: NDArray[np.uint8]) -> bytes:
    """The picture as a small JPEG: ten thousand of them stay below 50 MB."""
    scale = min(1.0, THUMBNAIL_PX / max(pixels.shape[:2]))
    size = (max(1, round(pixels.shape[1] * scale)), max(1, round(pixels.shape[0] * scale)))
    small = cast("NDArray[np.uint8]", cv2.resize(pixels, size, interpolation=cv2.INTER_AREA))
    colour = cv2.cvtColor(small, cv2.COLOR_GRAY2BGR if small.ndim == 2 else cv2.COLOR_RGB2BGR)
    return cv2.imencode(".jpg", colour, [cv2.IMWRITE_JPEG_QUALITY, JPEG_QUALITY])[1].tobytes()


def _is_picture(name: str) -> bool:
    return not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES

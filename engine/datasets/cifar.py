"""CIFAR-10 from its binary files, or from a folder of pictures; its Python files are pickles and are never opened.

Used by whichever engine thread loads data; loading is a generator, so that the thread can listen in between.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from engine.catalogue import OBJECTS
from engine.datasets.fitting import fitted
from engine.datasets.idx import check_labels
from engine.datasets.pictures import load_picture
from engine.datasets.reading import read_safely, shown_name
from engine.datasets.sets import Pictures
from engine.errors import EngineError, say
from engine.specs import InputSpec
from engine.work import Progress

SIDE_PX = 32
RECORD_BYTES = 1 + 3 * SIDE_PX * SIDE_PX  # the label, then red, green and blue, row by row
LARGEST_FILE_BYTES = 100_000_000
BINARY = "cifar-10-batches-bin"
FILES = {"train": tuple(f"data_batch_{number}.bin" for number in range(1, 6)), "test": ("test_batch.bin",)}
FILES_PER_STEP = 100
MIXED_BY = 10  # seed of the order of pictures from a folder, where each class would come in one piece


def cifar_folder(places: Iterable[Path]) -> Path | None:
    """The first folder at or below one of `places` with the binary files, else with a folder of pictures per class."""
    roots = [root for place in places for root in (place, place / BINARY)]
    for has in (_has_binary, _has_pictures):
        for root in roots:
            if has(root):
                return root
    return None


def load_cifar(split: Literal["train", "test"], spec: InputSpec, folder: Path) -> Generator[Progress, None, Pictures]:
    """The pictures of `folder` in the data's own order, at the size and with the channels that `spec` wants.

    Pictures of a folder come in an order of their own, since the data's is not kept in their names. EngineError
    "damaged", "bad-label".
    """
    loading = _load_binary(split, folder) if _has_binary(folder) else _load_pictures(split, folder)
    images, labels = yield from loading
    yield say("Reading CIFAR-10"), 1.0
    return Pictures(fitted(images, spec), labels, OBJECTS)


Loaded = tuple[NDArray[np.uint8], NDArray[np.int64]]  # (N, 32, 32, 3), (N,)


def _has_binary(root: Path) -> bool:
    return all((root / name).is_file() for names in FILES.values() for name in names)


def _has_pictures(root: Path) -> bool:
    return all((root / split / name).is_dir() for split in FILES for name in OBJECTS)


def _load_binary(split: str, folder: Path) -> Generator[Progress, None, Loaded]:
    records = []
    for number, name in enumerate(FILES[split]):
        yield say("Reading CIFAR-10"), number / len(FILES[split])
        records.append(_records(folder / name))
    whole = np.concatenate(records)
    labels = whole[:, 0].astype(np.int64)
    check_labels(labels, len(OBJECTS), FILES[split][0])
    planes = whole[:, 1:].reshape(-1, 3, SIDE_PX, SIDE_PX)
    return np.ascontiguousarray(planes.transpose(0, 2, 3, 1)), labels


def _records(path: Path) -> NDArray[np.uint8]:
    data = read_safely(path, LARGEST_FILE_BYTES)
    if len(data) % RECORD_BYTES:
        raise EngineError(
            "“{name}” is damaged: it does not hold whole pictures. Delete it and download CIFAR-10 again.",
            reason="damaged",
            name=shown_name(path),
        )
    return np.frombuffer(data, np.uint8).reshape(-1, RECORD_BYTES)


def _load_pictures(split: str, folder: Path) -> Generator[Progress, None, Loaded]:
    files = [
        (path, label)
        for label, name in enumerate(OBJECTS)
        for path in sorted((folder / split / name).glob("*.png"))
    ]  # fmt: skip
    if not files:
        raise EngineError(
            "There are no PNG pictures below “{name}”. Choose another folder.", reason="missing", name=folder.name
        )
    order = np.random.default_rng(MIXED_BY).permutation(len(files))
    images = np.empty((len(files), SIDE_PX, SIDE_PX, 3), np.uint8)
    labels = np.empty(len(files), np.int64)
    for place, number in enumerate(order):
        if place % FILES_PER_STEP == 0:
            yield say("Reading CIFAR-10"), place / len(files)
        path, labels[place] = files[number]
        images[place] = _picture(path)
    return images, labels


def _picture(path: Path) -> NDArray[np.uint8]:
    pixels = load_picture(path).pixels
    if pixels.shape != (SIDE_PX, SIDE_PX, 3):
        raise EngineError(
            "“{name}” is no picture of CIFAR-10: those are in colour, 32 by 32 pixels. Remove it.",
            reason="damaged",
            name=shown_name(path),
        )
    return pixels

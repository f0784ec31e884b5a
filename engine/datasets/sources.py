"""Training and test pictures by name: MNIST, drawn digits, CIFAR-10, a folder of pictures, or several joined by "+".

"drawn@20000" takes the first 20,000 pictures only; of a folder, which comes sorted by class, so many from all over it.
"own:digits" are the digits that a person has kept; "own:digits*40" takes each of them forty times.

Used by whichever engine thread loads data; loading is a generator, so that the thread can listen in between.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Generator
from dataclasses import replace
from pathlib import Path
from typing import Literal

import numpy as np
import platformdirs

from engine import catalogue
from engine.datasets import folders, own
from engine.datasets.amount import check_amount
from engine.datasets.cifar import cifar_folder, load_cifar
from engine.datasets.drawn import load_drawn
from engine.datasets.fitting import fitted
from engine.datasets.idx import check_labels, read_idx
from engine.datasets.naming import name_and_most, named_parts, names, offered_names
from engine.datasets.remarks import unused
from engine.datasets.sets import Pictures
from engine.errors import EngineError, encodable, say
from engine.messages import Origin, Part
from engine.specs import InputSpec
from engine.work import Progress, part_of

__all__ = [
    "Pictures", "Split", "data_folder", "folder_origin", "has_test_split", "is_available", "is_sorted_by_class",
    "joined", "load", "mnist_folder", "names",
]  # fmt: skip

Split = Literal["train", "test"]
FOLDER_PREFIX = "folder:"  # what the fingerprints of folders begin with
_MNIST_FILES = {
    "train": ("train-images-idx3-ubyte", "train-labels-idx1-ubyte"),
    "test": ("t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"),
}


def data_folder() -> Path:
    """Where downloads and drawn digits are kept: the platform's folder for the user's data."""
    return platformdirs.user_data_path("Convlens", appauthor=False) / "data"


def is_available(name: str) -> bool:
    """Whether `load(name, ...)` can start without a download."""
    return all(_has(part) for part in names(name))


def has_test_split(name: str) -> bool:
    """Whether all parts of `name` have test pictures that are no training pictures."""
    folders_ = [Path(each) for each in names(name) if each not in offered_names()]  # "own:digits" is none, and has none
    return all((each / "train").is_dir() and (each / "test").is_dir() for each in folders_)


def load(name: str, split: Split, spec: InputSpec) -> Generator[Progress, None, Pictures]:
    """The pictures of a data set, prepared for `spec`; several names joined by "+" are put one after the other.

    Yields (sentence, fraction) between small pieces of work and returns the Pictures. EngineError "missing" says
    what to do where the data is not on this computer.
    """
    wanted = named_parts(name)
    loaded: list[Pictures] = []
    for index, part in enumerate(wanted):
        part_name, most = name_and_most(part)
        loading = _load_one(part_name, split, spec, most)
        pictures = yield from part_of(loading, index / len(wanted), 1 / len(wanted))
        loaded.append(pictures.first(most) if part_name in offered_names() else _from_all_over(pictures, most))
        loaded[-1] = _again_and_again(loaded[-1], own.repeated(part)[1])
    return loaded[0] if len(loaded) == 1 else joined(loaded)


def is_sorted_by_class(pictures: Pictures) -> bool:
    """Whether any of them come from a folder: those of the data sets on offer come mixed."""
    return pictures.origin is not None and _is_any_of_a_folder(pictures.origin)


def _is_any_of_a_folder(origin: Origin) -> bool:
    first = 0
    for part in origin.parts:
        is_there = bool(((first <= origin.rows) & (origin.rows < first + part.count)).any())
        if is_there and part.data.startswith(FOLDER_PREFIX):
            return True
        first += part.count
    return False


def mnist_folder() -> Path | None:
    """The folder with MNIST's four IDX files, packed or not: in CONVLENS_DATA first, then in `data_folder()`."""
    for place in _places("mnist"):
        raw = place / "MNIST" / "raw"
        if all(_packed_or_not(raw, name) for pair in _MNIST_FILES.values() for name in pair):
            return raw
    return None


def folder_called(name: str) -> Path:
    """The folder a user means: as seen from here, or, where there is none, from CONVLENS_DATA ("wild/strokes"); of a
    person's own pictures ("own:digits") the one they lie in."""
    if own.is_own(name):
        return own.folder_of(name)
    here, named = Path(name).expanduser(), os.environ.get("CONVLENS_DATA", "")
    there = Path(named).expanduser() / here
    return there if named and not here.exists() and there.is_dir() else here


def _places(name: str) -> list[Path]:
    """Where a data set may lie: in CONVLENS_DATA first, then in `data_folder()`."""
    named = os.environ.get("CONVLENS_DATA", "")
    return [*([Path(named) / name, Path(named)] if named else []), data_folder() / name]


def _from_all_over(pictures: Pictures, most: int | None) -> Pictures:
    """So many of the pictures at even distances: the same ones each time, of each class its share."""
    count = len(pictures)
    return pictures if most is None or most >= count else pictures.take(np.arange(most) * count // most)


def _again_and_again(pictures: Pictures, times: int) -> Pictures:
    """Each picture so many times, all of them once before any comes again."""
    return pictures if times == 1 else pictures.take(np.tile(np.arange(len(pictures)), times))


def _has(name: str) -> bool:
    if own.is_own(name):
        return own.is_there(name)
    if name == "mnist":
        return mnist_folder() is not None
    if name == "cifar10":
        return cifar_folder(_places(name)) is not None
    return name in offered_names() or (name != "" and Path(name).is_dir())


def _load_one(name: str, split: Split, spec: InputSpec, most: int | None) -> Generator[Progress, None, Pictures]:
    if name in offered_names():
        known = catalogue.dataset(name)
        count = known.train_count if split == "train" else known.test_count
        check_amount(known.title, count, spec)
    if name == "mnist":
        return _named(f"mnist:{split}", _load_mnist(split, spec))
    if name == "drawn":
        return _named(f"drawn:{split}", load_drawn(split, spec, data_folder() / "drawn", most))
    if name == "cifar10":
        return _named(f"cifar10:{split}", _load_cifar(split, spec))
    return _load_own(name, spec) if own.is_own(name) else _load_folder(name, split, spec)


def _load_own(name: str, spec: InputSpec) -> Generator[Progress, None, Pictures]:
    """What a person has kept, with all classes there may be: nobody has kept some of each."""
    classes = own.classes_of(name)
    if not own.is_there(name):
        raise own.nothing_kept()
    folder = own.folder_of(name)
    found = yield from folders.load_folder(folder, "train", spec)
    origin, said = folder_origin(folder, "train", found.files), unused(name, found.odd)
    return folders.with_classes(replace(found.pictures, origin=origin, remarks=said), classes)


def _load_cifar(split: Split, spec: InputSpec) -> Generator[Progress, None, Pictures]:
    folder = cifar_folder(_places("cifar10"))
    if folder is None:
        raise EngineError(
            "CIFAR-10 is not on this computer. Download it (170.1 MB), or name its folder in CONVLENS_DATA.",
            reason="missing",
        )
    return (yield from load_cifar(split, spec, folder))


def _load_mnist(split: Split, spec: InputSpec) -> Generator[Progress, None, Pictures]:
    folder = mnist_folder()
    if folder is None:
        raise EngineError(
            "MNIST is not on this computer. Download it (11.6 MB), name its folder in CONVLENS_DATA, "
            "or train on drawn digits, which need no download.",
            reason="missing",
        )
    yield say("Reading MNIST"), 0.0
    images_name, labels_name = _MNIST_FILES[split]
    images = read_idx(_existing(folder, images_name), 3)
    yield say("Reading MNIST"), 0.8
    labels = read_idx(_existing(folder, labels_name), 1).astype(np.int64)
    if len(images) != len(labels):
        raise EngineError(
            "MNIST is damaged: {images} pictures but {labels} labels. Delete it and download it again.",
            reason="damaged",
            images=len(images),
            labels=len(labels),
        )
    check_labels(labels, 10, labels_name)
    return Pictures(fitted(images, spec), labels, catalogue.DIGITS)


def _load_folder(name: str, split: Split, spec: InputSpec) -> Generator[Progress, None, Pictures]:
    if not _has(name):
        raise EngineError(
            "There is no data set “{name}” and no such folder. Choose one of: {known}, or a folder of pictures.",
            reason="unknown",
            name=name,
            known=", ".join(offered_names()),
        )
    found = yield from folders.load_folder(Path(name), split, spec)
    if split == "train":
        folders.check_for_training(found.pictures)
    return replace(found.pictures, origin=folder_origin(Path(name), split, found.files))


def folder_origin(folder: Path, split: Split, files: tuple[str, ...]) -> Origin:
    """Where the pictures of a folder come from: the folder, and the file of each."""
    root = folders.root_of(folder.expanduser(), split).resolve()
    place = hashlib.sha256(os.fsencode(root)).hexdigest()[:12]
    data = f"{FOLDER_PREFIX}{encodable(folder.name)}:{place}"
    part = Part(data=data, count=len(files), files=tuple(map(encodable, files)))
    return Origin(parts=(part,), rows=np.arange(len(files)))


def _named(name: str, steps: Generator[Progress, None, Pictures]) -> Generator[Progress, None, Pictures]:
    """The same pictures with where they come from; the fingerprint is that of their labels."""
    pictures = yield from steps
    seal = hashlib.sha256(np.ascontiguousarray(pictures.labels).data).hexdigest()[:12]
    part = Part(data=f"{name}:{seal}", count=len(pictures))
    return replace(pictures, origin=Origin(parts=(part,), rows=np.arange(len(pictures))))


def _packed_or_not(folder: Path, name: str) -> bool:
    return (folder / name).is_file() or (folder / f"{name}.gz").is_file()


def _existing(folder: Path, name: str) -> Path:
    plain = folder / name
    return plain if plain.is_file() else folder / f"{name}.gz"


def joined(parts: list[Pictures]) -> Pictures:
    """The pictures of all parts, one after the other; EngineError "mismatch" where their classes differ."""
    classes = parts[0].classes
    for part in parts[1:]:
        if part.classes != classes:
            raise EngineError(
                "These data sets have different classes ({first}; {second}) and cannot be joined. Choose one of them.",
                reason="mismatch",
                first=", ".join(classes),
                second=", ".join(part.classes),
            )
    images = np.concatenate([part.images for part in parts])
    labels, said = np.concatenate([part.labels for part in parts]), [each for part in parts for each in part.remarks]
    return Pictures(images, labels, classes, _joined_origin(parts), tuple(said))


def _joined_origin(parts: list[Pictures]) -> Origin | None:
    origins = [part.origin for part in parts if part.origin is not None]
    if len(origins) < len(parts):
        return None
    firsts = np.cumsum([0, *(sum(each.count for each in origin.parts) for origin in origins)])
    return Origin(
        parts=tuple(each for origin in origins for each in origin.parts),
        rows=np.concatenate([origin.rows + first for origin, first in zip(origins, firsts[:-1], strict=True)]),
    )

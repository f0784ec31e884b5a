"""Pictures in folders: one folder per class, or a list `labels.csv` with the columns file and label.

Used by whichever engine thread loads data. A folder with the sub-folders `train` and `test` is taken as such; any
other is all of it training data and, when it is evaluated, all of it test data.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.datasets import amount
from engine.datasets.labels import is_failures_sheet, read_table
from engine.datasets.pictures import LARGEST_FILE_BYTES, Picture, load_picture
from engine.datasets.preparation import prepared_picture
from engine.datasets.reading import read_safely, shown_name
from engine.datasets.remarks import Oddities, remarks
from engine.datasets.sets import Pictures
from engine.errors import EngineError, Sentence, encodable, say
from engine.specs import InputSpec
from engine.work import Progress

SUFFIXES = frozenset((
    ".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".webp", ".bmp", ".gif", ".tif", ".tiff", ".ppm", ".pgm", ".pbm", ".pnm",
    ".avif", ".heic", ".heif",
))  # fmt: skip
LISTING = "labels.csv"
LARGEST_LISTING_BYTES = 50_000_000
MOST_BAD_SHARE = 0.2
FILES_PER_STEP = 16


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was left out, and why."""

    file: str
    sentence: Sentence


@dataclass(frozen=True, slots=True, eq=False)
class FolderPictures:
    """The pictures of a folder with the file each came from (relative, "/" between), what was left out, and what is
    odd. `sizes`, (width, height) in pixels, are those there are."""

    pictures: Pictures
    files: tuple[str, ...]
    skipped: tuple[Skipped, ...]
    odd: Oddities
    sizes: frozenset[tuple[int, int]] = frozenset()


def load_folder(folder: Path, split: str, spec: InputSpec) -> Generator[Progress, None, FolderPictures]:
    """Every readable picture below `folder`, prepared for `spec`.

    Yields progress every few files. Bad files are left out and listed; more than a fifth of them is an EngineError
    "bad-files". For training the second of two identical files is left out too.
    """
    root = root_of(folder, split)
    yield say("Looking for pictures"), 0.0
    items = in_order(classes_in(root))
    check_amount(len(items), folder, spec)
    classes = tuple(sorted({label for _, label in items}, key=natural_order))
    gathering = _Gathering(root, spec, skips_duplicates=split == "train")
    for index, (file, label) in enumerate(items):
        if index % FILES_PER_STEP == 0:
            yield say("Reading pictures"), index / len(items)
        gathering.take(file, classes.index(label))
    _check_share(len(gathering.odd.bad), len(items), folder)
    pictures = Pictures(np.stack(gathering.images), np.array(gathering.labels, np.int64), classes)
    gathering.odd.hollow, gathering.odd.bare = _hollow(root, classes), _bare_lines(root)
    name = shown_name(folder) if root == folder else f"{shown_name(folder)}/{split}"
    pictures = replace(pictures, remarks=remarks(name, pictures, gathering.odd))
    odd, sizes = gathering.odd, frozenset(gathering.sizes)
    return FolderPictures(pictures, tuple(gathering.files), tuple(gathering.skipped), odd, sizes)


def root_of(folder: Path, split: str) -> Path:
    """Where the pictures of a split are: the folder itself where it is not split."""
    return folder / split if (folder / "train").is_dir() and (folder / "test").is_dir() else folder


def natural_order(text: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key with numbers by their value: "2" before "10", "img9" before "img10"."""
    parts = re.split(r"(\d+)", text.casefold())
    keys = tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part)
    return (*keys, (2, 0, text))


def in_order(items: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Files and their classes, by class and then by name, as people count."""
    return sorted(items, key=lambda item: (natural_order(item[1]), natural_order(item[0])))


def check_for_training(pictures: Pictures) -> None:
    """EngineError where there are too few classes, or too few pictures of one, to learn from."""
    counts = np.bincount(pictures.labels, minlength=len(pictures.classes))
    if len(pictures.classes) < 2:
        raise EngineError(
            "There is only one class, “{name}”. Put the pictures of each class into a folder of its own.",
            reason="one-class",
            name=", ".join(pictures.classes),
        )
    scarce = int(counts.argmin())
    if counts[scarce] == 1:
        raise EngineError(
            "The class “{name}” has only one usable picture; at least 2 are needed. Add some or remove the class.",
            reason="too-few",
            name=pictures.classes[scarce],
        )
    if counts[scarce] < 2:
        raise EngineError(
            "The class “{name}” has {count} usable pictures; at least 2 are needed. Add some or remove the class.",
            reason="too-few",
            name=pictures.classes[scarce],
            count=int(counts[scarce]),
        )


def with_classes(pictures: Pictures, classes: tuple[str, ...]) -> Pictures:
    """The same pictures with labels counted in a network's own `classes`: "7", "07" and "7 " are one name."""
    places = {plain_name(name): index for index, name in enumerate(classes)}
    unknown = [name for name in pictures.classes if plain_name(name) not in places]
    if unknown and pictures.origin is not None and not any(part.files for part in pictures.origin.parts):
        raise EngineError(
            "The network does not know the class “{name}”; it knows {known}. Choose other pictures or another model.",
            reason="mismatch",
            name=unknown[0],
            known=", ".join(classes),
        )
    if unknown:
        raise EngineError(
            "The network does not know the class “{name}”; it knows {known}. Rename the folder.",
            reason="mismatch",
            name=unknown[0],
            known=", ".join(classes),
        )
    table = np.array([places[plain_name(name)] for name in pictures.classes], np.int64)
    return replace(pictures, labels=table[pictures.labels], classes=classes)


class _Gathering:
    """Pictures as they are read: taken over, or put on the list of what was left out."""

    def __init__(self, root: Path, spec: InputSpec, *, skips_duplicates: bool) -> None:
        self.images: list[NDArray[np.uint8]] = []
        self.labels: list[int] = []
        self.files: list[str] = []
        self.skipped: list[Skipped] = []
        self.sizes: set[tuple[int, int]] = set()
        self.odd = Oddities()
        self._root = root
        self._spec = spec
        self._seen: dict[bytes, tuple[str, int]] | None = {} if skips_duplicates else None

    def take(self, file: str, label: int) -> None:
        """Read one file; whatever is wrong with it goes on the list."""
        try:
            data = read_item(self._root, file)
            digest = hashlib.sha256(data).digest() if self._seen is not None else b""
            if self._is_known(digest, file, label):
                return
            picture = load_picture(data, name=file)
            image = prepared_item(picture, self._spec)
        except EngineError as error:
            self.odd.bad.append(file)
            self.skipped.append(Skipped(file, error.sentence))
            return
        if self._seen is not None:
            self._seen[digest] = (file, label)
        self.sizes.add((picture.width_px, picture.height_px))
        self.images.append(image)
        self.labels.append(label)
        self.files.append(file)

    def _is_known(self, digest: bytes, file: str, label: int) -> bool:
        """Whether the same picture was there before, which is then on the lists."""
        if self._seen is None or digest not in self._seen:
            return False
        twin, first_label = self._seen[digest]
        self.skipped.append(Skipped(file, say("The same picture as “{name}”", name=shown_name(twin))))
        (self.odd.twins if label == first_label else self.odd.relabelled).append(file)
        return True


def read_item(root: Path, file: str) -> bytes:
    """What a file of the folder holds; EngineError as of `read_safely`, and where a list leads out of the folder."""
    path = Path(file)
    if path.is_absolute() or ".." in path.parts:
        raise EngineError("“{name}” lies outside its folder.", reason="outside", name=shown_name(file))
    return read_safely(root / path, LARGEST_FILE_BYTES)


def prepared_item(picture: Picture, spec: InputSpec) -> NDArray[np.uint8]:
    """A picture as a network of `spec` takes it; EngineError where there is nothing on it."""
    image = prepared_picture(picture.pixels, spec)
    if image is None:
        raise EngineError("“{name}” is blank.", reason="blank", name=picture.name)
    return image


def classes_in(root: Path) -> Iterator[tuple[str, str]]:
    """(file relative to root, class name) of every picture."""
    if (root / LISTING).is_file():
        yield from _listed(root / LISTING)
        return
    closed: list[OSError] = []
    for place, subfolders, files in os.walk(root, onerror=closed.append):  # a loop of links is not followed
        subfolders[:] = [each for each in subfolders if not each.startswith(".")]
        below = Path(place).relative_to(root)
        if not below.parts:
            continue
        for file in files:
            is_picture = not file.startswith(".") and Path(file).suffix.lower() in SUFFIXES | {""}
            if is_picture and not is_failures_sheet(Path(place, file)):
                yield (below / file).as_posix(), encodable(below.parts[0].strip())
    for each in closed:  # a folder that may not be read counts as a picture that cannot be
        below = Path(each.filename).relative_to(root)
        if not below.parts:
            raise EngineError(
                "The folder “{name}” could not be read: {cause}. Ask for permission, or choose another.",
                reason="permission",
                name=shown_name(root),
                cause=each.strerror or str(each),
            )
        yield below.as_posix(), encodable(below.parts[0].strip())


def _hollow(root: Path, classes: tuple[str, ...]) -> list[str]:
    """The folders that are no classes because there are no pictures in them."""
    if (root / LISTING).is_file():
        return []
    named = (each.name for each in root.iterdir() if each.is_dir() and not each.name.startswith("."))
    return sorted((each for each in named if encodable(each.strip()) not in classes), key=natural_order)


def _listed(listing: Path) -> Iterator[tuple[str, str]]:
    columns, lines = read_table(listing, LARGEST_LISTING_BYTES)
    if not {"file", "label"} <= set(columns):
        raise EngineError(
            "“{name}” has no columns “file” and “label”. Add them, or use one folder per class.",
            reason="bad-listing",
            name=LISTING,
        )
    for _, row in lines:
        if row.get("file") and row.get("label"):
            yield row["file"], row["label"]


def _bare_lines(root: Path) -> list[str]:
    """The lines of the list, if there is one, that name no file or no label."""
    if not (root / LISTING).is_file():
        return []
    _, lines = read_table(root / LISTING, LARGEST_LISTING_BYTES)
    return [f"{LISTING}:{number}" for number, row in lines if not (row.get("file") and row.get("label"))]


def check_amount(count: int, folder: Path, spec: InputSpec) -> None:
    """EngineError where there are no pictures, or more than fit into memory."""
    if not count:
        raise EngineError(
            "There are no pictures in “{name}”. Put the pictures of each class into a folder of its own, "
            "or list them in labels.csv.",
            reason="empty",
            name=shown_name(folder),
        )
    amount.check_amount(shown_name(folder), count, spec)


def _check_share(bad: int, total: int, folder: Path) -> None:
    if bad > MOST_BAD_SHARE * total:
        raise EngineError(
            "Files of “{name}” that could not be used: {bad} of {total}. Repair or remove them first.",
            reason="bad-files",
            bad=bad,
            total=total,
            name=shown_name(folder),
        )


def plain_name(name: str) -> str:
    """A class's name without what makes no difference."""
    name = name.strip().casefold()
    return str(int(name)) if name.isdecimal() else name

"""Labelled pictures to evaluate a model on, by name. A generator, run by the evaluator's thread or the command line."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from engine.datasets import sources
from engine.datasets.folders import Skipped, load_folder, root_of, with_classes
from engine.datasets.naming import names, offered_names, place_of
from engine.datasets.sets import Pictures
from engine.datasets.sources import Split
from engine.specs import InputSpec
from engine.work import Progress


@dataclass(frozen=True, slots=True, eq=False)
class Labelled:
    """The pictures with the labels their data gives them, and the files that could not be used."""

    pictures: Pictures
    skipped: tuple[Skipped, ...] = ()


def load_labelled(data: str, spec: InputSpec) -> Generator[Progress, None, Labelled]:
    """The pictures of "mnist:test", or of a folder with one folder per class or labels.csv, prepared for `spec`."""
    name, split = name_and_split(data)
    folder = Path(name).expanduser()
    if folder.is_dir() and not is_offered(name):
        found = yield from load_folder(folder, split, spec)
        origin = sources.folder_origin(folder, split, found.files)
        return Labelled(replace(found.pictures, origin=origin), found.skipped)
    pictures = yield from sources.load(name, split, spec)
    return Labelled(pictures)


def in_classes(labelled: Labelled, classes: tuple[str, ...]) -> Labelled:
    """The same with labels counted in a network's own classes; EngineError where it does not know one."""
    return replace(labelled, pictures=with_classes(labelled.pictures, classes))


def name_and_split(data: str) -> tuple[str, Split]:
    """The name and the part of it meant by "name:test"; the test pictures where no part is named."""
    name, colon, part = data.rpartition(":")
    if colon and part == "train":
        return name, "train"
    return (name, "test") if colon and part == "test" else (data, "test")


def split_for(data: str, learned: frozenset[str]) -> Split:
    """As `name_and_split`; of folders of which some test pictures are training pictures of a model that has `learned`
    from such data, the training pictures, however the folders are written."""
    name, split = name_and_split(data)
    is_known = not _roots(names(name), "test").isdisjoint(_roots(learned, "train"))
    return "train" if is_known else split


def _roots(data: Iterable[str], split: Split) -> set[Path]:
    """Where the pictures of the folders among `data` are."""
    folders = [Path(place_of(name)) for name in data if not is_offered(name)]
    return {root_of(folder, split).resolve() for folder in folders if folder.is_dir()}


def is_offered(name: str) -> bool:
    """Whether the catalogue has a data set of this name."""
    return name in offered_names()

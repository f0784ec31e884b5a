"""Labelled pictures to evaluate a model on, by name. A generator, run by the evaluator's thread or the command line."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, replace
from pathlib import Path

from engine.catalogue import DATASETS
from engine.datasets import sources
from engine.datasets.folders import Skipped, load_folder, root_of, with_classes
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
    """As `name_and_split`; of a folder without a part for tests, the training pictures where a model that has
    `learned` from it is asked."""
    name, split = name_and_split(data)
    folder = Path(name).expanduser()
    is_one = folder.is_dir() and not is_offered(name) and root_of(folder, "test") == folder
    return "train" if is_one and name in learned else split


def is_offered(name: str) -> bool:
    """Whether the catalogue has a data set of this name."""
    return any(each.name == name for each in DATASETS)

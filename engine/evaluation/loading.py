"""Labelled pictures to evaluate a model on, by name. A generator, run by the evaluator's thread or the command line."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from pathlib import Path

from engine.datasets import sources
from engine.datasets.folders import root_of
from engine.datasets.naming import is_offered, names, place_of
from engine.datasets.sets import Pictures
from engine.datasets.sources import Split
from engine.errors import EngineError
from engine.specs import InputSpec
from engine.work import Progress


def load_labelled(data: str, spec: InputSpec) -> Generator[Progress, None, Pictures]:
    """The pictures of "mnist:test", or of several sets joined, prepared for `spec`."""
    pictures = yield from sources.load(*name_and_split(data), spec)
    if not len(pictures):
        raise EngineError("“{name}” holds no pictures. Choose other data.", reason="empty", name=data)
    return pictures


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

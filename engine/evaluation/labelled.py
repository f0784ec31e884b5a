"""Which labelled folder the name of some data means, and its items with the labels that a person has corrected.

Owned by the thread that asks.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from engine.datasets.corrections import load_corrections
from engine.datasets.folders import plain_name, root_of
from engine.datasets.labels import listing_in
from engine.datasets.naming import is_offered
from engine.datasets.sources import Split, folder_called, folder_origin
from engine.datasets.wild import Wild, labelled_folder, open_wild
from engine.evaluation.loading import name_and_split


def is_here_too(data: str) -> bool:
    """Whether the name of a data set on offer is that of a folder here, too."""
    return is_offered(data) and Path(data).is_dir()


@dataclass(frozen=True, slots=True)
class LabelledFolder:
    """The folder `named`, and the `root` in it where the pictures of its part `split` lie."""

    named: Path
    split: Split
    root: Path

    def open(self) -> Wild:
        """Its items as its files label them."""
        return open_wild(self.root)

    def corrected(self, wild: Wild, classes: tuple[str, ...]) -> Wild:
        """The same with the labels that somebody has corrected, and without what was left out or is none of a
        network's `classes` by now."""
        if wild.task == "numbers":
            return wild
        files = tuple(wild.name(number) for number in range(len(wild.rows)))
        said = load_corrections().about(folder_origin(self.named, self.split, files))
        known = {plain_name(name) for name in classes}
        rows: list[dict[str, Any]] = []
        for place, row in enumerate(wild.rows):
            word = said.get(place)
            if word is None or plain_name(word.was) != plain_name(str(row["label"])):
                rows.append(row)
            elif plain_name(word.now) in known:
                rows.append({**row, "label": word.now})
        return replace(wild, rows=tuple(rows))


def folder_meant(data: str, *, is_one: bool) -> LabelledFolder | None:
    """The folder that is to be measured; None where `data` is a data set on offer, several joined, or nothing.

    Where `is_one`, it can be a folder only: one that lies here is meant, though a data set on offer is called so, too.
    """
    if is_offered(name_and_split(data)[0]) and not (is_one and is_here_too(data)):
        return None
    name, split = (data, "test") if folder_called(data).exists() else name_and_split(data)
    path = folder_called(name)
    base = path if listing_in(path) is not None else root_of(path, split)
    root = labelled_folder(base) or (base if base.is_dir() else None)
    if root is None:
        return None
    return LabelledFolder(path if root == base else root, split, root)

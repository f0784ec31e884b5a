"""Folders of labelled material from outside MNIST: pen strokes, pictures of digits, of whole numbers, of things.

What a folder holds is told by its files, whatever it is called: a table names pictures, or a file holds pen strokes.
For measuring only; nothing here is ever trained on. No owning thread.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from engine.datasets.drawings import drawing
from engine.datasets.folders import SUFFIXES, classes_in, in_order
from engine.datasets.labels import (
    DIGITS,
    LABELS_FILE,
    STROKES_FILE,
    find_file,
    is_failures_sheet,
    listing_in,
    read_listing,
)
from engine.datasets.nondigits import non_digit
from engine.datasets.penwork import replayed
from engine.datasets.pictures import load_picture
from engine.datasets.reading import shown_name
from engine.errors import EngineError, Sentence

Task = Literal["digits", "numbers", "classes"]

STRANGER = ""  # the label of what is none of the classes
MADE_SEED = 1


@dataclass(frozen=True, slots=True)
class Wild:
    """A labelled folder: what is asked of its items, where they are, and lines that name none. Pages are made as they
    are asked for."""

    folder: Path
    task: Task
    rows: tuple[dict[str, Any], ...]
    skipped: tuple[tuple[str, Sentence], ...] = ()

    def item(self, number: int) -> WildItem:
        """The item of that row, counted from 0; EngineError when its picture cannot be opened."""
        row = self.rows[number]
        return _stroke_item(row) if "strokes" in row else _picture_item(self.folder, row, self.task)

    def name(self, number: int) -> str:
        """What that row's item is called."""
        return str(self.rows[number]["file"])

    def items(self) -> Iterator[WildItem]:
        """Every item in the file's order."""
        return (self.item(number) for number in range(len(self.rows)))

    @property
    def labels(self) -> frozenset[str]:
        """All labels that occur."""
        return frozenset(_label(row, self.task) for row in self.rows)


@dataclass(frozen=True, slots=True, eq=False)
class WildItem:
    """One page and what is really on it: a digit, a number's text (rows joined by "/"), or a class name."""

    name: str
    kind: str
    label: str
    page: NDArray[np.uint8]


def labelled_folder(path: Path) -> Path | None:
    """The folder meant by `path` that says itself what its items show: that one, the one its file of labels lies in,
    or the only one in it; None where there is none. EngineError where there are several."""
    if path.is_file() and listing_in(path.parent) == path:
        return path.parent
    if listing_in(path) is not None:
        return path
    inner = _labelled_below(path)
    if {"train", "test"} <= {each.name for each in inner}:
        return path / "test"
    if len(inner) > 1:
        names = ", ".join(shown_name(each) for each in inner)
        raise EngineError(
            "“{name}” holds several labelled folders: {names}. Choose one of them.",
            reason="several", name=shown_name(path), names=names,
        )  # fmt: skip
    return inner[0] if inner else None


def _labelled_below(path: Path) -> list[Path]:
    try:
        return sorted(each for each in path.iterdir() if listing_in(each))
    except OSError:  # no folder, or one that may not be read: whoever looks for pictures in it is told
        return []


def open_wild(folder: str | Path) -> Wild:
    """The labelled folder at `folder`, or one with a folder per class; EngineError says what is missing."""
    root = Path(folder)
    path = listing_in(root)
    if path is not None:
        listing = read_listing(path)
        return Wild(root, _task(listing.rows), listing.rows, listing.skipped)
    rows = tuple({"file": file, "label": name, "kind": name} for file, name in in_order(classes_in(root)))
    if rows:
        return Wild(root, _task(rows), rows)
    raise EngineError(
        "The folder “{name}” has neither {labels} nor {strokes} nor folders named like classes, so it does not say "
        "what its pictures show.",
        reason="no-labels", name=shown_name(root), labels=LABELS_FILE, strokes=STROKES_FILE,
    )  # fmt: skip


def unlisted(wild: Wild) -> int:
    """How many pictures lie in the folder that its table does not name."""
    if "strokes" in wild.rows[0]:
        return 0
    named = {find_file(wild.folder, wild.name(number)) for number in range(len(wild.rows))}
    return sum(path not in named for path in _pictures_below(wild.folder))


def strangers_in(folder: str | Path) -> list[Callable[[], WildItem]]:
    """Ways to every picture or page in a folder, whatever it shows, none of which is to be known."""
    root = Path(folder)
    if listing_in(root) is not None:
        wild = open_wild(root)
        return [partial(_stranger, partial(wild.item, number)) for number in range(len(wild.rows))]
    files = sorted(_pictures_below(root))
    if not files:
        raise EngineError("The folder “{name}” holds no pictures.", reason="empty", name=shown_name(root))
    return [partial(_picture, path) for path in files]


def made_strangers(count: int, kind: Literal["digit", "photo"] = "digit") -> list[Callable[[], WildItem]]:
    """Ways to pages without a digit, or to drawings, which are no photos, that the program makes itself; models are
    calibrated with others."""
    return [partial(_made, index, kind) for index in range(count)]


def _pictures_below(root: Path) -> Iterator[Path]:
    """Every picture in a folder and in those below it, but for the program's own sheets of failures."""
    return (each for each in root.rglob("*") if each.suffix.lower() in SUFFIXES and not is_failures_sheet(each))


def _stranger(item: Callable[[], WildItem]) -> WildItem:
    return replace(item(), label=STRANGER)


def _picture(path: Path) -> WildItem:
    return WildItem(path.name, STRANGER, STRANGER, load_picture(path).pixels)


def _made(index: int, kind: Literal["digit", "photo"]) -> WildItem:
    page = drawing(MADE_SEED, index) if kind == "photo" else non_digit(MADE_SEED, index)
    return WildItem(f"non-{kind} {index + 1}", "made", STRANGER, page)


def _label(row: dict[str, Any], task: Task) -> str:
    """What a row says; the spaces in a number's text only group its digits."""
    return "".join(row["text"].split()) if task == "numbers" else str(row["label"])


def _task(rows: tuple[dict[str, Any], ...]) -> Task:
    if "text" in rows[0]:
        return "numbers"
    return "digits" if all(str(row["label"]) in DIGITS for row in rows) else "classes"


def _stroke_item(row: dict[str, Any]) -> WildItem:
    lines = [np.asarray(line, np.float64) for line in row["strokes"] if line]
    page = replayed(lines, row.get("box"))
    return WildItem(row["file"], str(row.get("source", "strokes")), str(row["label"]), page)


def _picture_item(folder: Path, row: dict[str, Any], task: Task) -> WildItem:
    label, path = _label(row, task), Path(row["file"].replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts:
        raise EngineError("“{name}” lies outside its folder.", reason="outside", name=shown_name(row["file"]))
    page = load_picture(find_file(folder, row["file"])).pixels
    return WildItem(row["file"], row.get("kind") or label, label, page)

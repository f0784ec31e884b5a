"""Folders of labelled material from outside MNIST: pen strokes, pictures of digits, of whole numbers, of things.

What a folder holds is told by its files: `digits.jsonl` are pen strokes, `labels.csv` names pictures. For measuring
only; nothing here is ever trained on. No owning thread.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from engine.datasets.folders import SUFFIXES
from engine.datasets.nondigits import non_digit
from engine.datasets.penwork import replayed
from engine.datasets.pictures import load_picture
from engine.datasets.reading import read_safely, shown_name
from engine.errors import EngineError

Task = Literal["digits", "numbers", "classes"]

STROKES_FILE = "digits.jsonl"
LABELS_FILE = "labels.csv"
LABELS_LIMIT_BYTES = 100_000_000
DIGITS = frozenset("0123456789")
STRANGER = ""  # the label of what is none of the classes
MADE_SEED = 1


@dataclass(frozen=True, slots=True)
class Wild:
    """A labelled folder: what is asked of its items, and where they are. Pages are made as they are asked for."""

    folder: Path
    task: Task
    rows: tuple[dict[str, Any], ...]

    def item(self, number: int) -> WildItem:
        """The item of that line, counted from 0; EngineError when its picture cannot be opened."""
        row = self.rows[number]
        return _stroke_item(number, row) if "strokes" in row else _picture_item(self.folder, row, self.task)

    def name(self, number: int) -> str:
        """What that line's item is called."""
        return str(self.rows[number].get("file") or f"{STROKES_FILE}:{number + 1}")

    def items(self) -> Iterator[WildItem]:
        """Every item in the file's order."""
        return (self.item(number) for number in range(len(self.rows)))

    @property
    def labels(self) -> frozenset[str]:
        """All labels that occur."""
        return frozenset(str(row["text"] if self.task == "numbers" else row["label"]) for row in self.rows)


@dataclass(frozen=True, slots=True, eq=False)
class WildItem:
    """One page and what is really on it: a digit, a number's text (rows joined by "/"), or a class name."""

    name: str
    kind: str
    label: str
    page: NDArray[np.uint8]


def is_wild(folder: Path) -> bool:
    """Whether the folder itself says what its items show."""
    return (folder / STROKES_FILE).is_file() or (folder / LABELS_FILE).is_file()


def open_wild(folder: str | Path) -> Wild:
    """The labelled folder at `folder`; EngineError says what is missing."""
    root = Path(folder)
    if (root / STROKES_FILE).is_file():
        return Wild(root, "digits", _stroke_rows(root / STROKES_FILE))
    if (root / LABELS_FILE).is_file():
        rows = _label_rows(root / LABELS_FILE)
        return Wild(root, _task(rows), rows)
    raise EngineError(
        "The folder “{name}” has neither {labels} nor {strokes}, so it does not say what its pictures show.",
        reason="no-labels", name=root.name, labels=LABELS_FILE, strokes=STROKES_FILE,
    )  # fmt: skip


def strangers_in(folder: str | Path) -> list[Callable[[], WildItem]]:
    """Ways to every picture or page in a folder, whatever it shows, none of which is to be known."""
    root = Path(folder)
    if is_wild(root):
        wild = open_wild(root)
        return [partial(_stranger, partial(wild.item, number)) for number in range(len(wild.rows))]
    files = sorted(path for path in root.rglob("*") if path.suffix.lower() in SUFFIXES)
    if not files:
        raise EngineError("The folder “{name}” holds no pictures.", reason="empty", name=shown_name(root))
    return [partial(_picture, path) for path in files]


def made_strangers(count: int) -> list[Callable[[], WildItem]]:
    """Ways to non-digits that the program makes itself; models are calibrated with others."""
    return [partial(_made, index) for index in range(count)]


def _stranger(item: Callable[[], WildItem]) -> WildItem:
    return replace(item(), label=STRANGER)


def _picture(path: Path) -> WildItem:
    return WildItem(path.name, STRANGER, STRANGER, load_picture(path).pixels)


def _made(index: int) -> WildItem:
    return WildItem(f"non-digit {index + 1}", "made", STRANGER, non_digit(MADE_SEED, index))


def _stroke_rows(path: Path) -> tuple[dict[str, Any], ...]:
    lines = _text(path).splitlines()
    try:
        rows = tuple(json.loads(line) for line in lines if line.strip())
        if all(_is_stroke_row(row) for row in rows):
            return rows
    except ValueError:
        pass
    raise _damaged(path)


def _is_stroke_row(row: object) -> bool:
    return isinstance(row, dict) and isinstance(row.get("strokes"), list) and str(row.get("label")) in DIGITS


def _label_rows(path: Path) -> tuple[dict[str, Any], ...]:
    rows = tuple(csv.DictReader(io.StringIO(_text(path))))
    has_label = all(row.get("file") and (row.get("label") or row.get("text")) for row in rows)
    if not rows or not has_label:
        raise _damaged(path)
    return rows


def _task(rows: tuple[dict[str, Any], ...]) -> Task:
    if "text" in rows[0]:
        return "numbers"
    return "digits" if all(row["label"] in DIGITS for row in rows) else "classes"


def _stroke_item(number: int, row: dict[str, Any]) -> WildItem:
    lines = [np.asarray(line, np.float64).reshape(-1, 2) for line in row["strokes"]]
    name = f"{STROKES_FILE}:{number + 1}"
    return WildItem(name, str(row.get("source", "strokes")), str(row["label"]), replayed(lines, row.get("box")))


def _picture_item(folder: Path, row: dict[str, Any], task: Task) -> WildItem:
    label = row["text"] if task == "numbers" else row["label"]
    path = Path(row["file"])
    if path.is_absolute() or ".." in path.parts:
        raise EngineError("“{name}” lies outside its folder.", reason="outside", name=shown_name(row["file"]))
    page = load_picture(folder / path).pixels
    return WildItem(row["file"], row.get("kind") or row["label"], label, page)


def _text(path: Path) -> str:
    try:
        return read_safely(path, LABELS_LIMIT_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _damaged(path) from None


def _damaged(path: Path) -> EngineError:
    return EngineError(
        "“{name}” is damaged: it does not name a picture and its label in every line.", reason="damaged", name=path.name
    )

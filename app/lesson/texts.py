"""The chapters' texts, read from `resources/lesson/<language>`. No owning thread."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLocale

import resources

FOLDER = Path(resources.__file__).parent / "lesson"
MOST_WORDS = 120


@dataclass(frozen=True, slots=True)
class Text:
    """A chapter's title and its body in Markdown."""

    title: str
    body: str


def read(key: str, language: str = "") -> Text:
    """The text of a chapter in the language of the words or in `language`; English where that has none."""
    path = FOLDER / (language or QLocale().bcp47Name().partition("-")[0]) / f"{key}.md"
    if not path.is_file():
        path = FOLDER / "en" / f"{key}.md"
    title, _, body = path.read_text(encoding="utf-8").partition("\n")
    return Text(title.removeprefix("# ").strip(), body.strip())


@dataclass(frozen=True, slots=True)
class Measured:
    """What we measured of the two baselines: how many of `count` test pictures after `epochs` epochs each."""

    epochs: int
    count: int
    dense_correct: int
    lenet_correct: int


def measured() -> Measured:
    """The figures in `resources/lesson/measured.json`, which says how they were made."""
    found = json.loads((FOLDER / "measured.json").read_text(encoding="utf-8"))
    return Measured(found["epochs"], found["test_count"], found["dense"]["correct"], found["lenet"]["correct"])

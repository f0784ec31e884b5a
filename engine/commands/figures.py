"""Figures of an evaluation as records and as tables, and work watched by a bar. Owned by the main thread."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from typing import TypedDict, TypeVar

import numpy as np
from numpy.typing import NDArray

from engine.commands.console import SHARE, Console, percent, table
from engine.errors import Sentence, printable

T = TypeVar("T")
ClassRow = TypedDict(
    "ClassRow", {"class": str, "count": int, "correct": int, "recall": float | None, "precision": float | None}
)


def watched(work: Generator[tuple[Sentence, float] | float, None, T], console: Console, title: str) -> T:
    """What `work` returns; the share done that it yields moves a bar."""
    with console.bar(title, total=1.0, shape=SHARE) as bar:
        while True:
            try:
                step = next(work)
            except StopIteration as end:
                return end.value
            bar.update((step[1] if isinstance(step, tuple) else step) - bar.n)


def per_class(confusion: NDArray[np.int64], classes: tuple[str, ...]) -> list[ClassRow]:
    """Of each class: how many there were, the share of them found, and the share of its answers that were right."""
    counts, correct, named = confusion.sum(axis=1), confusion.diagonal(), confusion.sum(axis=0)
    return [
        {
            "class": name,
            "count": int(counts[i]),
            "correct": int(correct[i]),
            "recall": float(correct[i] / counts[i]) if counts[i] else None,
            "precision": float(correct[i] / named[i]) if named[i] else None,
        }
        for i, name in enumerate(classes)
    ]


def as_table(rows: list[ClassRow]) -> str:
    """The rows for a person."""

    def share(value: float | None) -> str:
        return "–" if value is None else percent(value)

    head = ["class", "count", "recall", "precision"]
    return table(
        [head, *([printable(r["class"]), str(r["count"]), share(r["recall"]), share(r["precision"])] for r in rows)]
    )


def as_lines(skipped: Iterable[tuple[str, Sentence]]) -> list[str]:
    """What was left out, a line each."""
    return [f"left out: {printable(file)}: {sentence}" for file, sentence in skipped]

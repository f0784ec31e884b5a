"""`convlens evaluate MODEL DATA`: how often is a model right? Owned by the main thread of a headless process."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from pathlib import Path
from time import perf_counter
from typing import TypedDict, TypeVar

import numpy as np
from numpy.typing import NDArray

from engine import checkpoints
from engine.commands.console import SHARE, Console, percent, table
from engine.commands.fetching import fetch_missing, is_offered
from engine.datasets.folders import FolderPictures, Skipped, load_folder, with_classes
from engine.datasets.sources import Progress, Split, load
from engine.inference.classify import serve
from engine.specs import InputSpec
from engine.training.evaluation import evaluate as measure

T = TypeVar("T")
ClassRow = TypedDict(
    "ClassRow", {"class": str, "count": int, "correct": int, "recall": float | None, "precision": float | None}
)


def evaluate(model: str, data: str, console: Console) -> int:
    """Measure a model on labelled pictures; the figures are shares of 0..1 for a program and per cent for a person."""
    served = serve(checkpoints.load(checkpoints.resolve(model)))
    found = _load(data, served.checkpoint.input, console)
    pictures = with_classes(found.pictures, served.checkpoint.classes)
    started = perf_counter()
    work = measure(served.network, pictures.images, pictures.labels, served.checkpoint.input)
    result = _watched(work, console, "evaluating")
    seconds = perf_counter() - started
    rows = _per_class(result.confusion, pictures.classes)
    correct, count = int(result.confusion.trace()), len(pictures)
    record = {
        "model": model,
        "data": data,
        "count": count,
        "correct": correct,
        "accuracy": result.accuracy,
        "loss": result.loss,
        "per_class": rows,
        "confusion": result.confusion.tolist(),
        "skipped": [{"file": each.file, "why": str(each.sentence)} for each in found.skipped],
        "seconds": seconds,
    }
    headline = f"{percent(result.accuracy)} ({correct} / {count})   loss {result.loss:.4f}   {seconds:.1f} s"
    console.tell(record, "\n".join([headline, _as_table(rows), *_as_lines(found.skipped)]))
    return 0


def _load(data: str, spec: InputSpec, console: Console) -> FolderPictures:
    name, split = _split(data)
    folder = Path(name).expanduser()
    if folder.is_dir() and not is_offered(name):
        return _watched(load_folder(folder, split, spec), console, "reading")
    fetch_missing(name, console)
    return FolderPictures(_watched(load(name, split, spec), console, "reading"), (), ())


def _split(data: str) -> tuple[str, Split]:
    """The name and the part of it meant by "name:test"; the test pictures where no part is named."""
    name, colon, part = data.rpartition(":")
    if colon and part == "train":
        return name, "train"
    return (name, "test") if colon and part == "test" else (data, "test")


def _watched(work: Generator[Progress | float, None, T], console: Console, title: str) -> T:
    """What `work` returns; the share done that it yields moves a bar."""
    with console.bar(title, total=1.0, shape=SHARE) as bar:
        while True:
            try:
                step = next(work)
            except StopIteration as end:
                return end.value
            bar.update((step[1] if isinstance(step, tuple) else step) - bar.n)


def _per_class(confusion: NDArray[np.int64], classes: tuple[str, ...]) -> list[ClassRow]:
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


def _as_table(rows: list[ClassRow]) -> str:
    def share(value: float | None) -> str:
        return "–" if value is None else percent(value)

    head = ["class", "count", "recall", "precision"]
    return table([head, *([r["class"], str(r["count"]), share(r["recall"]), share(r["precision"])] for r in rows)])


def _as_lines(skipped: Iterable[Skipped]) -> list[str]:
    return [f"left out: {each.file}: {each.sentence}" for each in skipped]

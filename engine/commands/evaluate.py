"""`convlens evaluate MODEL DATA`: how often is a model right? Owned by the main thread of a headless process."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

from engine import checkpoints
from engine.commands.console import Console, percent
from engine.commands.fetching import fetch_missing, is_offered
from engine.commands.figures import as_lines, as_table, per_class, watched
from engine.commands.outside import evaluate_outside
from engine.datasets.folders import FolderPictures, load_folder, with_classes
from engine.datasets.sources import Split, load
from engine.datasets.wild import is_wild
from engine.errors import EngineError
from engine.inference.classify import serve
from engine.specs import InputSpec
from engine.training.evaluation import evaluate as measure


def evaluate(model: str, data: str, failures: str | None, console: Console) -> int:
    """Measure a model on labelled pictures; the figures are shares of 0..1 for a program and per cent for a person."""
    served = serve(checkpoints.load(checkpoints.resolve(model)))
    folder = Path(data).expanduser()
    if is_wild(folder) and not is_offered(data):
        return evaluate_outside(served, model, folder, failures, console)
    if failures is not None:
        raise EngineError(
            "Failures are kept of a folder with labels.csv or digits.jsonl only. Leave --failures out.", reason="usage"
        )
    found = _load(data, served.checkpoint.input, console)
    pictures = with_classes(found.pictures, served.checkpoint.classes)
    started = perf_counter()
    work = measure(served.network, pictures.images, pictures.labels, served.checkpoint.input)
    result = watched(work, console, "evaluating")
    seconds = perf_counter() - started
    rows = per_class(result.confusion, pictures.classes)
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
    console.tell(
        record, "\n".join([headline, as_table(rows), *as_lines((each.file, each.sentence) for each in found.skipped)])
    )
    return 0


def _load(data: str, spec: InputSpec, console: Console) -> FolderPictures:
    name, split = _split(data)
    folder = Path(name).expanduser()
    if folder.is_dir() and not is_offered(name):
        return watched(load_folder(folder, split, spec), console, "reading")
    fetch_missing(name, console)
    return FolderPictures(watched(load(name, split, spec), console, "reading"), (), ())


def _split(data: str) -> tuple[str, Split]:
    """The name and the part of it meant by "name:test"; the test pictures where no part is named."""
    name, colon, part = data.rpartition(":")
    if colon and part == "train":
        return name, "train"
    return (name, "test") if colon and part == "test" else (data, "test")

"""`convlens evaluate MODEL DIR` on labelled material from outside: pen strokes, digits, whole numbers, photos.

Owned by the main thread of a headless process.
"""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

from engine.commands.console import Console, percent, table
from engine.commands.figures import as_lines, as_table, per_class, watched
from engine.datasets.wild import open_wild
from engine.exporting.failures import Failure, write_failures
from engine.inference.classify import Served
from engine.inference.measure import Measured, Result, confusion, measure


def evaluate_outside(served: Served, model: str, folder: Path, failures: str | None, console: Console) -> int:
    """Measure a model on a folder that says what its items show; wrong answers go to the folder `failures`."""
    started = perf_counter()
    measured = watched(measure(served, open_wild(folder)), console, "evaluating")
    seconds = perf_counter() - started
    record = {"model": model, "data": str(folder), **measured.record(), "seconds": seconds}
    record["skipped"] = [{"file": file, "why": str(sentence)} for file, sentence in measured.skipped]
    lines = [_headline(measured, seconds), _kinds(measured)]
    if measured.task != "numbers":
        counts = confusion(measured, served.checkpoint.classes)
        record |= {"per_class": per_class(counts, served.checkpoint.classes), "confusion": counts.tolist()}
        lines.append(as_table(per_class(counts, served.checkpoint.classes)))
    if failures is not None:
        write_failures(Path(failures).expanduser(), [_failure(result) for result in measured.failures])
    console.tell(record, "\n".join([*lines, *as_lines(measured.skipped)]))
    return 0


def _headline(measured: Measured, seconds: float) -> str:
    right = f"({sum(result.is_right for result in measured.results)} / {len(measured.results)})"
    digits = f"   digits {percent(measured.digit_accuracy)}" if measured.task == "numbers" else ""
    unsure = percent(measured.unsure)
    return f"{percent(measured.accuracy)} {right}{digits}   not sure {unsure}   {seconds:.1f} s"


def _kinds(measured: Measured) -> str:
    rows = [[kind, str(count), percent(share)] for kind, (count, share) in measured.kinds.items()]
    return table([["kind", "count", "right"], *rows])


def _failure(result: Result) -> Failure:
    return Failure(
        name=result.name,
        kind=result.kind,
        label=result.label,
        answer=result.answer,
        confidence=result.confidence,
        is_unsure=result.is_unsure,
        page=result.page,
        seen=result.input,
    )

"""A run's curves from its folder: from curves.csv, or from where an interrupted run can go on. Any one thread."""

from __future__ import annotations

import csv
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.datasets.reading import read_safely
from engine.errors import EngineError
from engine.messages import RunCurves
from engine.runs import RunFolder

CURVES_LIMIT_BYTES = 300_000_000
NEEDED = ("step", "epoch", "loss", "accuracy", "validation_loss", "validation_accuracy")

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Points:
    """Curves step by step (N,), and evaluations (E,) by the place of their step among them."""

    epochs: NDArray[np.int64]
    losses: Floats
    accuracies: Floats
    evaluated: NDArray[np.int64]
    validation_losses: Floats
    validation_accuracies: Floats


def read_curves(path: Path, request: int = 0) -> RunCurves:
    """The curves of the run in the folder `path`; EngineError where there are none, or none that can be read."""
    folder = RunFolder(path)
    if not os.path.lexists(path):
        raise EngineError(
            "The run “{name}” is not there any more, and its curves with it. Choose another.",
            reason="missing",
            name=folder.name,
        )
    points = _of_resume(folder) if _is_unfinished(folder) else _of_csv(folder)
    at = places(points.epochs, _steps_per_epoch(folder))
    return RunCurves(
        request=request,
        folder=str(path),
        at=at,
        losses=points.losses,
        accuracies=points.accuracies,
        evaluated_at=at[points.evaluated].round() if len(at) else at,
        validation_losses=points.validation_losses,
        validation_accuracies=points.validation_accuracies,
    )


def places(epochs: NDArray[np.int64], steps_per_epoch: int) -> Floats:
    """Where each step (N,) ends, in epochs, from the epoch (from 0) it belongs to.

    Epochs may differ in their number of steps. The last one may be unfinished: it then counts as long as the one
    before it, or as `steps_per_epoch`.
    """
    if not len(epochs):
        return np.empty(0)
    _, first, counts = np.unique(epochs, return_index=True, return_counts=True)
    within = np.arange(len(epochs)) - np.repeat(first, counts) + 1  # from 1
    lengths = counts.astype(np.float64)
    expected = counts[-2] if len(counts) > 1 else steps_per_epoch
    lengths[-1] = max(counts[-1], expected)
    return epochs + within / np.repeat(lengths, counts)


def _is_unfinished(folder: RunFolder) -> bool:
    """Whether curves.csv is missing or older than what the run has done since."""
    if not os.path.isfile(folder.curves):  # Path's own stumbles where it may not look
        return True
    try:
        return folder.read_description().outcome == "running"
    except EngineError:
        return False


def _steps_per_epoch(folder: RunFolder) -> int:
    try:
        return folder.read_description().steps_per_epoch
    except EngineError:
        return 0


def _of_csv(folder: RunFolder) -> Points:
    text = read_safely(folder.curves, CURVES_LIMIT_BYTES).decode(errors="replace")
    try:
        rows = list(csv.reader(text.splitlines()))
        values = zip(*rows[1:], strict=True) if len(rows) > 1 else ((),) * len(rows[0])
        columns = dict(zip(rows[0], values, strict=True))
        epochs, losses, accuracies, measured, right = (columns[name] for name in NEEDED[1:])
        evaluated = [place for place, each in enumerate(measured) if each]
        validation = ([float(values[place]) for place in evaluated] for values in (measured, right))
        return _points(_ints(epochs), _floats(losses), _floats(accuracies), evaluated, *validation)
    except (KeyError, IndexError, ValueError, csv.Error) as error:
        raise _unreadable(folder) from error


def _of_resume(folder: RunFolder) -> Points:
    import msgspec

    from engine import container
    from engine.training.curves import Curves

    tensors, notes = container.unpack(read_safely(folder.resume, CURVES_LIMIT_BYTES), folder.resume.name)
    try:
        kept = Curves.kept(tensors, notes["evaluations"])
        by_step = {step: place for place, step in enumerate(kept.steps)}
        rows = [each for each in kept.evaluations if each.step in by_step]
        evaluated = [by_step[each.step] for each in rows]
        validation = [each.loss for each in rows], [each.accuracy for each in rows]
        return _points(kept.epochs, kept.losses, kept.accuracies, evaluated, *validation)
    except (KeyError, ValueError, msgspec.MsgspecError) as error:
        raise _unreadable(folder) from error


def _points(
    epochs: Sequence[int],
    losses: Sequence[float],
    accuracies: Sequence[float],
    evaluated: Sequence[int],
    validation_losses: Sequence[float],
    validation_accuracies: Sequence[float],
) -> Points:
    return Points(
        np.array(epochs, np.int64),
        np.array(losses, np.float64),
        np.array(accuracies, np.float64),
        np.array(evaluated, np.int64),
        np.array(validation_losses, np.float64),
        np.array(validation_accuracies, np.float64),
    )


def _ints(texts: Sequence[str]) -> list[int]:
    return [int(each) for each in texts]


def _floats(texts: Sequence[str]) -> list[float]:
    return [float(each) for each in texts]


def _unreadable(folder: RunFolder) -> EngineError:
    return EngineError(
        "The curves of “{name}” cannot be read. Its models can still be opened.", reason="damaged", name=folder.name
    )

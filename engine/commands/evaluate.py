"""`convlens evaluate MODEL DATA`: how often is a model right? Owned by the main thread of a headless process."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from time import perf_counter
from typing import NoReturn

import numpy as np
import torch
from numpy.typing import NDArray

from engine import checkpoints
from engine.commands.console import Console, percent
from engine.commands.fetching import fetch_missing
from engine.commands.figures import as_table, per_class, watched
from engine.commands.outside import evaluate_outside
from engine.datasets.corrections import corrected, load_corrections
from engine.datasets.folders import with_classes
from engine.datasets.naming import is_offered
from engine.datasets.reading import shown_name
from engine.datasets.sets import Pictures
from engine.datasets.sources import folder_called
from engine.errors import EngineError, say
from engine.evaluation.labelled import folder_meant, is_here_too
from engine.evaluation.loading import load_labelled, name_and_split
from engine.inference.calibrating import seen_through
from engine.inference.classify import Served, serve
from engine.inference.unsure import familiarity_of, limits_of, reliability
from engine.messages import doubt
from engine.specs import InputSpec
from engine.work import Progress


def evaluate(model: str, data: str, failures: str | None, strangers: str | None, console: Console) -> int:
    """Measure a model on labelled pictures; the figures are shares of 0..1 for a program and per cent for a person."""
    served = serve(checkpoints.load(checkpoints.resolve(model)))
    folder = folder_meant(data, is_one=failures is not None or strangers is not None)
    if folder is not None:
        return evaluate_outside(served, model, folder, failures, strangers, console)
    if failures or strangers:
        _refuse(data)
    if is_here_too(data):
        console.note(say("“{name}” is the program's own data; the folder here is “./{name}”.", name=data))
    found = _load(data, served.checkpoint.input, console)
    given = with_classes(found, served.checkpoint.classes)
    pictures = corrected(given, load_corrections())
    started = perf_counter()
    result = watched(_judged(served, pictures), console, "evaluating")
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
        "unsure": result.unsure,
        "calibration_error": result.calibration_error,
        "per_class": rows,
        "confusion": result.confusion.tolist(),
        "left_out": len(given) - len(pictures),
        "skipped": [],  # as a folder's record has them
        "seconds": seconds,
    }
    headline = _headline(result, f"{correct} / {count}", len(given) - len(pictures), seconds)
    console.tell(record, f"{headline}\n{as_table(rows)}")
    return 0


def _refuse(data: str) -> NoReturn:
    """Failures and strangers were asked for, and there is no folder."""
    path = folder_called(data)
    if not is_offered(name_and_split(data)[0]) and not path.exists():
        raise EngineError("There is no folder “{name}”. Choose another.", reason="missing", name=shown_name(path))
    raise EngineError(
        "Failures and strangers are for folders of pictures or strokes only. Leave --failures and --strangers out.",
        reason="usage",
    )


def _headline(result: _Judged, right: str, left_out: int, seconds: float) -> str:
    unsure, error = percent(result.unsure), percent(result.calibration_error)
    return (
        f"{percent(result.accuracy)} ({right})   loss {result.loss:.4f}   not sure {unsure}   "
        f"calibration error {error}   {seconds:.1f} s" + (f"   {left_out} left out as you said" if left_out else "")
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Judged:
    """Figures of a whole data set; `loss` and `calibration_error` are of the probabilities as they are shown."""

    accuracy: float
    loss: float
    unsure: float
    calibration_error: float
    confusion: NDArray[np.int64]


def _judged(served: Served, pictures: Pictures) -> Generator[Progress, None, _Judged]:
    images, labels, count = pictures.images, pictures.labels, len(pictures.classes)
    planes = images[:, None] if images.ndim == 3 else np.moveaxis(images, -1, 1)  # (N, C, H, W)
    seen = yield from seen_through(served, planes)
    logarithms = torch.log_softmax(torch.from_numpy(seen.logits) / served.checkpoint.temperature, dim=1).numpy()
    shares, known, limits = np.exp(logarithms), served.checkpoint.familiarity, limits_of(served)
    familiar = familiarity_of(seen.evidence, known).tolist() if known else [None] * len(labels)
    unsure = [doubt(best, score, limits) for best, score in zip(shares.max(axis=1).tolist(), familiar, strict=True)]
    predicted = shares.argmax(axis=1)
    return _Judged(
        accuracy=float(np.mean(predicted == labels)),
        loss=-float(np.mean(logarithms[np.arange(len(labels)), labels], dtype=np.float64)),
        unsure=float(np.mean([each != "" for each in unsure])),
        calibration_error=reliability(shares, labels).error,
        confusion=np.bincount(labels * count + predicted, minlength=count**2).reshape(count, count),
    )


def _load(data: str, spec: InputSpec, console: Console) -> Pictures:
    fetch_missing(name_and_split(data)[0], console)
    return watched(load_labelled(data, spec), console, "reading")

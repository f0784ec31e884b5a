"""Runs as the archivist would tell of them, with made-up numbers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from engine.catalogue import DIGITS, LENET_MNIST
from engine.messages import EpochShown, RunCurves, RunsListed, RunSummary
from tests.app.fakes import STAMP


def run(name: str, **changes: Any) -> RunSummary:
    """A finished run of article 001's recipe in /runs/`name`."""
    plain = RunSummary(
        folder=f"/runs/{name}", run=name, title=name, outcome="finished", recipe=LENET_MNIST, device="CPU, 2 threads",
        started="2026-11-21T10:00:00+01:00", best_accuracy=0.9, seconds=75.0, step=5500, steps_per_epoch=550,
        evaluations=10, epochs=tuple(range(1, 11)), size_bytes=4_200_000,
    )  # fmt: skip
    return replace(plain, **changes)


def listed(*runs: RunSummary, request: int = 1) -> RunsListed:
    return RunsListed(request=request, folder="/runs", runs=runs)


def curves(name: str, request: int = 0) -> RunCurves:
    """Ten epochs of twenty batches."""
    at = np.arange(1, 201) / 20
    ends = np.arange(1.0, 11.0)
    return RunCurves(
        request=request, folder=f"/runs/{name}", at=at, losses=np.exp(-at), accuracies=1 - 0.5 * np.exp(-at),
        evaluated_at=ends, validation_losses=np.exp(-ends) + 0.1, validation_accuracies=0.9 - 0.4 * np.exp(-ends),
    )  # fmt: skip


def epoch(name: str, number: int, request: int) -> EpochShown:
    confusion = np.full((10, 10), 1, np.int64) + np.eye(10, dtype=np.int64) * (10 * number)
    return EpochShown(
        request=request, folder=f"/runs/{name}", epoch=number, stamp=replace(STAMP, run=name, epoch=number),
        classes=DIGITS, loss=1 / number, accuracy=float(np.trace(confusion) / confusion.sum()), confusion=confusion,
        split="validation", elapsed_ms=12.0,
    )  # fmt: skip

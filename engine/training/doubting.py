"""The last thing a run does: its best model learns when not to answer. Owned by the trainer's thread."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path

from engine.errors import EngineError, Sentence
from engine.training.data import TrainingData
from engine.training.helm import Helm
from engine.work import Progress

Calibrate = Callable[[Path, TrainingData], Generator[Progress, None, None]]
"""Teaches the model in a file, by the data's validation pictures, when not to answer."""


def learn_doubt(
    best: Path, data: TrainingData, calibrate: Calibrate, helm: Helm, tell: Callable[[Sentence], None]
) -> None:
    """Calibrate the model in `best`, listening in between; what goes wrong is told, and the model stays as it was."""
    try:
        for _ in calibrate(best, data):
            helm.may_go_on()
            if helm.must_quit:
                return
    except EngineError as error:
        tell(error.sentence)


def uncalibrated(_best: Path, _data: TrainingData) -> Generator[Progress, None, None]:
    """Leave the model as it is."""
    yield from ()

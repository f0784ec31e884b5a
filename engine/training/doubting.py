"""The last thing a run does: its best model learns when not to answer. Owned by the trainer's thread."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path

from engine.errors import EngineError, Sentence
from engine.training.data import TrainingData
from engine.training.helm import Helm
from engine.training.loop import Training
from engine.training.symptoms import SHARED
from engine.work import Progress

Calibrate = Callable[[Path, TrainingData], Generator[Progress, None, None]]
"""Teaches the model in a file, by the data's validation pictures, when not to answer."""


def can_teach_doubt(training: Training) -> bool:
    """Whether the pictures held out are new to the network: else they say nothing of doubt. The test set teaches
    nothing."""
    return training.recipe.measured_on == "validation" and training.data.learned_before < SHARED


def learn_doubt(
    best: Path,
    data: TrainingData,
    calibrate: Calibrate,
    helm: Helm,
    follow: Callable[[Progress], None],
    tell: Callable[[Sentence], None],
    fail: Callable[[Exception], None],
) -> None:
    """Calibrate the model in `best`, listening in between; what goes wrong is told, and the model stays as it was, as
    it does when somebody stops this, or had stopped the run and then quits. The run has ended as it did, and somebody
    waits to hear of it."""
    was_ending = helm.is_ending
    try:
        for progress in calibrate(best, data):
            follow(progress)
            if not helm.may_go_on() and (helm.must_quit or not was_ending):
                return
    except EngineError as error:
        tell(error.sentence)
    except Exception as error:
        fail(error)


def uncalibrated(_best: Path, _data: TrainingData) -> Generator[Progress, None, None]:
    """Leave the model as it is."""
    yield from ()

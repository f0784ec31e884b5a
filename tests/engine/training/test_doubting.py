"""A run's last piece of work: it listens meanwhile, ends when the program does, and never loses the model."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import numpy as np
import pytest

from engine.datasets.sets import Pictures
from engine.errors import EngineError, Sentence, say
from engine.mailbox import Inbox, Quit
from engine.messages import StopTraining, TrainerCommand
from engine.training.data import TrainingData, split
from engine.training.doubting import learn_doubt, uncalibrated
from engine.training.helm import Helm
from engine.work import Progress
from tests.engine.training import tiny


@pytest.fixture
def data() -> TrainingData:
    classes = tuple(f"class {number}" for number in range(tiny.RECIPE.model.classes))
    spec = tiny.RECIPE.input
    images = np.zeros((144, spec.height_px, spec.width_px), np.uint8)
    return split(Pictures(images, np.arange(144) % len(classes), classes), tiny.RECIPE)


def _helm(*waiting: Quit | StopTraining) -> Helm:
    inbox: Inbox[TrainerCommand | Quit] = Inbox()
    for each in waiting:
        inbox.put(each)
    return Helm(inbox, lambda _event: None, lambda _command: None)


def _ignored(_progress: Progress) -> None:
    """Nobody looks on."""


def _never(sentence: Sentence | Exception) -> None:
    pytest.fail(str(sentence))


def test_the_models_file_and_the_runs_data_are_handed_on(data: TrainingData) -> None:
    done: list[tuple[Path, int]] = []

    def calibrate(best: Path, given: TrainingData) -> Generator[Progress, None, None]:
        yield say("Working"), 0.5
        done.append((best, len(given.validation_labels)))

    learn_doubt(Path("best"), data, calibrate, _helm(), _ignored, _never, _never)
    assert done == [(Path("best"), tiny.RECIPE.validation_count)]
    learn_doubt(Path("best"), data, uncalibrated, _helm(), _ignored, _never, _never)


def test_quitting_does_not_wait_for_it(data: TrainingData) -> None:
    def calibrate(_best: Path, _data: TrainingData) -> Generator[Progress, None, None]:
        yield say("Working"), 0.1
        pytest.fail("went on")

    learn_doubt(Path("best"), data, calibrate, _helm(Quit()), _ignored, _never, _never)


def test_stopping_ends_it_but_after_a_stopped_run_it_is_done(data: TrainingData) -> None:
    done: list[str] = []

    def calibrate(_best: Path, _data: TrainingData) -> Generator[Progress, None, None]:
        yield say("Working"), 0.1
        done.append("went on")

    helm = _helm(StopTraining(request=1))
    learn_doubt(Path("best"), data, calibrate, helm, _ignored, _never, _never)
    assert (done, helm.is_ending) == ([], True)
    learn_doubt(Path("best"), data, calibrate, helm, _ignored, _never, _never)
    assert done == ["went on"]


def test_how_far_it_is_can_be_followed(data: TrainingData) -> None:
    def calibrate(_best: Path, _data: TrainingData) -> Generator[Progress, None, None]:
        yield say("Working"), 0.1
        yield say("Working"), 0.6

    heard: list[Progress] = []
    learn_doubt(Path("best"), data, calibrate, _helm(), heard.append, _never, _never)
    assert [fraction for _, fraction in heard] == [0.1, 0.6]


def test_a_failure_is_told(data: TrainingData) -> None:
    def calibrate(_best: Path, _data: TrainingData) -> Generator[Progress, None, None]:
        yield say("Working"), 0.1
        raise EngineError("The disk is full.", reason="no-space")

    told: list[Sentence] = []
    learn_doubt(Path("best"), data, calibrate, _helm(), _ignored, told.append, _never)
    assert [str(each) for each in told] == ["The disk is full."]

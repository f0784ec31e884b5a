"""Epochs that stay on disk, and runs that begin with one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from engine import checkpoints
from engine.errors import EngineError
from engine.runs import CONFUSION, RunFolder
from engine.training import keeping
from engine.training.branching import take_over
from engine.training.curves import Curves
from engine.training.keeping import Keeper
from engine.training.loop import Training
from engine.training.room import EpochPlan
from engine.training.steps import Measured
from tests.engine.training import tiny


def kept(folder: Path, training: Training) -> list[Measured]:
    """Train to the end, keeping every epoch in `folder`."""
    keeper = Keeper(RunFolder(folder), training, Curves(), print)
    keeper.begin()
    measured = []
    for event in training.events():
        if isinstance(event, Measured):
            keeper.keep_epoch(event)
            measured.append(event)
    keeper.finish("finished", 1.0)
    return measured


def test_every_epoch_keeps_its_weights_and_its_confusion_matrix(tmp_path: Path) -> None:
    training = tiny.training()
    measured = kept(tmp_path, training)
    assert RunFolder(tmp_path).epochs() == (1, 2, 3)
    for number, event in enumerate(measured, start=1):
        model, extras = checkpoints.load_all(RunFolder(tmp_path).epoch(number))
        assert model.stamp.epoch == number
        assert model.metrics["validation_accuracy"] == event.evaluation.accuracy
        assert np.array_equal(extras.tensors[CONFUSION].numpy(), event.evaluation.confusion)
    last = checkpoints.load(RunFolder(tmp_path).epoch(3))
    assert checkpoints.digest_of(last.state) == checkpoints.digest_of(training.learner.judged_weights())


def test_a_branch_begins_with_the_weights_of_the_epoch(tmp_path: Path) -> None:
    kept(tmp_path, tiny.training())
    wanted = checkpoints.load(RunFolder(tmp_path).epoch(2)).state
    branch = tiny.training(tiny.recipe(epochs=1, seed=99, batch_size=8))
    take_over(branch, tmp_path, 2)
    for weights in (branch.learner.weights(), branch.learner.judged_weights()):
        assert checkpoints.digest_of(weights) == checkpoints.digest_of(wanted)


def test_a_branch_needs_the_same_network(tmp_path: Path) -> None:
    kept(tmp_path, tiny.training())
    wider = replace(tiny.MODEL, layers=(replace(tiny.MODEL.layers[0], width=5), *tiny.MODEL.layers[1:]))
    with pytest.raises(EngineError, match="do not fit"):
        take_over(tiny.training(tiny.recipe(model=wider)), tmp_path, 2)
    with pytest.raises(EngineError, match="not there any more"):
        take_over(tiny.training(), tmp_path, 7)


def test_an_interrupted_branch_still_knows_where_it_came_from(tmp_path: Path) -> None:
    branch = tiny.training()
    first = Keeper(RunFolder(tmp_path), branch, Curves(), print, parent="elsewhere", parent_epoch=2)
    first.begin()
    first._lock.release()  # as the system does when the process is killed
    again = Keeper(RunFolder(tmp_path), branch, Curves(), print)
    again.begin(3.5)
    told = RunFolder(tmp_path).read_description()
    assert (told.parent, told.parent_epoch, told.outcome, told.seconds) == ("elsewhere", 2, "running", 3.5)
    assert told.started == first._origin.started
    assert (tmp_path / "resume.safetensors").is_file()
    again.finish("stopped", 3.5)


def test_half_precision_answers_nearly_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "plan_for", lambda _weights, epochs: EpochPlan(2, is_half=True, epochs=epochs))
    training = tiny.training()
    kept(tmp_path, training)
    assert RunFolder(tmp_path).epochs() == (1, 2, 3)
    model = checkpoints.load(RunFolder(tmp_path).epoch(3))
    for name, exact in training.learner.judged_weights().items():
        assert torch.allclose(model.state[name], exact, rtol=1e-3, atol=1e-6)

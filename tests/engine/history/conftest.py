"""Small runs on disk, as training leaves them."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.runs import RunFolder
from engine.training.curves import Curves
from engine.training.keeping import Keeper
from engine.training.steps import Measured, Stepped
from tests.engine.training import tiny


def train(folder: Path, *, until: int = 10**9, outcome: str = "finished", **changes: object) -> Keeper:
    """Train the tiny recipe in `folder`, until `until` steps are done. An `outcome` of "" is a kill -9."""
    folder.mkdir(parents=True, exist_ok=True)
    training, curves = tiny.training(tiny.recipe(**changes)), Curves()
    keeper = Keeper(RunFolder(folder), training, curves, print)
    keeper.begin()
    for event in training.events():
        if isinstance(event, Stepped):
            curves.add(event)
        elif isinstance(event, Measured):
            curves.add_evaluation(event)
            keeper.keep_best(event)
            keeper.keep_epoch(event)
            keeper.keep_place(12.0)
        if training.place.step >= until and not isinstance(event, Measured):
            break
    if outcome:
        keeper.finish(outcome, 12.5)
    return keeper


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of three epochs. Nobody may change it."""
    folder = tmp_path_factory.mktemp("runs") / "2026-11-21_10-00-00_tiny"
    train(folder)
    return folder

"""Runs from their first epoch to the trash, with the real engine: epochs, branches, films, an interruption."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDockWidget, QFileDialog

from app.state import TrainingState
from engine.messages import EpochShown, FilmMade, RunSummary
from engine.runs import runs_folder
from engine.specs import Recipe
from tests.journeys.program import Program, written

Key = Qt.Key


@pytest.fixture
def own_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A runs' folder, and a trash, that no other test fills."""
    (tmp_path / "data").mkdir()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return runs_folder()


def _state(program: Program) -> TrainingState:
    return program.session.training.state


def _runs(program: Program) -> dict[str, RunSummary]:
    return program.session.runs.runs


def _train(program: Program, recipe: Recipe, epochs: int) -> RunSummary:
    """A run that is stopped after some epochs, as the list has it."""
    program.wait_for_trainer()
    program.session.training.start(recipe, "cpu")
    program.until(lambda: len(program.session.training.curves.validation) >= epochs, "the epochs")
    program.click("stop")
    return _stopped(program)


def _stopped(program: Program) -> RunSummary:
    program.until(lambda: _state(program).phase == "idle", "the end of the run")
    folder = _state(program).folder
    program.until(lambda: folder in _runs(program) and _runs(program)[folder].outcome == "stopped", "its row")
    return _runs(program)[folder]


def _show(program: Program, key: Key) -> EpochShown:
    """An epoch by the keyboard, and the answer to the drawing by its weights."""
    slider = program.window.runs.time._bar._slider
    before = program.newest(EpochShown)
    QTest.keyClick(slider, key)
    program.until(lambda: program.newest(EpochShown) is not before, "the epoch")
    shown = program.newest(EpochShown)
    assert isinstance(shown, EpochShown)
    program.answer(lambda its: its.stamp == shown.stamp)
    return shown


def test_a_run_is_gone_through_filmed_branched_and_thrown_away(
    own_runs: Path, program: Program, small_recipe: Recipe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = _train(program, replace(small_recipe, epochs=300), 3)
    dock = program.window.findChild(QDockWidget, "runs")
    assert dock is not None
    dock.raise_()
    panel = program.window.runs
    panel.choose(run.folder, panel.time)
    assert run.folder.startswith(str(own_runs))
    assert run.epochs[:3] == (1, 2, 3)

    program.draw(*written("5"))
    program.answer()
    first, last = _show(program, Key.Key_Home), _show(program, Key.Key_End)
    assert (first.epoch, last.epoch) == (1, run.epochs[-1])
    assert first.confusion is not None
    assert first.confusion.sum() == 20
    assert first.accuracy == np.trace(first.confusion) / 20
    assert program.answer().stamp.epoch == last.epoch

    path = tmp_path / "film.gif"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    program.press(panel.time._film)
    program.until(lambda: isinstance(program.newest(FilmMade), FilmMade), "the film")
    with Image.open(path) as film:
        assert getattr(film, "n_frames", 1) == len(run.epochs)

    branch = replace(small_recipe, epochs=300, optimiser=replace(small_recipe.optimiser, learning_rate=0.001))
    program.wiring.runs.epochs._start_branch(run, last.epoch, branch)
    program.until(lambda: _state(program).phase == "running", "the branch")
    program.until(lambda: len(program.session.training.curves.validation) >= 1, "its first epoch")
    program.click("stop")
    told = _stopped(program)
    assert (told.parent, told.parent_epoch) == (run.run, last.epoch)
    assert told.recipe is not None
    assert told.recipe.optimiser.learning_rate == 0.001

    dock.raise_()
    panel.choose(run.folder)
    panel.table.setFocus()
    QTest.keyClick(panel.table, Key.Key_Delete)
    program.until(lambda: list(_runs(program)) == [told.folder], "the run being gone")
    assert not Path(run.folder).exists()
    assert (own_runs.parents[1] / "Trash" / "files" / run.run / "run.json").is_file()


def test_a_run_that_was_interrupted_is_offered_and_goes_on(
    own_runs: Path, program: Program, small_recipe: Recipe, tmp_path: Path
) -> None:
    left = _train(program, small_recipe, 2)
    description = Path(left.folder) / "run.json"
    told = json.loads(description.read_text())
    description.write_text(json.dumps({**told, "outcome": "running"}))  # as kill -9 leaves it

    program.wiring.runs._has_offered = False  # as in a new program
    program.session.runs.refresh()
    program.until(program.window.banner.isVisible, "the offer")
    message = program.window.banner.message
    assert message is not None
    assert "was interrupted after" in message.text
    assert _runs(program)[left.folder].outcome == "interrupted"
    program.press(program.window.banner._cure)
    program.until(lambda: _state(program).phase == "running" and _state(program).step > left.step, "it going on")
    assert _state(program).folder == left.folder
    program.click("stop")
    assert _stopped(program).started == left.started

"""The window is killed in the middle of a run (TRN-15): the next start offers the run, and one click finishes it."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from engine import checkpoints
from engine.runs import RunFolder
from engine.specs import Recipe
from tests.journeys.program import Program

EPOCHS, KILLED_AFTER = 12, 4


@pytest.fixture
def short_recipe(small_recipe: Recipe) -> Recipe:
    return replace(small_recipe, epochs=EPOCHS)


@pytest.fixture
def killed(short_recipe: Recipe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a run whose program is gone: kill -9 after some epochs."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    recipe = tmp_path / "recipe.json"
    recipe.write_bytes(msgspec.json.encode(short_recipe))
    command = [sys.executable, "-m", "tests.journeys.victim", str(tmp_path / "first"), str(recipe)]
    folder, epochs = "", 0
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        while not folder or epochs < KILLED_AFTER:
            word, told = process.stdout.readline().split(maxsplit=1)
            folder, epochs = (told.strip(), epochs) if word == "run" else (folder, int(told))
        process.kill()
    return Path(folder)


def _digest(folder: Path) -> str:
    return checkpoints.load(RunFolder(folder).last).stamp.digest


def _wait_for_end(program: Program) -> Path:
    training = program.session.training
    program.until(lambda: training.state.outcome == "finished", "the end of the run")
    return Path(training.state.folder)


def test_trn_15_a_killed_window_offers_its_run_and_a_click_finishes_it(
    killed: Path, program: Program, short_recipe: Recipe
) -> None:
    program.wait_for_trainer()
    program.until(program.window.banner.isVisible, "the offer")
    message = program.window.banner.message
    assert message is not None
    assert "was interrupted after" in message.text
    left = RunFolder(killed).read_description()
    assert (left.outcome, left.evaluations < EPOCHS) == ("running", True)

    program.press(program.window.banner._cure)
    program.until(lambda: program.session.training.state.phase == "running", "it going on")
    assert program.session.training.state.step >= left.step
    assert _wait_for_end(program) == killed
    resumed = _digest(killed)

    program.session.training.start(short_recipe, "cpu")
    program.until(lambda: program.session.training.state.is_active, "a run that nobody disturbs")
    undisturbed = _wait_for_end(program)
    assert undisturbed != killed
    assert resumed == _digest(undisturbed)

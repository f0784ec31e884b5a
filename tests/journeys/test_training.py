"""A run from the Train button to a model that answers again, with the pen never put away: the real engine."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from app.state import TrainingState
from engine.messages import TrainingEnded
from engine.specs import Recipe
from tests.journeys.program import Program, written


def _start(program: Program, recipe: Recipe) -> None:
    program.wait_for_trainer()
    program.session.training.start(recipe, "cpu")
    program.until(lambda: _state(program).phase == "running" and _state(program).step > 0, "the run")


def _state(program: Program) -> TrainingState:
    return program.session.training.state


def test_drawing_goes_on_while_a_run_trains_and_its_model_is_kept(program, small_recipe, tmp_path):
    program.session.serve_model("live")
    _start(program, small_recipe)
    program.until(lambda: program.session.model.reference == "live", "the live model")

    program.draw(*written("3"))  # the same drawing is answered by newer and newer weights
    first = program.answer().stamp.step
    program.answer(lambda newer: newer.stamp.step > first)
    program.draw([(0.2, 0.2), (0.4, 0.2)])
    assert program.answer().request == program.engine.asked

    program.click("pause")
    program.until(lambda: _state(program).phase == "paused", "the pause")
    held = _state(program).step
    program.window.input_view.clear()
    program.draw(*written("5"))
    program.answer()
    assert _state(program).step == held
    program.click("step")
    program.until(lambda: _state(program).step == held + 1, "one batch")
    program.click("pause")
    program.until(lambda: _state(program).step > held + 5, "the run going on")

    program.click("stop")
    program.until(lambda: _state(program).phase == "idle", "the end of the run")
    ended = program.newest(TrainingEnded)
    assert isinstance(ended, TrainingEnded)
    assert ended.outcome == "stopped"
    assert Path(ended.best_path).is_file()
    assert (Path(ended.folder) / "curves.csv").is_file()

    program.until(lambda: program.session.model.reference == ended.best_path, "the best model")
    program.answer(lambda its: its.stamp == program.session.model.stamp)
    _save_and_open_again(program, tmp_path / "mine.safetensors")


def _save_and_open_again(program: Program, path: Path) -> None:
    before = program.answer()
    program.session.save_model(str(path))
    program.until(path.is_file, "the saved model")
    program.session.serve_model(str(path))
    program.until(lambda: program.session.model.reference == str(path), "the model opened again")
    program.window.input_view.undo()
    program.window.input_view.redo()
    after = program.answer()
    assert after.request > before.request
    assert np.allclose(after.probabilities, before.probabilities, atol=1e-6)
    assert after.stamp == before.stamp


def test_a_held_run_is_changed_and_goes_on_by_an_epoch(program, small_recipe):
    _start(program, small_recipe)
    program.click("pause")
    program.until(lambda: _state(program).phase == "paused", "the pause")
    held, form = _state(program).step, program.window.training.form
    form._rate.setFocus()
    form._rate.selectAll()
    QTest.keyClicks(form._rate, "0.0005")
    QTest.keyClick(form._rate, Qt.Key.Key_Return)
    program.until(lambda: len(_state(program).marks) == 1, "the mark")
    (mark,) = _state(program).marks
    assert (mark.step, mark.after.learning_rate) == (held, 0.0005)
    assert "0.0005" in program.window.training._words.text()

    QTest.keyClick(program.window, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    program.until(lambda: _state(program).step > held and _state(program).phase == "paused", "the epoch")
    # Held at an epoch's end it had been measured already or not: either way every epoch is measured once.
    per_epoch = _state(program).steps_per_epoch
    epochs = held // per_epoch + 1
    assert _state(program).step == epochs * per_epoch
    measured = program.session.training.curves.validation.column(0).tolist()
    assert measured == [per_epoch * epoch for epoch in range(1, epochs + 1)]
    program.click("stop")
    program.until(lambda: _state(program).phase == "idle", "the end of the run")
    assert (Path(_state(program).folder) / "marks.json").is_file()


@pytest.mark.parametrize("is_paused", [False, True])
def test_closing_during_a_run_asks_once_and_ends_within_three_seconds(program, small_recipe, is_paused):
    _start(program, small_recipe)
    if is_paused:
        program.click("pause")
        program.until(lambda: _state(program).phase == "paused", "the pause")
    folder = Path(_state(program).folder)
    program.window.close()
    program.window.close()
    questions = program.window.findChildren(QMessageBox)
    assert len(questions) == 1
    assert program.window.isVisible()
    box, agree = questions[0], QMessageBox.ButtonRole.AcceptRole
    stop = next(each for each in box.buttons() if box.buttonRole(each) == agree)
    asked_s = time.process_time()  # of this program only: other work on the machine does not count
    stop.click()
    assert program.bridge.stop(60.0)
    assert time.process_time() - asked_s < 3
    assert not program.window.isVisible()
    assert (folder / "resume.safetensors").is_file()


def test_saying_no_to_closing_lets_the_run_go_on(program, small_recipe):
    _start(program, small_recipe)
    program.window.close()
    question = program.window.findChild(QMessageBox)
    question.reject()
    step = _state(program).step
    program.until(lambda: _state(program).step > step, "the run going on")
    assert program.window.isVisible()

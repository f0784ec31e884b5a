"""Evaluating with the real engine: every cell's pictures, one opened above, drawing meanwhile, a run beside it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDockWidget

from engine.messages import Judged
from engine.specs import Recipe
from tests.journeys.program import LEFT, Program, written
from tests.pictures_evaluation import click_cell, wait_for_gallery


@pytest.fixture
def shown(program: Program) -> Program:
    dock = program.window.findChild(QDockWidget, "evaluation")
    assert dock is not None
    dock.raise_()
    return program


def _evaluate(program: Program, data: str) -> Judged:
    form = program.window.evaluation.form
    form.choose_data(data)
    QTest.mouseClick(form._button, LEFT)
    program.until(lambda: "asked" in program.session.evaluation.found, "the evaluation")
    return program.session.evaluation.found["asked"]


def _serve(program: Program, path: Path) -> None:
    program.session.serve_model(str(path))
    program.until(lambda: program.session.model.reference == str(path), "the model")


def test_every_cell_holds_its_pictures_and_each_is_answered_above_as_it_was_judged(
    shown: Program, tiny_model: Path, small_recipe: Recipe
) -> None:
    program, panel = shown, shown.window.evaluation
    _serve(program, tiny_model)
    judged = _evaluate(program, small_recipe.data)
    assert judged.confusion.sum() == 120
    held = 0
    for truth, predicted in np.argwhere(judged.confusion).tolist():
        click_cell(panel, (truth, predicted))
        wait_for_gallery(program)
        view = panel.gallery.view
        assert len(view.shown) == judged.confusion[truth, predicted]
        held += len(view.shown)
        QTest.mouseClick(view.viewport(), LEFT, pos=QPoint(20, 20))
        name = f"Truth {judged.classes[truth]}, taken for {judged.classes[predicted]}"
        program.until(lambda name=name: _name(program).startswith(name), "the picture above")
        answer = program.answer()
        assert answer.classes[int(answer.probabilities.argmax())] == judged.classes[predicted]
        assert float(answer.probabilities.max()) == pytest.approx(view.shown[0].confidence, abs=1e-5)
        assert [step.key for step in answer.steps] == ["page", "input"]
        assert answer.layers
    assert held == 120


def _name(program: Program) -> str:
    picture = program.window.input_view._photo.picture
    return "" if picture is None else picture.name


def test_a_run_is_judged_after_each_epoch_while_another_evaluation_is_asked_for_and_drawing_goes_on(
    shown: Program, small_recipe: Recipe
) -> None:
    program, evaluation = shown, shown.session.evaluation
    program.wait_for_trainer()
    program.session.training.start(small_recipe, "cpu")
    program.until(lambda: "run" in evaluation.found, "the first evaluation of the run")
    first = evaluation.found["run"]
    assert first.is_run
    assert first.split == "validation"
    assert first.confusion.sum() == small_recipe.validation_count
    program.until(lambda: evaluation.found["run"].stamp.epoch > first.stamp.epoch, "the next one")
    program.session.serve_model("digits")
    program.until(lambda: program.session.model.reference == "digits", "the shipped model")
    program.draw(*written("3"))
    asked = _evaluate(program, small_recipe.data)
    program.answer()
    assert asked.split == "test"
    assert evaluation.shown is asked
    epoch = evaluation.found["run"].stamp.epoch
    program.until(lambda: evaluation.found["run"].stamp.epoch > epoch, "the run going on")
    program.session.training.stop()
    program.until(lambda: program.session.training.state.phase == "idle", "the end of the run")


def test_closing_the_window_ends_an_evaluation(shown: Program, small_recipe: Recipe) -> None:
    shown.session.evaluation.evaluate("digits", small_recipe.data)
    shown.until(lambda: shown.session.evaluation.job.fraction > 0, "the evaluation under way")
    # the fixture ends the program now, with the evaluation in the middle

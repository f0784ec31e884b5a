"""A journey through the Evaluation tab for `tests.pictures`: a run that trains, a cell, its pictures, corrections, the
test set, by mouse and by keyboard."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDockWidget, QPushButton

from engine.messages import Judged
from tests.journeys.program import LEFT, Program

if TYPE_CHECKING:
    from pathlib import Path

    from app.panels.evaluation import EvaluationPanel
    from app.session_evaluation import Source
    from app.widgets.confusion_layout import Cell
    from tests.pictures import Camera

SMALL, LARGE = (1280, 800), (2560, 1440)


def _evaluate(camera: Camera, _home: Path) -> None:
    program = camera.program
    program.wait_for_trainer()
    _raise(program)
    camera.take("evaluation-empty")
    earlier = _run(program)  # of a journey before this one: its pictures go when those of the new run come
    _train(program)
    panel = program.window.evaluation
    wait_for_newer(program, "run", earlier, "the first evaluation")
    camera.take("evaluation-run", sizes=(SMALL, LARGE))
    cell = largest_mistake(program)
    click_cell(panel, cell)
    wait_for_gallery(program)
    camera.take("evaluation-cell", sizes=(SMALL, LARGE))
    _open_first(program)
    camera.take("evaluation-opened", sizes=(SMALL, LARGE))
    _correct(camera, (cell[0] + 1) % len(_shown(program).classes))
    panel._pages.show_page(panel.reliability)
    camera.take("evaluation-trust-run", sizes=(SMALL, LARGE))
    _ask_for_test_set(camera)
    program.session.training.stop()
    program.until(lambda: program.session.training.state.phase == "idle", "the run's end", 120)


def _correct(camera: Camera, digit: int) -> None:
    """By keyboard: relabel with a digit that it is not called yet, leave out with Delete, see both, undo."""
    program = camera.program
    panel, view = program.window.evaluation, program.window.evaluation.gallery.view
    before = program.session.evaluation.shown
    assert before is not None
    view.setFocus()
    QTest.keyClick(view, Qt.Key(Qt.Key.Key_0 + digit))
    program.until(lambda: _shown(program).relabelled == 1, "the correction")
    wait_for_gallery(program)
    QTest.keyClick(view, Qt.Key.Key_Delete)
    program.until(lambda: _shown(program).excluded == 1, "the exclusion")
    QTest.mouseClick(panel._corrected, LEFT)
    wait_for_gallery(program)
    camera.take("evaluation-corrected")
    QTest.keyClick(view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    program.until(lambda: _shown(program).excluded == 0, "the undoing")
    QTest.keyClick(view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    program.until(lambda: _shown(program).relabelled == 0, "the second undoing")


def _ask_for_test_set(camera: Camera) -> None:
    program = camera.program
    form = program.window.evaluation.form
    form.choose_data("mnist:test" if os.environ.get("CONVLENS_DATA") else "drawn:test")
    form._model.setCurrentIndex(form._model.findData("digits"))
    button = next(each for each in form.findChildren(QPushButton) if each.text().startswith("Evaluate"))
    QTest.mouseClick(button, LEFT)
    program.until(lambda: program.session.evaluation.job.fraction > 0.3, "the evaluation under way", 300)
    camera.take("evaluation-busy")
    program.until(lambda: not _shown(program).is_run, "the test set", 600)
    panel = program.window.evaluation
    panel._pages.show_page(panel.reliability)
    camera.take("evaluation-trust-test", sizes=(SMALL, LARGE))
    panel._pages.show_page(panel.classes)
    camera.take("evaluation-test", sizes=(SMALL, LARGE))
    click_cell(panel, (1, 1))
    wait_for_gallery(program)
    view = panel.gallery.view
    QTest.keyClick(view, Qt.Key.Key_End)
    wait_for_gallery(program)
    camera.take("evaluation-many", sizes=(SMALL, LARGE))


def click_cell(panel: EvaluationPanel, cell: Cell) -> None:
    """A click into a cell of the matrix."""
    place = panel.matrix.layout_now().rect(cell).center().toPoint()
    QTest.mouseClick(panel.matrix, LEFT, pos=place)


def wait_for_gallery(program: Program) -> None:
    """Until every tile in sight has come."""
    view = program.window.evaluation.gallery.view

    def is_full() -> bool:
        first, end = view._in_sight()
        return all(view._stock.tile(each) is not None for each in range(first, end))

    program.until(is_full, "the gallery")


def wait_for_newer(program: Program, source: Source, earlier: Judged | None, what: str) -> None:
    """Until there is another evaluation than the one that a journey before this one has left."""

    def is_judged() -> bool:
        newest = program.session.evaluation.found.get(source)
        return newest is not None and (earlier is None or newest.evaluation != earlier.evaluation)

    program.until(is_judged, what, 600)


def largest_mistake(program: Program) -> Cell:
    """The cell with most pictures off the diagonal."""
    counts = _shown(program).confusion.copy()
    for each in range(len(counts)):
        counts[each, each] = 0
    truth, predicted = divmod(int(counts.argmax()), len(counts))
    return truth, predicted


def _open_first(program: Program) -> None:
    view = program.window.evaluation.gallery.view
    QTest.mouseClick(view.viewport(), LEFT, pos=QPoint(30, 30))
    program.until(program.window.input_view.has_picture, "the picture above")
    program.answer()


def _train(program: Program) -> None:
    from tests.pictures import _choose_run

    _choose_run(program)
    program.click("train")
    program.until(lambda: program.session.training.state.phase == "running", "the run's start", 600)


def _raise(program: Program) -> None:
    dock = program.window.findChild(QDockWidget, "evaluation")
    assert dock is not None
    dock.raise_()


def _run(program: Program) -> Judged | None:
    return program.session.evaluation.found.get("run")


def _shown(program: Program) -> Judged:
    shown = program.session.evaluation.shown
    assert shown is not None
    return shown


JOURNEYS = {"evaluate": _evaluate}

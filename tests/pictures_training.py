"""The training tab before, during and after a run: schedule, published curve, changes on the way, the doctor's line."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.journeys.program import Program
    from tests.pictures import Camera

SIZES = ((1280, 800), (2560, 1440))


def _before(camera: Camera, _home: Path) -> None:
    program = camera.program
    program.wait_for_trainer()
    form = program.window.training.form
    _choose(program, "cifar10-tf")
    _let_draw()
    camera.take("training-schedule", sizes=SIZES)
    form.choice.choose("mnist-default")
    camera.take("training-triangle")


def _change(camera: Camera, _home: Path) -> None:
    """Article 001's recipe, held, changed with the keyboard, and an epoch at a time."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    program = camera.program
    training = program.session.training
    form = program.window.training.form
    _choose(program, "lenet-mnist")
    _let_draw()
    camera.take("training-published")
    program.click("train")
    program.until(lambda: training.state.phase == "running" and training.state.step > 120, "some batches", 600)
    _type(form._rate, "0.001")
    program.until(lambda: len(training.state.marks) == 1, "the first change")
    program.until(lambda: training.state.step > 250, "more batches", 600)
    program.click("pause")
    program.until(lambda: training.state.phase == "paused", "the pause")
    form._batch.setFocus()
    for _ in range(3):
        QTest.keyClick(form._batch, Qt.Key.Key_Up)
    program.until(lambda: len(training.state.marks) == 2, "the second change")
    camera.take("training-changed", sizes=SIZES)
    from PySide6.QtWidgets import QToolButton

    buttons = program.window.training.findChildren(QToolButton)
    program.press(next(each for each in buttons if each.defaultAction() is program.window.actions_["epoch"]))
    program.until(
        lambda: training.state.phase == "paused" and bool(training.state.best_accuracy), "the epoch's end", 600
    )
    _let_draw()
    camera.take("training-one-epoch")
    _stop(program)


def _doctor(camera: Camera, _home: Path) -> None:
    program = camera.program
    training = program.session.training
    _choose(program, "augmented-mnist")
    program.click("train")
    program.until(lambda: len(training.state.findings) > 1, "the doctor's findings", 600)
    camera.take("training-doctor", sizes=SIZES)
    _stop(program)


def _choose(program: Program, recipe: str) -> None:
    """A recipe on real digits where they are here."""
    form = program.window.training.form
    form.choice.choose(recipe)
    if "mnist" in recipe and not os.environ.get("CONVLENS_DATA"):
        form.choose_data("drawn")


def _let_draw() -> None:
    """The plots are drawn a moment later, one after the other."""
    from PySide6.QtTest import QTest

    QTest.qWait(400)


def _type(box: object, text: str) -> None:
    """Write a number into a box of the form, and Enter."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QAbstractSpinBox

    assert isinstance(box, QAbstractSpinBox)
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, text)
    QTest.keyClick(box, Qt.Key.Key_Return)


def _stop(program: Program) -> None:
    program.click("stop")
    program.until(lambda: program.session.training.state.phase == "idle", "the run's end", 120)


JOURNEYS = {"schedule": _before, "change": _change, "doctor": _doctor}

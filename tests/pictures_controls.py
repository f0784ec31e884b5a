"""Every control of training, runs, evaluation, export and speed, used with the mouse, for `tests.pictures`.

What can be done with keys as well is in the other journeys; here nothing is called that a hand could press.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QDialogButtonBox, QLineEdit

from engine.messages import EpochShown
from tests import pictures_evaluation
from tests.journeys.program import LEFT, Program, written
from tests.pictures_chores import choose_place
from tests.pictures_hand import arrow, groove, menu, pick, press, tab

if TYPE_CHECKING:
    from tests.pictures import Camera


def _train(camera: Camera, home: Path) -> None:
    """Train, hold, one batch, one epoch, every number of a run, early stopping, stop."""
    from engine.recipe_files import write_recipe_file
    from tests.pictures_runs import _pages

    program = camera.program
    program.wait_for_trainer()
    form, training = program.window.training.form, program.session.training
    form.choice.choose("augmented-mnist")
    folder = home / "pages"
    small = replace(
        form.recipe(), data=str(_pages(folder)), epochs=200, validation_count=60, validation_from="anywhere"
    )
    path = home / "by-mouse.toml"
    write_recipe_file(path, replace(small, name="by-mouse", title="By mouse", batch_size=20))
    program.open_file(path)
    program.until(lambda: form.choice.key() == str(path), "the recipe file")
    tab(program, "training")
    program.click("train")
    program.until(lambda: training.state.phase == "running" and training.state.step > 5, "some batches", 300)
    fields = form._settings
    for box in (fields.rate, fields.batch, fields.augmentation, fields.dropout):
        _change(program, box, up=box is not fields.rate)
    program.click("pause")
    program.until(lambda: training.state.phase == "paused", "the pause")
    _change(program, fields.patience, up=True, times=15)
    camera.take("mouse-training-changed")
    step = training.state.step
    program.click("step")
    program.until(lambda: training.state.phase == "paused" and training.state.step == step + 1, "one batch", 60)
    press(program, program.window.training, "1 epoch")
    evaluated = len(training.curves.validation)
    program.until(
        lambda: training.state.phase == "paused" and len(training.curves.validation) > evaluated, "one epoch", 120
    )
    program.click("pause")
    program.until(lambda: training.state.phase == "running", "it going on")
    program.until(lambda: len(training.curves.validation) >= 6, "some epochs", 300)
    program.click("stop")
    program.until(lambda: training.state.phase == "idle", "the end", 60)
    camera.take("mouse-training-stopped")


def _change(program: Program, box: QAbstractSpinBox, *, up: bool, times: int = 1) -> None:
    """A number of the run in training, by its arrows; the curve has a mark of it."""
    training = program.session.training
    before = training.state.settings
    for _ in range(times):
        arrow(box, up=up)
    program.until(lambda: training.state.settings != before, f"a change of {box.accessibleName()}", 60)


def _runs(camera: Camera, home: Path) -> None:
    """The run that was just stopped: its row, its curves, its epochs, its film, a branch of it, the trash."""
    program = camera.program
    panel, runs, training = program.window.runs, program.session.runs, program.session.training
    folder = training.state.folder
    tab(program, "runs")
    program.until(lambda: folder in runs.runs and runs.runs[folder].outcome == "stopped", "its row", 60)
    _choose_row(program, folder)
    press(program, panel, "Rename")
    QTest.keyClicks(panel.table.findChildren(QLineEdit)[-1], "By hand\r")
    program.until(lambda: runs.runs[folder].title == "By hand", "its name")
    press(program, panel, "Note")
    QTest.keyClicks(panel.table.findChildren(QLineEdit)[-1], "all with the mouse\r")
    program.until(lambda: bool(runs.runs[folder].note), "its note")
    program.until(lambda: panel.curves.has_curves(folder), "its curves")
    groove(panel.curves._smoothing)
    QTest.mouseClick(panel.curves._log, LEFT, pos=QPoint(8, 12))
    assert panel.curves._log.isChecked()
    QTest.qWait(300)
    camera.take("mouse-runs-curves")
    press(program, panel.head, "Epochs")
    program.window.input_view.back_to_canvas()
    program.window.input_view.clear()
    program.draw(*written("5"))
    for button in ("The epoch before", "The next epoch", "The epoch before"):
        shown = program.newest(EpochShown)
        press(program, panel.time, button)
        program.until(lambda shown=shown: program.newest(EpochShown) is not shown, button)
    shown = program.newest(EpochShown)
    groove(panel.time._bar._slider, 0.05)
    program.until(lambda: program.newest(EpochShown) is not shown, "the slider's epoch")
    camera.take("mouse-runs-epochs")
    choose_place(home / "mouse.gif")
    press(program, panel.time, "Film…")
    program.until((home / "mouse.gif").is_file, "the film", 120)
    press(program, panel.time, "Back")
    program.until(lambda: "epoch-" not in program.session.model.reference, "the model from before")
    _branch(camera, folder)
    press(program, panel, "Refresh")


def _branch(camera: Camera, folder: str) -> None:
    """A branch begun, stopped, opened, gone on with, and thrown away."""
    from app.dialogs.branch import BranchDialog

    program = camera.program
    panel, runs, training = program.window.runs, program.session.runs, program.session.training
    press(program, panel.time, "Branch…")
    dialog = program.window.findChild(BranchDialog)
    assert dialog is not None
    arrow(dialog._rate, up=False)
    buttons = dialog.findChild(QDialogButtonBox)
    assert buttons is not None
    QTest.mouseClick(next(each for each in buttons.buttons() if buttons.buttonRole(each).name == "AcceptRole"), LEFT)
    program.until(lambda: training.state.phase == "running" and training.state.folder != folder, "the branch", 120)
    program.until(lambda: len(training.curves.validation) > 1, "its epochs", 120)
    program.click("stop")
    program.until(lambda: training.state.phase == "idle", "its end", 60)
    branch = training.state.folder
    tab(program, "runs")
    program.until(lambda: branch in runs.runs and runs.runs[branch].outcome == "stopped", "its row", 60)
    _choose_row(program, branch)
    press(program, panel, "Open best")
    program.until(lambda: program.session.model.reference.startswith(branch), "its best model")
    press(program, panel, "Go on")
    program.until(lambda: training.state.phase == "running" and training.state.folder == branch, "it going on", 60)
    program.click("stop")
    program.until(lambda: training.state.phase == "idle", "its end", 60)
    tab(program, "runs")
    _choose_row(program, branch)
    press(program, panel.head, "Settings")
    panel.table.selectAll()
    camera.take("mouse-runs-settings")
    _choose_row(program, branch)
    program.until(lambda: runs.runs[branch].outcome == "stopped", "its row", 60)
    press(program, panel, "Delete")
    program.until(lambda: branch not in runs.runs, "the branch in the trash", 60)


def _evaluation(camera: Camera, _home: Path) -> None:
    """The test set, a cell of it, and every button about a picture; both limits by their line."""
    program = camera.program
    panel, session = program.window.evaluation, program.session.evaluation
    tab(program, "evaluation")
    pick(panel.form._model, "digits")
    pick(panel.form._data, ("mnist:test" if os.environ.get("CONVLENS_DATA") else "drawn:test"))
    earlier = session.found.get("asked")
    QTest.mouseClick(panel.form._button, LEFT)
    pictures_evaluation.wait_for_newer(program, "asked", earlier, "the test set")
    pictures_evaluation.click_cell(panel, (1, 1))
    pictures_evaluation.wait_for_gallery(program)
    QTest.mouseClick(panel.gallery.view.viewport(), LEFT, pos=QPoint(30, 30))
    bar = panel.gallery.bar
    for button, is_done in (
        (bar._exclude, lambda: session.shown is not None and session.shown.excluded == 1),
        (bar._undo, lambda: session.shown is not None and session.shown.excluded == 0),
    ):
        program.until(button.isEnabled, "the button")
        QTest.mouseClick(button, LEFT)
        program.until(is_done, "what the button says")
    pictures_evaluation.wait_for_gallery(program)
    QTest.mouseClick(panel.gallery.view.viewport(), LEFT, pos=QPoint(30, 30))
    pick(bar._label, "7")
    program.until(lambda: session.shown is not None and session.shown.relabelled == 1, "the new label")
    press(program, panel, "Corrected 1 · left out 0")
    pictures_evaluation.wait_for_gallery(program)
    camera.take("mouse-evaluation-corrected")
    QTest.mouseClick(panel.gallery.view.viewport(), LEFT, pos=QPoint(30, 30))
    QTest.mouseClick(bar._restore, LEFT)
    program.until(lambda: session.shown is not None and session.shown.relabelled == 0, "the old label")
    press(program, panel, "Trust")
    pick(panel.reliability.chooser, "familiarity")
    before = program.store.now.unfamiliar_below
    plot = panel.reliability._coverage
    QTest.mouseClick(plot, LEFT, pos=QPoint(round(plot.width() * 0.7), plot.height() // 2))
    program.until(lambda: program.store.now.unfamiliar_below != before, "the limit")
    camera.take("mouse-evaluation-trust")
    pick(panel.form._source, "run")
    camera.take("mouse-evaluation-run")


def _dialogs(camera: Camera, home: Path) -> None:
    """Export and speed from their menus, every kind of file that needs nothing installed."""
    from app.dialogs.exporting import ExportDialog
    from app.dialogs.machine import MachineDialog

    program = camera.program
    menu(program, "export")
    dialog = next(each for each in program.window.findChildren(ExportDialog) if each.isVisible())
    chores = program.session.chores
    for words, name in (
        ("CSV", "curves.csv"),
        ("TensorBoard", "events"),
        ("Python", "network.py"),
        ("HTML", "run.html"),
    ):
        row = next(each for each in range(dialog._source.count()) if "By hand" in dialog._source.itemText(each))
        pick(dialog._source, dialog._source.itemText(row))
        button = next(each for each in dialog.findChildren(QAbstractButton) if words in each.text().replace("&", ""))
        QTest.mouseClick(button, LEFT, pos=button.rect().center() / 4)
        choose_place(home / name)
        before = chores.export_state.paths
        QTest.mouseClick(dialog._begin, LEFT)
        program.until(
            lambda before=before: not chores.export_state.is_busy and chores.export_state.paths not in ((), before),
            f"the export of {words}",
            120,
        )
        dialog.grab().save(str(camera.folder / f"mouse-export-{words}.png"))
        assert all(Path(each).exists() for each in chores.export_state.paths), words
    dialog.close()
    menu(program, "speed")
    speed = next(each for each in program.window.findChildren(MachineDialog) if each.isVisible())
    QTest.mouseClick(speed._measure, LEFT)
    program.until(lambda: chores.speed.is_busy, "the measurement")
    press(program, speed, "Give the measurement up")
    program.until(lambda: not chores.speed.is_busy, "its end", 60)
    speed.grab().save(str(camera.folder / "mouse-speed-given-up.png"))
    speed.close()


def _choose_row(program: Program, folder: str) -> None:
    table = program.window.runs.table
    for row in range(table.model().rowCount()):
        index = table.model().index(row, 0)
        table.scrollTo(index)
        QTest.mouseClick(table.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, table.visualRect(index).center())
        current = table.current_run()
        if current is not None and current.folder == folder:
            return
    raise AssertionError(folder)


JOURNEYS = {
    "mouse-training": _train,
    "mouse-runs": _runs,
    "mouse-evaluation": _evaluation,
    "mouse-dialogs": _dialogs,
}

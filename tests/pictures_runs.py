"""The runs tab: two real runs side by side, their differences, one of them epoch by epoch, its film, a branch."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.specs import Recipe
    from tests.journeys.program import Program
    from tests.pictures import Camera

SIZES = ((1280, 800), (2560, 1440))


def _runs(camera: Camera, home: Path) -> None:
    from PySide6.QtCore import QPoint
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QDockWidget

    from engine.catalogue import recipe
    from tests.journeys.program import written

    program = camera.program
    program.wait_for_trainer()
    small = replace(
        recipe("lenet-mnist"),
        data=str(_pages(home / "my digits")),
        epochs=12,
        validation_count=60,
        batch_size=10,
        validation_from="anywhere",
    )
    first = _train(program, replace(small, optimiser=replace(small.optimiser, learning_rate=0.001)))
    second = _train(program, small, stop_after=8)
    dock = program.window.findChild(QDockWidget, "runs")
    assert dock is not None
    dock.raise_()
    program.window.input_view.back_to_canvas()
    program.window.input_view.clear()
    program.draw(*written("5"))
    panel = program.window.runs
    program.until(lambda: {first, second} <= set(program.session.runs.runs), "both runs")
    _mark(program, first, second)
    panel.pages.show_page(panel.curves)
    program.until(lambda: panel.curves.has_curves(first) and panel.curves.has_curves(second), "their curves")
    plots = panel.curves._plots
    program.until(lambda: all(len(each._lines) == 2 and not each._turns.isActive() for each in plots), "their plots")
    QTest.mouseMove(plots[0]._plot.viewport(), QPoint(120, 60))
    QTest.qWait(100)
    camera.take("runs-curves", sizes=SIZES)
    panel.curves._smoothing.setValue(2)
    program.until(lambda: all(each._width > 1 and not each._turns.isActive() for each in plots), "calm curves")
    camera.take("runs-smoothed")
    panel.pages.show_page(panel.settings)
    camera.take("runs-settings", sizes=SIZES)
    _go_through(camera, first)
    _branch(camera)


def _go_through(camera: Camera, folder: str) -> None:
    from engine.messages import EpochShown, FilmMade

    program, panel = camera.program, camera.program.window.runs
    panel.choose(folder, panel.time)
    camera.take("runs-epochs")
    program.press(panel.time._bar._play)
    program.until(lambda: not panel.time._bar.is_playing and program.newest(EpochShown) is not None, "the end", 60)
    camera.take("runs-played", sizes=SIZES)
    run = program.session.runs.runs[folder]
    picture = program.wiring.runs.epochs._picture_for(run)
    program.session.runs.film(run, str(camera.folder / "runs-film.gif"), picture, 400)
    camera.take("runs-filming")
    program.until(lambda: program.newest(FilmMade) is not None, "the film", 120)


def _branch(camera: Camera) -> None:
    from app.dialogs.branch import BranchDialog

    program, panel = camera.program, camera.program.window.runs
    training = program.session.training
    program.press(panel.time._branch)
    dialog = program.window.findChild(BranchDialog)
    assert dialog is not None
    dialog.grab().save(str(camera.folder / "runs-branch-dialog.png"))
    dialog._begin()
    program.until(lambda: training.state.phase == "running" and len(training.curves.validation) > 0, "the branch", 120)
    from PySide6.QtWidgets import QDockWidget

    dock = program.window.findChild(QDockWidget, "runs")
    assert dock is not None
    dock.raise_()
    program.until(lambda: training.state.folder in program.session.runs.runs, "its row")
    panel.pages.show_page(panel.curves)
    panel.table.selectAll()
    camera.take("runs-branch", sizes=SIZES)
    _stop(program)


def _pages(folder: Path) -> Path:
    """Sample digits of the program's own pen, thick and thin and shaken: a folder for each class."""
    import numpy as np
    from PIL import Image

    from app.canvas.ink import render
    from app.canvas.samples import SAMPLES
    from app.canvas.strokes import stroke

    random = np.random.default_rng(2)
    for name, strokes in SAMPLES:
        (folder / name).mkdir(parents=True)
        for index in range(75):
            width, jitter = random.uniform(24, 60), random.normal(0, 12, 2)
            shaken = [stroke(each.points + np.array([*jitter, 0], np.float32), width) for each in strokes]
            Image.fromarray(render(shaken)[::4, ::4]).save(folder / name / f"{index}.png")
    return folder


def _train(program: Program, recipe: Recipe, *, stop_after: int = 0) -> str:
    """A real run; its folder."""
    training = program.session.training
    training.start(recipe, "cpu")
    program.until(lambda: training.state.phase == "running", "the run", 300)
    folder = training.state.folder
    if stop_after:
        program.until(lambda: len(training.curves.validation) >= stop_after, "some epochs", 300)
        _stop(program)
    program.until(lambda: training.state.phase == "idle", "the run's end", 300)
    return folder


def _mark(program: Program, *folders: str) -> None:
    """These runs alone, whatever journeys before this one have left."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    table = program.window.runs.table
    table.choose(folders[0])
    model = table.model()
    for row in range(model.rowCount()):
        if table._run_at(row).folder in folders[1:]:
            index = model.index(row, 0)
            table.scrollTo(index)
            place = table.visualRect(index).center()
            QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, place)
    assert {each.folder for each in table.chosen_runs()} == set(folders)


def _stop(program: Program) -> None:
    program.session.training.stop()
    program.until(lambda: program.session.training.state.phase == "idle", "the run's end", 60)


JOURNEYS = {"runs": _runs}

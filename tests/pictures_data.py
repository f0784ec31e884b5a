"""Journeys for `tests.pictures` through the data tab: digits that are drawn, kept with what they are, and put in order;
data sets and a folder looked through."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.canvas.view import CanvasView
from app.widgets import data_grid
from app.widgets.dock import bring_forward
from engine.datasets.sources import mnist_folder
from tests.journeys.program import written

if TYPE_CHECKING:
    from tests.journeys.program import Program
    from tests.pictures import Camera

SMALL, LARGE, NARROW = (1280, 800), (2560, 1440), (960, 720)
KEPT = ("2", "3", "5", "8", "3", "5", "3")


def _data(camera: Camera, _home: Path) -> None:
    program, page = camera.program, camera.program.window.data.kept
    bring_forward(program.window, "data")
    camera.take("data-empty")
    canvas = program.window.findChild(CanvasView)
    assert canvas is not None
    for number, digit in enumerate(KEPT, 1):
        program.window.input_view.back_to_canvas()
        program.window.input_view.clear()
        aside = 0.004 * number  # the very same drawing would be known again, and taken back
        program.draw(*([(x + aside, y) for x, y in line] for line in written(digit)))
        program.answer()
        program.window.input_view.label_typed.emit(digit)
        program.until(lambda number=number: len(program.session.kept.state.pictures) == number, "the picture kept")
    page.view.setFocus()
    page.view.choose((1, 2), 1)
    program.until(lambda: len(page.rows._tiles) == len(KEPT), "the small pictures")
    camera.take("data-kept", sizes=(SMALL, LARGE))
    QTest.keyClick(page.view, Qt.Key.Key_8)
    program.until(lambda: sum(each.label == "8" for each in program.session.kept.state.pictures) == 3, "their class")
    page.classes.setCurrentRow(1 + program.session.kept.state.classes.index("8"))  # behind “All”
    page.classes.setFocus()
    program.until(lambda: page.rows.rowCount() == 3, "the class alone")
    camera.take("data-class")
    page.view.setFocus()
    page.view.selectAll()
    program.until_another_picture(lambda: QTest.keyClick(page.view, Qt.Key.Key_Return))
    program.until(program.is_answered, "what the network makes of it")
    camera.take("data-opened")
    program.window.input_view.back_to_canvas()
    page.classes.setCurrentRow(0)


def _browse(camera: Camera, home: Path) -> None:
    program, panel = camera.program, camera.program.window.data
    data_grid.MADE_PER_TURN = 1000  # the camera waits for no turn of the window
    bring_forward(program.window, "data")
    program.wait_for_trainer()
    name = "mnist" if mnist_folder() is not None else "drawn"
    program.until(lambda: program.session.data.state(name).available is not None, "what data there is")
    panel.shelf.choose("cifar10")
    camera.take("browse-missing", sizes=(SMALL, NARROW))
    panel.shelf.choose(name)
    _wait(program)
    panel.page.grid.setFocus()
    panel.page.grid.select(23)
    camera.take("browse", sizes=(SMALL, LARGE, NARROW))
    panel.page.classes.setCurrentRow(8)  # the sevens, behind “All”
    panel.bar._learned.setChecked(True)
    _wait(program)
    camera.take("browse-learned")
    QTest.keyClick(panel.page.grid, Qt.Key.Key_Return)
    program.until(program.window.input_view.shows_data, "the picture above")
    program.until(program.is_answered, "what the network makes of it")
    camera.take("browse-opened")
    panel.bar._learned.setChecked(False)
    panel.page.classes.setCurrentRow(0)
    QTest.keyClick(panel.page.grid, Qt.Key.Key_End)
    panel.bar._shuffle.setChecked(True)
    _wait(program)
    camera.take("browse-shuffled")
    panel.shelf.choose(str(_folder(home)))
    _wait(program)
    camera.take("browse-folder", sizes=(SMALL, NARROW))
    panel.shelf.choose("")


def _wait(program: Program) -> None:
    """Until all of the data was measured, and every tile in sight is there."""
    grid = program.window.data.page.grid

    def is_there() -> bool:
        found = program.session.browse.state.found
        has_all = all(grid._stock.tile(each) is not None for each in range(*grid._in_sight()))
        return found is not None and found.figures is not None and has_all

    program.until(is_there, "the pictures", 120)


def _folder(home: Path) -> Path:
    """Photos of two kinds and of different sizes, one of them no photo."""
    root, random = home / "kites and balls", np.random.default_rng(3)
    for kind, side in (("ball", 180), ("kite", 260)):
        (root / kind).mkdir(parents=True)
        for number in range(14):
            page = np.full((side, side + 12 * number, 3), random.integers(140, 230, 3), np.uint8)
            colour, middle = random.integers(0, 120, 3).tolist(), (page.shape[1] // 2, side // 2)
            if kind == "ball":
                cv2.circle(page, middle, int(random.integers(30, 80)), colour, -1, cv2.LINE_AA)
            else:
                reach = int(random.integers(40, 110))
                corners = np.array([(-reach // 2, 0), (0, -reach), (reach // 2, 0), (0, reach)]) + middle
                cv2.fillPoly(page, [corners.astype(np.int32)], colour, cv2.LINE_AA)
            (root / kind / f"{number}.png").write_bytes(cv2.imencode(".png", page)[1].tobytes())
    (root / "kite" / "torn.png").write_bytes(b"no picture")
    return root


JOURNEYS = {"data": _data, "browse": _browse}

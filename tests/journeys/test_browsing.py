"""A data set looked through: a folder's classes and pictures, as they are and as they are learned, one opened above,
while a network learns from them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.widgets.dock import bring_forward
from engine.messages import Answer
from engine.specs import Recipe
from tests.journeys.program import Program
from tests.narrowing import there


def _wait_for_pictures(program: Program) -> None:
    grid = program.window.data.page.grid

    def are_there() -> bool:
        found = program.session.browse.state.found
        first, end = grid._in_sight()
        shown = [grid._stock.tile(each) for each in range(first, end)]
        return found is not None and found.figures is not None and bool(shown) and None not in shown

    program.until(are_there, "the pictures in sight")


def test_the_pictures_of_a_run_are_looked_through_while_it_learns_from_them(
    program: Program, tiny_model: Path, small_recipe: Recipe
) -> None:
    program.session.serve_model(str(tiny_model))
    program.wait_for_trainer()
    training, panel = program.session.training, program.window.data
    training.start(small_recipe, "auto")
    program.until(lambda: training.state.step > 3, "the run")
    bring_forward(program.window, "data")
    panel.shelf.choose(small_recipe.data)
    _wait_for_pictures(program)
    found = there(program.session.browse.state.found)
    assert dict(zip(found.classes, found.counts, strict=True)) == dict.fromkeys("2358", 30)
    assert there(found.figures).remarks == ()
    grid = panel.page.grid
    grid.setFocus()
    QTest.keyClick(grid, Qt.Key.Key_End)
    _wait_for_pictures(program)
    assert there(grid.selection).label == "8"
    panel.page.classes.setCurrentRow(3)  # the fives, behind “All”, 2 and 3
    panel.bar._learned.setChecked(True)
    _wait_for_pictures(program)
    tile = there(grid.selection)
    assert (tile.label, tile.is_ink, tile.pixels.shape) == ("5", True, (28, 28))
    QTest.keyClick(grid, Qt.Key.Key_Return)
    program.until(program.window.input_view.shows_data, "the picture above")
    answer = program.answer()
    assert isinstance(answer, Answer)
    assert there(program.window.input_view.picture()).name.startswith("“5” · ")
    assert not program.window.answer.truth.isEnabled(), "it is kept by nobody"
    step = training.state.step
    program.until(lambda: training.state.step > step, "the run, which goes on")
    training.stop()
    program.until(lambda: not training.state.is_active, "the run's end")
    panel.shelf.choose("")

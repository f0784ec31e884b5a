"""From a recipe on offer to a network of one's own in training, with mouse and keys: the real engine."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton

from app.editor.window import NetworkEditor
from app.widgets.buttons import IconButton
from app.widgets.layer_row import LayerRow
from app.widgets.recipe_choice import EDITED
from engine.recipe_files import write_recipe_file
from engine.specs import Recipe
from tests.journeys.program import LEFT, Program, written

Key, Modifier = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def recipe_file(small_recipe: Recipe, tmp_path: Path) -> Path:
    path = tmp_path / "small.toml"
    write_recipe_file(path, small_recipe)
    return path


def _open_editor(program: Program) -> NetworkEditor:
    choice = program.window.training.form.choice
    pen = next(each for each in choice.findChildren(IconButton) if "Edit network" in each.toolTip())
    program.press(pen)
    editor = program.wiring.recipes.editor
    program.until(lambda: editor.rows.is_complete() and editor.settings.is_complete(), "the editor")
    return editor


def _button(editor: NetworkEditor, text: str) -> QPushButton:
    return next(each for each in editor.findChildren(QPushButton) if each.text().replace("&", "") == text)


def _type(editor: NetworkEditor, row: int, field: str, text: str) -> None:
    box = editor.rows.editors[row - 1].fields[field]
    QTest.mouseClick(box, LEFT)
    QTest.keyClick(box, Key.Key_A, Modifier.ControlModifier)
    QTest.keyClicks(box, text)


def test_a_network_is_edited_refused_mended_saved_trained_and_seen(
    program: Program, recipe_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.wait_for_trainer()
    choice = program.window.training.form.choice
    program.open_file(recipe_file)
    program.until(lambda: choice.key() == str(recipe_file), "the recipe")
    editor = _open_editor(program)

    # the last row goes: 128 numbers are none for four classes
    QTest.mouseClick(editor.rows.editors[9]._remove, LEFT)
    sentence = "Row 9 (relu) is the last and must give 4 numbers, one for each class."
    assert editor.rows.editors[8].refusal() == sentence
    assert not _button(editor, "Train").isEnabled()
    assert not program.window.actions_["train"].isEnabled()
    assert choice.key() == EDITED

    # the row before it too, and the dense row of 128 is made one of 4; then a smaller first row
    QTest.keyClick(editor.focusWidget(), Key.Key_Delete, Modifier.ControlModifier)
    _type(editor, 8, "width", "4")
    assert editor.refusal is None
    _type(editor, 1, "width", "3")
    assert [each.gives for each in editor.rows._plan.layers][:2] == [(3, 28, 28), (3, 14, 14)]

    mine = tmp_path / "mine.toml"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(mine), ""))
    QTest.mouseClick(_button(editor, "Save as…"), LEFT)
    program.until(lambda: choice.key() == str(mine), "the saved recipe")
    assert "conv1: 3 x 28 x 28, 78 weights" in mine.read_text(encoding="utf-8")

    program.session.serve_model("live")
    QTest.mouseClick(_button(editor, "Train"), LEFT)
    state = program.session.training
    program.until(lambda: state.state.phase == "running" and state.state.step > 0, "the run")
    assert state.state.recipe is not None
    assert state.state.recipe.name == "mine"
    assert not _button(editor, "Train").isEnabled()
    QTest.keyClick(editor, Key.Key_Escape)
    assert not editor.isVisible()
    program.until(lambda: program.session.model.reference == "live", "the live model")
    program.draw(*written("3"))
    layers = {each.name: each.shape for each in program.answer().layers}
    assert (layers["conv1"], layers["dense1"]) == ((3, 28, 28), (4,))

    def shown() -> list[str]:
        rows = (each for each in program.window.network.findChildren(LayerRow) if each.isVisible())
        return [each.accessibleName().split(",")[0] for each in rows]

    expected = ["input", "conv1", "pool1", "relu1", "conv2", "pool2", "relu2", "flatten1", "dense1", "answer"]
    program.until(lambda: shown() == expected, "the rows of all layers")
    program.click("stop")
    program.until(lambda: state.state.phase == "idle", "the end of the run")


def test_the_recipe_of_last_time_is_chosen_again(program: Program, recipe_file: Path, tmp_path: Path, qapp) -> None:
    program.open_file(recipe_file)
    program.until(lambda: program.window.training.form.choice.key() == str(recipe_file), "the recipe")
    program.store.flush()
    again = Program(tmp_path / "settings")
    again.start()
    again.until(lambda: again.window.training.form.choice.key() == str(recipe_file), "the recipe of last time")
    assert again.end()
    recipe_file.write_text("name = 3", encoding="utf-8")
    program.open_file(recipe_file)
    program.until(program.window.banner.isVisible, "the banner")
    assert program.window.training.form.choice.key() == str(recipe_file)

"""Journeys through the network editor for `tests.pictures`, with the mouse and with keys alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.widgets.buttons import IconButton
from engine.recipe_files import write_recipe_file
from tests.journeys.program import LEFT

if TYPE_CHECKING:
    from pathlib import Path

    from app.editor.window import NetworkEditor
    from tests.pictures import Camera

SIZES = (QSize(1210, 700), QSize(1600, 1100))
Key, Modifier = Qt.Key, Qt.KeyboardModifier


def _edit(camera: Camera, home: Path) -> None:
    """By mouse: a recipe file, its rows, a refusal, and what the window says of it."""
    program = camera.program
    program.wait_for_trainer()
    choice = program.window.training.form.choice
    choice.choose("lenet-mnist")
    path = home / "narrow.toml"
    write_recipe_file(path, replace(choice.recipe(), name="narrow", title="A narrow LeNet"))
    program.open_file(path)
    program.until(lambda: choice.key() == str(path), "the recipe file")
    camera.take("recipe-from-file")
    program.press(next(each for each in choice.findChildren(IconButton) if "Edit network" in each.toolTip()))
    editor = _complete(camera)
    _take(camera, "editor", SIZES)
    QTest.mouseClick(editor.rows.editors[6]._remove, LEFT)
    _take(camera, "editor-refused")
    camera.take("editor-refused-window")
    grip, target = editor.rows.editors[5]._grip, editor.rows.editors[2]
    QTest.mousePress(grip, LEFT)
    editor.rows._drag(editor.rows.editors[5], target.mapToGlobal(QPoint(10, 2)))
    _take(camera, "editor-dragged")
    QTest.mouseRelease(grip, LEFT)
    _take(camera, "editor-dropped")
    editor.draft.stack.setIndex(0)
    QTest.mouseClick(editor._tools["add"], LEFT)
    _take(camera, "editor-menu")
    editor._menu.grab().save(str(camera.folder / "editor-menu-open.png"))
    editor._menu.close()
    editor.reject()


def _edit_by_keys(camera: Camera, _home: Path) -> None:
    """The same by keyboard alone: F8, fields, Ins, Alt+Up, Ctrl+Del, Ctrl+Z, Esc."""
    program = camera.program
    program.wait_for_trainer()
    program.window.training.form.choice.choose("cifar10-best")
    program.window.activateWindow()
    program.until(program.window.isActiveWindow, "the window")
    QTest.keyClick(program.window, Key.Key_F8)
    editor = _complete(camera)
    assert editor.isVisible()
    _take(camera, "editor-long", SIZES)
    for key, modifier in (
        (Key.Key_Tab, Modifier.NoModifier),
        (Key.Key_4, Modifier.NoModifier),
        (Key.Key_8, Modifier.NoModifier),
        (Key.Key_Down, Modifier.AltModifier),
        (Key.Key_D, Modifier.ControlModifier),
        (Key.Key_Delete, Modifier.ControlModifier),
    ):
        QTest.keyClick(editor.focusWidget() or editor, key, modifier)
    _take(camera, "editor-by-keys")
    editor.settings.fields["augmentation.flip"].setFocus()
    editor.settings.ensureWidgetVisible(editor.settings.fields["augmentation.flip"])
    QTest.keyClick(editor.settings.fields["augmentation.flip"], Key.Key_Space)
    _take(camera, "editor-settings")
    for place, text in (("batch_size", "65536"), ("input.width_px", "448"), ("input.height_px", "448")):
        field = editor.settings.fields[place]
        field.setFocus()
        QTest.keyClick(field, Key.Key_A, Modifier.ControlModifier)
        QTest.keyClicks(field, text)
    _take(camera, "editor-too-large")
    while editor.draft.stack.canUndo():
        QTest.keyClick(editor.focusWidget() or editor, Key.Key_Z, Modifier.ControlModifier)
    QTest.keyClick(editor.focusWidget() or editor, Key.Key_Escape)
    assert not editor.isVisible()


JOURNEYS = {"edit": _edit, "edit-by-keys": _edit_by_keys}


def _complete(camera: Camera) -> NetworkEditor:
    editor = camera.program.wiring.recipes.editor
    camera.program.until(lambda: editor.rows.is_complete() and editor.settings.is_complete(), "the editor")
    return editor


def _take(camera: Camera, name: str, sizes: tuple[QSize, ...] = SIZES[:1]) -> None:
    """The editor in both themes."""
    editor = camera.program.wiring.recipes.editor
    for size in sizes:
        for theme in ("light", "dark"):
            camera.program.store.set(theme=theme)
            editor.resize(size)
            for _ in range(4):
                QApplication.processEvents()
            suffix = "" if size == SIZES[0] else f"-{size.width()}"
            editor.grab().save(str(camera.folder / f"{name}-{theme}{suffix}.png"))

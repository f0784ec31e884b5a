"""One table of actions: everything in a menu, keys unique and as promised, the sheet built from it."""

from __future__ import annotations

from collections import Counter

from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QMenu, QToolBar, QWidget
from pytestqt.qtbot import QtBot

from app.action_table import ACTIONS, MENUS
from app.actions import rows_elsewhere, shortcut_rows
from app.dialogs.sheets import shortcut_sheet
from app.editor.window import NetworkEditor
from app.stylesheet import ICONS
from engine.catalogue import LENET_MNIST
from tests.app.conftest import House

PROMISED = {
    "open": "Ctrl+O", "paste": "Ctrl+V", "copy": "Ctrl+C", "clear": "Ctrl+N", "undo": "Ctrl+Z",
    "redo": "Ctrl+Shift+Z", "save-model": "Ctrl+S", "train": "F5", "stop": "Shift+F5", "pause": "F6", "pen": "B",
    "eraser": "E", "thinner": "[", "thicker": "]", "fit": "Ctrl+0", "full-screen": "F11", "preferences": "Ctrl+,",
    "help": "F1", "whats-this": "Shift+F1", "quit": "Ctrl+Q", "shortcuts": "Ctrl+/", "print": "Ctrl+P", "teach": "F9",
}  # fmt: skip


def _in_menus(menu: QMenu) -> list[QAction]:
    found: list[QAction] = []
    for action in menu.actions():
        below = action.menu()
        found += _in_menus(below) if isinstance(below, QMenu) else [action]
    return found


def test_every_action_is_reachable_in_a_menu(house: House) -> None:
    reachable = {action for menu in house.window.menus.values() for action in _in_menus(menu)}
    missing = [action.objectName() for action in house.window.actions_ if action not in reachable]
    assert missing == []
    assert {spec.menu.split("/")[0] for spec in ACTIONS} == {name for name, _ in MENUS}


def test_shortcuts_are_unique_and_as_promised(house: House) -> None:
    keys = Counter(key.toString() for action in house.window.actions_ for key in action.shortcuts())
    assert [key for key, times in keys.items() if times > 1] == []
    for name, key in PROMISED.items():
        assert QKeySequence(key) in house.window.actions_[name].shortcuts(), name


def test_ids_are_unique_and_every_icon_is_there() -> None:
    assert len({spec.id for spec in ACTIONS}) == len(ACTIONS)
    assert all((ICONS / f"{spec.icon}.svg").is_file() for spec in ACTIONS if spec.icon)


def test_the_toolbar_has_its_actions_in_order(house: House) -> None:
    bar = house.window.findChildren(QToolBar)[0]
    names = [action.objectName() for action in bar.actions() if action.objectName()]
    assert names[:9] == ["open", "paste", "camera", "pen", "eraser", "boxes", "undo", "redo", "clear"]
    assert names[-4:] == ["train", "pause", "step", "stop"]


def test_the_sheet_lists_every_action_that_has_keys(house: House) -> None:
    rows = shortcut_rows(house.window.actions_)
    assert len(rows) == sum(bool(spec.keys) for spec in ACTIONS)
    assert ("F5", "Train") in rows


def test_the_sheet_lists_the_keys_of_single_places_too(house: House, qtbot: QtBot) -> None:
    """Of views, the lesson, the editor and the gallery; it has every shortcut that anything in the window has."""
    listed = {each for _, rows in rows_elsewhere() for keys, _ in rows for each in keys.split(", ")}
    assert {"0 … 9", "Del", "Tab", "Space", "Left"} <= listed
    window = house.window
    window.lesson.book()
    made = [*window.lesson.findChildren(QShortcut), *NetworkEditor(LENET_MNIST, window).findChildren(QShortcut)]
    keys = {each.key().toString() for each in made}
    keys |= {each.shortcut().toString() for view in window.findChildren(QWidget) for each in view.actions()}
    listed |= {each for keys, _ in shortcut_rows(window.actions_) for each in keys.split(", ")}
    native = {QKeySequence(each).toString(QKeySequence.SequenceFormat.NativeText) for each in keys if each}
    assert native - listed == set()
    sheet = shortcut_sheet(window.actions_, window)
    shown = {each.text() for each in sheet.findChildren(QLabel)}
    assert {"Ctrl+Shift+S", "Save as picture", "In the lesson", "Ctrl+O"} <= shown
    sheet.close()


def test_docks_can_be_brought_back_from_the_view_menu(house: House) -> None:
    titles = {action.text() for action in house.window.menus["view"].actions()}
    assert {"Input", "Network", "Answer", "Training"} <= titles

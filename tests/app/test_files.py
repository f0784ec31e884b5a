"""Files that the program may not even look for: every step goes on, and the engine says why."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.widgets.saving import ask_where_to_save
from engine import messages
from tests.app.conftest import House


@pytest.fixture
def locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that may not be looked into, by root neither."""
    folder, look = tmp_path / "locked", os.stat

    def refuse(asked: Any, *rest: Any, **named: Any) -> os.stat_result:
        if not isinstance(asked, int) and folder in Path(os.fsdecode(asked)).parents:
            raise PermissionError(errno.EACCES, "Permission denied", asked)
        return look(asked, *rest, **named)

    monkeypatch.setattr(os, "stat", refuse)
    return folder


def test_a_recent_file_out_of_reach_is_greyed(house: House, locked: Path, qtbot: QtBot) -> None:
    """The program did not start any more."""
    house.store.set(recent=(str(locked / "a.png"), __file__))
    menu = house.window.menus["file"].findChild(QMenu)
    assert menu is not None
    menu.aboutToShow.emit()
    qtbot.waitUntil(lambda: [each.isEnabled() for each in menu.actions()[:2]] == [False, True])
    menu.aboutToShow.emit()
    assert [each.isEnabled() for each in menu.actions()[:2]] == [False, True], "what is known is shown at once"
    qtbot.waitUntil(lambda: not house.wiring.files._looked_for)


def test_the_engine_is_asked_for_a_file_out_of_reach_and_knows_why_not(house: House, locked: Path) -> None:
    path = str(locked / "a.png")
    house.window.input_view.files_dropped.emit([path])
    assert house.engine.newest(messages.OpenPicture).path == path


def test_a_place_out_of_reach_can_be_named_to_save_to(
    qtbot: QtBot, locked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(locked / "a"), ""))
    assert ask_where_to_save(parent, "Save the film", "run.gif", "GIF (*.gif)") == str(locked / "a.gif")

"""What need not be seen at once is painted together, the newest last."""

from __future__ import annotations

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.widgets.unhurried import Unhurried


def test_the_first_is_painted_at_once_and_a_crowd_as_one(qtbot: QtBot) -> None:
    newest, painted = [0], []
    owner = QObject()
    unhurried = Unhurried(lambda: painted.append(newest[0]), owner)
    unhurried.ask()
    assert painted == [0]
    for newest[0] in range(1, 50):
        unhurried.ask()
    assert painted == [0]
    qtbot.waitUntil(lambda: len(painted) > 1)
    assert painted == [0, 49]


def test_one_that_lags_is_painted_in_a_turn_of_its_own(qtbot: QtBot) -> None:
    painted: list[str] = []
    owner = QObject()
    first = Unhurried(lambda: painted.append("steps"), owner)
    later = Unhurried(lambda: painted.append("maps"), owner, lag_ms=1)
    later.ask()
    first.ask()
    assert painted == ["steps"]
    qtbot.waitUntil(lambda: painted == ["steps", "maps"])

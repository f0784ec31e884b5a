"""A list whose closed state has no room for what is chosen."""

from __future__ import annotations

from typing import Literal

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QComboBox, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from app.state import ModelChoice
from app.widgets.elided_box import ElidedBox
from app.widgets.model_chooser import ModelChooser

LONG = "A name that is a good deal longer than the box"


@pytest.fixture
def box(qtbot: QtBot) -> ElidedBox:
    made = ElidedBox()
    qtbot.addWidget(made)
    made.addItems(["short", LONG])
    made.setToolTip("What it is for")
    made.resize(120, 30)
    made.show()
    return made


def _tip(box: ElidedBox, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    said: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _at, text, _box: said.append(text))
    box.event(QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), box.mapToGlobal(QPoint(5, 5))))
    return said


def test_what_has_no_room_ends_in_an_ellipsis_and_is_said_whole(
    box: ElidedBox, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert box.shown() == "short"
    box.setCurrentIndex(1)
    assert box.shown().endswith("…")
    assert LONG.startswith(box.shown()[:-1])
    assert _tip(box, monkeypatch) == [f"{LONG}\nWhat it is for"]
    box.resize(600, 30)
    assert box.shown() == LONG


def test_it_is_painted_like_any_other_box(qtbot: QtBot) -> None:
    """Of words that fit not one pixel is other than Qt's own."""
    around = QWidget()
    qtbot.addWidget(around)
    pair = ElidedBox(around), QComboBox(around)
    for number, each in enumerate(pair):
        each.addItems(["short", LONG])
        each.setGeometry(0, 40 * number, 120, 30)
        each.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    around.show()
    ours, plain = (each.grab().toImage() for each in pair)
    assert ours == plain
    for each in pair:
        each.setCurrentIndex(1)
    ours, plain = (each.grab().toImage() for each in pair)
    assert ours != plain


@pytest.mark.parametrize("kind", ["run", "file"])  # a file is what is opened again at the next start
def test_a_run_is_called_as_the_list_of_runs_calls_it(kind: Literal["run", "file"], qtbot: QtBot) -> None:
    chooser = ModelChooser()
    qtbot.addWidget(chooser)
    reference = "/runs/2026-11-21_06-20-54_lenet-mnist/best.safetensors"
    chooser.show_choices((ModelChoice(reference=reference, kind=kind),))
    chooser.show_model(reference)
    assert chooser.currentText() == "Model: best of lenet-mnist 11-21 06:20"

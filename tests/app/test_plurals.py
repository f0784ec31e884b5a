"""Of one thing nothing is said that is meant for many."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.widgets.confusion_view import ConfusionView
from app.widgets.evaluation_words import source_lines
from app.widgets.run_time_page import RunTimePage
from app.widgets.run_words import NAME, tip_of
from tests.app import runs
from tests.app.judged import judged


def test_of_one_epoch(qtbot: QtBot) -> None:
    page = RunTimePage()
    qtbot.addWidget(page)
    for epochs, told in (((1,), "one epoch kept"), ((1, 2), "2 epochs kept")):
        run = runs.run("young", epochs=epochs)
        page.show_run(run)
        assert page._figures.text().lower().startswith(told)
        assert f"{told}," in tip_of(run, NAME)


def test_of_one_file() -> None:
    told = [source_lines(judged(data="/home/me/pages", is_run=False, left_out=count))[0] for count in (1, 2)]
    assert told == ["Folder · pages · one file could not be used", "Folder · pages · 2 files could not be used"]


def test_of_one_picture(qtbot: QtBot) -> None:
    view = ConfusionView()
    qtbot.addWidget(view)
    view.show_confusion(np.array([[5, 1], [0, 3]]), ("cat", "dog"))
    assert view.accessibleDescription() == "5 pictures of cat taken for cat"
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.accessibleDescription() == "one picture of cat taken for dog"

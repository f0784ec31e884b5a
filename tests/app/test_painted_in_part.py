"""What is painted in part looks as if all of it had been painted."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.widgets.bars import ProbabilityBars
from app.widgets.step_tile import StepTile
from tests.app import fakes

NAMES = ("airplane", "cat", "dog", "a name that is far too long for its column")


def on_screen(widget: QWidget) -> QImage:
    """What has been painted into the window so far, as the screen has it; nothing is painted for this."""
    QApplication.processEvents()
    screen = widget.screen()
    return screen.grabWindow(widget.winId()).toImage()


def test_bars_whose_numbers_change(qtbot: QtBot) -> None:
    bars, anew = ProbabilityBars(), ProbabilityBars()
    rows = [np.array(each, np.float32) for each in ((0.7, 0.1, 0.1, 0.1), (0.5, 0.4, 0.1, 0.0), (0.1, 0.8, 0.1, 0.0))]
    for each in (bars, anew):
        qtbot.addWidget(each)
        each.resize(300, 120)
        each.show_classes(NAMES)
    for each in (bars, anew):
        each.show()
        qtbot.waitExposed(each)
    before = on_screen(bars)
    others = tuple(reversed(NAMES))  # another model's, as wide
    for names, values in (*((NAMES, each) for each in rows), (others, rows[-1])):
        bars.show_values(names, values)
        seen = on_screen(bars)
        anew.show_values(names, values)
        assert seen != before
        anew.update()
        assert seen == on_screen(anew)
        before = seen


def test_a_step_whose_picture_changes_and_one_that_is_switched_off(qtbot: QtBot) -> None:
    tile, anew = StepTile(0), StepTile(0)
    first = fakes.steps()[0]
    other = replace(first, picture=255 - first.picture)
    for each in (tile, anew):
        qtbot.addWidget(each)
        each.resize(60, 60)
    for each in (tile, anew):
        each.show()
        qtbot.waitExposed(each)
    before = on_screen(tile)
    for step in (first, other, replace(other, is_on=False), first, None, other):
        for each in (tile, anew):
            each.show_step(step)
            each.update_new()
        seen = on_screen(tile)
        assert seen != before
        anew.update()
        assert seen == on_screen(anew)
        before = seen

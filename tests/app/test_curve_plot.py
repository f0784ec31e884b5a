"""The curves of the run in training: what is drawn anew, and when."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.widgets.curve_plot import CalmAxis, StepAxis
from app.widgets.plain_line import PlainLine
from tests.app import fakes
from tests.app.conftest import House


def test_the_view_moves_only_when_the_curve_has_left_it(house: House) -> None:
    panel = house.window.training
    panel.make_plots()
    house.settle()
    moves: list[object] = []
    plot = panel._plots[0]
    steps = np.arange(1.0, 41.0)
    plot.show_curves(steps, 1 / steps, np.empty(0), np.empty(0))
    plot._view.sigStateChanged.connect(moves.append)
    plot.show_curves(steps[:39], 1 / steps[:39], np.empty(0), np.empty(0))
    assert moves == []
    plot.show_curves(steps * 100, 1 / steps, np.empty(0), np.empty(0))
    assert moves
    assert plot._view.viewRange()[0][1] >= 4000


def test_a_curve_is_drawn_again_once_it_has_grown_by_what_can_be_seen(house: House, qtbot: QtBot) -> None:
    panel = house.window.training
    panel.make_plots()
    house.engine.say(*fakes.get_ready())
    house.settle()
    house.window.actions_["train"].trigger()
    run, drawn = house.session.training.state.request, list[float]()
    house.engine.say(fakes.started(run))
    house.settle()
    panel._draw()
    for first, last, is_evaluated in ((1, 20_000, False), (20_001, 20_002, False), (20_003, 20_400, False),
                                      (20_401, 20_402, True)):  # fmt: skip
        qtbot.waitUntil(lambda: not panel._redraw.isActive())  # both plots have had their turn
        panel._since.invalidate()  # nothing was drawn just before
        house.engine.say(fakes.progress(run, first, last), *[fakes.evaluated(run, last, 0.9)] * is_evaluated)
        house.settle()
        assert panel._drawn_until is not None
        drawn.append(panel._drawn_until[2])
    assert panel._plots[0].step_px() < 0.05
    assert drawn == [20_000, 20_000, 20_400, 20_402]


def test_of_a_growing_line_only_what_is_new_is_painted(house: House) -> None:
    panel = house.window.training
    panel.make_plots()
    house.settle()
    plot, steps = panel._plots[0], np.arange(1.0, 101.0)
    wholes: list[QRectF] = []

    class Noting(PlainLine):
        def update(self, *where: Any, **_named: Any) -> None:
            wholes.append(QRectF(*where))

    line = Noting()
    plot._item.addItem(line, ignoreBounds=True)
    plot.show_curves(steps, 1 / steps, np.empty(0), np.empty(0))
    line.set_points(steps[:90], 1 / steps[:90])
    wholes.clear()
    line.set_points(steps, 1 / steps)
    assert len(wholes) == 1
    assert 80 < wholes[0].left() <= 90
    assert wholes[0].right() >= 100
    line.set_points(steps, 2 / steps)  # another line altogether
    assert wholes[1] == QRectF()


def test_a_line_is_drawn_where_it_is_asked_for_with_one_point_more_on_either_side() -> None:
    line, x = PlainLine(), np.arange(10.0)
    line.set_points(x, x)
    assert line._between(QRectF(3.5, 0, 2, 9))[0].tolist() == [3, 4, 5, 6]
    assert line._between(QRectF(-9, 0, 99, 9))[0].tolist() == x.tolist()
    assert line._between(QRectF(20, 0, 9, 9))[0].tolist() == [9]


@pytest.mark.parametrize("height_px", [50, 60, 70, 90, 140, 300])
def test_the_numbers_beside_a_curve_do_not_touch_however_low_it_is(qapp: QApplication, height_px: int) -> None:
    axis = CalmAxis("left")
    font = QFont()
    font.setPixelSize(11)
    axis.set_number_font(font)
    for lowest, highest in ((0.184, 1.016), (-0.05, 2.55), (0.9796, 1.0004), (0.0, 8.0)):
        spacing, _ = axis.tickSpacing(lowest, highest, height_px)[0]
        assert spacing * height_px / (highest - lowest) > 11
        assert spacing < 0.75 * (highest - lowest)  # one number at least


@pytest.mark.parametrize("width_px", [70, 90, 130, 240, 900])
def test_the_steps_under_a_curve_do_not_touch_however_narrow_it_is(qapp: QApplication, width_px: int) -> None:
    axis = StepAxis("bottom")
    font = QFont()
    font.setPixelSize(11)
    axis.set_number_font(font)
    for last in (100, 1_650, 3_440, 25_000, 104_342):
        spacing, _ = axis.tickSpacing(0, last, width_px)[0]
        assert spacing * width_px / last > QFontMetricsF(font).horizontalAdvance(f"{last:,}") + 3
        assert spacing <= last  # one number at least, beside the first

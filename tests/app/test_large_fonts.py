"""A desktop with large letters: widths follow the font, and no number loses its left end."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QAction, QFont, QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QApplication, QSlider, QToolButton
from pytestqt.qtbot import QtBot

from app.theme import LIGHT
from app.widgets.bars import ProbabilityBars
from app.widgets.epoch_bar import EpochBar
from app.widgets.layer_scale import paint_scale, scale_px, small_font
from app.widgets.reliability_axes import Axes
from app.widgets.run_progress import RunProgress
from app.widgets.run_table import RunTable
from app.wording import short_value
from engine.catalogue import DIGITS
from tests.app import fakes


@pytest.fixture
def large(qapp: QApplication) -> QFont:
    font = qapp.font()
    font.setPointSizeF(16)
    return font


@pytest.mark.parametrize("points", [9, 12, 16, 24])
def test_no_minus_of_a_layers_scale_is_lost(large: QFont, points: int) -> None:
    large.setPointSizeF(points)
    metrics = QFontMetrics(small_font(large))
    ends = [short_value(each) for each in (-0.03, -0.25, -1.1, -99.9, -9999)]
    widest = max(metrics.horizontalAdvance(f"{low} … {high}") for low in ends for high in ends)
    assert scale_px(large) >= widest


def test_what_stands_in_a_scale_begins_within_it(large: QFont) -> None:
    shown = QImage(400, 200, QImage.Format.Format_Grayscale8)
    shown.fill(0xFFFFFF)
    painter = QPainter(shown)
    view = fakes.layers()[1]
    paint_scale(painter, LIGHT, large, (0, 400), view, "signed", "first 48 of 2,048 maps, 1 cell in 16")
    painter.end()
    inked = np.flatnonzero((np.frombuffer(shown.constBits(), np.uint8).reshape(200, -1)[:, :400] < 200).any(0))
    assert inked[0] < 400 - scale_px(large), "a text longer than the scale is cut at its left"


def test_rows_of_probabilities_are_as_high_as_their_figures(large: QFont, qtbot: QtBot) -> None:
    bars = ProbabilityBars()
    qtbot.addWidget(bars)
    bars.setFont(large)
    bars.show_classes(DIGITS)
    bars.resize(bars.minimumSizeHint())
    assert bars.height() / len(DIGITS) > QFontMetrics(large).capHeight() + 2


def test_both_buttons_of_a_run_have_room_for_their_words(large: QFont, qtbot: QtBot) -> None:
    progress = RunProgress()
    qtbot.addWidget(progress)
    progress.setFont(large)
    progress.show_actions(QAction("1 batch", progress), QAction("1 epoch", progress))
    progress.resize(progress.sizeHint())
    progress.show()
    for button in progress.findChildren(QToolButton):
        assert button.width() >= button.sizeHint().width()


def test_titles_of_columns_are_whole(large: QFont, qtbot: QtBot) -> None:
    table = RunTable()
    qtbot.addWidget(table)
    table.setFont(large)
    table.horizontalHeader().setFont(large)
    table.resize(600, 200)
    table.show()
    model, header = table.model(), table.horizontalHeader()
    for column in range(model.columnCount()):
        title = str(model.headerData(column, header.orientation()))
        assert table.columnWidth(column) > QFontMetrics(large).horizontalAdvance(title), title


@pytest.mark.parametrize("width_px", [260, 800])
def test_the_slider_through_the_epochs_keeps_room(large: QFont, qtbot: QtBot, width_px: int) -> None:
    bar = EpochBar()
    qtbot.addWidget(bar)
    bar.setFont(large)
    bar.show_epochs(tuple(range(1, 51)))
    bar.resize(max(width_px, bar.minimumSizeHint().width()), 40)
    bar.show()
    slider = next(iter(bar.findChildren(QSlider)))
    qtbot.waitUntil(lambda: slider.width() >= 80)
    assert bar._label.width() >= bar._label.sizeHint().width()


@pytest.mark.parametrize(("width_px", "has_middle"), [(140, False), (400, True)])
def test_percentages_below_a_diagram_do_not_touch(large: QFont, width_px: int, has_middle: bool) -> None:
    shown = QImage(width_px + 80, 200, QImage.Format.Format_Grayscale8)
    shown.fill(0xFFFFFF)
    painter = QPainter(shown)
    painter.setFont(large)
    area = QRectF(60, 30, width_px, 100)
    Axes(area).paint(painter, LIGHT, "", "")
    painter.end()
    pixels = np.frombuffer(shown.constBits(), np.uint8).reshape(200, -1)[134:160]
    middle = round(area.center().x())
    assert bool((pixels[:, middle - 20 : middle - 4] < 200).any()) == has_middle

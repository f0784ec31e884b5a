"""Widgets that know no session: bars, montage, labels, plots."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize
from PySide6.QtGui import QFontMetrics, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app import wording
from app.theme import LIGHT, scaled_font
from app.widgets.bars import ProbabilityBars
from app.widgets.labels import ElidedLabel
from app.widgets.layer_row import PAD_PX, LayerRow
from app.widgets.layer_text import SMALL, _details, text_height_px
from app.widgets.layer_words import detail_text, shape_text, truncation_text
from app.widgets.montage import layout, picture
from app.widgets.step_tile import StepTile
from engine.errors import say
from engine.messages import LayerView
from engine.specs import Stamp
from tests.app import fakes


def test_one_line_if_it_fits_more_before_cells_get_tiny() -> None:
    six = layout(6, 28, 28, 400)
    assert (six.lines, six.cell_px, six.shown) == (1, 2, 6)
    sixteen = layout(16, 14, 14, 400)
    assert (sixteen.lines, sixteen.cell_px, sixteen.shown) == (2, 3, 16)


@pytest.mark.parametrize("room_px", [60, 200, 400, 900, 2000])
@pytest.mark.parametrize(("count", "height"), [(1, 28), (6, 28), (64, 28), (64, 7), (64, 1), (1024, 1), (3, 224)])
def test_the_montage_stays_in_its_room(count: int, height: int, room_px: int) -> None:
    made = layout(count, height, height, room_px)
    assert made.width_px <= max(room_px, made.rect_of(0).width())
    assert made.lines <= 4
    assert 1 <= made.shown <= count
    for number in (0, made.shown // 2, made.shown - 1):
        assert made.map_at(made.rect_of(number).center()) == number
    assert made.map_at(QPoint(-1, 0)) == -1


def test_each_map_lies_where_it_is_said_to_lie() -> None:
    maps = np.zeros((5, 4, 4), np.float32)
    for number in range(5):
        maps[number, number % 4, 3] = 1.0
    where = layout(5, 4, 4, 100)
    image = picture(maps, where, "positive", 0.0, 1.0, LIGHT)
    for number in range(5):
        corner = where.rect_of(number).topLeft() / where.cell_px
        for row in range(4):
            expected = 255 if row == number % 4 else 1
            assert image.pixelIndex(corner.x() + 3, corner.y() + row) == expected
    assert image.format() == QImage.Format.Format_Indexed8


def _view(maps: np.ndarray, all_maps: int) -> LayerView:
    return LayerView(
        name="conv1", kind="conv", shape=(all_maps, *maps.shape[1:]), parameters=10, detail="3×3", maps=maps,
        low=-1.0, high=1.0,
    )  # fmt: skip


def test_what_is_not_shown_is_said(qtbot: QtBot) -> None:
    row = LayerRow(_view(np.zeros((64, 3, 3), np.float32), 128))
    qtbot.addWidget(row)
    row.resize(900, 100)
    assert truncation_text(row.view, row._layout) == "first 64 of 128"
    large = LayerRow(_view(np.zeros((2, 224, 224), np.float32), 2))
    qtbot.addWidget(large)
    assert truncation_text(large.view, large._layout) == "1 cell in 4"


def test_a_dense_layer_leaves_its_units_to_its_shape() -> None:
    conv = _view(np.zeros((2, 3, 3), np.float32), 2)
    dense = replace(conv, kind="dense", shape=(128,), detail="128 units", parameters=999)
    assert detail_text(conv) == "3×3, 10 weights"
    assert (shape_text(dense), detail_text(dense)) == ("128", "999 weights")


def test_what_is_too_long_for_a_line_gets_two_and_is_not_cut(qtbot: QtBot) -> None:
    short = LayerRow(_view(np.zeros((2, 8, 8), np.float32), 2))
    long = LayerRow(replace(short.view, detail="12×12, stride 10", parameters=123_456))
    for row in (short, long):
        qtbot.addWidget(row)
    line_px = QFontMetrics(long.font()).height()
    assert text_height_px(short.font(), short.view, 124) == 3 * line_px
    assert text_height_px(long.font(), long.view, 124) == 4 * line_px
    assert _details(scaled_font(long.font(), SMALL), long.view, 124) == ["12×12, stride 10", "123,456 weights"]
    assert long.sizeHint().height() >= 4 * line_px + 2 * PAD_PX


def test_only_rows_that_are_painted_are_coloured(qtbot: QtBot) -> None:
    row = LayerRow(_view(np.zeros((2, 8, 8), np.float32), 2))
    qtbot.addWidget(row)
    row.show_view(_view(np.ones((2, 8, 8), np.float32), 2))
    assert row._picture is None
    row.grab()
    assert row._picture is not None


def test_nothing_behind_a_row_is_painted_with_it(qtbot: QtBot) -> None:
    painted: list[QObject] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                painted.append(watched)
            return False

    behind, watch = QWidget(), Watch()
    behind.resize(500, 100)
    qtbot.addWidget(behind)
    row = LayerRow(_view(np.zeros((2, 8, 8), np.float32), 2), behind)
    row.resize(400, 80)
    for each in (behind, row):
        each.installEventFilter(watch)
    behind.show()
    qtbot.waitUntil(lambda: behind in painted and row in painted)
    painted.clear()
    row.repaint()
    assert painted == [row]
    assert row.grab().toImage().pixelColor(300, 70).name() == LIGHT.panel  # its own ground


@pytest.mark.parametrize("count", [2, 10, 1000])
def test_ui_14_bars_stand_any_number_and_any_name(qtbot: QtBot, count: int) -> None:
    bars = ProbabilityBars()
    qtbot.addWidget(bars)
    classes = tuple(f"<b>class & {'very ' * 50}{number}" for number in range(count))
    values = np.full(count, 0.1 / count, np.float32)
    values[-1] += 0.9
    bars.show_values(classes, values)
    bars.resize(260, bars.sizeHint().height())
    assert bars.grab().size() == QSize(260, bars.sizeHint().height())
    assert bars._order[0] == (count - 1 if count > 20 else 0)


def test_bars_do_not_change_size_with_their_numbers(qtbot: QtBot) -> None:
    bars = ProbabilityBars()
    qtbot.addWidget(bars)
    classes = tuple("0123456789")
    bars.show_classes(classes)
    before = bars.sizeHint()
    bars.show_values(classes, np.full(10, 0.1, np.float32))
    bars.show_nothing()
    assert bars.sizeHint() == before


def test_an_elided_label_asks_for_little_room(qtbot: QtBot) -> None:
    label = ElidedLabel("a very long sentence " * 20)
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() < 80
    label.resize(100, 20)
    label.grab()


def test_numbers_in_words() -> None:
    assert wording.percent(0.9961, 2) == "99.61 %"
    assert wording.percent(0.99999) == "99.9 %"
    assert wording.percent(1.0) == "100.0 %"
    assert wording.count(104342) == "104,342"
    assert [wording.value(each) for each in (0.0, -2.4171, 1e-5, 2e6)] == ["0.000", "−2.417", "1.00e−05", "2.00e+06"]
    assert [wording.short_value(each) for each in (0, -3.06, 4.84, 24.04, 150.4)] == ["0", "−3.1", "4.8", "24", "150"]
    assert [wording.duration(each) for each in (3, 38, 372, 8000)] == ["a few seconds", "40 s", "6 min", "2 h 10 min"]
    assert wording.translated(say("{a} of {b}", a=1, b=2)) == "1 of 2"
    assert wording.stamp_line(Stamp(model="digits", architecture="x", dataset="mnist")) == "digits"


def test_a_step_that_looks_as_before_is_not_painted_again(qtbot: QtBot) -> None:
    step = fakes.steps()[0]
    painted: list[QRect] = []

    class Painted(StepTile):
        def update(self, *_where: object) -> None:
            painted.append(self.rect())

    tile = Painted(0)
    qtbot.addWidget(tile)
    same = replace(step, picture=step.picture.copy())
    for number, (each, times) in enumerate(((step, 1), (same, 1), (replace(step, is_on=False), 2), (None, 3))):
        tile.show_step(each)
        tile.update_new()
        assert len(painted) == times, number

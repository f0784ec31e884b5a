"""Several runs in one plot: each in its own turn, nothing twice, and as many points as can be seen."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.widgets import overlay_items
from app.widgets.overlay_items import RunLine
from app.widgets.overlay_plot import OverlayPlot

BATCHES, EPOCHS = 55_000, 100


def _line(number: int, count: int = BATCHES, epochs: int = EPOCHS) -> RunLine:
    at = np.arange(1, count + 1) * epochs / count
    values = np.random.default_rng(number).normal(1.0, 0.3, count)
    return RunLine(number, at, values, np.arange(1.0, epochs + 1), np.linspace(1, 0.1, epochs))


@pytest.fixture
def plot(qtbot: QtBot) -> Iterator[OverlayPlot]:
    made = OverlayPlot("Loss")
    qtbot.addWidget(made)
    made.resize(400, 240)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()


def _draw(plot: OverlayPlot, qtbot: QtBot, lines: list[RunLine], width: int = 1) -> None:
    with qtbot.waitSignal(plot.drawn):
        plot.show_lines(lines, width)


def _rest(plot: OverlayPlot, qtbot: QtBot) -> None:
    """Until nothing is put off any more."""
    qtbot.waitUntil(lambda: not plot._zoomed.isActive() and not plot._turns.isActive())


def _values(item: pg.PlotCurveItem) -> np.ndarray:
    return np.asarray(item.getData()[1])


def test_a_run_in_each_turn_and_one_painting_at_the_end(plot: OverlayPlot, qtbot: QtBot, qapp: QApplication) -> None:
    plot.show_lines([_line(number) for number in range(3)], 1)
    drawn = []
    while plot._due:
        assert not plot._plot.viewport().updatesEnabled()
        drawn.append(len(plot._curves))
        qapp.processEvents()
    assert drawn == sorted(drawn)
    qtbot.waitUntil(lambda: plot._plot.viewport().updatesEnabled())
    assert len(plot._curves) == 3


def test_what_has_not_changed_is_not_drawn_again(
    plot: OverlayPlot, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    thinned: list[int] = []
    decimated = overlay_items.decimated
    monkeypatch.setattr(overlay_items, "decimated", lambda x, y, n: (thinned.append(len(x)), decimated(x, y, n))[1])
    lines = [_line(0), _line(1)]
    _draw(plot, qtbot, lines)
    _rest(plot, qtbot)
    thinned.clear()
    _draw(plot, qtbot, lines)
    assert thinned == []
    _draw(plot, qtbot, [lines[0], _line(1)])
    assert len(thinned) == 1
    _draw(plot, qtbot, [lines[0]])
    assert list(plot._curves) == [0]


def test_zooming_in_shows_every_batch_and_all_is_all_again(plot: OverlayPlot, qtbot: QtBot) -> None:
    line = _line(0)
    _draw(plot, qtbot, [line])
    raw = plot._curves[0]._raw
    few = len(_values(raw))
    assert few < 1200
    with qtbot.waitSignal(plot.drawn):
        plot._view.setXRange(20, 20.4)
    inside = (line.at >= 20.0) & (line.at <= 20.4)
    assert set(line.values[inside]) <= set(_values(raw))
    with qtbot.waitSignal(plot.drawn):
        plot.show_all()
    assert len(_values(raw)) == few
    assert plot._view.viewRange()[0][1] > 99


def test_powers_of_ten(plot: OverlayPlot, qtbot: QtBot) -> None:
    _draw(plot, qtbot, [_line(0, count=300, epochs=10)])
    with qtbot.waitSignal(plot.drawn):
        plot.set_log(True)
    items = plot._curves[0]
    assert np.allclose(_values(items._ends), np.log10(np.linspace(1, 0.1, 10)))
    assert items._dots is not None
    assert np.isnan(_values(items._raw)[_line(0, count=300).values <= 0]).all()


def test_many_evaluations_are_a_line_without_dots(plot: OverlayPlot, qtbot: QtBot) -> None:
    _draw(plot, qtbot, [_line(0)])
    assert plot._curves[0]._dots is None
    assert len(_values(plot._curves[0]._ends)) == EPOCHS


def test_without_any_points_there_is_an_empty_plot_at_rest(plot: OverlayPlot, qtbot: QtBot) -> None:
    _draw(plot, qtbot, [_line(0)])
    _draw(plot, qtbot, [])
    _rest(plot, qtbot)
    assert plot._plot.viewport().updatesEnabled()

"""Several runs in one plot: each in its own turn, nothing twice, and as many points as can be seen."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFontMetrics, QImage, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.log_ticks import log_ticks
from app.theme import DARK, LIGHT, palette
from app.widgets import overlay_items
from app.widgets.overlay_items import RunLine
from app.widgets.overlay_layer import Picture
from app.widgets.overlay_plot import OverlayPlot
from app.widgets.readout import Reading, Readout
from app.widgets.run_colours import run_pen

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
    qtbot.waitUntil(lambda: not plot._turns.isActive())


def _picture(plot: OverlayPlot) -> Picture:
    assert plot._layer.picture is not None
    return plot._layer.picture


def _colours(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(0, image.height(), 2)}


def test_a_run_in_each_turn_while_the_picture_from_before_stays(plot: OverlayPlot, qtbot: QtBot) -> None:
    _draw(plot, qtbot, [_line(0)])
    _rest(plot, qtbot)
    before, turns = _picture(plot), 0
    plot.show_lines([_line(number) for number in range(3)], 1)
    while plot._turns.isActive():
        assert _picture(plot) is before
        assert plot._plot.viewport().updatesEnabled()
        plot._go_on()
        turns += 1
    assert turns > 6  # three are worked out, three are painted
    assert _picture(plot) is not before
    light = {run_pen(LIGHT, number, 1.0).color().name() for number in range(3)}
    assert light <= _colours(_picture(plot).evaluations)


def test_a_view_that_moves_takes_its_picture_with_it_until_there_is_another(plot: OverlayPlot, qtbot: QtBot) -> None:
    _draw(plot, qtbot, [_line(0)])
    _rest(plot, qtbot)
    frame = _picture(plot).frame
    plot._view.setXRange(20, 60)
    assert _picture(plot).frame == frame
    assert plot.grab().toImage().pixelColor(200, 120).alpha() == 255
    _rest(plot, qtbot)
    assert _picture(plot).frame == plot._frame()
    assert plot._frame().across[1] < 70


def test_another_theme_is_painted_at_once(plot: OverlayPlot, qtbot: QtBot, qapp: QApplication) -> None:
    _draw(plot, qtbot, [_line(0)])
    qapp.setPalette(palette(DARK))
    QCoreApplication.sendPostedEvents()
    seen = _colours(_picture(plot).evaluations)
    qapp.setPalette(QPalette())
    assert run_pen(DARK, 0, 1.0).color().name() in seen
    assert not plot._turns.isActive()


def test_curves_are_where_their_numbers_are(plot: OverlayPlot, qtbot: QtBot) -> None:
    """One run's evaluations at the height of a tick, in the plot as it is painted."""
    line = RunLine(0, np.empty(0), np.empty(0), np.array([0.0, 10.0]), np.array([2.0, 2.0]))
    _draw(plot, qtbot, [line])
    plot._view.setRange(xRange=(0, 10), yRange=(0, 4), padding=0)
    _rest(plot, qtbot)
    image, seen = plot.grab().toImage(), plot._view.sceneBoundingRect()
    middle = round(seen.center().y())
    column = [image.pixelColor(round(seen.center().x()), y).name() for y in range(image.height())]
    coloured = [y for y, each in enumerate(column) if each == run_pen(LIGHT, 0, 1.0).color().name()]
    assert coloured
    assert all(abs(y - middle) <= 2 for y in coloured)


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
    run = plot._curves[0]
    few = len(run.raw[0])
    assert few < 1200
    with qtbot.waitSignal(plot.drawn):
        plot._view.setXRange(20, 20.4)
    inside = (line.at >= 20.0) & (line.at <= 20.4)
    assert set(line.values[inside]) <= set(run.raw[1])
    with qtbot.waitSignal(plot.drawn):
        plot.show_all()
    assert len(run.raw[0]) == few
    assert plot._view.viewRange()[0][1] > 99


def test_powers_of_ten(plot: OverlayPlot, qtbot: QtBot) -> None:
    _draw(plot, qtbot, [_line(0, count=300, epochs=10)])
    with qtbot.waitSignal(plot.drawn):
        plot.set_log(True)
    run = plot._curves[0]
    assert np.allclose(run.ends[1], np.log10(np.linspace(1, 0.1, 10)))
    assert np.isnan(run.raw[1][_line(0, count=300).values <= 0]).all()
    low, high = plot._view.viewRange()[1]
    assert low < -1
    assert high < 1


def test_without_any_points_there_is_an_empty_plot_at_rest(plot: OverlayPlot, qtbot: QtBot) -> None:
    _draw(plot, qtbot, [_line(0)])
    _draw(plot, qtbot, [])
    _rest(plot, qtbot)
    assert _colours(_picture(plot).evaluations) == {"#000000"}  # nothing at all


def _apart(places: list[float]) -> float:
    return float(np.diff(places).min())


@pytest.mark.parametrize(("low", "high"), [(-4.0, 1.0), (-1.2, 0.4), (-0.31, -0.29), (-9.0, 3.0), (0.02, 0.9)])
@pytest.mark.parametrize("count", [4, 8, 40])
def test_numbers_of_a_logarithmic_axis_are_round_and_apart(low: float, high: float, count: int) -> None:
    gap = (high - low) / count
    places = log_ticks(low, high, gap)
    assert len(places) >= 2
    assert _apart(places) >= gap
    assert all(low <= each <= high for each in places)
    assert all(float(f"{10**each:.3g}") == pytest.approx(10**each) for each in places)


def test_a_logarithmic_axis_says_as_much_as_there_is_room_for() -> None:
    assert [round(10**each, 9) for each in log_ticks(-2, 0, 0.02)] == [
        *(n / 100 for n in range(1, 10)),
        *(n / 10 for n in range(1, 11)),
    ]
    assert [round(10**each, 9) for each in log_ticks(-2, 0, 0.25)] == [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1]
    assert [round(10**each, 9) for each in log_ticks(-2, 0, 0.9)] == [0.01, 0.1, 1]
    assert [round(each) for each in log_ticks(-10, 0, 3)] == [-10, -5, 0]


def test_the_readout_says_where_it_is_however_short_the_names_are(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(500, 200)
    readout = Readout(host)
    readout.show_readings("epoch 40.00", "validation", [Reading(run_pen(LIGHT, 0, 2.0), "0", "0.1", "0.2")])
    elided = QFontMetrics.elidedText
    monkeypatch.setattr(
        QFontMetrics, "elidedText", lambda *given: (said.append(elided(*given)), said[-1])[1], raising=True
    )
    host.show()
    readout.grab()
    assert "epoch 40.00" in said


def test_a_run_of_one_batch_is_a_dot_and_nothing_comes_before_it(plot: OverlayPlot, qtbot: QtBot) -> None:
    _draw(plot, qtbot, [RunLine(0, np.array([0.02]), np.array([4.0]), np.empty(0), np.empty(0))])
    _rest(plot, qtbot)
    (left, right), (low, high) = plot._view.viewRange()
    assert -0.01 < left <= 0
    assert 0.02 <= right < 0.03
    assert -0.5 < low <= 0
    assert 4 <= high < 5
    image = _picture(plot).batches
    assert any(image.pixelColor(x, y).alpha() for x in range(image.width()) for y in range(image.height()))

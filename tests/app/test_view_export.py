"""Curves as picture, drawing and page: by keys and by menu, and sharp."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QGraphicsView, QWidget
from pytestqt.qtbot import QtBot

from app import wiring_inspection
from app.widgets.dock import bring_forward
from app.widgets.overlay_plot import OverlayPlot
from tests.app import fakes
from tests.app.conftest import House

KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def graphs(house: House, qtbot: QtBot) -> QWidget:
    """The plots of a run in training, with something on them."""
    house.window.training.make_plots()
    qtbot.waitUntil(lambda: len(house.window.training._plots) == 2)
    house.engine.say(*fakes.get_ready())
    house.settle()
    house.window.actions_["train"].trigger()
    run = house.session.training.state.request
    house.engine.say(fakes.started(run), fakes.progress(run, 1, 2000), fakes.evaluated(run, 1100, 0.9))
    house.settle()
    qtbot.waitUntil(lambda: len(house.window.training._plots[1]._training.points()[0]) > 0)
    return house.window.training.graphs


def _answer_dialog(monkeypatch: pytest.MonkeyPatch, path: Path) -> list[tuple[str, str]]:
    """Proposals and kinds of the dialogs, all of which name `path`."""
    asked: list[tuple[str, str]] = []

    def name(_parent: object, _title: str, proposal: str, kinds: str) -> tuple[str, str]:
        asked.append((Path(proposal).name, kinds))
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", name)
    return asked


@pytest.mark.parametrize(("suffix", "head"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")])
def test_curves_are_saved_by_keys(
    house: House,
    graphs: QWidget,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    suffix: str,
    head: bytes,
    qtbot: QtBot,
) -> None:
    path = tmp_path / f"curves.{suffix}"
    asked = _answer_dialog(monkeypatch, path)
    plot = graphs.findChildren(QGraphicsView)[0]
    house.window.activateWindow()
    plot.setFocus()
    QTest.keyClick(plot, Qt.Key.Key_S, KEYS)
    assert asked == [("run 8.png", "Picture (*.png);;Drawing (*.svg);;Page (*.pdf)")]
    qtbot.waitUntil(lambda: str(path) in house.window.statusBar().currentMessage())
    assert path.read_bytes().startswith(head)


def test_a_folder_that_does_not_answer_holds_only_the_file_up(
    house: House, graphs: QWidget, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    _answer_dialog(monkeypatch, tmp_path / "curves.png")
    gate, asked = Event(), Event()

    def stall(_path: str, _data: bytes) -> None:
        asked.set()
        gate.wait()

    monkeypatch.setattr(wiring_inspection, "trouble_with_writing", stall)
    try:
        next(each for each in graphs.actions() if each.shortcut().toString() == "Ctrl+Shift+S").trigger()
        qtbot.waitUntil(asked.is_set)  # the window goes on
        assert not house.window.statusBar().currentMessage()
    finally:
        gate.set()
    qtbot.waitUntil(lambda: "curves.png" in house.window.statusBar().currentMessage())


def test_a_drawing_of_curves_has_its_numbers_as_text_and_the_window_its_pixels(
    house: House, graphs: QWidget, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "curves.svg"
    _answer_dialog(monkeypatch, path)
    axis = house.window.training._plots[0]._axes["bottom"]
    before = axis.cacheMode()
    next(each for each in graphs.actions() if each.shortcut().toString() == "Ctrl+Shift+S").trigger()
    qtbot.waitUntil(path.exists)
    text = path.read_text(encoding="utf-8")
    assert all(f">{each}<" in text.replace("\n", "") for each in ("1,000", "Loss", "Accuracy"))
    assert axis.cacheMode() == before != axis.CacheMode.NoCache


def test_curves_of_several_runs_are_copied(house: House, qtbot: QtBot) -> None:
    bring_forward(house.window, "runs")
    page = house.window.runs.curves
    page.make_plots()
    qtbot.waitUntil(lambda: len(page.findChildren(OverlayPlot)) == 2)
    house.window.activateWindow()
    page.setFocus()
    QTest.keyClick(page, Qt.Key.Key_C, KEYS)
    copied = QImage.fromData(QGuiApplication.clipboard().mimeData().data("image/png"))
    assert copied.size() == page.size() * 2
    for plot in page.findChildren(OverlayPlot):
        plot._turns.stop()

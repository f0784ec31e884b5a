"""Through the inspector with mouse and keys: what is shown are the engine's own numbers. The whole program."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QToolButton

from app.panels.network import NetworkPanel
from app.widgets.bars import ProbabilityBars
from app.widgets.layer_row import LayerRow
from engine.catalogue import recipe
from engine.messages import CellExplained, LayerNumbers, LayerView, TrainingProgress
from tests.journeys.models import untrained
from tests.journeys.program import Program, written
from tests.narrowing import there

LEFT = Qt.MouseButton.LeftButton


def _model(name: str, folder: Path) -> Path:
    return untrained(folder / f"{name}.safetensors", recipe(name))


def _serve_and_draw(program: Program, path: Path) -> NetworkPanel:
    program.session.serve_model(str(path))
    program.until(lambda: program.session.model.reference == str(path), "the model")
    program.draw(*written("5"))
    program.answer()
    network = program.window.network
    program.until(lambda: bool(_rows(network)) and not any(each.is_blank for each in _rows(network)), "its values")
    return network


def _rows(network: NetworkPanel) -> list[LayerRow]:
    """Without those of the network before, which wait to be used again."""
    return [each for each in network.findChildren(LayerRow) if each.isVisible()]


def _row(network: NetworkPanel, name: str) -> LayerRow:
    return next(each for each in _rows(network) if each.view.name == name)


def _click_map(program: Program, row: LayerRow, number: int) -> None:
    assert row._layout is not None
    program.window.network._layers.ensureWidgetVisible(row, 0, 0)
    where = row._layout.rect_of(number).translated(row._corner())
    QTest.mouseClick(row, LEFT, pos=where.center())
    program.until(lambda: _place(program)[0] == row.view.name, f"the sum of {row.view.name}")


def _told(program: Program) -> CellExplained:
    return there(program.window.network._event)


def _place(program: Program) -> tuple[str, int, int, int]:
    """Layer, map, row and column of the sum that is shown; no layer's before anybody has pointed at a cell."""
    found = program.window.network._event
    return ("", -1, -1, -1) if found is None else (found.layer, found.map, found.row, found.column)


def _page(program: Program, title: str) -> None:
    head = program.window.inspector.head
    button = next(each for each in head.findChildren(QToolButton) if each.text() == title)
    QTest.mouseClick(button, LEFT)


def _number(view: LayerView, event: CellExplained) -> float:
    maps = view.maps
    return float(maps[event.map, 0, 0] if len(view.shape) == 1 else maps[event.map, event.row, event.column])


@pytest.mark.parametrize("name", ["lenet-mnist", "mnist-default"])
def test_every_kind_of_layer_shows_the_sum_behind_the_number_of_its_tensor(program, tmp_path, name):
    network = _serve_and_draw(program, _model(name, tmp_path))
    program.window.inspector.forms.setCurrentIndex(1)  # exact
    program.until(lambda: any(each.view.kind == "softmax" for each in _rows(network)), "the last row")
    views = {each.view.kind: each.view.name for each in _rows(network)}  # the last of each kind
    assert {"input", "conv", "max_pool", "relu", "dense", "softmax"} <= set(views)
    for layer in views.values():
        row = _row(network, layer)
        _click_map(program, row, 0)
        event = _told(program)
        shown = network._sum._value.text().removeprefix("= ").replace("−", "-")
        assert float(shown) == pytest.approx(_number(row.view, event), abs=1e-5 * event.scale + 1e-9), layer
        assert event.recorded == pytest.approx(_number(row.view, event), abs=1e-6)
        assert network._sum.accessibleDescription()


def test_the_mouse_is_followed_without_a_click_and_a_click_keeps_the_cell(program, tiny_model):
    network = _serve_and_draw(program, tiny_model)
    _click_map(program, _row(network, "conv1"), 2)
    canvas = network._enlarged.canvas()
    side = canvas.cell_px

    def place(row: int, column: int) -> QPoint:
        return QPoint(column * side + side // 2, row * side + side // 2)

    QTest.mouseMove(canvas, place(9, 14))
    program.until(lambda: _place(program)[2:] == (9, 14), "the cell pointed at")
    assert network._sum._title.text() == "conv1, map 3, row 10, column 15"
    field = _told(program).field
    assert (field.top, field.left, field.height, field.width) == (7, 12, 5, 5)
    assert _rows(network)[0]._outlined is not None
    QTest.mouseClick(canvas, LEFT, pos=place(9, 14))
    QTest.mouseMove(canvas, place(3, 3))
    assert canvas.cell == (9, 14)
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    program.until(lambda: _place(program)[3] == 15, "the next cell")
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert not network._sum.isVisible()


def test_all_maps_of_a_wide_layer_can_be_reached(program, tmp_path):
    network = _serve_and_draw(program, _model("mnist-best", tmp_path))

    def wide() -> list[LayerRow]:
        return [each for each in _rows(network) if each.view.shape[0] > len(each.view.maps)]

    program.until(lambda: bool(wide()), "its row, which is made after others")
    row = wide()[0]
    _click_map(program, row, 0)
    program.until(lambda: program.newest(LayerNumbers) is not None, "all numbers")
    network.open_map(row.view.name, row.view.shape[0] - 1)
    network._enlarged.point_at(0, 2, 3)
    last = (row.view.shape[0] - 1, 2, 3)
    program.until(lambda: _place(program)[1:] == last, "the last map's sum")
    values = program.newest(LayerNumbers).values
    assert _told(program).recorded == pytest.approx(float(values[-1, 2, 3]), abs=1e-6)


def test_why_any_class_with_every_method_while_nothing_blocks(program, tiny_model):
    _serve_and_draw(program, tiny_model)
    why, bars = program.window.inspector.why, program.window.answer.findChild(ProbabilityBars)
    QTest.mouseClick(bars, LEFT, pos=QPoint(20, bars._row_px() * 3 + 4))
    for number, method in enumerate(("gradient", "smooth_gradient", "integrated_gradients", "grad_cam")):
        why._choice._method.setCurrentIndex(number)
        program.until(lambda method=method: why._explained is not None and why._explained.method == method, method)
        assert why._explained.class_index == 3
        assert np.abs(why._explained.attribution).max() > 0
        if method == "integrated_gradients":
            difference = why._explained.score - why._explained.baseline_score
            assert why._explained.attribution_sum == pytest.approx(difference, rel=0.01, abs=0.01)
            assert "sum of all pixels" in why._facts.spoken()
    why._choice._method.setCurrentIndex(4)
    before = program.answer().probabilities
    QTest.mouseMove(why._overlay, why._overlay._area().center())
    program.until(lambda: why._occluded is not None, "the covered picture")
    assert not np.allclose(bars._values, before)
    QTest.keyClick(why._overlay, Qt.Key.Key_Escape)
    assert np.allclose(bars._values, before)
    QTest.mouseClick(why._map, LEFT)
    program.until(lambda: why._explained is not None, "the map of occlusions")
    QTest.mouseClick(why._judge, LEFT)
    program.until(lambda: why._judgement._judged is not None, "the judgement")


def test_cell_and_filters_follow_the_newest_weights(program, small_recipe):
    program.wait_for_trainer()
    program.draw(*written("3"))
    training = program.session.training
    training.start(small_recipe)
    program.until(lambda: program.newest(TrainingProgress) is not None, "the first step")
    program.click("pause")
    program.until(lambda: training.state.phase == "paused", "the pause")
    program.until(lambda: program.session.model.reference == "live", "the live model")
    program.answer(lambda its: its.stamp.step > 0)
    network = program.window.network
    _click_map(program, _row(network, "conv1"), 0)
    cell = network._event
    program.click("step")
    program.until(lambda: network._event.stamp.step > cell.stamp.step, "the sum after a batch")
    assert network._event.request == cell.request
    assert not np.array_equal(network._event.sum.kernel, cell.sum.kernel)
    _page(program, "Filters")
    filters = program.window.inspector.filters
    program.until(lambda: filters._filters is not None, "the filters")
    before = filters._filters
    program.click("step")
    program.until(lambda: filters._filters.stamp.step > before.stamp.step, "the filters after a batch")
    after = filters._filters
    assert np.allclose(after.change, after.weights - before.weights, atol=1e-7)
    assert after.gradient is not None
    assert filters._other.isVisible()
    training.stop()
    program.until(lambda: training.state.phase == "idle", "the end")


def test_every_view_is_saved_and_copied_with_keys_and_numbers_are_the_engines(
    program, tiny_model, tmp_path, monkeypatch
):
    network = _serve_and_draw(program, tiny_model)
    inspector, why, filters = program.window.inspector, program.window.inspector.why, program.window.inspector.filters
    program.window.activateWindow()
    _click_map(program, _row(network, "conv1"), 0)
    row, keys = _row(network, "conv1"), Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    _page(program, "Filters")
    program.until(lambda: filters._filters is not None, "the filters")
    _page(program, "Why")
    program.until(lambda: why._explained is not None, "an explanation")
    QTest.mouseClick(why._judge, LEFT)
    program.until(lambda: why._judgement._judged is not None, "the judgement")
    views = {
        "row": (network, row),
        "map": (network, network._enlarged.canvas()),
        "sum": (network, network._sum),
        "weights": (filters, filters._weights.canvas),
        "why": (why, why._overlay),
        "judgement": (why, why._judgement),
    }
    for name, (page, view) in views.items():
        inspector.show_page(page)
        program.until(view.isVisible, name)
        view.setFocus()
        for kind in ("png", "svg"):
            path = tmp_path / f"{name}.{kind}"
            monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, path=path: (str(path), ""))
            QTest.keyClick(view, Qt.Key.Key_S, keys)
            program.until(path.exists, path.name)
            assert path.stat().st_size > 400, name
        QTest.keyClick(view, Qt.Key.Key_C, keys)
        copied = QGuiApplication.clipboard().image()
        assert copied.size() == QImage(str(tmp_path / f"{name}.png")).size()
    for name, expected in (("map", row.view.maps), ("weights", filters._filters.weights)):
        page, view = views[name]
        inspector.show_page(page)
        program.until(view.isVisible, name)
        view.setFocus()
        path = tmp_path / f"{name}.npy"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, path=path: (str(path), ""))
        QTest.keyClick(view, Qt.Key.Key_N, keys)
        program.until(path.exists, f"the numbers of {name}")
        np.testing.assert_array_equal(np.load(path), expected)

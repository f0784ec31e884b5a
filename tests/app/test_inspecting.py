"""The network's panel and the filters around a fake engine, and the ways out of their views."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDockWidget, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.widgets.figures import FORMS, written
from app.widgets.filter_canvas import FilterCanvas
from app.widgets.filter_plan import LARGEST_ALONE_PX, FilterPlan, WeightPlace
from app.widgets.layer_row import LayerRow
from app.widgets.view_export import drawing_of, picture_of
from engine import messages
from engine.errors import say
from engine.messages import ANSWER_LAYER
from tests.app import fakes
from tests.app.conftest import House
from tests.app.test_cell_sums import convolution

LEFT = Qt.MouseButton.LeftButton


# --- the network panel ------------------------------------------------------------------------------------------------


def _row(house: House, name: str) -> LayerRow:
    return next(each for each in house.window.network.findChildren(LayerRow) if each.view.name == name)


def test_layers_are_asked_for_only_while_their_dock_is_seen(house: House, qtbot: QtBot) -> None:
    dock = house.window.findChild(QDockWidget, "network")
    assert dock is not None
    house.window.show()
    qtbot.waitExposed(house.window)
    before = house.be_answered()
    for is_seen, change in ((False, dock.close), (True, dock.show)):
        house.engine.posted.clear()
        change()
        house.window.input_view.ask_again()
        qtbot.waitUntil(lambda: any(isinstance(each, messages.Ask) for each in house.engine.posted))
        assert house.engine.newest(messages.Ask).with_layers is is_seen
        house.engine.say(replace(fakes.answer(house.bridge.next_request()), layers=()))
        house.settle()
        assert len(house.window.network.findChildren(LayerRow)) == len(before.layers) + 1  # the rows stay


def test_layers_are_asked_for_as_soon_as_their_dock_comes_back(house: House, qtbot: QtBot) -> None:
    dock = house.window.findChild(QDockWidget, "network")
    assert dock is not None
    house.window.show()
    qtbot.waitExposed(house.window)
    dock.close()
    house.engine.posted.clear()
    dock.show()
    qtbot.waitUntil(lambda: any(isinstance(each, messages.Ask) for each in house.engine.posted))
    assert house.engine.newest(messages.Ask).with_layers


def _withdraw(house: House, layers: tuple[messages.LayerView, ...]) -> None:
    house.engine.say(fakes.served_model("digits"))
    request = house.bridge.next_request()
    house.engine.say(messages.NothingThere(request=request, stamp=fakes.STAMP, sentence=say("Nothing."), layers=layers))
    house.settle()


def test_before_anything_is_drawn_the_rows_and_the_filters_are_there(house: House) -> None:
    _withdraw(house, fakes.layers())
    panel = house.window.network
    rows = panel.findChildren(LayerRow)
    assert [each.view.name for each in rows] == [*(each.name for each in fakes.layers()), ANSWER_LAYER]
    assert all(each.is_blank for each in rows)
    house.window.inspector.show_page(house.window.inspector.filters)
    assert house.engine.newest(messages.InspectFilters).layer == "conv1"


def test_the_first_model_is_asked_for_its_rows_at_once(house: House, qtbot: QtBot) -> None:
    house.window.show()
    qtbot.waitExposed(house.window)
    house.engine.posted.clear()
    house.engine.say(*fakes.get_ready())
    qtbot.waitUntil(lambda: any(isinstance(each, messages.Ask) for each in house.engine.posted))
    asked = house.engine.newest(messages.Ask)
    assert asked.with_layers
    hint = house.window.answer._sure.text()
    nothing = messages.NothingThere(
        request=asked.request, stamp=fakes.STAMP, sentence=say("There is no ink on this page."), layers=fakes.layers()
    )
    house.engine.say(nothing)
    house.settle()
    assert len(house.window.network.findChildren(LayerRow)) == len(fakes.layers()) + 1
    assert house.window.answer._sure.text() == hint  # what to do first, and no complaint
    house.engine.posted.clear()
    house.engine.say(fakes.served_model("lenet"))  # which the engine itself asks again
    house.settle()
    assert not any(isinstance(each, messages.Ask) for each in house.engine.posted)


def test_on_an_empty_page_another_network_brings_its_own_rows(house: House) -> None:
    house.be_answered()
    others = tuple(each for each in fakes.layers() if "2" not in each.name)
    _withdraw(house, others)
    shown = [each.view.name for each in house.window.network.findChildren(LayerRow) if each.isVisibleTo(house.window)]
    assert shown == [*(each.name for each in others), ANSWER_LAYER]


def test_a_row_without_values_opens_no_map(house: House) -> None:
    house.be_answered()
    _withdraw(house, fakes.layers())
    row = _row(house, "conv1")
    assert row._layout is not None
    QTest.mouseClick(row, LEFT, pos=row._layout.rect_of(2).translated(row._corner()).center())
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert not any(isinstance(each, messages.InspectCell) for each in house.engine.posted)
    assert house.window.network._inset.isHidden()


def test_a_click_into_a_map_asks_for_that_very_cell(house: House, qtbot: QtBot) -> None:
    house.be_answered()
    row = _row(house, "conv1")
    assert row._layout is not None
    corner = row._layout.rect_of(2).translated(row._corner()).topLeft()
    side = row._layout.cell_px
    QTest.mouseClick(row, LEFT, pos=corner + QPoint(14 * side, 8 * side))
    asked = house.engine.newest(messages.InspectCell)
    assert (asked.layer, asked.map, asked.row, asked.column) == ("conv1", 2, 8, 14)
    house.engine.say(fakes.cell(asked.request, convolution()))
    house.settle()
    assert house.window.network._sum._title.text() == "conv1, map 3, row 9, column 15"
    assert house.window.network.findChildren(LayerRow)[0]._outlined is not None
    newer = convolution(seed=1)
    house.engine.say(fakes.cell(asked.request, newer))
    house.settle()
    assert written(newer.value, "rounded") in house.window.network._sum.accessibleDescription()
    house.window.inspector.forms.setCurrentIndex(1)
    assert written(newer.value, "exact") in house.window.network._sum.accessibleDescription()
    QTest.keyClick(house.window.network._enlarged._canvas, Qt.Key.Key_Escape)
    assert house.engine.newest(messages.InspectCell).layer == ""
    assert house.window.network.findChildren(LayerRow)[0]._outlined is None


def test_units_and_classes_are_asked_for_by_number(house: House) -> None:
    house.be_answered()
    house.window.network.open_map("dense1", 0)
    house.window.network._enlarged.point_at(40, 0, 0)
    asked = house.engine.newest(messages.InspectCell)
    assert (asked.layer, asked.map, asked.row, asked.column) == ("dense1", 40, 0, 0)
    house.window.network.open_map("answer", 0)
    house.window.network._enlarged.point_at(7, 0, 0)


def test_all_numbers_are_asked_for_only_where_an_answer_leaves_some_out(house: House) -> None:
    said = house.be_answered()
    house.window.network.open_map("conv1", 0)
    assert not [each for each in house.engine.posted if isinstance(each, messages.InspectLayer)]
    wide = messages.LayerView(
        name="conv1", kind="conv", shape=(128, 4, 4), parameters=1, detail="", maps=np.zeros((64, 4, 4), np.float32),
        low=-1, high=1,
    )  # fmt: skip
    house.window.network._close_map()
    house.window.network.show_layers((said.layers[0], wide))
    house.window.network.open_map("conv1", 0)
    asked = house.engine.newest(messages.InspectLayer)
    assert asked.layer == "conv1"
    values = np.arange(128 * 16, dtype=np.float32).reshape(128, 4, 4)
    house.engine.say(
        messages.LayerNumbers(
            request=asked.request, asked=1, stamp=fakes.STAMP, layer="conv1", kind="conv", values=values
        )
    )
    house.settle()
    house.window.network.open_map("conv1", 127)
    assert house.window.network._enlarged._canvas.value_at(3, 3) == 128 * 16 - 1


def test_an_emptied_page_takes_the_sum_away(house: House) -> None:
    house.be_answered()
    house.window.network.open_map("conv1", 0)
    house.window.network._enlarged.point_at(0, 3, 3)
    house.engine.say(fakes.cell(house.engine.newest(messages.InspectCell).request))
    house.settle()
    house.session.ask(np.full((8, 8), 255, np.uint8), is_blank=True)
    assert house.window.network._event is None


# --- filters ----------------------------------------------------------------------------------------------------------


def test_few_small_filters_fill_their_room_and_many_stay_well_seen() -> None:
    few = FilterPlan((24, 3, 2, 2), tuple(range(24)), in_colour=True, room_px=580)
    found = few.fitting_cell_px(310)
    assert found > few.fitting_cell_px()
    filled = replace(few, cell_px=found).size()
    assert filled.width() <= 580
    assert filled.height() <= 310
    larger = replace(few, cell_px=found + 1).size()
    assert found == LARGEST_ALONE_PX or larger.height() > 310 or larger.width() > 580
    many = FilterPlan((512, 1, 5, 5), tuple(range(512)), room_px=580)
    assert many.fitting_cell_px(310) == many.fitting_cell_px() == 10


def test_only_the_weights_in_sight_are_looked_up() -> None:
    plan = FilterPlan((64, 32, 3, 3), tuple(range(64)), cell_px=4)
    assert plan.grid() == (64, 32)
    for place in (WeightPlace(0, 0, 0, 0), WeightPlace(63, 31, 2, 2), WeightPlace(5, 7, 1, 0)):
        assert plan.place_at(plan.rect_of(place).center()) == place
    wrapped = FilterPlan((10, 1, 5, 5), (9, 8, 7, 6, 5, 4, 3, 2, 1, 0), cell_px=4, room_px=100)
    assert wrapped.grid() == (3, 4)
    assert wrapped.place_at(QPoint(1, 1)) == WeightPlace(9, 0, 0, 0)
    assert wrapped.place_at(QPoint(99, 71)) is None  # behind the last one


def test_zero_has_the_colour_of_the_panel(qtbot: QtBot) -> None:
    canvas = FilterCanvas()
    qtbot.addWidget(canvas)
    weights = np.zeros((2, 1, 3, 3), np.float32)
    weights[0, 0, 0, 0] = 1.0
    canvas.show_weights(weights, (0, 1))
    canvas.set_cell_px(10)
    image = canvas.grab().toImage()
    assert image.pixelColor(15, 15).name() == "#ffffff"
    assert image.pixelColor(5, 5).name() == "#d66814"


def test_three_channels_can_be_shown_as_a_colour(qtbot: QtBot) -> None:
    canvas = FilterCanvas()
    qtbot.addWidget(canvas)
    weights = np.zeros((1, 3, 1, 1), np.float32)
    weights[0, 0] = 1.0
    canvas.show_weights(weights, (0,), in_colour=True)
    canvas.set_cell_px(10)
    assert canvas.grab().toImage().pixelColor(5, 5).name() == "#ff7f7f"


def test_filters_are_asked_for_while_they_are_looked_at_and_sorted_on_request(house: House) -> None:
    house.be_answered()
    inspector = house.window.inspector
    assert not [each for each in house.engine.posted if isinstance(each, messages.InspectFilters)]
    inspector.show_page(inspector.filters)
    asked = house.engine.newest(messages.InspectFilters)
    assert asked.layer == "conv1"
    told = fakes.filters(asked.request, is_training=True)
    house.engine.say(told)
    house.settle()
    panel = inspector.filters
    assert panel._other.isVisible()
    panel._choice.sorted.setChecked(True)
    assert panel._weights.canvas._plan.order == tuple(np.argsort(-told.norms, kind="stable").tolist())
    newer = fakes.filters(asked.request, seed=3)
    house.engine.say(newer)
    house.settle()
    assert panel._weights.canvas._plan.order == tuple(np.argsort(-told.norms, kind="stable").tolist())  # nothing jumps
    assert not panel._other.isVisible()  # nothing trains any more
    QTest.keyClick(panel._weights.canvas, Qt.Key.Key_Right)
    first = panel._weights.canvas._plan.order[0]
    assert panel._readout.text().startswith(written(float(newer.weights[first, 0, 0, 0]), "rounded"))
    inspector.show_page(house.window.network)
    assert house.engine.newest(messages.InspectFilters).layer == ""


# --- ways out ---------------------------------------------------------------------------------------------------------


def test_views_are_saved_as_png_and_svg_and_copied(house: House, tmp_path: Path, monkeypatch, qtbot: QtBot) -> None:
    house.be_answered()
    row = _row(house, "conv1")
    assert picture_of(row).width() == 2 * row.width()
    assert drawing_of(row).startswith(b"<?xml")
    assert b"conv1" in drawing_of(row)
    actions = {each.shortcut().toString(): each for each in row.actions()}
    path = tmp_path / "row"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), "Picture (*.png)"))
    actions["Ctrl+Shift+S"].trigger()
    qtbot.waitUntil(lambda: f"{path}.png" in house.window.statusBar().currentMessage())
    assert QImage(str(path) + ".png").width() == 2 * row.width()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path) + ".svg", "Drawing (*.svg)"))
    actions["Ctrl+Shift+S"].trigger()
    qtbot.waitUntil(lambda: f"{path}.svg" in house.window.statusBar().currentMessage())
    assert (tmp_path / "row.svg").read_bytes().startswith(b"<?xml")
    actions["Ctrl+Shift+C"].trigger()
    copied = QGuiApplication.clipboard().mimeData().data("image/png")
    assert QImage.fromData(copied).width() == 2 * row.width()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), "Numbers (*.npy)"))
    actions["Ctrl+Shift+N"].trigger()
    asked = house.engine.newest(messages.SaveNumbers)
    assert (asked.layer, asked.what, asked.path) == ("conv1", "activations", f"{path}.npy")


def test_a_views_keys_come_before_the_same_keys_of_the_menu(house: House) -> None:
    house.be_answered()
    copy = QAction(house.window)
    copy.setShortcut("Ctrl+Shift+C")
    house.window.addAction(copy)
    row, keys = _row(house, "conv1"), Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    house.window.activateWindow()
    row.setFocus()
    QGuiApplication.clipboard().clear()
    QTest.keyClick(row, Qt.Key.Key_C, keys)
    copied = QGuiApplication.clipboard().mimeData().data("image/png")
    assert QImage.fromData(copied).width() == 2 * row.width()


def test_a_picture_that_cannot_be_written_is_told_and_nothing_is_left(
    house: House, tmp_path: Path, monkeypatch, qtbot: QtBot
) -> None:
    house.be_answered()
    row = _row(house, "conv1")
    path = tmp_path / "gone" / "row.png"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), "Picture (*.png)"))
    next(each for each in row.actions() if each.shortcut().toString() == "Ctrl+Shift+S").trigger()
    qtbot.waitUntil(lambda: house.window.banner.message is not None)
    assert house.window.banner.message is not None
    assert "was not saved" in house.window.banner.message.text
    assert not list(tmp_path.glob("gone*"))


def test_ui_12_every_page_can_be_used_without_a_mouse_or_eyes(house: House, qtbot: QtBot) -> None:
    house.be_answered()
    inspector = house.window.inspector
    inspector.filters.show_filters(fakes.filters(0, shape=(6, 3, 5, 5), is_training=True))
    house.window.network.open_map("conv1", 0)
    house.window.network.show_cell(fakes.cell(0, convolution()))
    for page in (house.window.network, inspector.filters, inspector.why):
        inspector.show_page(page)
        qtbot.waitUntil(page.isVisible)
        seen = [each for each in inspector.findChildren(QWidget) if each.isVisible()]
        keyed = [each for each in seen if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
        nameless = [each for each in keyed if not each.accessibleName() and not getattr(each, "text", str)()]
        assert nameless == []
        assert [
            each for each in keyed if isinstance(each, QAbstractButton) and min(each.width(), each.height()) < 22
        ] == []


def test_the_buttons_of_the_pages_are_reached_with_the_arrow_keys(house: House) -> None:
    inspector = house.window.inspector
    first = next(each for each in inspector.head.findChildren(QAbstractButton) if each.isChecked())
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Right)
    assert inspector.current() is inspector.filters


def test_enter_on_a_row_gives_the_keys_to_its_cells(house: House) -> None:
    house.be_answered()
    row = _row(house, "conv1")
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Return)
    canvas = house.window.network._enlarged.canvas()
    assert canvas.hasFocus()
    QTest.keyClick(canvas, Qt.Key.Key_Down)
    asked = house.engine.newest(messages.InspectCell)
    assert (asked.layer, asked.map, asked.row, asked.column) == ("conv1", 0, 1, 0)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert row.hasFocus()


def test_how_numbers_are_written_can_be_chosen_where_the_box_has_no_room(house: House, qtbot: QtBot) -> None:
    window, forms = house.window, house.window.inspector.forms
    assert window.actions_["numbers-rounded"].isChecked()
    window.resize(960, 800)
    qtbot.waitUntil(forms.isHidden)
    window.actions_["numbers-exact"].trigger()
    assert forms.form() == "exact"
    forms.setCurrentIndex(FORMS.index("truncated"))
    assert [name for name in FORMS if window.actions_[f"numbers-{name}"].isChecked()] == ["truncated"]

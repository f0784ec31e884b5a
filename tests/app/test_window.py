"""The window as its user meets it, around a fake engine."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import metadata
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPaintEvent, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDockWidget, QLabel, QMenu, QScrollArea, QSpinBox, QToolBar, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.dialogs.about import PACKAGES, about_sheet, facts
from app.preferences import PreferenceStore
from app.theme import GAP_PX
from app.widgets.dock import Dock, Roll
from app.widgets.layer_row import LayerRow
from app.widgets.tool_bar import ToolBar
from app.window import MainWindow
from engine import messages
from engine.errors import say
from engine.runs import runs_folder
from tests.app import fakes
from tests.app.conftest import Desk, House
from tests.narrowing import of_kind


def _draw(house: House) -> None:
    canvas = house.window.input_view.focusProxy()
    assert canvas is not None
    middle = canvas.rect().center()
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=middle - QPoint(0, 60))
    QTest.mouseMove(canvas, middle)
    QTest.mouseMove(canvas, middle + QPoint(0, 60))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=middle + QPoint(0, 60))


def _dock(window: MainWindow, name: str) -> QDockWidget:
    return next(each for each in window.findChildren(QDockWidget) if each.objectName() == name)


def _answer(house: House, *, best: int = 7, share: float = 0.996) -> messages.Answer:
    request = house.bridge.next_request()
    said = fakes.answer(request, best=best, share=share)
    house.engine.say(said)
    house.settle()
    return said


def test_a_stroke_asks_and_the_answer_fills_the_window(house: House, qtbot: QtBot) -> None:
    house.engine.say(*fakes.get_ready())
    _draw(house)
    qtbot.waitUntil(lambda: any(isinstance(each, messages.Ask) for each in house.engine.posted))
    _answer(house)
    window = house.window
    assert (window.answer._name.text(), window.answer._sure.text()) == ("7", "99.6 %  sure")
    assert window.answer._stamp.text() == "digits · epoch 12 · step 6,600"
    assert window.answer._took.text() == "answered in 2.1 ms"
    rows = window.network.findChildren(LayerRow)
    assert [row.view.name for row in rows][:4] == ["input", "conv1", "pool1", "relu1"]
    assert "CPU, 2 threads" in window.status.text()
    assert "104,342 parameters" in window.status.text()


def test_clearing_takes_the_answer_away_at_once(house: House, qtbot: QtBot) -> None:
    house.engine.say(*fakes.get_ready())
    _draw(house)
    _answer(house)
    heights = [row.height() for row in house.window.network.findChildren(LayerRow)]
    house.window.actions_["clear"].trigger()
    qtbot.waitUntil(lambda: not house.window.answer._name.text())
    assert house.window.answer._sure.text().startswith("Draw a digit")
    assert [row.height() for row in house.window.network.findChildren(LayerRow)] == heights  # nothing jumps
    house.window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: not np.all(house.engine.newest(messages.Ask).page == 255))


def test_of_an_empty_page_it_is_said_what_to_do_and_of_others_why_there_is_no_answer(
    house: House, qtbot: QtBot
) -> None:
    house.engine.say(*fakes.get_ready())
    house.settle()

    def withdraw(sentence: str = "There is no ink on this page.", model: str = fakes.STAMP.model) -> str:
        stamp = replace(fakes.STAMP, model=model)
        request = house.bridge.next_request()
        house.engine.say(messages.NothingThere(request=request, stamp=stamp, sentence=say(sentence)))
        house.settle()
        return house.window.answer._sure.text()

    # the page is asked about once more when it rests: what is told of an older question then counts no more
    qtbot.waitUntil(lambda: withdraw().startswith("Draw a digit"))
    _draw(house)
    qtbot.waitUntil(lambda: withdraw() == "There is no ink on this page.")
    house.window.actions_["clear"].trigger()
    house.settle()
    qtbot.waitUntil(lambda: withdraw().startswith("Draw a digit"))
    nobody = "There is no model to answer with: open one, or train one."
    qtbot.waitUntil(lambda: withdraw(nobody, model="").startswith("There is no model"))


def test_an_unsure_answer_says_so_in_words(house: House) -> None:
    _answer(house, best=4, share=0.55)
    assert house.window.answer._name.text() == "Not sure"
    assert house.window.answer._sure.text() == "4 or 0: 55.0\u00a0%, below 80\u00a0%"
    house.store.set(unsure_below=0.5)
    assert house.window.answer._name.text() == "4"
    assert house.window.answer._sure.text() == "55.0 %  sure"


def test_rows_keep_their_height_and_widgets_when_numbers_change(house: House) -> None:
    _answer(house)
    rows = house.window.network.findChildren(LayerRow)
    heights = [row.height() for row in rows]
    for _ in range(3):
        _answer(house)
    assert house.window.network.findChildren(LayerRow) == rows
    assert [row.height() for row in rows] == heights


def test_the_enlarged_map_shows_the_very_numbers_and_follows_newer_ones(house: House) -> None:
    said = _answer(house)
    row = house.window.network.findChildren(LayerRow)[1]
    row.map_chosen.emit(2)
    view = house.window.network._enlarged
    assert view.isVisible()
    assert view._title.text() == "conv1 · map 3 of 6"
    view.focus_cells()
    for key in [Qt.Key.Key_Down] * 8 + [Qt.Key.Key_Right] * 14:
        QTest.keyClick(view._canvas, key)
    assert view._readout.text() == f"{said.layers[1].maps[2, 8, 14]:.3f}   row 9, column 15".replace("-", "−")
    newer = _answer(house)
    assert f"{newer.layers[1].maps[2, 8, 14]:.3f}".replace("-", "−") in view._readout.text()
    QTest.keyClick(view._canvas, Qt.Key.Key_PageDown)
    assert view._title.text() == "conv1 · map 4 of 6"
    QTest.keyClick(view._canvas, Qt.Key.Key_Escape)
    assert not view.isVisible()


def test_a_dense_layer_is_enlarged_as_all_its_units(house: House) -> None:
    said = _answer(house)
    house.window.network.findChildren(LayerRow)[7].map_chosen.emit(40)
    view = house.window.network._enlarged
    assert view._title.text() == "dense1 · all units"
    view._canvas._move_to(1, 8)
    assert view._readout.text() == f"{said.layers[7].maps[40, 0, 0]:.3f}   unit 41".replace("-", "−")


def test_maps_and_layers_are_reached_by_keyboard(house: House) -> None:
    _answer(house)
    rows = house.window.network.findChildren(LayerRow)
    rows[1].setFocus()
    QTest.keyClick(rows[1], Qt.Key.Key_Right)
    assert house.window.network._open == ("conv1", 0)
    QTest.keyClick(rows[1], Qt.Key.Key_Down)
    assert rows[2].hasFocus()


def test_another_network_brings_other_rows_and_closes_a_map_it_lacks(house: House) -> None:
    said = _answer(house)
    house.window.network.findChildren(LayerRow)[8].map_chosen.emit(0)
    short = messages.Answer(
        request=house.bridge.next_request(), stamp=said.stamp, classes=said.classes,
        probabilities=said.probabilities.copy(), network_input=said.network_input.copy(), steps=said.steps,
        layers=said.layers[:3], elapsed_ms=1.0,
    )  # fmt: skip
    house.engine.say(short)
    house.settle()
    assert [each.view.name for each in house.window.network._layers.rows] == ["input", "conv1", "pool1", "answer"]
    assert not house.window.network._enlarged.isVisible()


def test_size_arrangement_and_model_survive_a_restart(house: House, qtbot: QtBot) -> None:
    house.engine.say(fakes.served_model("/models/mine.safetensors"))
    house.settle()
    window = house.window
    _dock(window, "network").close()
    window.resize(796, 700)
    house.settle()
    window.close()
    store = PreferenceStore(house.store._path)
    assert store.now.model == "/models/mine.safetensors"
    again = MainWindow(store, house.session.training.curves)
    qtbot.addWidget(again)
    again.show()
    qtbot.waitExposed(again)
    assert (again.width(), again.height()) == (796, 700)
    assert _dock(again, "network").isHidden()
    assert _dock(again, "answer").isVisible()
    again.reset_arrangement()
    assert _dock(again, "network").isVisible()
    again.close()


def test_the_first_paint_is_told_once(house: House, qtbot: QtBot) -> None:
    window = MainWindow(house.store, house.session.training.curves)
    qtbot.addWidget(window)
    heard: list[bool] = []
    window.painted.connect(lambda: heard.append(True))
    window.show()
    qtbot.waitUntil(lambda: bool(heard))
    window.repaint()
    house.settle()
    assert heard == [True]
    window.close()


def test_pictures_come_in_by_every_way_and_into_the_recent_ones(house: House) -> None:
    view = house.window.input_view
    view.files_dropped.emit(["/p/one.png", "/p/two.png"])
    opened = house.engine.newest(messages.OpenPicture)
    assert opened.path == "/p/one.png"
    pixels = np.full((40, 40), 200, np.uint8)
    pixels[10:30, 18:22] = 10
    house.engine.say(
        messages.PictureOpened(
            request=opened.request, name="one.png", path="/p/one.png", pixels=pixels, width_px=40, height_px=40,
            notice=say("1 of 5 pages"),
        )
    )  # fmt: skip
    house.settle()
    assert view.has_picture()
    assert house.store.now.recent == ("/p/one.png",)
    assert house.window.banner.message is not None
    assert house.window.banner.message.text == "1 of 5 pages"
    view.picture_data_dropped.emit(b"bytes", "clipboard")
    assert house.engine.newest(messages.OpenPicture).data == b"bytes"
    view.files_dropped.emit(["/m/net.safetensors"])
    assert house.engine.newest(messages.ServeModel).reference == "/m/net.safetensors"


def test_recent_files_that_are_gone_are_greyed_and_the_list_can_be_cleared(house: House, qtbot: QtBot) -> None:
    house.store.set(recent=(__file__, "/gone/<b>a & b.png"))
    actions = house.window.menus["file"].actions()
    menu = of_kind(next(each.menu() for each in actions if each.text().startswith("Open &recent")), QMenu)
    menu.aboutToShow.emit()
    entries = menu.actions()
    qtbot.waitUntil(lambda: [each.isEnabled() for each in entries[:2]] == [True, False])
    assert "&&" in entries[1].text()
    entries[-1].trigger()
    assert house.store.now.recent == ()


def test_the_model_list_only_asks_and_the_engine_decides(house: House) -> None:
    house.engine.say(*fakes.get_ready(), fakes.served_model("/m/net.safetensors"))
    house.settle()
    models = house.window.models
    assert models.currentText() == "Model: net"
    models.setCurrentIndex(models.findData("digits"))
    models.activated.emit(models.currentIndex())
    assert house.engine.newest(messages.ServeModel).reference == "digits"
    assert models.currentText() == "Model: net"  # still
    house.engine.say(fakes.served_model("digits"))
    house.settle()
    assert models.currentText() == "Model: digits"


def test_the_status_line_says_what_is_waited_for(house: House) -> None:
    house.engine.say(messages.EngineProgress(sentence=say("Loading PyTorch…"), fraction=0.4))
    house.settle()
    assert house.window.status.text() == "Loading PyTorch…  40 %"


def test_diagnostics_can_be_copied(house: House, qtbot: QtBot) -> None:
    sheet = about_sheet(house.session.engine, house.window)
    button = next(each for each in sheet.buttons.buttons() if "Copy" in each.text())
    button.click()
    text = QGuiApplication.clipboard().text()
    assert "Python: 3" in text
    assert "torch: " in text
    sheet.close()


def test_about_tells_versions_licences_and_folders_whole(house: House, qtbot: QtBot) -> None:
    told = dict(facts(house.session.engine))
    needed = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())["project"]["dependencies"]
    names = {re.split(r"[^\w-]", each)[0].lower() for each in needed}
    assert names == {each.lower() for each in PACKAGES}
    assert all(len(told[each].split(maxsplit=1)) == 2 for each in ("Convlens", *PACKAGES)), "no version, or no licence"
    assert told["Convlens"].endswith("MIT")
    assert told["torch"].split(maxsplit=1)[1] == metadata("torch")["License-Expression"]
    assert Path(told["Runs, data, models"]) == runs_folder().parent
    assert {"Settings", "Log"} <= told.keys()
    sheet = about_sheet(house.session.engine, house.window)
    sheet.show()
    scroll = of_kind(sheet.findChild(QScrollArea), QScrollArea)
    qtbot.waitUntil(scroll.isVisible)
    assert scroll.horizontalScrollBar().maximum() == 0
    for label in sheet.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width())
    sheet.close()


def test_every_sheet_opens_and_closes(house: House, qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QDialog

    for name in ("help", "shortcuts", "about", "preferences"):
        house.window.actions_[name].trigger()
    shown = [each for each in house.window.findChildren(QDialog) if each.isVisible()]
    assert len(shown) == 4
    for each in shown:
        each.close()


def test_a_change_of_theme_moves_nothing(house: House, qtbot: QtBot) -> None:
    _draw(house)
    _answer(house)
    bar = house.window.findChild(QToolBar, "tools")
    assert bar is not None
    before = bar.geometry(), house.window.answer._name.font().pixelSize()
    house.store.set(theme="dark")
    house.settle()
    assert (bar.geometry(), house.window.answer._name.font().pixelSize()) == before


def test_the_bars_ground_follows_the_toolbar(house: House) -> None:
    house.settle()
    bar = house.window.findChild(QToolBar, "tools")
    assert bar is not None
    painted = QRegion()

    class Watch(QObject):
        """Adds up what is painted."""

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
            nonlocal painted
            if isinstance(event, QPaintEvent):
                painted = painted.united(event.region())
            return False

    watch = Watch()
    house.window.installEventFilter(watch)
    bar.setMinimumHeight(bar.height() + 20)
    house.settle()
    edge = bar.geometry().bottom() - GAP_PX
    assert painted.contains(QPoint(2, edge)), "the strip beside the toolbar was left as it was"
    assert painted.contains(QPoint(house.window.width() - 2, edge))


def test_the_toolbar_has_words_in_the_usual_window_and_every_button_in_half_a_screen(
    house: House, qtbot: QtBot
) -> None:
    """Half of a screen of 1920 pixels had no “Train” and no “Stop”."""
    bar = house.window.findChild(ToolBar)
    assert bar is not None
    open_, stop = (bar.widgetForAction(house.window.actions_[name]) for name in ("open", "stop"))
    assert isinstance(open_, QToolButton)
    assert isinstance(stop, QToolButton)
    words, icons = Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly
    for width, style in ((1280, words), (960, icons), (1000, icons), (1280, words)):
        house.window.resize(width, 800)
        qtbot.waitUntil(lambda style=style: open_.toolButtonStyle() == style)
        qtbot.waitUntil(stop.isVisible)


@pytest.fixture
def low(monkeypatch: pytest.MonkeyPatch, desk: Desk, store: PreferenceStore, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window on a screen of 1920 by 1080 pixels, each point of which is two of them high."""
    monkeypatch.setattr("app.window.UNSEEN_PX", 10_000)  # any screen is too low
    window = MainWindow(store, desk.session.training.curves)
    window.resize(960, 540)
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.close()
    window.deleteLater()


def test_on_a_low_screen_the_parts_scroll_and_the_window_is_no_higher(low: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: low.training.height() > 0)
    assert low.size() == QSize(960, 540)
    last = next(each for each in low.training.form.findChildren(QWidget) if each.accessibleName() == "Dropout")
    low.training.form.findChildren(QSpinBox)[0].setFocus()
    while low.focusWidget() is not last:
        QTest.keyClick(of_kind(low.focusWidget(), QWidget), Qt.Key.Key_Tab)
        assert not of_kind(low.focusWidget(), QWidget).visibleRegion().isEmpty(), "Tab stopped out of sight"


def test_on_a_usual_screen_no_part_is_lower_than_its_panel(house: House) -> None:
    for dock in house.window.findChildren(Dock):
        assert not dock.findChildren(Roll)

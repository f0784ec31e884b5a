"""A folder of photos in its table: rows as they come, order, filter, pictures on demand, export, opening."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDockWidget, QFileDialog, QTableView
from pytestqt.qtbot import QtBot

from app.widgets.photo_table import PhotoTable
from engine import messages
from engine.errors import EngineError, say
from engine.messages import Limits, SurveyBegun, SurveyEnded, SurveyRow, SurveyRows, Thumbnail, Thumbnails
from tests.app.conftest import House
from tests.app.fakes import STAMP, get_ready, served_model

ROWS = (
    SurveyRow(place=0, name="cat.jpg", path="/p/cat.jpg", label="cat", probability=0.93),
    SurveyRow(place=1, name="Boat.jpg", path="/p/Boat.jpg", label="ship", probability=0.55),
    SurveyRow(place=2, name="<b>.jpg", path="/p/<b>.jpg", problem=say("“{name}” is empty.", name="<b>.jpg")),
    SurveyRow(place=3, name="dog.jpg", path="/p/dog.jpg", label="dog", probability=0.99, familiarity=0.1),
)


def _view(house: House) -> QTableView:
    found = house.window.photos.findChild(QTableView)
    assert found is not None
    return found


def _column(table: PhotoTable, column: int) -> list[str]:
    return [table.data(table.index(row, column)) for row in range(table.rowCount())]


def _begin(house: House, *, limits: Limits | None = None) -> int:
    """The folder dropped on the canvas is being answered."""
    house.engine.say(*get_ready())
    house.settle()
    house.window.input_view.files_dropped.emit([str(house.store._path.parent)])
    opening = house.engine.newest(messages.OpenPicture).request
    house.engine.say(messages.Failed(request=opening, reason="folder", sentence=say("It is no file.")))
    house.settle()
    assert house.window.banner.message is None
    command = house.engine.newest(messages.SurveyFolder)
    house.engine.say(
        SurveyBegun(
            request=command.request, folder=command.folder, total=4, stamp=STAMP, classes=(),
            limits=limits or Limits(familiarity=0.26),
        )
    )  # fmt: skip
    house.settle()
    return command.request


@pytest.fixture
def survey(house: House) -> int:
    request = _begin(house)
    house.engine.say(SurveyRows(request=request, rows=ROWS))
    house.settle()
    return request


def test_a_dropped_folder_is_answered_by_the_model_that_answers(house: House) -> None:
    _begin(house)
    command = house.engine.newest(messages.SurveyFolder)
    assert (command.reference, command.folder) == ("digits", str(house.store._path.parent))
    dock = house.window.findChild(QDockWidget, "photos")
    assert dock is not None
    assert house.window.photos.isVisible()


def test_rows_say_what_and_how_sure(house: House, survey: int) -> None:
    table = house.window.photos.table
    assert _column(table, 0) == ["cat.jpg", "Boat.jpg", "<b>.jpg", "dog.jpg"]
    assert _column(table, 1) == ["cat", "ship", "", "dog"]
    assert _column(table, 2) == ["93.0 %", "55.0 %", "", "99.0 %"]
    assert _column(table, 3) == ["sure", "Not sure", "no answer", "Unfamiliar"]
    assert house.window.photos._counts.text() == "4 of 4 · 3 not sure"
    tip = table.data(table.index(2, 0), Qt.ItemDataRole.ToolTipRole)
    assert tip == "“&lt;b>.jpg” is empty."


def test_a_name_left_out_in_its_middle_is_told_in_full_under_the_mouse(house: House, survey: int) -> None:
    row = SurveyRow(place=4, name="long…name.jpg", file="long & odd\nname.jpg", label="cat", probability=0.9)
    house.engine.say(SurveyRows(request=survey, rows=(row,)))
    house.settle()
    table = house.window.photos.table
    assert _column(table, 0)[-1] == "long…name.jpg"
    assert table.data(table.index(4, 0), Qt.ItemDataRole.ToolTipRole) == "long &amp; odd\\nname.jpg"


def test_a_photo_that_the_network_could_not_be_shown_has_no_probability(house: House, survey: int) -> None:
    house.engine.say(SurveyRows(request=survey, rows=(SurveyRow(place=4, name="horse.jpg", familiarity=0.0),)))
    house.settle()
    table = house.window.photos.table
    assert [_column(table, column)[-1] for column in range(4)] == ["horse.jpg", "", "", "Unfamiliar"]


def test_a_click_on_a_column_sorts_and_another_turns_it_round(house: House, survey: int, qtbot: QtBot) -> None:
    table, header = house.window.photos.table, _view(house).horizontalHeader()
    header.setSortIndicator(2, Qt.SortOrder.DescendingOrder)
    assert _column(table, 1) == ["dog", "cat", "ship", ""]
    header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
    assert _column(table, 0) == ["<b>.jpg", "Boat.jpg", "cat.jpg", "dog.jpg"]
    house.engine.say(SurveyRows(request=survey, rows=(SurveyRow(place=4, name="apple.jpg", label="?", path="/p/a"),)))
    house.settle()
    assert _column(table, 0)[-1] == "apple.jpg"  # nothing jumps at once
    qtbot.waitUntil(lambda: _column(table, 0)[1] == "apple.jpg")
    table.sort(-1)
    assert _column(table, 0)[0] == "cat.jpg"


def test_only_what_is_not_sure(house: House, survey: int) -> None:
    table = house.window.photos.table
    box = house.window.photos._only_unsure
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert _column(table, 0) == ["Boat.jpg", "<b>.jpg", "dog.jpg"]
    house.store.set(unsure_below=0.5, unfamiliar_below=0.0)
    assert _column(table, 0) == ["<b>.jpg"]
    house.store.set(unfamiliar_below=-1.0)
    assert _column(table, 0) == ["<b>.jpg", "dog.jpg"]


def test_only_pictures_in_sight_are_asked_for(house: House, qtbot: QtBot) -> None:
    request = _begin(house)
    rows = tuple(SurveyRow(place=place, name=f"{place}.jpg", path="/p", label="x") for place in range(3000))
    house.engine.say(SurveyRows(request=request, rows=rows))
    house.settle()
    qtbot.waitUntil(lambda: any(isinstance(each, messages.AskThumbnails) for each in house.engine.posted))
    asked = {p for each in house.engine.posted if isinstance(each, messages.AskThumbnails) for p in each.places}
    assert asked
    assert max(asked) < 60
    _view(house).scrollToBottom()
    qtbot.waitUntil(lambda: 2999 in house.engine.newest(messages.AskThumbnails).places)
    pixels = np.zeros((64, 96, 3), np.uint8)
    house.engine.say(Thumbnails(request=9, survey=request, tiles=(Thumbnail(place=2999, pixels=pixels),)))
    house.settle()
    tile = house.window.photos.table.data(house.window.photos.table.index(2999, 0), Qt.ItemDataRole.DecorationRole)
    assert (tile.deviceIndependentSize().width(), tile.deviceIndependentSize().height()) == (60, 42)
    assert tile.toImage().pixelColor(60, 42).name() == "#000000"


def test_enter_opens_a_photo_above(house: House, survey: int) -> None:
    view = _view(house)
    view.setCurrentIndex(house.window.photos.table.index(1, 0))
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert house.engine.newest(messages.OpenPicture).path == "/p/Boat.jpg"


def test_the_table_is_exported_as_it_is_shown(
    house: House, survey: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "out"), ""))
    house.window.photos.table.sort(2, Qt.SortOrder.DescendingOrder)
    house.window.photos._export.click()
    command = house.engine.newest(messages.ExportSurvey)
    assert command.path == str(tmp_path / "out.csv")
    assert command.places == (3, 0, 1, 2)
    assert command.limits == Limits(probability=0.8, familiarity=0.26)


def test_giving_up_and_asking_again(house: House, survey: int) -> None:
    photos = house.window.photos
    assert photos._job.is_busy
    photos._job.cancelled.emit()
    assert isinstance(house.engine.posted[-1], messages.CancelSurvey)
    house.engine.say(SurveyEnded(request=survey, outcome="cancelled", seconds=1.0))
    house.settle()
    assert not photos._job.is_busy
    assert photos.table.total == 4
    house.engine.say(served_model("/m/other.safetensors"))
    house.settle()
    photos._again.click()
    assert house.engine.newest(messages.SurveyFolder).reference == "/m/other.safetensors"
    assert photos.table.total == 0
    house.engine.say(SurveyRows(request=survey, rows=ROWS))  # of the folder before
    house.settle()
    assert photos.table.total == 0


def test_a_dead_gatherer_ends_the_folder(house: House) -> None:
    _begin(house)
    house.engine.say(messages.ThreadDied(half="gatherer", sentence=say("The table of photos has stopped.")))
    house.settle()
    assert not house.window.photos._job.is_busy
    assert house.session.photos.state.outcome == "failed"


def test_a_folder_that_cannot_be_read_is_told(house: House) -> None:
    request = _begin(house)
    error = EngineError("There are no pictures in “{name}”. Choose another folder.", reason="empty", name="x")
    house.engine.say(messages.Failed.because(request, error))
    house.settle()
    assert not house.window.photos._job.is_busy
    assert house.window.banner.isVisible()


def test_the_menu_asks_for_a_folder(house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    house.window.actions_["open-folder"].trigger()
    assert house.engine.newest(messages.SurveyFolder).folder == str(tmp_path)

"""The data tab: data sets looked through, in parts, as they are and as they are learned, with a fake engine."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.panels.data import DataPanel
from app.theme import DARK, LIGHT
from app.widgets import data_grid
from app.widgets.class_counts import NUMBER
from app.widgets.data_shelf import FOLDER
from app.widgets.data_tile import ShownTile
from app.widgets.dock import bring_forward
from engine.catalogue import DIGITS
from engine.errors import Sentence, say
from engine.messages import (
    EVERY_CLASS,
    IN_ORDER,
    AskPictures,
    BrowseData,
    BrowseProgress,
    Command,
    DataBrowsed,
    DataDescribed,
    DataFigures,
    DataPictureOpened,
    DataTile,
    DownloadData,
    Failed,
    LeaveData,
    OpenDataPicture,
    PicturesPart,
    ThreadDied,
)
from tests.app import fakes
from tests.app.conftest import House

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
IN_THE_BOX = QPoint(10, 12)
EACH = 700  # pictures of each digit
FIGURES = DataFigures(means=(0.1307,), deviations=(0.3081,), smallest=(28, 28), largest=(28, 28))


def _browsed(house: House, **more: object) -> DataBrowsed:
    """The engine has the data that was asked for newest."""
    asked = house.engine.newest(BrowseData)
    told = DataBrowsed(
        **{
            "request": asked.request,
            "name": asked.name,
            "split": asked.split,
            "is_split": True,
            "classes": DIGITS,
            "counts": (EACH,) * 10,
            "figures": FIGURES,
            **more,
        }
    )
    house.engine.say(told)
    house.settle()
    return told


def _part(house: House, *, most: int = 1000, request: int = 0, problem: Sentence | None = None) -> AskPictures:
    """The engine answers the newest question, with pictures of one digit after the other."""
    asked = house.engine.newest(AskPictures)
    total = EACH if asked.label != EVERY_CLASS else 10 * EACH
    places = range(asked.first, min(asked.first + asked.count, asked.first + most, total))
    tiles = tuple(
        DataTile(
            place=at, label=at % 10, name=str(at + 1), pixels=np.full((28, 28), at % 256, np.uint8), problem=problem
        )
        for at in places
    )
    house.engine.say(
        PicturesPart(
            request=request or asked.request, data=asked.data, first=asked.first, total=total, is_ink=True, tiles=tiles
        )
    )
    house.settle()
    return asked


@pytest.fixture
def panel(house: House) -> DataPanel:
    """The tab in front, with MNIST and drawn digits on this computer, and no CIFAR-10."""
    house.engine.say(*fakes.get_ready())
    for name in ("mnist", "drawn", "cifar10"):
        there = name != "cifar10"
        sentence = say("It is here." if there else "CIFAR-10 is not on this computer. Download it.")
        house.engine.say(DataDescribed(request=0, name=name, available=there, sentence=sentence))
    house.settle()
    bring_forward(house.window, "data")
    return house.window.data


@pytest.fixture
def mnist(house: House, panel: DataPanel) -> DataPanel:
    """MNIST's training pictures, those in sight there."""
    panel.shelf.choose("mnist")
    _browsed(house)
    _part(house)
    return panel


def _shown(panel: DataPanel) -> list[int]:
    return [tile.place for tile in panel.page.grid._stock.shown()]


def _asked(house: House, kind: type[Command]) -> int:
    return sum(isinstance(each, kind) for each in house.engine.posted)


# --- what is looked through -------------------------------------------------------------------------------------------


def test_every_data_set_is_on_the_shelf_and_one_that_is_not_here_says_so(house: House, panel: DataPanel) -> None:
    box = panel.shelf
    words = [box.itemText(row) for row in range(box.count())]
    assert words == ["My pictures", "MNIST", "Drawn digits", "CIFAR-10 (not downloaded)", "Folder of pictures…"]
    assert panel._pages.currentWidget() is panel.kept
    box.choose("cifar10")
    assert panel._pages.currentWidget() is panel.page
    assert "not on this computer" in panel.page._words.text()
    assert _asked(house, BrowseData) == _asked(house, DownloadData) == 0, "looking fetches nothing"
    QTest.mouseClick(panel.page._status._button, LEFT)
    assert house.engine.newest(DownloadData).name == "cifar10"
    house.engine.say(DataDescribed(request=0, name="cifar10", available=True, sentence=say("It is here.")))
    house.settle()
    assert house.engine.newest(BrowseData).name == "cifar10", "what has come is shown"
    assert box.itemText(3) == "CIFAR-10"


def test_classes_are_counted_and_measured_and_what_is_in_sight_is_asked_for(house: House, panel: DataPanel) -> None:
    panel.shelf.choose("mnist")
    command = house.engine.newest(BrowseData)
    assert (command.name, command.split) == ("mnist", "train")
    house.engine.say(BrowseProgress(request=command.request, sentence=say("Reading MNIST"), fraction=0.4))
    house.settle()
    assert panel.page._words.text() == "Reading MNIST 40 %"
    _browsed(house, figures=None)
    assert panel.page._facts.text() == "7,000 pictures"
    assert [panel.page.classes.item(row).data(NUMBER) for row in range(11)] == [10 * EACH, *[EACH] * 10]
    asked = _part(house)
    assert (asked.data, asked.label, asked.shuffled_by, asked.first) == (command.request, EVERY_CLASS, IN_ORDER, 0)
    assert asked.recipe is None
    assert asked.count < 1000
    _browsed(house)
    assert panel.page._facts.text() == (
        "7,000 pictures · 28 × 28 pixels · gray: 1 channel · mean 0.131, deviation 0.308"
    )  # fmt: skip
    assert panel.page._remarks.isHidden()
    assert _asked(house, AskPictures) == 1, "the same pictures are not asked for again"
    assert _shown(panel) == list(range(asked.count))


def test_a_part_that_is_shorter_than_wanted_is_followed_by_the_next(house: House, panel: DataPanel) -> None:
    panel.shelf.choose("mnist")
    _browsed(house)
    _part(house, most=7)
    assert house.engine.newest(AskPictures).first == 7


def test_a_class_alone_and_the_test_pictures(house: House, mnist: DataPanel) -> None:
    mnist.page.classes.setFocus()
    mnist.page.classes.setCurrentRow(8)  # the sevens, behind “All”
    asked = _part(house)
    assert (asked.label, asked.first) == (7, 0)
    assert mnist.page.grid._stock.total == EACH
    mnist.bar._split.setCurrentIndex(1)
    mnist.bar._split.activated.emit(1)
    assert house.engine.newest(BrowseData).split == "test"
    _browsed(house, counts=(3,) * 10)
    assert mnist.page.grid._stock.total == 3, "the class stays chosen"


def test_the_newest_question_wins_and_stale_answers_are_dropped(house: House, mnist: DataPanel) -> None:
    stale = house.engine.newest(AskPictures).request
    mnist.page.grid.setFocus()
    QTest.keyClick(mnist.page.grid, Key.Key_End)
    newer = house.engine.newest(AskPictures)
    before = _shown(mnist)
    _part(house, request=stale)
    assert _shown(mnist) == before
    _part(house)
    assert newer.first in _shown(mnist)
    old = house.engine.newest(BrowseData)
    mnist.shelf.choose("drawn")
    house.engine.say(replace(_browsed(house), request=old.request, counts=(1,) * 10))
    house.settle()
    assert sum(there.counts if (there := house.session.browse.state.found) else ()) == 10 * EACH


def test_pictures_as_they_are_learned_and_mixed_by_a_seed(house: House, mnist: DataPanel) -> None:
    bar = mnist.bar
    assert not bar._seed.isEnabled()
    QTest.mouseClick(bar._learned, LEFT, pos=bar._learned.rect().topLeft() + IN_THE_BOX)
    assert bar._seed.isEnabled()
    chosen = house.window.training.form.recipe()
    asked = _part(house)
    assert asked.recipe == chosen
    assert asked.seed == 0
    bar._seed.setValue(4)
    assert house.engine.newest(AskPictures).seed == 4
    bar._shuffle.setChecked(True)
    assert house.engine.newest(AskPictures).shuffled_by == 4
    house.window.training.form.choice.choose("augmented-mnist")
    recipe = house.engine.newest(AskPictures).recipe
    assert recipe is not None
    assert recipe.name == "augmented-mnist"
    assert "changed by chance" in bar._learned.toolTip()
    house.window.training.form.choice.choose("lenet-mnist")
    assert "changes no picture" in bar._learned.toolTip()
    bar._learned.setChecked(False)
    assert house.engine.newest(AskPictures).recipe is None


def test_while_new_pictures_are_on_their_way_the_old_ones_stay(house: House, mnist: DataPanel) -> None:
    mnist.bar._learned.setChecked(True)
    assert _shown(mnist) == []
    assert mnist.page.grid._stock.painted(3) is not None
    assert mnist.page.grid._selection == 0


# --- pictures ---------------------------------------------------------------------------------------------------------


def test_the_keyboard_goes_through_all_and_enter_opens_above(house: House, mnist: DataPanel) -> None:
    grid = mnist.page.grid
    grid.setFocus()
    columns = grid.columns()
    for key, number in (
        (Key.Key_Right, 1), (Key.Key_Down, columns + 1), (Key.Key_Left, columns), (Key.Key_Up, 0),
        (Key.Key_End, 10 * EACH - 1), (Key.Key_Right, 10 * EACH - 1), (Key.Key_Home, 0),
    ):  # fmt: skip
        QTest.keyClick(grid, key)
        assert grid._selection == number
    QTest.keyClick(grid, Key.Key_PageDown)
    assert grid._selection >= columns
    QTest.keyClick(grid, Key.Key_PageUp)
    assert grid._selection == 0
    QTest.keyClick(grid, Key.Key_Right)
    assert grid.accessibleDescription() == "Picture 2 of 7,000: 1"
    QTest.keyClick(grid, Key.Key_Return)
    command = house.engine.newest(OpenDataPicture)
    assert (command.place, command.recipe) == (1, None)


def test_an_opened_picture_has_its_label_beside_it_and_is_never_kept(
    house: House, mnist: DataPanel, qtbot: QtBot
) -> None:
    grid = mnist.page.grid
    middle = grid._corner(2) + IN_THE_BOX
    QTest.mouseClick(grid.viewport(), LEFT, pos=middle)
    assert _asked(house, OpenDataPicture) == 0, "a click selects"
    QTest.mouseDClick(grid.viewport(), LEFT, pos=middle)
    asked = house.engine.newest(OpenDataPicture)
    opened = DataPictureOpened(
        request=asked.request, data=asked.data, place=2, label="2", name="3", pixels=np.eye(28, dtype=np.uint8) * 255,
        preview=None, is_prepared=True, is_changed=False,
    )  # fmt: skip
    house.engine.say(opened)
    house.settle()
    picture = house.window.input_view.picture()
    assert picture is not None
    assert picture.name == "“2” · MNIST 3"
    assert house.window.input_view.page().is_prepared
    row = house.window.answer.truth
    qtbot.waitUntil(lambda: not row.isEnabled())
    assert "data set" in row.toolTip()
    house.engine.say(replace(opened, request=asked.request - 1, label="stale"))
    house.settle()
    assert house.window.input_view.picture() is picture


def test_a_file_that_holds_no_picture_is_crossed_out_and_says_why(house: House, panel: DataPanel) -> None:
    panel.shelf.choose("mnist")
    _browsed(house)
    _part(house, problem=say("“<b>.png” is not a readable picture."))
    grid = panel.page.grid
    tile = grid.selection
    assert tile is not None
    assert grid.words_of(tile) == "“&lt;b>.png” is not a readable picture."
    assert not grid.grab().isNull()


def test_ink_has_the_colours_of_the_theme_and_photos_have_their_own(house: House, mnist: DataPanel) -> None:
    tile = mnist.page.grid.selection
    assert tile is not None
    assert tile.is_ink
    grid = mnist.page.grid
    for theme, panel in (("light", LIGHT.panel), ("dark", DARK.panel)):
        house.store.set(theme=theme)
        house.settle()
        seen = grid.viewport().grab().toImage()
        assert seen.pixelColor(grid._corner(0) + QPoint(30, 30)).name() == panel, "no ink is no ink"
    assert len(tile.looks) == 1, "what is not seen any more is not kept"


def test_many_new_tiles_are_made_in_several_turns(
    house: House, mnist: DataPanel, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """All of a large screen at once took 40 ms."""
    monkeypatch.setattr(data_grid, "MADE_PER_TURN", 4)
    grid, made, make = mnist.page.grid, list[int](), data_grid.made

    def making(tile: ShownTile, *rest: Any) -> QPixmap:
        made.append(tile.place)
        return make(tile, *rest)

    monkeypatch.setattr(data_grid, "made", making)
    for each in grid._stock.shown():
        each.looks.clear()
    first, end = grid._in_sight()
    grid.viewport().repaint()
    assert len(made) == 4
    qtbot.waitUntil(lambda: made == list(range(first, end)))
    grid.viewport().repaint()
    assert len(made) == end - first, "each is made once"


# --- folders, and what goes wrong -------------------------------------------------------------------------------------


def test_a_folder_is_put_on_the_shelf_with_what_was_left_out_of_it(
    house: House, panel: DataPanel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "my & things"))
    panel.shelf.setCurrentIndex(panel.shelf.findData(FOLDER))
    panel.shelf.activated.emit(panel.shelf.findData(FOLDER))
    assert house.engine.newest(BrowseData).name == str(tmp_path / "my & things")
    assert panel.shelf.currentText() == "my & things"
    odd = (say("Twice: {name}.", name="c.png"), say("Left out: {name}.", name="<i>b.png"))
    figures = DataFigures(
        means=(0.5, 0.25, 0.125), deviations=(0.1, 0.1, 0.1), smallest=(20, 30), largest=(400, 300), remarks=odd
    )
    _browsed(house, classes=("cat",), counts=(4,), is_split=False, figures=None)
    house.engine.say(
        BrowseProgress(request=house.engine.newest(BrowseData).request, sentence=say("Reading pictures"), fraction=0.5)
    )
    house.settle()
    assert panel.page._facts.text() == "4 pictures · Reading pictures 50 %"
    _browsed(house, classes=("cat",), counts=(3,), is_split=False, figures=figures)
    assert panel.page._remarks.text() == "Left out: <i>b.png. Twice: c.png."
    assert "&lt;i>" in panel.page._remarks.toolTip()
    assert "from 20 × 30 to 400 × 300 pixels · colour: 3 channels · mean 0.500 / 0.250 / 0.125" in (
        panel.page._facts.text()
    )
    assert not panel.bar._split.isEnabled()
    assert panel.page.grid._stock.total == 3


def test_whoever_chooses_no_folder_stays_where_he_was(
    house: House, mnist: DataPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    asked = _asked(house, BrowseData)
    mnist.shelf.setCurrentIndex(mnist.shelf.findData(FOLDER))
    mnist.shelf.activated.emit(mnist.shelf.findData(FOLDER))
    assert mnist.shelf.currentData() == mnist.shelf.name() == "mnist"
    assert _asked(house, BrowseData) == asked


@pytest.mark.parametrize("kind", [BrowseData, AskPictures])
def test_what_cannot_be_read_is_said_where_the_pictures_would_be(
    house: House, mnist: DataPanel, kind: type[Command]
) -> None:
    request = getattr(house.engine.newest(kind), "request", 0)
    house.engine.say(Failed(request=request, reason="gone", sentence=say("The folder is not there any more.")))
    house.settle()
    assert mnist.page._words.text() == "The folder is not there any more."
    assert mnist.page._pictures.currentIndex() == 1
    assert house.window.banner.isHidden()
    mnist.shelf.choose("drawn")
    _browsed(house)
    assert mnist.page._pictures.currentIndex() == 0


def test_a_picture_that_cannot_be_opened_is_told_in_the_banner(house: House, mnist: DataPanel) -> None:
    mnist.page.grid.setFocus()
    QTest.keyClick(mnist.page.grid, Key.Key_Return)
    request = house.engine.newest(OpenDataPicture).request
    house.engine.say(Failed(request=request, reason="damaged", sentence=say("It is not a readable picture.")))
    house.settle()
    assert "not a readable picture" in house.window.banner._text.text()
    assert mnist.page._pictures.currentIndex() == 0


def test_where_the_reading_thread_has_died_the_page_says_so(house: House, mnist: DataPanel) -> None:
    house.engine.say(ThreadDied(half="gatherer", sentence=say("It has stopped."), details=""))
    house.settle()
    assert "choose the data again" in mnist.page._words.text()
    mnist.shelf.choose("mnist")
    _browsed(house)
    assert mnist.page._pictures.currentIndex() == 0


def test_own_pictures_are_back_and_the_data_leaves_the_memory(house: House, mnist: DataPanel) -> None:
    mnist.shelf.choose("")
    assert mnist._pages.currentWidget() is mnist.kept
    assert _asked(house, LeaveData) == 1
    house.engine.say(DataDescribed(request=0, name="mnist", available=True, sentence=say("It is here.")))
    house.settle()
    assert _asked(house, BrowseData) == 1


def test_sixty_thousand_pictures_cost_what_those_in_sight_cost(house: House, panel: DataPanel) -> None:
    panel.shelf.choose("mnist")
    _browsed(house, counts=(6000,) * 10)
    grid = panel.page.grid
    first, end = grid._in_sight()
    assert end - first < 300
    grid.verticalScrollBar().setValue(grid.verticalScrollBar().maximum())
    asked = house.engine.newest(AskPictures)
    assert asked.first >= 60_000 - 2 * asked.count
    assert asked.count < 1000

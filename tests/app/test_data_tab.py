"""The data tab: pictures that were kept, looked through, put to other classes, opened and thrown away, with a fake
engine."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QDesktopServices, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabBar
from pytestqt.qtbot import QtBot

import app.trash
from app.preferences import PreferenceStore
from app.theme import scaled_font
from app.widgets.class_counts import NUMBER, ClassCounts
from app.widgets.dock import bring_forward, is_seen
from app.widgets.kept_page import KeptPage
from app.window import ARRANGEMENT, MainWindow
from engine.catalogue import DIGITS
from engine.errors import say
from engine.messages import (
    AskKeptTiles,
    Failed,
    KeptListed,
    KeptPicture,
    KeptTile,
    KeptTiles,
    ListKept,
    OpenPicture,
    RelabelKept,
    TeachModel,
)
from tests.app import fakes
from tests.app.conftest import House

Key, Modifier = Qt.Key, Qt.KeyboardModifier
LEFT = Qt.MouseButton.LeftButton
THREE = (("1/a.png", "1"), ("1/b.png", "1"), ("7/c.png", "7"))


def _listed(house: House, *pictures: tuple[str, str], folder: str = "/kept") -> None:
    """The engine says what is kept now."""
    newest = [each for each in house.engine.posted if isinstance(each, ListKept | RelabelKept)][-1]
    made = tuple(KeptPicture(file=name, label=label) for name, label in pictures)
    house.engine.say(
        KeptListed(request=newest.request, classes=DIGITS, data="own:digits", folder=folder, pictures=made)
    )
    house.settle()


@pytest.fixture
def page(house: House) -> KeptPage:
    """The tab in front, with three pictures."""
    house.engine.say(*fakes.get_ready())
    house.settle()
    bring_forward(house.window, "data")
    _listed(house, *THREE)
    return house.window.data.kept


def _words(page: KeptPage) -> list[str]:
    return [page.rows.index(row).data() for row in range(page.rows.rowCount())]


def _counts(classes: ClassCounts) -> dict[str, int]:
    items = [classes.item(row) for row in range(classes.count())]
    return {each.text(): each.data(NUMBER) for each in items}


def _choose(page: KeptPage, *files: str) -> None:
    page.view.setFocus()
    rows = [page.rows.row_of(each) for each in files]
    page.view.choose(rows, rows[0])


# --- looking through --------------------------------------------------------------------------------------------------


def test_every_class_is_there_with_what_was_kept_of_it(house: House, page: KeptPage) -> None:
    expected = {"All": 3, **dict.fromkeys(DIGITS, 0), "1": 2, "7": 1}
    assert _counts(page.classes) == expected
    assert _words(page) == ["1", "1", "7"]
    assert [page.classes.item(row).toolTip() for row in (0, 8)] == ["All: 3 pictures", "7: one picture"]
    page.classes.setFocus()
    QTest.keyClick(page.classes, Key.Key_Down)  # 0
    assert _words(page) == []
    assert "“0”" in page._empty.text()
    QTest.keyClick(page.classes, Key.Key_Down)
    assert _words(page) == ["1", "1"]
    QTest.keyClick(page.classes, Key.Key_Home)
    assert len(_words(page)) == 3


def test_short_names_are_whole_in_whatever_font_comes_later(qtbot: QtBot) -> None:
    """“All” was “A…” where the style sheet's font was wider than the one before it."""
    classes = ClassCounts()
    qtbot.addWidget(classes)
    classes.show_counts([("0", 3), ("1", 4)])
    larger = scaled_font(classes.font(), 1.5)
    metrics = QFontMetrics(larger)
    assert classes._row.name_px(metrics, 200) > metrics.horizontalAdvance("All")


def test_where_nothing_is_kept_the_tab_says_how(house: House, page: KeptPage) -> None:
    house.session.kept.describe(("cat", "dog"))
    assert page._empty.text() == ""  # nobody knows yet
    house.session.kept.describe(DIGITS)
    _listed(house)
    assert page._empty.isVisible()
    assert page._empty.text().startswith("Nothing kept yet")
    assert not house.window.data._bar._folder.isEnabled()


def test_only_pictures_in_sight_are_asked_for_and_then_shown(house: House, page: KeptPage, qtbot: QtBot) -> None:
    many = [(f"3/{number:04d}.png", "3") for number in range(600)]
    _listed(house, *many)
    qtbot.waitUntil(lambda: any(isinstance(each, AskKeptTiles) and len(each.files) > 3 for each in house.engine.posted))
    asked = house.engine.newest(AskKeptTiles)
    assert asked.files[0] == "3/0000.png"
    assert len(asked.files) < 150
    red = np.full((8, 8, 3), (255, 0, 0), np.uint8)
    tiles = tuple(KeptTile(file=each, pixels=red) for each in asked.files)
    house.engine.say(KeptTiles(request=asked.request, classes=DIGITS, tiles=tiles))
    house.settle()
    middle = page.view.visualRect(page.rows.index(0)).center()
    shown = page.view.viewport().grab().toImage()
    assert shown.pixelColor(middle * shown.devicePixelRatio()).red() == 255
    page.view.scrollToBottom()
    qtbot.waitUntil(lambda: "3/0599.png" in house.engine.newest(AskKeptTiles).files)


def test_what_is_selected_stays_selected_when_more_comes(house: House, page: KeptPage) -> None:
    _choose(page, "7/c.png")
    _listed(house, ("0/n.png", "0"), *THREE)
    assert page.chosen() == ("7/c.png",)
    assert house.window.data._bar._words.text() == "1 of 4 selected"


def test_the_keyboard_alone_gets_there(house: House, page: KeptPage) -> None:
    """From the page through what is seen: to the classes, down to one of them, over to its pictures, and to one."""
    house.window.activateWindow()
    house.window.input_view.setFocus()
    for wanted, key in ((page.classes, Key.Key_End), (page.view, Key.Key_Right)):
        for _ in range(60):
            if wanted.hasFocus():
                break
            QTest.keyClick(house.window.focusWidget(), Key.Key_Tab)
        assert wanted.hasFocus()
        QTest.keyClick(wanted, key)
        if wanted is page.classes:
            QTest.keyClick(wanted, Key.Key_Up)
            QTest.keyClick(wanted, Key.Key_Up)
    assert page.classes.choice() == "7"
    assert page.chosen() == ("7/c.png",)


# --- opening ----------------------------------------------------------------------------------------------------------


def test_enter_and_a_double_click_open_a_picture_above(house: House, page: KeptPage) -> None:
    _choose(page, "1/b.png")
    QTest.keyClick(page.view, Key.Key_Return)
    assert house.engine.newest(OpenPicture).path == str(Path("/kept/1/b.png"))
    place = page.view.visualRect(page.rows.index(2)).center()
    QTest.mouseClick(page.view.viewport(), LEFT, pos=place)
    QTest.mouseDClick(page.view.viewport(), LEFT, pos=place)
    assert house.engine.newest(OpenPicture).path == str(Path("/kept/7/c.png"))


def test_the_folder_is_shown_by_the_desktop(house: House, page: KeptPage, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url.toLocalFile()))
    QTest.mouseClick(house.window.data._bar._folder, LEFT)
    assert shown == ["/kept"]


# --- another class ----------------------------------------------------------------------------------------------------


def test_a_digit_puts_all_that_is_selected_to_another_class(house: House, page: KeptPage) -> None:
    page.view.setFocus()
    page.view.selectAll()
    house.window.input_view.undo_stack.clear()
    QTest.keyClick(page.view, Key.Key_4)
    said = [each for each in house.engine.posted if isinstance(each, RelabelKept)]
    assert [(each.file, each.label) for each in said] == [(file, "4") for file, _ in THREE]
    _listed(house, ("4/a.png", "4"), ("4/b.png", "4"), ("4/c.png", "4"))
    assert _counts(page.classes)["4"] == 3


def test_the_list_says_what_is_selected_and_takes_another_class(house: House, page: KeptPage) -> None:
    box = house.window.data._bar._label
    assert not box.isEnabled()
    _choose(page, "7/c.png")
    assert (box.isEnabled(), box.currentText()) == (True, "7")
    box.setFocus()
    QTest.keyClick(box, Key.Key_9)
    box.activated.emit(box.currentIndex())
    assert (house.engine.newest(RelabelKept).file, house.engine.newest(RelabelKept).label) == ("7/c.png", "9")
    page.view.selectAll()
    assert box.currentText() == ""  # of several classes


def test_where_one_of_several_could_not_be_put_elsewhere_the_list_is_asked_for(house: House, page: KeptPage) -> None:
    _choose(page, "1/a.png", "1/b.png")
    page.relabel("4")
    newest = house.engine.newest(RelabelKept).request
    house.engine.say(Failed(request=newest, reason="gone", sentence=say("The picture is not there any more.")))
    house.settle()
    assert house.engine.newest(ListKept).request > newest
    _listed(house, ("4/a.png", "4"))
    assert _words(page) == ["4"]


# --- the trash --------------------------------------------------------------------------------------------------------


@pytest.fixture
def files(house: House, page: KeptPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Real files, and a trash beside them."""
    (tmp_path / "trash" / "files").mkdir(parents=True)
    (tmp_path / "trash" / "info").mkdir()
    for name, _label in THREE:
        (tmp_path / "kept" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "kept" / name).write_bytes(name.encode())

    def move(path: str) -> str:
        place = tmp_path / "trash" / "files" / Path(path).name
        Path(path).rename(place)
        (tmp_path / "trash" / "info" / f"{place.name}.trashinfo").write_text("[Trash Info]")
        return str(place)

    monkeypatch.setattr(app.trash, "moved_to_trash", move)
    _listed(house, *THREE, folder=str(tmp_path / "kept"))
    return tmp_path


def _told(house: House, text: str, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: text in house.window.statusBar().currentMessage())


def test_delete_throws_away_and_ctrl_z_brings_back(house: House, page: KeptPage, files: Path, qtbot: QtBot) -> None:
    _choose(page, "1/a.png", "7/c.png")
    asked = house.engine.newest(ListKept).request
    QTest.keyClick(page.view, Key.Key_Delete)
    _told(house, "2 pictures are in the trash now. Ctrl+Z", qtbot)
    assert not (files / "kept/1/a.png").exists()
    assert house.engine.newest(ListKept).request > asked
    _listed(house, ("1/b.png", "1"), folder=str(files / "kept"))
    assert _words(page) == ["1"]
    asked = house.engine.newest(ListKept).request
    QTest.keyClick(page.view, Key.Key_Z, Modifier.ControlModifier)
    _told(house, "2 pictures are back", qtbot)
    assert (files / "kept/1/a.png").read_bytes() == b"1/a.png"
    assert list((files / "trash" / "info").iterdir()) == []
    assert house.engine.newest(ListKept).request > asked


def test_what_has_come_in_its_place_is_not_overwritten(house: House, page: KeptPage, files: Path, qtbot: QtBot) -> None:
    _choose(page, "7/c.png")
    QTest.keyClick(page.view, Key.Key_Delete)
    _told(house, "The picture is in the trash now. Ctrl+Z", qtbot)
    (files / "kept/7/c.png").write_bytes(b"newer")
    QTest.keyClick(page.view, Key.Key_Z, Modifier.ControlModifier)
    qtbot.waitUntil(house.window.banner.isVisible)
    assert "trash" in house.window.banner._text.text()
    assert (files / "kept/7/c.png").read_bytes() == b"newer"
    assert (files / "trash/files/c.png").exists()


def test_without_a_trash_nothing_is_deleted(
    house: House, page: KeptPage, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(app.trash, "moved_to_trash", lambda _path: None)
    _choose(page, "7/c.png")
    QTest.mouseClick(house.window.data._bar._delete, LEFT)
    qtbot.waitUntil(house.window.banner.isVisible)
    assert "/kept" in house.window.banner._text.text()
    assert house.window.statusBar().currentMessage() == ""


# --- the rest of the window -------------------------------------------------------------------------------------------


def test_the_network_is_taught_from_here_too(house: House, page: KeptPage) -> None:
    button = house.window.data._bar._teach
    assert button.text() == "Teach 3"
    QTest.mouseClick(button, LEFT)
    assert house.engine.newest(TeachModel).reference == "digits"


def test_an_arrangement_without_the_tab_gets_it_behind_the_others(
    house: House, store: PreferenceStore, qtbot: QtBot
) -> None:
    """What was saved before there was such a tab."""
    older = QMainWindow()
    qtbot.addWidget(older)
    docks: dict[str, QDockWidget] = {}
    for name in ("input", "network", "answer", "training", "runs", "evaluation", "photos", "lesson"):
        docks[name] = QDockWidget(name, older)
        docks[name].setObjectName(name)
        older.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, docks[name])
    for one, other in (("training", "runs"), ("runs", "evaluation"), ("evaluation", "photos"), ("photos", "lesson")):
        older.tabifyDockWidget(docks[one], docks[other])
    docks["network"].hide()
    docks["runs"].raise_()
    older.show()
    qtbot.waitExposed(older)
    store.set(arrangement=bytes(QByteArray(older.saveState(ARRANGEMENT)).data()))
    window = MainWindow(store, house.session.training.curves)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    found = {each.objectName(): each for each in window.findChildren(QDockWidget)}
    assert found["network"].isHidden()
    assert found["photos"] in window.tabifiedDockWidgets(found["data"])
    assert not found["data"].isFloating()
    assert is_seen(window.runs)
    bars = [each for each in window.findChildren(QTabBar) if each.count() > 1 and each.tabText(0) == "Training"]
    assert [bars[0].tabText(at) for at in range(bars[0].count())][-1] == "Data"
    window.close()

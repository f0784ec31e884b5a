"""IMG-21: a network folder that has stopped answering holds the window up neither at its start nor later."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import current_thread

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from app.composition import Composition
from app.notices import Notices
from app.preferences import PreferenceStore
from engine import messages
from engine.errors import say
from tests.app.canvas.hands import picture
from tests.app.conftest import House
from tests.app.fakes import FakeEngine
from tests.faults.stalling import Stalled, stalling


@pytest.fixture
def stalled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stalled]:
    with monkeypatch.context() as patch, stalling(tmp_path / "far", patch) as made:
        yield made
    assert current_thread().name not in made.waiting, "the window was held up"


def test_img_21_the_window_opens_though_recent_files_and_the_last_model_are_out_of_reach(
    tmp_path: Path, stalled: Stalled, qapp: QApplication
) -> None:
    store = PreferenceStore(tmp_path / "settings.ini")
    far = tuple(str(stalled.folder / f"{each}.png") for each in range(3))
    store.set(theme="light", recent=far, model=str(stalled.folder / "m.safetensors"), open_folder=str(stalled.folder))
    program = Composition(qapp, store, Notices(), FakeEngine)
    program.window.show()
    program.begin()
    program.show_files([far[0]])
    assert program.window.isVisible()
    program.window.close()
    program.watch.end()
    program.litter.end()
    program.window.deleteLater()
    program.deleteLater()


def test_img_21_recent_files_are_listed_at_once_and_those_in_reach_judged(
    house: House, stalled: Stalled, qtbot: QtBot
) -> None:
    gone = str(stalled.folder.parent / "gone.png")
    house.store.set(recent=(str(stalled.folder / "a.png"), __file__, gone))
    menu = house.window.menus["file"].findChild(QMenu)
    assert menu is not None
    for _ in range(5):
        menu.aboutToShow.emit()
    qtbot.waitUntil(lambda: [each.isEnabled() for each in menu.actions()[:3]] == [True, True, False])
    stalled.wait_until_inside()
    assert len([each for each in stalled.waiting if each == "convlens-look"]) == 1
    stalled.gate.set()
    qtbot.waitUntil(lambda: not menu.actions()[0].isEnabled())


@pytest.mark.parametrize("name", ["photo.png", "folder", "m.safetensors", "r.toml", "p.lesson"])
def test_img_21_nothing_that_is_dropped_is_looked_at_by_the_window(
    house: House, stalled: Stalled, name: str, qtbot: QtBot
) -> None:
    view, mime = house.window.input_view, QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(stalled.folder / name))])
    left, none, copy = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    QApplication.sendEvent(view, QDragEnterEvent(QPoint(50, 50), copy, mime, left, none))
    QApplication.sendEvent(view, QDragMoveEvent(QPoint(60, 60), copy, mime, left, none))
    view.take(mime)
    house.settle()


def _open(house: House) -> int:
    house.window.input_view.files_dropped.emit(["/far/a.png"])
    return house.engine.newest(messages.OpenPicture).request


def _come(house: House, request: int) -> None:
    pixels = picture(gray=90).pixels
    house.engine.say(messages.PictureOpened(request=request, name="a", path="", pixels=pixels, width_px=4, height_px=4))
    house.settle()


def test_img_21_what_is_waited_for_stays_told_while_the_page_is_answered(house: House, qtbot: QtBot) -> None:
    field = house.window.number.findChild(QLineEdit)
    assert field is not None
    request = _open(house)
    waiting = "Opening “a.png”… Esc gives it up."
    qtbot.waitUntil(lambda: field.placeholderText() == waiting)
    house.be_answered()
    assert field.placeholderText() == waiting
    _come(house, request)
    assert field.placeholderText() != waiting


@pytest.mark.parametrize("how", ["escape", "clear"])
def test_img_21_a_picture_on_its_way_can_be_given_up(house: House, qtbot: QtBot, how: str) -> None:
    view = house.window.input_view
    request = _open(house)
    if how == "escape":
        canvas = view.focusProxy()
        assert canvas is not None
        QTest.keyClick(canvas, Qt.Key.Key_Escape)
    else:
        house.window.actions_["clear"].trigger()
    _come(house, request)
    assert not view.has_picture()
    _come(house, _open(house))
    assert view.has_picture()


def test_img_21_escape_leaves_a_picture_only_when_nothing_is_on_its_way(house: House) -> None:
    view = house.window.input_view
    _come(house, _open(house))
    request = _open(house)
    proxy = view.focusProxy()
    assert proxy is not None
    QTest.keyClick(proxy, Qt.Key.Key_Escape)
    assert view.has_picture()
    _come(house, request)
    assert view.undo_stack.count() == 1
    house.engine.say(messages.Failed(request=request, reason="missing", sentence=say("It is gone.")))
    house.settle()
    QTest.keyClick(proxy, Qt.Key.Key_Escape)
    assert not view.has_picture()

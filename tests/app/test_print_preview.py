"""Printing in the window: when there is something to print, which answer it is, the preview, the file."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QImage
from PySide6.QtPrintSupport import QPrintPreviewDialog, QPrintPreviewWidget
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QFileDialog, QToolButton
from pytestqt.qtbot import QtBot

from app.images import to_rgb
from app.printing.preview import Preview
from engine.errors import say
from engine.messages import Answer, NothingThere, PictureOpened
from tests.app import fakes
from tests.app.conftest import House


def _page(mark: int = 20) -> NDArray[np.uint8]:
    page = np.full((560, 560), 255, np.uint8)
    page[100:460, 250:310] = mark
    return page


def _answered(house: House, page: NDArray[np.uint8] | None = None) -> Answer:
    """A page is asked about and answered, as the window shows it then."""
    said = fakes.answer(house.session.ask(_page() if page is None else page))
    house.engine.say(*fakes.get_ready(), said)
    house.settle()
    return said


def _wait_until_saved(house: House, qtbot: QtBot, name: str) -> None:
    """It is told, and the thread that wrote has ended."""
    qtbot.waitUntil(lambda: name in house.window.statusBar().currentMessage())
    qtbot.waitUntil(lambda: all(each.name != "convlens-write" for each in threading.enumerate()))


def _actions(house: House) -> tuple[QAction, QAction]:
    return house.window.actions_["print"], house.window.actions_["save-answer"]


def test_without_an_answer_there_is_nothing_to_print_and_the_tooltip_says_so(house: House) -> None:
    assert not any(each.isEnabled() for each in _actions(house))
    assert all("no answer to print yet" in each.toolTip() for each in _actions(house))
    assert house.wiring.printing.open_preview() is None
    _answered(house)
    assert all(each.isEnabled() for each in _actions(house))
    assert [each.toolTip() for each in _actions(house)] == [
        house.window.actions_.tip("print"),
        house.window.actions_.tip("save-answer"),
    ]
    request = house.session.ask(_page(), is_blank=True)
    house.settle()
    assert not any(each.isEnabled() for each in _actions(house))
    house.engine.say(NothingThere(request=request, stamp=fakes.STAMP, sentence=say("Nothing.")))
    house.settle()
    assert not any(each.isEnabled() for each in _actions(house))


def test_what_is_printed_is_one_answer_with_the_page_that_it_is_about(house: House) -> None:
    """While the pen moves answers come without steps and layers; the last whole one is what is printed."""
    first = _answered(house, _page(10))
    moving = house.session.ask(_page(30), with_steps=False, with_layers=False)
    house.engine.say(replace(fakes.answer(moving), steps=(), layers=()))
    house.settle()
    page = house.wiring.printing._page()
    assert page is not None
    assert (page.answer.request, int(page.picture.min())) == (first.request, 10)
    last = _answered(house, _page(50))
    house.engine.say(replace(last, elapsed_ms=9.0))  # of newer weights, about the same page
    house.settle()
    page = house.wiring.printing._page()
    assert page is not None
    assert (page.answer.request, page.answer.elapsed_ms, int(page.picture.min())) == (last.request, 9.0, 50)


def _preview(house: House, qtbot: QtBot) -> Preview:
    house.window.actions_["print"].trigger()
    dialog = house.window.findChild(QPrintPreviewDialog)
    assert isinstance(dialog, Preview)
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def test_the_preview_shows_the_page_and_has_names_and_keys(house: House, qtbot: QtBot) -> None:
    _answered(house)
    dialog = _preview(house, qtbot)
    assert dialog.windowModality() == Qt.WindowModality.WindowModal
    qtbot.waitUntil(lambda: (to_rgb(dialog.grab().toImage()) < 60).all(axis=2).mean() > 0.001)
    assert all(each.accessibleName() and each.toolTip() for each in dialog.findChildren(QComboBox))
    keys = {each.shortcut().toString() for each in dialog.findChildren(QAction)}
    assert {"Ctrl+P", "Ctrl++", "Ctrl+-"} <= keys
    buttons = [each for each in dialog.findChildren(QToolButton) if not each.objectName().startswith("qt_")]
    assert buttons
    assert all(each.focusPolicy() & Qt.FocusPolicy.TabFocus for each in buttons)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not house.window.findChildren(QPrintPreviewDialog))


def test_the_page_is_the_same_in_a_file_from_the_menu_and_from_the_preview(
    house: House, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _answered(house)
    path, other = tmp_path / "a.pdf", tmp_path / "b.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), "PDF (*.pdf)"))
    house.window.actions_["save-answer"].trigger()
    _wait_until_saved(house, qtbot, "a.pdf")
    dialog = _preview(house, qtbot)
    dialog._printer.setOutputFileName(str(other))
    view = dialog.findChild(QPrintPreviewWidget)
    assert view is not None
    view.print_()
    _wait_until_saved(house, qtbot, "b.pdf")
    dialog.close()
    one, two = path.read_bytes(), other.read_bytes()
    assert one.startswith(b"%PDF")
    assert one.rstrip().endswith(b"%%EOF")
    assert abs(len(one) - len(two)) < 100  # but for its dates
    assert one.count(b"/Type /Page\n") == 1
    assert house.store.now.save_folder == str(tmp_path)


def test_a_printer_that_takes_nothing_is_told(house: House, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    _answered(house)
    dialog = _preview(house, qtbot)
    monkeypatch.setattr("app.printing.preview.paint_page", lambda *_: False)
    view = dialog.findChild(QPrintPreviewWidget)
    assert view is not None
    view.print_()
    dialog.close()
    assert house.window.banner.message is not None
    assert "the printer takes nothing" in house.window.banner.message.text


def test_the_picture_alone_is_saved_without_loss(
    house: House, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    photo = np.random.default_rng(1).integers(0, 255, (60, 80, 3), dtype=np.uint8)
    opened = PictureOpened(request=1, name="p.png", path="", pixels=photo, width_px=80, height_px=60)
    house.window.input_view.show_picture(opened)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "saved"), "Picture (*.png)"))
    house.window.actions_["save-picture"].trigger()
    _wait_until_saved(house, qtbot, "saved.png")
    assert np.array_equal(to_rgb(QImage(str(tmp_path / "saved.png"))), photo)

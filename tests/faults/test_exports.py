"""UI-16: what is written and cannot be is told in a sentence, what was there stays, and no empty file is left."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.printing.preview import Preview
from app.widgets.saving import trouble_with_writing
from app.wording import translated
from tests.app import fakes
from tests.app.conftest import House

LARGE = bytes(100_000)


@contextmanager
def _full_disk(limit: int = 1000) -> Iterator[None]:
    """No file may become longer, as on a disk that is full there."""
    resource = pytest.importorskip("resource")  # Windows has none
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def _said(path: Path, data: bytes = LARGE) -> str:
    trouble = trouble_with_writing(str(path), data)
    return translated(trouble) if trouble is not None else ""


def test_ui_16_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    with _full_disk():
        said = _said(tmp_path / "new.pdf")
    assert said.startswith("“new.pdf” was not saved: ")
    assert said.endswith(" Choose another place.")
    assert os.listdir(tmp_path) == []


def test_ui_16_a_full_disk_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "old.pdf"
    path.write_bytes(b"precious")
    with _full_disk():
        assert "“old.pdf” was not saved" in _said(path)
    assert path.read_bytes() == b"precious"
    assert os.listdir(tmp_path) == ["old.pdf"]


@pytest.mark.parametrize("name", ["gone/a.pdf", "file/a.pdf", "folder"])
def test_ui_16_a_place_that_takes_no_file_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_bytes(b"x")
    (tmp_path / "folder").mkdir()
    assert "was not saved" in _said(tmp_path / name)
    assert sorted(os.listdir(tmp_path)) == ["file", "folder"]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write everywhere")
def test_ui_16_a_folder_or_file_that_may_not_be_written_to_is_told(tmp_path: Path) -> None:
    folder, path = tmp_path / "folder", tmp_path / "a.pdf"
    folder.mkdir(mode=0o555)
    path.write_bytes(b"precious")
    path.chmod(0o444)
    assert "was not saved" in _said(folder / "a.pdf")
    assert "was not saved" in _said(path)
    assert path.read_bytes() == b"precious"


def test_ui_16_a_file_that_is_open_elsewhere_is_whole_for_whoever_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"precious")
    with path.open("rb") as reader:
        said = _said(path)
        assert reader.read() == b"precious"
    assert path.read_bytes() == (b"precious" if said else LARGE)  # one system lets it be replaced, another does not
    assert os.listdir(tmp_path) == ["a.pdf"]


def _answer(house: House) -> None:
    page = np.full((560, 560), 255, np.uint8)
    house.engine.say(*fakes.get_ready(), fakes.answer(house.session.ask(page)))
    house.settle()


@pytest.mark.parametrize(("action", "name"), [("save-answer", "a.pdf"), ("save-picture", "a.png")])
def test_ui_16_a_full_disk_is_told_in_the_window(
    house: House, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, action: str, name: str
) -> None:
    _answer(house)
    folder = tmp_path / "stick"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(folder / name), ""))
    monkeypatch.setattr(house.store, "set", lambda **_: None)  # settings have nothing to do with it
    with _full_disk():
        house.window.actions_[action].trigger()
        qtbot.waitUntil(lambda: house.window.banner.message is not None)
        qtbot.waitUntil(lambda: all(each.name != "convlens-write" for each in threading.enumerate()))
    message = house.window.banner.message
    assert message is not None
    assert f"“{name}” was not saved" in message.text
    assert os.listdir(folder) == []


def test_ui_16_a_dialog_that_is_cancelled_writes_nothing_and_says_nothing(
    house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _answer(house)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    house.window.actions_["save-answer"].trigger()
    house.window.actions_["print"].trigger()
    house.settle()
    for dialog in house.window.findChildren(Preview):
        dialog.reject()
    house.settle()
    assert house.window.banner.message is None
    assert house.window.statusBar().currentMessage() == ""
    assert [each for each in os.listdir(tmp_path) if each.endswith(".pdf")] == []


def test_ui_16_curves_and_other_views_on_a_full_disk_are_told(
    house: House, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    graphs, folder = house.window.training.graphs, tmp_path / "stick"
    folder.mkdir()
    save = next(each for each in graphs.actions() if each.shortcut().toString() == "Ctrl+Shift+S")
    monkeypatch.setattr(house.store, "set", lambda **_: None)
    for name in ("a.png", "a.svg", "a.pdf"):
        house.window.banner.dismiss()
        path = str(folder / name)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, path=path: (path, ""))
        with _full_disk(100):
            save.trigger()
            qtbot.waitUntil(lambda: house.window.banner.message is not None)
        message = house.window.banner.message
        assert message is not None
        assert f"“{name}” was not saved" in message.text
    assert os.listdir(folder) == []

"""Settings that were damaged, by hand or by a crash."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QApplication

from app.composition import Composition
from app.notices import Notices
from app.preferences import Preferences, PreferenceStore
from app.sole import SoleWindow
from app.window import MainWindow
from tests.app.conftest import House
from tests.app.fakes import FakeEngine


@pytest.mark.parametrize(
    "text",
    [
        "[General\nbrush_px=",
        "\x00\xff\x00garbage",
        "[General]\nbrush_px=wide\ntheme=@Invalid()\nrecent=7\ngeometry=5\n",
    ],
)
def test_ui_08_a_damaged_file_gives_the_defaults(tmp_path: Path, qapp: object, text: str) -> None:
    path = tmp_path / "settings.ini"
    path.write_text(text, encoding="latin-1")
    opened = PreferenceStore(path)
    assert opened.now.brush_px == Preferences().brush_px
    assert opened.now.geometry == b""
    opened.set(brush_px=30)
    opened.flush()
    assert PreferenceStore(path).now.brush_px == 30


def test_ui_08_a_damaged_file_is_told_once_and_kept(tmp_path: Path, qapp: QApplication) -> None:
    (tmp_path / "settings.ini").write_text("[General\nbrush_px=")
    assert "settings.damaged.ini" in _told(qapp, PreferenceStore(tmp_path / "settings.ini"))
    assert (tmp_path / "settings.damaged.ini").exists()


def _told(qapp: QApplication, store: PreferenceStore) -> str:
    """What the banner of a window with these settings says."""
    program = Composition(qapp, store, Notices(), FakeEngine)
    told = " ".join(each.text for each in program.window.banner._messages)
    store.set(brush_px=30)
    store.flush()
    program.window.deleteLater()
    program.themes.deleteLater()
    return told


def test_ui_08_settings_that_cannot_be_written_hinder_no_start_and_are_told(tmp_path: Path, qapp: QApplication) -> None:
    (tmp_path / "Convlens").touch()  # in the place of the folder
    folder = tmp_path / "Convlens"
    sole = SoleWindow(folder)
    assert not sole.take()
    assert not sole.hand_over([])
    assert f"nothing can be written to “{folder}”" in _told(qapp, PreferenceStore(folder / "settings.ini"))
    assert "cannot be kept" not in _told(qapp, PreferenceStore(tmp_path / "settings.ini"))


def test_ui_08_a_damaged_file_that_cannot_be_put_aside_hinders_no_start(
    tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "settings.ini"
    path.write_text("[General\nbrush_px=")

    def refuse(_path: Path, _to: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    monkeypatch.setattr(os, "access", lambda *_: False)  # what root is never told
    assert "cannot be kept" in _told(qapp, PreferenceStore(path))


@pytest.mark.parametrize(
    "line",
    [
        "theme=", "theme=purple", "brush_px=-5", "brush_px=1000000000000", "unsure_below=nan", "unsure_below=inf",
        "unsure_below=-0.5", "unsure_below=95", "unfamiliar_below=nan", "unfamiliar_below=1e400", "device=", "recent=,",
    ],
)  # fmt: skip
def test_ui_08_a_value_without_sense_is_the_default(tmp_path: Path, qapp: QApplication, line: str) -> None:
    """With one odd value in the file the program did not start any more."""
    (tmp_path / "settings.ini").write_text(f"[General]\n{line}\n")
    assert PreferenceStore(tmp_path / "settings.ini").now == Preferences()


@pytest.mark.parametrize("line", ["unsure_below=0.05", "unsure_below=1", "unfamiliar_below=-1", "unfamiliar_below=0"])
def test_ui_08_what_can_be_chosen_is_kept(tmp_path: Path, qapp: QApplication, line: str) -> None:
    (tmp_path / "settings.ini").write_text(f"[General]\n{line}\n")
    name, value = line.split("=")
    assert getattr(PreferenceStore(tmp_path / "settings.ini").now, name) == float(value)


def test_ui_08_garbage_for_geometry_and_arrangement_gives_the_first_arrangement(house: House) -> None:
    house.store.set(geometry=b"garbage", arrangement=b"more garbage")
    house.window.restore()
    assert not any(dock.isHidden() for dock in house.window._docks)


def test_ui_02_a_window_off_every_screen_is_pulled_back(house: House) -> None:
    house.window.move(20_000, 20_000)
    geometry = bytes(house.window.saveGeometry().data())
    house.store.set(geometry=geometry)
    house.window.restore()
    screen = house.window.screen().availableGeometry()
    assert screen.intersects(house.window.frameGeometry())


def test_ui_02_a_storm_of_sizes_loses_nothing(house: House) -> None:
    window: MainWindow = house.window
    for turn in range(200):
        window.resize(1 + (turn * 397) % 4000, 1 + (turn * 211) % 3000)
    house.settle()
    window.resize(1280, 800)
    house.settle()
    assert not any(dock.isHidden() for dock in window._docks)
    assert QByteArray(window.saveState()).size() > 0

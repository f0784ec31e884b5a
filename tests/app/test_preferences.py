"""What survives a restart, and what a broken file does."""

from __future__ import annotations

from pathlib import Path

from app.preferences import Preferences, PreferenceStore


def test_everything_comes_back(tmp_path: Path, qapp: object) -> None:
    path = tmp_path / "settings.ini"
    store = PreferenceStore(path)
    store.set(theme="dark", brush_px=31, unsure_below=0.65, geometry=b"\x00\x01g", recent=("/a b.png",))
    store.flush()
    assert PreferenceStore(path).now == store.now


def test_lists_of_any_length_come_back(tmp_path: Path, qapp: object) -> None:
    path = tmp_path / "settings.ini"
    for recent in ((), ("/one.png",), ("/one.png", "/two, three.png")):
        store = PreferenceStore(path)
        store.set(recent=recent)
        store.flush()
        assert PreferenceStore(path).now.recent == recent


def test_a_change_is_told_once(tmp_path: Path, qapp: object) -> None:
    store = PreferenceStore(tmp_path / "settings.ini")
    heard: list[Preferences] = []
    store.changed.connect(heard.append)
    store.set(theme="dark")
    store.set(theme="dark")
    assert [each.theme for each in heard] == ["dark"]


def test_ten_recent_files_the_newest_first_each_once(tmp_path: Path, qapp: object) -> None:
    store = PreferenceStore(tmp_path / "settings.ini")
    for number in [*range(12), 5]:
        store.remember_file(f"/{number}.png")
    assert store.now.recent == tuple(f"/{number}.png" for number in (5, 11, 10, 9, 8, 7, 6, 4, 3, 2))

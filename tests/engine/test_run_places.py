"""Runs that went on elsewhere are listed, whoever notes them."""

from __future__ import annotations

from pathlib import Path
from threading import Thread

import pytest

from engine import run_places
from engine.run_places import note_place, run_folders


def _runs(tmp_path: Path, *names: str) -> list[Path]:
    made = [tmp_path / "far" / each for each in names]
    for each in made:
        each.mkdir(parents=True)
    return made


def test_two_windows_that_note_a_place_at_once_lose_neither(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both had read the list before the other wrote it."""
    runs, (ours, theirs) = tmp_path / "runs", _runs(tmp_path, "ours", "theirs")
    read, other = run_places._elsewhere, Thread(target=note_place, args=(runs, theirs))

    def read_while_another_notes(folder: Path) -> list[Path]:
        found = read(folder)
        monkeypatch.setattr(run_places, "_elsewhere", read)
        other.start()
        other.join(0.2)  # it has its turn afterwards
        return found

    monkeypatch.setattr(run_places, "_elsewhere", read_while_another_notes)
    note_place(runs, ours)
    other.join()
    assert run_folders(runs) == [theirs, ours]


def test_who_never_gives_the_turn_back_hinders_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runs, (ours,) = tmp_path / "runs", _runs(tmp_path, "ours")
    monkeypatch.setattr("engine.run_lock._lock", lambda _descriptor: False)
    monkeypatch.setattr("engine.run_lock.TRY_AGAIN_S", 0)
    note_place(runs, ours)
    assert run_folders(runs) == [ours]

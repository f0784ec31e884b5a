"""Epochs are read once for as long as their files stay as they are, and their neighbours before anybody asks."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from engine.errors import EngineError
from engine.history import shelf as shelf_module
from engine.history.epochs import StoredEpoch, read_epoch
from engine.history.shelf import EpochShelf
from engine.runs import RunFolder


@pytest.fixture
def run(finished: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(finished, tmp_path / "run"))


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The epochs that were really read, in order."""
    numbers: list[int] = []

    def noted(folder: Path, number: int) -> StoredEpoch:
        numbers.append(number)
        return read_epoch(folder, number)

    monkeypatch.setattr(shelf_module, "read_epoch", noted)
    return numbers


def _idle(shelf: EpochShelf) -> None:
    while shelf.is_busy:
        shelf.go_on()


def test_what_was_read_is_not_read_again(run: Path, read: list[int]) -> None:
    shelf = EpochShelf()
    assert shelf.take(run, 2) is shelf.take(run, 2)
    assert read == [2]


def test_neighbours_are_read_ahead_where_the_user_goes(run: Path, read: list[int]) -> None:
    for number in (4, 5, 7, 8):  # 6 was not kept
        shutil.copy(RunFolder(run).epoch(3), RunFolder(run).epoch(number))
    shelf = EpochShelf()
    shelf.take(run, 4)
    assert read == [4], "first what is wanted"
    _idle(shelf)
    assert read == [4, 5, 7, 3]
    shelf.take(run, 5)
    _idle(shelf)
    assert read == [4, 5, 7, 3, 8]
    shelf.take(run, 3)
    _idle(shelf)
    assert read == [4, 5, 7, 3, 8, 2, 1], "back again"
    shelf.take(run, 1)
    _idle(shelf)
    assert len(read) == 7


def test_a_file_written_anew_is_read_anew(run: Path, read: list[int]) -> None:
    shelf = EpochShelf()
    shelf.take(run, 1)
    _idle(shelf)
    new = run / "new"
    shutil.copy(RunFolder(run).epoch(3), new)
    os.replace(new, RunFolder(run).epoch(1))
    assert shelf.take(run, 1).checkpoint.stamp.epoch == 3
    RunFolder(run).epoch(1).unlink()
    with pytest.raises(EngineError, match="not there any more"):
        shelf.take(run, 1)
    with pytest.raises(EngineError):
        shelf.take(run, 1)


def test_a_damaged_neighbour_is_only_told_when_it_is_wanted(run: Path) -> None:
    RunFolder(run).epoch(2).write_bytes(b"no model")
    shelf = EpochShelf()
    shelf.take(run, 1)
    _idle(shelf)
    with pytest.raises(EngineError):
        shelf.take(run, 2)
    assert shelf.take(run, 3).number == 3


def test_memory_is_for_the_newest_ones(run: Path, read: list[int]) -> None:
    size = sum(each.nbytes for each in read_epoch(run, 1).checkpoint.state.values())
    shelf = EpochShelf(limit_bytes=2 * size)
    for number in (1, 2, 3, 3, 2, 1):
        shelf.take(run, number)
    assert read == [1, 2, 3, 1]
    tiny = EpochShelf(limit_bytes=1)
    assert tiny.take(run, 1) is tiny.take(run, 1), "the one that is shown stays"

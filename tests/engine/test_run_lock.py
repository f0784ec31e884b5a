"""Two programs never train in one folder; see tests.faults.test_runs for those that are killed."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.errors import EngineError
from engine.run_lock import RunLock, is_in_training


def test_only_one_holds_the_lock_and_it_can_be_given_back(tmp_path: Path) -> None:
    first, second = RunLock(tmp_path), RunLock(tmp_path)
    assert not is_in_training(tmp_path)
    first.acquire()
    assert is_in_training(tmp_path)
    with pytest.raises(EngineError, match="in training already"):
        second.acquire()
    first.release()
    assert not is_in_training(tmp_path)
    second.acquire()
    second.release()


def test_a_folder_that_cannot_be_written_to_is_not_in_training(tmp_path: Path) -> None:
    assert not is_in_training(tmp_path / "gone")
    RunLock(tmp_path / "gone").acquire()

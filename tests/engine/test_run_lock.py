"""Two programs never train in one folder, and a killed one leaves no lock behind."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from engine.errors import EngineError
from engine.run_lock import RunLock, is_in_training

HOLD = """
import sys
from pathlib import Path
from engine.run_lock import RunLock
lock = RunLock(Path(sys.argv[1]))
lock.acquire()
print("held", flush=True)
sys.stdin.read()
"""


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


def test_ui_09_a_killed_process_leaves_no_lock_behind(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"held"
        assert is_in_training(tmp_path)
        holder.kill()
        holder.wait()
    assert not is_in_training(tmp_path)


def test_a_folder_that_cannot_be_written_to_is_not_in_training(tmp_path: Path) -> None:
    assert not is_in_training(tmp_path / "gone")
    RunLock(tmp_path / "gone").acquire()

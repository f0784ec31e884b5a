"""UI-09: two starts of the program by one user."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.sole import MOST_BYTES, SoleWindow, paths_in


def test_ui_09_the_second_start_hands_its_files_over(tmp_path: Path, qtbot: QtBot) -> None:
    owner = QObject()
    first, second = SoleWindow(tmp_path, owner), SoleWindow(tmp_path, owner)
    assert first.take()
    assert not second.take()
    first.listen()
    with qtbot.waitSignal(first.files_received) as received:
        assert second.hand_over(["a.png", "/b.png"])
    assert received.args == [[str(Path("a.png").absolute()), "/b.png"]]
    first.end()
    assert second.take()
    second.end()


def test_ui_09_a_window_that_does_not_answer_is_not_waited_for(tmp_path: Path, qtbot: QtBot) -> None:
    first, second = SoleWindow(tmp_path), SoleWindow(tmp_path)
    assert first.take()
    assert not second.hand_over(["a.png"])
    first.end()


def test_ui_09_a_killed_window_frees_its_place_at_once(tmp_path: Path, qtbot: QtBot) -> None:
    code = (
        "import os, sys, signal; from pathlib import Path; from app.sole import SoleWindow; "
        "from PySide6.QtCore import QCoreApplication; app = QCoreApplication([]); "
        "sole = SoleWindow(Path(sys.argv[1])); assert sole.take(); sole.listen(); os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], timeout=300, check=False)
    assert done.returncode == -9
    next_one = SoleWindow(tmp_path)
    assert next_one.take()
    next_one.listen()
    with qtbot.waitSignal(next_one.files_received):
        assert SoleWindow(tmp_path).hand_over([])
    next_one.end()


@pytest.mark.parametrize(
    "message",
    [b"", b"{", b"[1]", b'{"a": 1}', b'["relative.png"]', b"[" * 50_000, b'["/a\\u0000"]', b" " * (MOST_BYTES + 1)],
    ids=["empty", "half", "number", "object", "relative", "deep", "null", "long"],
)
def test_ui_09_what_is_not_a_list_of_paths_is_ignored(message: bytes) -> None:
    assert paths_in(message) is None
    assert paths_in(json.dumps(["/a.png"]).encode()) == ["/a.png"]

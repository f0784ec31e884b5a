"""What is being written when the window closes: waited for while it goes on, and left where the disk is stuck."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread
from time import monotonic

import pytest

from app.writing import PATIENCE_S, is_all_written, put, write_beside

ROOT = Path(__file__).parents[2]
LONG_AGO_S = 1000.0


@pytest.fixture(autouse=True)
def nothing_is_left() -> Iterator[None]:
    yield
    assert is_all_written(monotonic() + 100)


def test_what_is_being_made_is_waited_for_however_long_that_takes() -> None:
    gate, written = Event(), list[bytes]()

    def make() -> bytes:
        gate.wait()
        return b"all"

    write_beside(make, written.append, lambda _trouble: None)
    Thread(target=gate.set).start()
    assert is_all_written(monotonic() - LONG_AGO_S)
    assert written == [b"all"]


def test_a_disk_that_does_not_answer_is_given_up_and_the_others_are_not() -> None:
    gate, asked, written = Event(), Event(), list[bytes]()

    def stall(_data: bytes) -> None:
        asked.set()
        gate.wait()

    write_beside(lambda: b"far", stall, lambda _trouble: None)
    assert asked.wait(60)
    write_beside(lambda: b"near", written.append, lambda _trouble: None)
    before = monotonic()
    assert not is_all_written(before)
    assert PATIENCE_S * 0.9 < monotonic() - before < PATIENCE_S * 3
    assert written == [b"near"]
    gate.set()


def test_what_cannot_even_be_made_holds_nothing_up(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[object] = []
    monkeypatch.setattr("threading.excepthook", told.append)

    def fail() -> bytes:
        raise MemoryError

    write_beside(fail, lambda _data: None, lambda _trouble: None)
    assert is_all_written(monotonic())
    assert len(told) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="its links and permissions are others")
def test_a_file_keeps_its_permissions_and_a_link_leads_on(tmp_path: Path) -> None:
    file, link = tmp_path / "a.pdf", tmp_path / "link.pdf"
    file.write_bytes(b"old")
    file.chmod(0o640)
    link.symlink_to(file)
    put(str(link), b"new")
    assert (file.read_bytes(), stat.S_IMODE(file.stat().st_mode)) == (b"new", 0o640)
    assert link.is_symlink()
    assert sorted(os.listdir(tmp_path)) == ["a.pdf", "link.pdf"]


LIFE = """
import os, sys
import app.composition
from threading import Event
from PySide6.QtCore import QTimer
from app.composition import Composition
from app.start import run
from tests.app.fakes import FakeEngine

sync, programs = os.fsync, []

def stall(descriptor):
    if os.readlink(f"/proc/self/fd/{descriptor}").startswith(sys.argv[1]):
        QTimer.singleShot(0, programs[0].window, programs[0].window.close)
        Event().wait()
    sync(descriptor)

def compose(app, store, notices):
    programs.append(Composition(app, store, notices, FakeEngine))
    window, printing = programs[0].window, programs[0].wiring.printing
    printing._ask_where = lambda *_: sys.argv[1] + "/a.png"
    window.painted.connect(printing.ask_where_to_save_picture)
    return programs[0]

os.fsync = stall
app.composition.Composition = compose
sys.exit(run([]))
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks the system which file is meant")
def test_the_program_ends_though_a_folder_never_answers(tmp_path: Path) -> None:
    """The thread that wrote had kept it alive for ever."""
    far = tmp_path / "far"
    far.mkdir()
    places = {name: str(tmp_path / name) for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"} | places
    done = subprocess.run(
        [sys.executable, "-c", LIFE, str(far)],
        capture_output=True, text=True, timeout=120, check=False, cwd=ROOT, env=environment,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert [each.endswith(".part") for each in os.listdir(far)] == [True], "it was in the middle of writing"

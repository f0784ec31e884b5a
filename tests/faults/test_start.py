"""What keeps a window from opening, and Qt bindings that count wrongly."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.guard import SYSTEM_LIBRARIES, trouble_with_display, trouble_with_libraries, trouble_with_pyside
from app.start import CANNOT_START, named_files, run

ROOT = Path(__file__).parents[2]

CANARY = """
import sys
from PySide6.QtCore import QCoreApplication, QObject, Signal

class Speaker(QObject):
    spoke = Signal(object)
    told = Signal(bool)

app = QCoreApplication([])
speaker = Speaker()
speaker.spoke.connect(lambda value: None)
speaker.told.connect(lambda value: None)
before = [sys.getrefcount(each) for each in (None, True, False)]
for turn in range(5000):
    speaker.spoke.emit(None)
    speaker.told.emit(turn % 2 == 0)
    speaker.setObjectName("x")
after = [sys.getrefcount(each) for each in (None, True, False)]
lost = [first - last for first, last in zip(before, after)]
assert all(each < 100 for each in lost), lost
print("counted")
"""


def test_ui_18_five_thousand_emissions_lose_no_references() -> None:
    done = subprocess.run([sys.executable, "-c", CANARY], capture_output=True, text=True, timeout=300, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "counted"), done.stderr


@pytest.mark.parametrize("version", ["6.11.0", "6.11.1", "6.12.0"])
def test_ui_18_known_bad_bindings_are_refused_in_one_sentence(version: str) -> None:
    said = trouble_with_pyside(version)
    assert said.endswith(f'pip install "PySide6-Essentials!={version}"')  # as it can be copied
    assert "\n" not in said


def test_ui_18_good_bindings_are_not() -> None:
    import PySide6

    assert trouble_with_pyside(PySide6.__version__) == ""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only X11 and Wayland may be missing")
@pytest.mark.parametrize("display", ["", ":4711", "nonsense", "localhost:4711"])
def test_ui_11_without_a_display_one_sentence_and_exit_2(display: str) -> None:
    environment = {key: text for key, text in os.environ.items() if key not in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY")}
    environment["DISPLAY"] = display
    done = subprocess.run(
        [sys.executable, "-m", "app"],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        cwd=ROOT,
        env=environment,
    )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "display" in done.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="packages of Debian")
def test_ui_11_all_libraries_that_are_missing_are_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    there = {"libGL.so.1", "libfontconfig.so.1"}

    def load(name: str) -> None:
        if name not in there:
            raise OSError

    monkeypatch.setattr(ctypes, "CDLL", load)
    said = trouble_with_libraries(OSError("libEGL.so.1: cannot open shared object file"))
    assert "(libEGL.so.1: cannot open" in said
    packages = said.partition("sudo apt install ")[2].split()
    assert {"libegl1", "libxcb-icccm4", "libxkbcommon-x11-0"} <= set(packages)
    assert not {"libgl1", "libfontconfig1"} & set(packages)
    assert len(packages) == len(SYSTEM_LIBRARIES) - 2
    assert "\n" not in said


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="packages of Debian")
def test_ui_11_ci_installs_what_the_sentence_names() -> None:
    installed = (ROOT / ".ci" / "run").read_text().partition("packages=(")[2].partition(")")[0].split()
    assert set(installed) - {"fonts-dejavu-core"} <= set(SYSTEM_LIBRARIES.values())


def test_ui_11_a_part_of_qt_that_does_not_load_is_told_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_argv: list[str]) -> None:
        raise ImportError("libEGL.so.1: cannot open shared object file")

    monkeypatch.setattr("app.start.application", fail)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert run([]) == CANNOT_START
    said = capsys.readouterr().err
    assert said.startswith("convlens: A system library for windows is missing (libEGL.so.1")
    assert said.count("\n") == 1


def test_ui_11_an_offscreen_platform_needs_no_display() -> None:
    assert trouble_with_display({"QT_QPA_PLATFORM": "offscreen"}) == ""
    assert trouble_with_display({"QT_QPA_PLATFORM": "minimal:enable_fonts"}) == ""


def test_ui_11_a_file_named_relatively_is_found_again_from_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its entry among the recent files was dead when the program was next started in another folder."""
    monkeypatch.chdir(tmp_path)
    assert named_files(["a.png", "--odd", "/b/c.png"]) == [str(tmp_path / "a.png"), "/b/c.png"]
    (link,) = named_files(["convlens:lesson?chapter=vote&exact=true"])
    assert link.endswith("/convlens:lesson?chapter=vote&exact=true")  # as a second start hands it over


BROKEN = """
import sys
import app.composition
from app.start import run

class Broken:
    def __init__(self, *parts):
        raise PermissionError(13, "Permission denied", "/locked/a.png")

app.composition.Composition = Broken
sys.exit(run([]))
"""


@pytest.mark.parametrize("has_log", [True, False])
def test_ui_11_what_hinders_the_window_is_told_in_the_terminal(tmp_path: Path, has_log: bool) -> None:
    state = tmp_path / "state"
    if not has_log:
        state.touch()  # in the place of a folder
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen", "XDG_STATE_HOME": str(state), "XDG_CONFIG_HOME": str(tmp_path / "config")
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", BROKEN], capture_output=True, text=True, timeout=300, check=False, cwd=ROOT,
        env=environment,
    )  # fmt: skip
    assert done.returncode == CANNOT_START, done.stderr
    said = done.stderr.strip().splitlines()
    assert said[-1].startswith("convlens: The window could not be put together (PermissionError: ")
    assert "/locked/a.png" in said[-1]
    details = (state / "Convlens" / "app.log").read_text() if has_log else done.stderr
    assert "Traceback" in details
    assert said[-1].endswith(f"The details are in {state}/Convlens/app.log." if has_log else "The details are above.")


LEAVE = """
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication
from app.closing import let_go_of_clipboard

app = QApplication([])
mime = QMimeData()
mime.setText("a copied picture")
app.clipboard().setMimeData(mime)
del mime
let_go_of_clipboard()
"""


def test_ui_11_leaving_with_something_copied_ends_cleanly() -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", LEAVE], timeout=300, check=False, cwd=ROOT, env=environment)
    assert done.returncode == 0

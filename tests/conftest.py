"""Plumbing for every test: a private home, no network but loopback, no leaked threads or windows."""

from __future__ import annotations

import gc
import os
import socket
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pytestqt.qtbot import QtBot

if TYPE_CHECKING:
    from tests.engine.training.nursing import Nursery

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["CUDA_VISIBLE_DEVICES"] = ""
os.environ.setdefault("OMP_NUM_THREADS", "1")
QT_PATIENCE_MS = 60_000  # of a machine that has much else to do
if sys.dont_write_bytecode:  # as in many containers: each process a test starts would compile all of torch, 3 s of work
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix = str(Path(sys.prefix) / "bytecode")
SHARED_DATA = Path(__file__).parents[2] / "shared" / "data"


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Two processes for the whole suite, none beside pytest's own for a part of it, whose libraries load only once."""
    return 2 if config.args == config.getini("testpaths") else 0


@pytest.fixture(scope="session", autouse=True)
def patience() -> None:
    """pytest-qt gives up after 5 s, which a page of fields can take where two processes share a core with others."""
    for wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals, QtBot.waitActive):
        wait.__kwdefaults__ = {**(wait.__kwdefaults__ or {}), "timeout": QT_PATIENCE_MS}


@pytest.fixture(scope="session", autouse=True)
def private_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Settings, runs and downloads of the tests go to a folder of their own; real data is found if it is there."""
    home = tmp_path_factory.mktemp("home")
    patch = pytest.MonkeyPatch()
    patch.setenv("HOME", str(home))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        patch.setenv(name, str(home / name.lower()))
    patch.delenv("CONVLENS_DATA", raising=False)
    yield home
    patch.undo()


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that reaches beyond this machine fails."""
    connect = socket.socket.connect

    def only_loopback(self: socket.socket, address: Any) -> None:
        host = address[0] if isinstance(address, tuple) else "localhost"
        if self.family != socket.AF_UNIX and host not in ("127.0.0.1", "::1", "localhost"):
            raise OSError(f"tests have no network: {address}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", only_loopback)


@pytest.fixture(autouse=True)
def nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """No thread outlives its test; no top-level widget either, if the test has used Qt."""
    threads = set(threading.enumerate())
    yield
    left = [each.name for each in threading.enumerate() if each not in threads and not each.daemon]
    assert not left, f"threads still running: {left}"
    gc.collect(1)
    if "qapp" in request.fixturenames:
        _sweep_widgets()


@pytest.fixture(scope="session", autouse=True)
def clipboard_is_emptied(private_home: Path) -> Iterator[None]:
    """What Python put into the offscreen clipboard would be destroyed by the C library's exit, after Python's end."""
    yield
    if "PySide6.QtWidgets" not in sys.modules:
        return
    from PySide6.QtWidgets import QApplication

    if QApplication.instance() is not None:
        QApplication.clipboard().clear()


@pytest.fixture(scope="session", autouse=True)
def litter_of_this_thread_only() -> Iterator[None]:
    """Widgets in cycles are collected between tests, never by chance in an engine's thread, as in the program."""
    gc.disable()
    yield
    gc.unfreeze()
    gc.enable()
    gc.collect()


def _sweep_widgets() -> None:
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
    shown = [type(each).__name__ for each in QApplication.topLevelWidgets() if each.isVisible()]
    gc.freeze()  # what outlives a test is looked at once, not after each of a thousand others
    assert not shown, f"windows still open: {shown}"


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    """Training runs in processes of their own, which may die; one warm parent for all tests that need it."""
    from tests.engine.training.nursing import nursing

    with nursing() as running:
        yield running


@pytest.fixture(scope="session")
def mnist_folder() -> Path:
    """The folder with real MNIST to put into CONVLENS_DATA; the test is skipped, with this reason, where it is not."""
    named = os.environ.get("CONVLENS_TEST_DATA", "")
    folder = Path(named) if named else SHARED_DATA
    if not (folder / "mnist" / "MNIST" / "raw").is_dir():
        pytest.skip("real MNIST is not on this machine (name its folder in CONVLENS_TEST_DATA)")
    return folder

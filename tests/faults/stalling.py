"""A folder that has stopped answering, as a network drive without its network: what its tests share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event as Gate
from threading import Thread
from threading import enumerate as threads_alive
from typing import Any

import pytest

PATIENCE_S = 180.0
CALLS = ("open", "stat", "lstat", "scandir")


class Stalled:
    """Whoever looks into `folder` is held until the gate is opened; `waiting` are the threads."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.gate, self.entered = Gate(), Gate()
        self.waiting: set[str] = set()

    def hold(self, path: object) -> None:
        if isinstance(path, str | bytes | os.PathLike) and os.fsdecode(path).startswith(str(self.folder)):
            from threading import current_thread

            self.waiting.add(current_thread().name)
            self.entered.set()
            assert self.gate.wait(PATIENCE_S)

    def wait_until_inside(self) -> None:
        assert self.entered.wait(PATIENCE_S)
        self.entered.clear()


@contextmanager
def stalling(folder: Path, patch: pytest.MonkeyPatch) -> Iterator[Stalled]:
    """`folder` does not answer meanwhile; then it does, and everybody who waited has ended."""
    stalled = Stalled(folder)
    before = set(threads_alive())
    for name in CALLS:
        patch.setattr(os, name, _held(getattr(os, name), stalled))
    yield stalled
    stalled.gate.set()
    for each in set(threads_alive()) - before:
        if each.name.startswith(("convlens-aside", "convlens-look")):
            _join(each)


def _held(call: Any, stalled: Stalled) -> Any:
    def held(path: Any = ".", *rest: Any, **named: Any) -> Any:
        stalled.hold(path)
        return call(path, *rest, **named)

    return held


def _join(thread: Thread) -> None:
    thread.join(PATIENCE_S)
    assert not thread.is_alive()

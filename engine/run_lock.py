"""Who is training in a run's folder, and whose turn it is at a file: locks that the system frees when their process
ends, however it ends.

Any thread may ask; the one that holds a lock owns it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import sleep

from engine.errors import EngineError

FILE = "run.lock"
TRIES = 10  # somebody who only looks holds the lock for a moment
TURN_TRIES = 100
TRY_AGAIN_S = 0.01


class RunLock:
    """The right to train in `folder`. It is given back by `release`, or with the process."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._descriptor: int | None = None

    def acquire(self) -> None:
        """Take it; EngineError "busy" if another process, or another run of this one, has it."""
        try:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o644)
        except OSError:
            return  # a folder that cannot be written to is told by whoever writes the run's own files
        for _ in range(TRIES):
            if _lock(descriptor):
                self._descriptor = descriptor
                return
            sleep(TRY_AGAIN_S)
        os.close(descriptor)
        raise EngineError(
            "The run “{name}” is in training already, in another window or program. Stop it there first.",
            reason="busy",
            name=self._path.parent.name,
        )

    def release(self) -> None:
        """Give it back."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


@contextmanager
def taking_turns(file: Path) -> Iterator[None]:
    """Alone among all windows and programs that take their turn by `file`. Who has waited for a second, or may not
    write there, goes on as if it were its turn: what is done in a turn takes a moment, or will fail by itself."""
    try:
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o644)
    except OSError:
        yield
        return
    try:
        for _ in range(TURN_TRIES):
            if _lock(descriptor):
                break
            sleep(TRY_AGAIN_S)
        yield
    finally:
        os.close(descriptor)


def is_in_training(folder: Path) -> bool:
    """Whether anybody trains in `folder` now."""
    try:
        descriptor = os.open(folder / FILE, os.O_RDWR | getattr(os, "O_CLOEXEC", 0))
    except OSError:
        return False
    try:
        return not _lock(descriptor)
    finally:
        os.close(descriptor)


def _lock(descriptor: int) -> bool:
    """Whether the lock is ours now; True as well on a file system that knows no locks."""
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True

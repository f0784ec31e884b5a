"""Files written on threads of their own: a folder that has stopped answering holds the window up neither while it is
open nor, for more than a moment, at its end. GUI thread only, but for what says otherwise.

Python's own calls, and not QSaveFile: that one waits for the disk without letting any other thread go on.
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
from collections.abc import Callable
from contextlib import suppress
from threading import Event, Thread
from time import monotonic

from engine.errors import Sentence

PATIENCE_S = 2.0  # with a disk, once nobody else is waited for
_at_work: set[_Writer] = set()


def write_beside(
    make: Callable[[], bytes], write: Callable[[bytes], Sentence | None], then: Callable[[Sentence | None], None]
) -> None:
    """`make` the bytes, `write` them, and tell `then` what went wrong, all on a thread of its own."""
    writer = _Writer(make, write, then)
    writer.start()
    _at_work.add(writer)
    if not writer.is_alive():
        _at_work.discard(writer)


def is_all_written(since_s: float) -> bool:
    """Wait for what is being written; False if some of it is still not, seconds after the disk was asked and after
    `since_s`, a moment as of `monotonic`. Making bytes needs no disk and ends by itself, so that is waited for."""
    have_ended = [each.has_ended(since_s) for each in tuple(_at_work)]  # a disk that is stuck is one's, not all's
    return all(have_ended)


def put(path: str, data: bytes) -> None:
    """Put `data` at `path` in one step, synced; a link leads on. OSError, or ValueError for a name that no system
    takes; then what was there is as it was and nothing new is left. Any thread may call it."""
    target = os.path.realpath(path)
    mode = _mode_to_keep(target)
    part = os.path.join(os.path.dirname(target), f".{secrets.token_hex(6)}.part")
    try:
        with open(part, "xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            with suppress(OSError):  # file systems without permissions
                os.chmod(part, mode)
        os.replace(part, target)
    except BaseException:
        with suppress(OSError, ValueError):
            os.unlink(part)
        raise


class _Writer(Thread):
    """A daemon: the program's end waits for it as long as there is any hope."""

    def __init__(
        self,
        make: Callable[[], bytes],
        write: Callable[[bytes], Sentence | None],
        then: Callable[[Sentence | None], None],
    ) -> None:
        super().__init__(name="convlens-write", daemon=True)
        self._make, self._write, self._then = make, write, then
        self._is_made = Event()
        self._made_s = 0.0

    def run(self) -> None:
        try:
            self._then(self._write(self._bytes()))
        finally:
            _at_work.discard(self)

    def has_ended(self, since_s: float) -> bool:
        self._is_made.wait()
        self.join(max(0.0, max(since_s, self._made_s) + PATIENCE_S - monotonic()))
        return not self.is_alive()

    def _bytes(self) -> bytes:
        try:
            return self._make()
        finally:
            self._made_s = monotonic()
            self._is_made.set()


def _mode_to_keep(target: str) -> int | None:
    """The permissions of the file that is there, None where none is; OSError where it may not be replaced."""
    try:
        mode = os.stat(target).st_mode
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(mode):
        raise OSError(errno.EISDIR if stat.S_ISDIR(mode) else errno.EINVAL, "it is no ordinary file")
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return stat.S_IMODE(mode)

"""The file that keeps the page for the case of a crash, and the lock that says whose it is. GUI thread, with one of its
own for each look at the disk, which takes its time."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QIODevice, QLockFile, QObject, QSaveFile, Qt, Signal

from app.canvas.kept_page import KeptPage
from app.state import Notice
from engine.errors import Sentence, say

FILE, ASIDE, LOCK = "drawing.json", "drawing.aside.json", "drawing.lock"
MOST_RETURNS = 2  # a drawing that ends the program must not do so at every start
END_DEADLINE_S = 2.0

OF_ANOTHER_WINDOW = (
    "Another window is open and keeps its drawing for the case of a crash; the drawing in this one is not kept."
)
DAMAGED = "The drawing from before the program ended unexpectedly could not be read, and the page begins empty."
OF_A_NEWER_VERSION = (
    "A newer version of Convlens has kept a drawing that this version cannot read, and the page begins empty. "
    "Update Convlens."
)
TOO_OFTEN = (
    "The program ended unexpectedly again and again after the drawing from before had come back, and the page begins "
    "empty."
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Opened:
    """What there was: `page` from before a crash, `trouble` where there is something to tell. Without `is_ours` nothing
    can be kept: without trouble as well, because nothing can be written there."""

    is_ours: bool
    page: KeptPage | None = None
    trouble: Notice | None = None


class Safekeeping(QObject):
    """One file in `folder`, which belongs to one program at a time. Only a program that ended unexpectedly leaves it
    there: `end` removes it."""

    opened = Signal(object)  # Opened
    kept = Signal(bool)  # whether the file holds the page now
    _was_opened = Signal(object)  # the same on the worker's thread
    _was_kept = Signal(bool)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder, self._file = folder, folder / FILE
        self._lock = QLockFile(str(folder / LOCK))
        self._lock.setStaleLockTime(0)  # only the death of its owner frees it
        self._worker: Thread | None = None
        self._was_opened.connect(self.opened, Qt.ConnectionType.QueuedConnection)
        self._was_kept.connect(self.kept, Qt.ConnectionType.QueuedConnection)

    @property
    def folder(self) -> str:
        """Where the file is, or should be."""
        return str(self._folder)

    @property
    def is_busy(self) -> bool:
        """Whether the disk is at work, so that nothing else can be asked for."""
        return self._worker is not None and self._worker.is_alive()

    def open(self) -> None:
        """Take the file, if nobody else has it, and look into it; returns at once, and `opened` comes."""
        self._start(lambda: self._was_opened.emit(self._opened()))

    def keep(self, page: KeptPage) -> None:
        """Put the page into the file; returns at once, and `kept` comes. Of a page that is empty there is no file."""
        self._start(lambda: self._was_kept.emit(self._keep(page)))

    def end(self) -> None:
        """The program ends as it should: nothing needs to be kept, and others may have the file."""
        if self._worker is not None:
            self._worker.join(END_DEADLINE_S)
        if self._lock.isLocked() and not self.is_busy:
            _remove(self._file)
            self._lock.unlock()

    def _start(self, carry_out: Callable[[], None]) -> None:
        self._worker = Thread(target=carry_out, name="convlens-safekeeping", daemon=True)
        self._worker.start()

    # --- on the worker's thread -------------------------------------------------------------------------------------

    def _opened(self) -> Opened:
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
        if not self._lock.tryLock(0):
            is_of_another = self._lock.error() == QLockFile.LockError.LockFailedError
            trouble = Notice(sentence=say(OF_ANOTHER_WINDOW)) if is_of_another else None
            return Opened(is_ours=False, trouble=trouble)
        for interrupted in self._folder.glob(f"{FILE}.*"):  # in the middle of a save
            _remove(interrupted)
        if not os.path.lexists(self._file):
            return Opened(is_ours=True)
        return self._read()

    def _read(self) -> Opened:
        from app.canvas.page_file import NewerVersion, unpack

        try:
            page = unpack(_bytes_in(self._file))
        except NewerVersion:
            return self._put_aside(say(OF_A_NEWER_VERSION))
        except (OSError, ValueError) as error:
            return self._put_aside(say(DAMAGED), str(error))
        if page.returns >= MOST_RETURNS:
            return self._put_aside(say(TOO_OFTEN))
        page = replace(page, returns=page.returns + 1)
        self._keep(page)
        return Opened(is_ours=True, page=None if page.is_empty else page)

    def _put_aside(self, sentence: Sentence, cause: str = "") -> Opened:
        """The next start says nothing more of it."""
        aside = self._folder / ASIDE
        try:
            self._file.replace(aside)
        except OSError:
            _remove(self._file)
        details = f"{cause}\n{self._file} -> {aside}".strip()
        return Opened(is_ours=True, trouble=Notice(sentence=sentence, is_error=True, details=details))

    def _keep(self, page: KeptPage) -> bool:
        from app.canvas.page_file import MOST_BYTES, pack

        if page.is_empty:
            return _remove(self._file)
        data, file = pack(page), QSaveFile(str(self._file))  # synced, then put in the old one's place
        if len(data) > MOST_BYTES:
            return True  # what was kept last is better than nothing
        return file.open(QIODevice.OpenModeFlag.WriteOnly) and file.write(data) == len(data) and file.commit()


def _bytes_in(path: Path) -> bytes:
    """All bytes of an ordinary file, and one more than it may have at most: a pipe or a device cannot hold us up."""
    from app.canvas.page_file import MOST_BYTES

    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise ValueError("no ordinary file")
        return file.read(MOST_BYTES + 1)


def _remove(path: Path) -> bool:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return False
    return True

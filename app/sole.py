"""One window per user: a second start hands its files to the window that is open. GUI thread only.

Trust boundary: whoever may connect is the same user, and what comes is at most 64 kB of JSON, a list of absolute paths.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

MOST_BYTES = 64 * 1024
MOST_FILES = 200
PATIENCE_MS = 1500  # an open window answers within a frame; a hung one is not waited for


class SoleWindow(QObject):
    """The right to be the user's window. Without it, `hand_over` tells the window that has it what to open.

    QtNetwork is imported when it is needed: by the second start, and after the first one has painted.
    """

    files_received = Signal(list)  # of str; may be empty: the user only wants to see the window

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        with suppress(OSError):  # where there is no such folder, nobody can be the only one; the settings tell it
            folder.mkdir(parents=True, exist_ok=True)
        self._lock = QLockFile(str(folder / "window.lock"))
        self._lock.setStaleLockTime(0)  # only the death of its owner frees it
        self._name = "convlens-" + hashlib.sha256(os.path.realpath(folder).encode()).hexdigest()[:20]
        self._server: QLocalServer | None = None

    def take(self) -> bool:
        """Whether this process is the user's window from now on."""
        return self._lock.tryLock(0)

    def hand_over(self, files: Sequence[str]) -> bool:
        """Let the open window open `files`; False if it does not answer."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(PATIENCE_MS):
            return False
        message = json.dumps([str(Path(each).absolute()) for each in files][:MOST_FILES]).encode()
        socket.write(message[:MOST_BYTES])
        is_sent = socket.waitForBytesWritten(PATIENCE_MS)
        socket.disconnectFromServer()
        return is_sent

    def listen(self) -> None:
        """Hear from later starts."""
        from PySide6.QtNetwork import QLocalServer

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.removeServer(self._name)  # left by a crash: the lock says that nobody listens there
        server.newConnection.connect(self._greet)
        server.listen(self._name)
        self._server = server

    def end(self) -> None:
        """Let the next start be the window."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _greet(self) -> None:
        while self._server is not None and (socket := self._server.nextPendingConnection()) is not None:
            socket.setReadBufferSize(MOST_BYTES + 1)
            socket.disconnected.connect(lambda socket=socket: self._read(socket))

    def _read(self, socket: QLocalSocket) -> None:
        files = paths_in(bytes(socket.readAll().data()))  # the server owns the socket and ends with it
        if files is not None:
            self.files_received.emit(files)


def paths_in(message: bytes) -> list[str] | None:
    """The absolute paths in a message; None where it is not what another start sends."""
    if len(message) > MOST_BYTES:
        return None
    try:
        found = json.loads(message)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, list) or len(found) > MOST_FILES:
        return None
    paths = [each for each in found if isinstance(each, str) and "\0" not in each and Path(each).is_absolute()]
    return paths if len(paths) == len(found) else None

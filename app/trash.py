"""The desktop's trash: the only way by which anything of the user's is deleted. GUI thread, with one of its own for
each move, since a slow disk takes its time."""

from __future__ import annotations

from pathlib import Path
from threading import Thread

from PySide6.QtCore import QFile, QObject, Qt, Signal


class Trash(QObject):
    """Moves folders to where they can be brought back from."""

    moved = Signal(str, bool)  # folder, whether it is in the trash now
    _done = Signal(str, bool)  # the same, on the mover's thread

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._done.connect(self.moved, Qt.ConnectionType.QueuedConnection)

    def move(self, folder: str) -> None:
        """Begin; returns at once, and `moved` comes on the GUI thread."""
        Thread(target=self._move, args=(folder,), name="convlens-trash", daemon=True).start()

    def _move(self, folder: str) -> None:
        self._done.emit(folder, move_to_trash(folder))


def move_to_trash(folder: str) -> bool:
    """Whether the folder is in the trash now. It is never deleted where there is no trash."""
    return QFile(folder).moveToTrash() and not Path(folder).exists()

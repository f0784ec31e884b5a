"""The desktop's trash: the only way by which anything of the user's is deleted. GUI thread, with one of its own for
each move, since a slow disk takes its time."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QFile, QObject, Qt, Signal


class Trash(QObject):
    """Moves folders and files to where they can be brought back from."""

    moved = Signal(str, bool)  # folder or file, whether it is in the trash now
    all_moved = Signal(object)  # dict[str, str | None]: of several files; where each lies, "" unknown, None not moved
    returned = Signal(object)  # dict[str, bool]: of several files, whether each is where it was
    _done = Signal(str, bool)  # the same, on the mover's thread
    _all_done = Signal(object)
    _returned = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        queued = Qt.ConnectionType.QueuedConnection
        self._done.connect(self.moved, queued)
        self._all_done.connect(self.all_moved, queued)
        self._returned.connect(self.returned, queued)

    def move(self, folder: str) -> None:
        """Begin; returns at once, and `moved` comes on the GUI thread."""
        Thread(target=self._move, args=(folder,), name="convlens-trash", daemon=True).start()

    def move_all(self, files: Sequence[str]) -> None:
        """The same for several files one after the other; then `all_moved` comes."""
        Thread(target=self._move_all, args=(tuple(files),), name="convlens-trash", daemon=True).start()

    def put_back(self, places: dict[str, str]) -> None:
        """Bring back files by where they lie in the trash; then `returned` comes."""
        Thread(target=self._put_back, args=(dict(places),), name="convlens-trash", daemon=True).start()

    def _move(self, folder: str) -> None:
        self._done.emit(folder, move_to_trash(folder))

    def _move_all(self, files: tuple[str, ...]) -> None:
        self._all_done.emit({each: moved_to_trash(each) for each in files})

    def _put_back(self, places: dict[str, str]) -> None:
        self._returned.emit({file: brought_back(file, place) for file, place in places.items()})


def move_to_trash(folder: str) -> bool:
    """Whether the folder is in the trash now. It is never deleted where there is no trash."""
    return moved_to_trash(folder) is not None


def moved_to_trash(path: str) -> str | None:
    """Where in the trash it lies now, "" where the desktop does not say, None where it was not moved."""
    file = QFile(path)
    if not file.moveToTrash() or Path(path).exists():
        return None
    return file.fileName() if file.fileName() != path else ""


def brought_back(path: str, place: str) -> bool:
    """Whether a file of the trash is where it was again; nothing that has come there meanwhile is overwritten."""
    if Path(path).exists():
        return False
    try:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        shutil.move(place, path)
        files = Path(place).parent
        if files.name == "files":  # as freedesktop.org's trash has them, with a note about each
            (files.parent / "info" / f"{Path(place).name}.trashinfo").unlink(missing_ok=True)
    except OSError:
        return Path(path).exists()
    return True

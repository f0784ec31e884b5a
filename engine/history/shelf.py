"""Epochs that were shown, and those beside them, ready to be shown again. Owned by the reader's thread."""

from __future__ import annotations

from collections import OrderedDict, deque
from contextlib import suppress
from pathlib import Path

from engine.errors import EngineError
from engine.history.epochs import StoredEpoch, read_epoch
from engine.runs import RunFolder

LIMIT_BYTES = 64_000_000  # of weights
AHEAD = (1, 2, -1)  # in the direction in which the user goes; where he turns, he finds the next one, too

Mark = tuple[int, int, int]  # what a file that is written anew has others of


class EpochShelf:
    """Reading an epoch checks every bit of it, which takes longer than answering with it: so each file is read once
    for as long as it stays as it is, and its neighbours while nobody asks for anything."""

    def __init__(self, limit_bytes: int = LIMIT_BYTES) -> None:
        self._limit_bytes = limit_bytes
        self._held: OrderedDict[Path, tuple[Mark, StoredEpoch]] = OrderedDict()  # the one shown last at the end
        self._size_bytes = 0
        self._newest = (Path(), 0)
        self._wanted: deque[tuple[Path, int]] = deque()

    @property
    def is_busy(self) -> bool:
        """Whether there is something to read ahead."""
        return bool(self._wanted)

    def take(self, folder: Path, number: int) -> StoredEpoch:
        """The epoch that is wanted now; EngineError as of `read_epoch`."""
        before, self._newest = self._newest, (folder, number)
        self._wanted.clear()
        epoch = self._found(folder, number)
        self._plan(folder, number, back=before[0] == folder and number < before[1])
        return epoch

    def go_on(self) -> None:
        """Read one neighbour; what is wrong with it is said when somebody wants it."""
        with suppress(EngineError):
            self._found(*self._wanted.popleft())

    def _found(self, folder: Path, number: int) -> StoredEpoch:
        path = RunFolder(folder).epoch(number)
        mark, held = _mark(path), self._held.get(path)
        if held is not None and held[0] == mark:
            self._held.move_to_end(path)
            return held[1]
        self._drop(path)
        epoch = read_epoch(folder, number)
        self._held[path] = mark, epoch
        self._size_bytes += _size_bytes(epoch)
        while self._size_bytes > self._limit_bytes and len(self._held) > 1:
            self._drop(next(iter(self._held)))
        return epoch

    def _drop(self, path: Path) -> None:
        held = self._held.pop(path, None)
        if held is not None:
            self._size_bytes -= _size_bytes(held[1])

    def _plan(self, folder: Path, number: int, *, back: bool) -> None:
        with suppress(OSError):
            kept = RunFolder(folder).epochs()
            here = kept.index(number) if number in kept else -1
            places = (here + (-step if back else step) for step in AHEAD)
            self._wanted.extend((folder, kept[place]) for place in places if here >= 0 and 0 <= place < len(kept))


def _mark(path: Path) -> Mark:
    try:
        status = path.stat()
    except OSError:
        return (0, 0, 0)  # reading it says why
    return status.st_ino, status.st_size, status.st_mtime_ns


def _size_bytes(epoch: StoredEpoch) -> int:
    return sum(each.nbytes for each in epoch.checkpoint.state.values())

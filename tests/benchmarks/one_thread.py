"""The engine with answering and training in one thread, to measure what the second thread is worth."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from engine.host import Engine
from engine.lease import Ear, Voice
from engine.mailbox import Inbox, Quit
from engine.messages import Event, TrainerCommand
from tests.journeys.program import Program, WatchedEngine

if TYPE_CHECKING:
    from engine.explanation.inspecting import Inspecting
    from engine.inference.answering import Answering
    from engine.reader import Reader

IDLE_WAIT_S = 0.002


class OneThreadEngine(Engine):
    """The same door and the same two workers, but only the trainer's thread: it answers between two batches."""

    def __init__(self, wake: Callable[[], None]) -> None:
        super().__init__(wake, halves=("trainer",))

    def _run_trainer(self, ear: Ear[TrainerCommand | Quit], voice: Voice[Event]) -> None:
        from engine.reader import Reader
        from engine.trainer import Trainer

        reader = Reader(self._reader_inbox, voice)
        inbox = _SharedInbox(ear, partial(self._serve_reader, reader, reader.get_ready()))
        Trainer(inbox, voice, self.post).run()

    def _serve_reader(self, reader: Reader, halves: tuple[Answering, Inspecting]) -> None:
        while (message := self._reader_inbox.get(wait=False)) is not None:
            if not isinstance(message, Quit):
                reader.carry_out(*halves, message)


class _SharedInbox(Inbox[TrainerCommand | Quit]):
    """The trainer's inbox; whoever looks into it serves the reader first."""

    def __init__(self, inner: Inbox[TrainerCommand | Quit], serve_reader: Callable[[], None]) -> None:
        super().__init__()
        self._inner = inner
        self._serve_reader = serve_reader

    def get(self, *, wait: bool = True, timeout_s: float | None = IDLE_WAIT_S) -> TrainerCommand | Quit | None:
        self._serve_reader()
        message = self._inner.get(wait=False)
        while wait and message is None:
            self._serve_reader()
            message = self._inner.get(timeout_s=timeout_s or IDLE_WAIT_S)
        return message


class _WatchedOneThread(WatchedEngine, OneThreadEngine):
    """With the number of the newest question."""


class _OneThreadProgram(Program):
    def _make_engine(self, wake: Callable[[], None]) -> WatchedEngine:
        self._engines.append(_WatchedOneThread(wake))
        return self._engines[0]


def make_program(folder: Path, *, has_one_thread: bool) -> Program:
    """The whole program in a window of 1280x800, with the engine as it is or with all its work in one thread."""
    from PySide6.QtCore import QSize

    folder.mkdir(parents=True)
    return (_OneThreadProgram if has_one_thread else Program)(folder, size=QSize(1280, 800))

"""The archivist's thread: it lists runs, reads their curves, keeps their labels and makes films of them.

Owns label.json of every run. A thread of its own, because a slow disk, or a film, must hold up no answer. torch is
imported only where a run's tensors are needed.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import assert_never

from engine.errors import Cancelled, EngineError
from engine.history.summaries import read_label, summaries, summary
from engine.mailbox import Inbox, Outbox, Quit
from engine.messages import (
    CancelFilm,
    Event,
    Failed,
    FilmProgress,
    FilmRun,
    HistoryCommand,
    LabelRun,
    ListRuns,
    ReadCurves,
    RunListed,
    RunsListed,
)
from engine.run_names import plain_title
from engine.runs import RunFolder, runs_folder
from engine.work import Pace

PROGRESS_INTERVAL_S = 0.05
LONGEST_TITLE, LONGEST_NOTE = 120, 2000


class Archivist:
    """The thread's body. `folder` is where the runs are."""

    def __init__(
        self,
        inbox: Inbox[HistoryCommand | Quit],
        outbox: Outbox[Event],
        *,
        folder: Path | None = None,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._inbox = inbox
        self._tell = outbox.put
        self._folder = folder or runs_folder()
        self._film: FilmRun | None = None  # in the making
        self._pace = Pace(PROGRESS_INTERVAL_S, clock)
        self._must_quit = False

    def run(self) -> None:
        """Carry out commands until `Quit`; one that fails is told and the thread lives on."""
        while not self._must_quit:
            message = self._inbox.get()
            if isinstance(message, Quit):
                return
            if message is not None:
                self._carry_out(message)

    def _carry_out(self, command: HistoryCommand) -> None:
        try:
            match command:
                case ListRuns():
                    self._list(command)
                case ReadCurves():
                    self._read_curves(command)
                case LabelRun():
                    self._label(command)
                case FilmRun():
                    self._make_film(command)
                case CancelFilm():
                    pass  # there is none, or it is done
                case _:
                    assert_never(command)
        except Exception as error:
            self._tell(Failed.because(command.request, error))

    def _list(self, command: ListRuns) -> None:
        """All runs, or the one asked for. Where that is gone, the list without it says so: whoever trained in it is
        told by the trainer that it cannot be saved any more."""
        if command.folder:
            with suppress(OSError):
                self._tell(RunListed(request=command.request, run=summary(Path(command.folder))))
                return
        runs = tuple(summaries(self._folder))
        self._tell(RunsListed(request=command.request, folder=str(self._folder), runs=runs))

    def _read_curves(self, command: ReadCurves) -> None:
        from engine.history.curves import read_curves

        self._tell(read_curves(Path(command.folder), command.request))

    def _label(self, command: LabelRun) -> None:
        folder = RunFolder(Path(command.folder))
        title = " ".join(command.title.split())[:LONGEST_TITLE]
        label = replace(
            read_label(folder),
            title="" if title == plain_title(folder.name) else title,
            note=command.note.strip()[:LONGEST_NOTE],
            offered_step=command.offered_step,
        )
        folder.write_label(label)
        self._tell(RunListed(request=command.request, run=summary(folder.path)))

    # --- films ------------------------------------------------------------------------------------------------------

    def _make_film(self, command: FilmRun) -> None:
        if self._film is not None:
            raise EngineError("A film is being made already. Wait for it, or give it up.", reason="busy")
        import torch

        from engine.history.film import film

        torch.set_num_threads(1)  # of this thread only: films are not worth what answers need
        self._film = command
        try:
            self._tell(film(command, self._go_on))
        finally:
            self._film = None

    def _go_on(self, fraction: float) -> None:
        """Between two pieces of a film: tell how far it is, and do what else is asked; Cancelled to give it up."""
        film = self._film
        if film is not None and self._pace.is_due():
            self._tell(FilmProgress(request=film.request, fraction=fraction))
        while (message := self._inbox.get(wait=False)) is not None:
            if isinstance(message, Quit):
                self._must_quit = True
                raise Cancelled
            if isinstance(message, CancelFilm) and film is not None and message.request == film.request:
                raise Cancelled
            self._carry_out(message)

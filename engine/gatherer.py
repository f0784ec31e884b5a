"""The gatherer's thread: it answers whole folders of photos, keeps pictures for the user, and shows what is in data.

Owns the network it asks, the newest survey with its thumbnails, the folders of pictures that were kept, and the data
set that is looked through. A thread of its own, so that a large folder holds up no answer and no run. torch is imported
with the first survey.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Literal, assert_never

from engine.aside import patiently, patiently_each
from engine.errors import EngineError
from engine.mailbox import Inbox, Outbox, Quit
from engine.messages import (
    AskKeptTiles,
    AskPictures,
    AskThumbnails,
    BrowseCommand,
    BrowseData,
    CancelSurvey,
    Event,
    ExportSurvey,
    Failed,
    ForgetKept,
    GathererCommand,
    KeepPicture,
    KeptCommand,
    LeaveData,
    ListKept,
    OpenDataPicture,
    RelabelKept,
    SurveyBegun,
    SurveyEnded,
    SurveyExported,
    SurveyFolder,
    SurveyRow,
    SurveyRows,
    Thumbnail,
    Thumbnails,
)
from engine.work import Pace

if TYPE_CHECKING:
    from engine.album.browsing import Browser
    from engine.album.survey import Survey

TOLD_EVERY_S = 0.1
Work = Generator[None, None, None]


class Gatherer:
    """The thread's body: one survey at a time; thumbnails and tables are made between two pictures of it, and data is
    read and shown."""

    def __init__(
        self,
        inbox: Inbox[GathererCommand | Quit],
        outbox: Outbox[Event],
        *,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._inbox = inbox
        self._tell = outbox.put
        self._clock = clock
        self._survey: Survey | None = None
        self._work: tuple[SurveyFolder, Work] | None = None  # what was asked for, and what is being done
        self._started_s = 0.0
        self._browser: Browser | None = None  # once there is something to look through

    def run(self) -> None:
        """Carry out commands until `Quit`; one that fails is told and the thread lives on."""
        while not isinstance(message := self._inbox.get(wait=self._is_idle()), Quit):
            if message is not None:
                self._carry_out(message)
            else:
                self._go_on()
                if self._browser is not None:
                    self._browser.go_on()

    def _is_idle(self) -> bool:
        return self._work is None and not (self._browser is not None and self._browser.is_busy)

    def _carry_out(self, command: GathererCommand) -> None:
        try:
            match command:
                case SurveyFolder():
                    self._cancel()
                    self._work, self._started_s = (command, self._surveying(command)), self._clock()
                case CancelSurvey():
                    self._cancel()
                case AskThumbnails():
                    self._show_thumbnails(command)
                case ExportSurvey():
                    self._export(command)
                case KeepPicture() | RelabelKept() | ForgetKept() | ListKept() | AskKeptTiles():
                    self._keep(command)
                case BrowseData() | LeaveData() | AskPictures() | OpenDataPicture():
                    self._browse(command)
                case _:
                    assert_never(command)
        except Exception as error:
            self._tell(Failed.because(command.request, error))

    def _keep(self, command: KeptCommand) -> None:
        from engine.album.collection import carried_out

        self._tell(carried_out(command))

    def _browse(self, command: BrowseCommand) -> None:
        if self._browser is None:
            from engine.album.browsing import Browser

            self._browser = Browser(self._tell, self._clock)
        self._browser.carry_out(command)

    def _go_on(self) -> None:
        if self._work is None:
            return
        command, work = self._work
        try:
            next(work)
        except StopIteration:
            self._end("finished")
        except Exception as error:
            self._work = None
            self._tell(Failed.because(command.request, error))

    def _cancel(self) -> None:
        if self._work is not None:
            self._work[1].close()
            self._end("cancelled")

    def _end(self, outcome: Literal["finished", "cancelled"]) -> None:
        """Told here, once for each folder: work that is given up before it has begun cannot say so itself."""
        if self._work is not None:
            request, self._work = self._work[0].request, None
            self._tell(SurveyEnded(request=request, outcome=outcome, seconds=self._clock() - self._started_s))

    def _surveying(self, command: SurveyFolder) -> Work:
        import torch

        from engine.album.survey import Survey, pictures_in
        from engine.inference.unsure import limits_of

        torch.set_num_threads(1)  # of this thread only: drawing and training go on beside it
        pace, fresh = Pace(TOLD_EVERY_S, self._clock), list[SurveyRow]()
        folder = Path(command.folder)
        files = yield from patiently_each(pictures_in(folder))

        def begun() -> Survey:
            torch.set_num_threads(1)  # of the thread it is begun on
            return Survey(command.request, command.reference, folder, files)

        survey = self._survey = yield from patiently(begun)
        checkpoint = survey.served.checkpoint
        self._tell(SurveyBegun(
            request=command.request, folder=command.folder, total=len(files), stamp=checkpoint.stamp,
            classes=checkpoint.classes, limits=limits_of(survey.served),
        ))  # fmt: skip
        try:
            while not survey.is_done:
                yield
                fresh.append(survey.step((yield from _read(survey))))
                if pace.is_due():
                    self._tell(SurveyRows(request=command.request, rows=tuple(fresh)))
                    fresh.clear()
        finally:
            if fresh:
                self._tell(SurveyRows(request=command.request, rows=tuple(fresh)))

    def _show_thumbnails(self, command: AskThumbnails) -> None:
        survey = self._survey
        if survey is None or survey.number != command.survey:
            return
        tiles = tuple(Thumbnail(place=place, pixels=survey.thumbnail(place)) for place in command.places)
        self._tell(Thumbnails(request=command.request, survey=command.survey, tiles=tiles))

    def _export(self, command: ExportSurvey) -> None:
        from engine.album.table import as_csv
        from engine.inference.unsure import limits_of
        from engine.writing import atomic_write

        survey = self._survey
        if survey is None or survey.number != command.survey:
            raise EngineError("The folder is not here any more. Answer it again.", reason="missing")
        limits = command.limits
        if limits.familiarity < 0:
            limits = replace(limits, familiarity=limits_of(survey.served).familiarity)
        rows = [survey.rows[place] for place in command.places if place < len(survey.rows)]
        atomic_write(Path(command.path), as_csv(rows, limits).encode(errors="backslashreplace"))
        self._tell(SurveyExported(request=command.request, path=command.path))


def _read(survey: Survey) -> Generator[None, None, bytes | EngineError]:
    """The next picture's file, or why it cannot be read."""
    try:
        return (yield from patiently(survey.read))
    except EngineError as error:
        return error

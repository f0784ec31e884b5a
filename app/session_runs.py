"""What the app believes about the runs on disk, the epoch that is shown, and the film in the making. GUI thread only,
as part of the session."""

from __future__ import annotations

from typing import assert_never

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from app.bridge import Bridge
from engine import messages
from engine.messages import RunCurves, RunSummary


class RunsSession(QObject):
    """The runs by their folders, and the curves that were asked for.

    Gates: a list, and an epoch, is dropped once a newer one was answered.
    """

    changed = Signal()  # the list, or a run in it
    curves_read = Signal(object)  # RunCurves
    curves_lost = Signal(str)  # folder
    epoch_shown = Signal(object)  # EpochShown
    epoch_lost = Signal()  # it cannot be had, or is not wanted any more
    film_progressed = Signal(float)  # 0..1
    film_ended = Signal(object)  # FilmMade | None

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.runs: dict[str, RunSummary] = {}
        self.folder = ""
        self._listed = 0
        self._curves_wanted: dict[int, str] = {}
        self._epoch_wanted = self._epoch_answered = 0
        self._film = 0

    # --- intents ----------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Look at the runs' folder again."""
        self._bridge.post(messages.ListRuns(request=self._bridge.next_request()))

    def refresh_run(self, folder: str) -> None:
        """Look at one run again."""
        if folder:
            self._bridge.post(messages.ListRuns(request=self._bridge.next_request(), folder=folder))

    def read_curves(self, folder: str) -> None:
        """Read the curves of a run; once is enough until they have been told."""
        if folder in self._curves_wanted.values():
            return
        request = self._bridge.next_request()
        self._curves_wanted[request] = folder
        self._bridge.post(messages.ReadCurves(request=request, folder=folder))

    def label(
        self, run: RunSummary, *, title: str | None = None, note: str | None = None, offered: bool = False
    ) -> None:
        """Give a run another title or note, or remember that it was offered for going on."""
        self._bridge.post(
            messages.LabelRun(
                request=self._bridge.next_request(),
                folder=run.folder,
                title=run.title if title is None else title,
                note=run.note if note is None else note,
                offered_step=run.step if offered else run.offered_step,
            )
        )

    def forget(self, folder: str) -> None:
        """The run is not there any more."""
        if self.runs.pop(folder, None) is not None:
            self.changed.emit()

    def expect_epoch(self, folder: str, epoch: int) -> None:
        """This epoch, from 1, may be shown next."""
        self._bridge.post(messages.ExpectEpoch(request=self._bridge.next_request(), folder=folder, epoch=epoch))

    def show_epoch(self, folder: str, epoch: int) -> None:
        """Answer with what the run knew after `epoch`, from 1."""
        self._epoch_wanted = self._bridge.next_request()
        self._bridge.post(messages.ShowEpoch(request=self._epoch_wanted, folder=folder, epoch=epoch))

    def give_way(self) -> None:
        """Another model is to answer: an epoch that was asked for before may never be shown, and none is to follow."""
        self.epoch_lost.emit()

    def film(self, run: RunSummary, path: str, values: NDArray[np.float32] | None, frame_ms: int) -> None:
        """Make a film of the run; `values` (C, H, W) in 0..1 are the picture whose layers are shown."""
        if self._film:
            return
        self._film = self._bridge.next_request()
        self.film_progressed.emit(0.0)
        self._bridge.post(
            messages.FilmRun(
                request=self._film, folder=run.folder, title=run.title, path=path, values=values, frame_ms=frame_ms
            )
        )

    def cancel_film(self) -> None:
        """Give up the film in the making."""
        if self._film:
            self._bridge.post(messages.CancelFilm(request=self._film))

    # --- events -----------------------------------------------------------------------------------------------------

    def take(self, event: messages.HistoryEvent) -> None:
        """Believe what the engine says about runs, unless it is older than what is known."""
        match event:
            case messages.RunsListed():
                self._take_list(event)
            case messages.RunListed():
                self.runs = {**self.runs, event.run.folder: event.run}
                self.changed.emit()
            case messages.RunCurves():
                self._take_curves(event)
            case messages.EpochShown():
                if event.request > self._epoch_answered:
                    self._epoch_answered = event.request
                    self.epoch_shown.emit(event)
            case messages.FilmProgress():
                if event.request == self._film:
                    self.film_progressed.emit(event.fraction)
            case messages.FilmMade():
                self._end_film(event.request, event)
            case _:
                assert_never(event)

    def take_failure(self, request: int) -> None:
        """Something that was asked for could not be had."""
        if (folder := self._curves_wanted.pop(request, None)) is not None:
            self.curves_lost.emit(folder)
        if request == self._epoch_wanted:
            self.epoch_lost.emit()
        self._end_film(request, None)

    def give_up(self) -> None:
        """The archivist is gone, and what was asked of it with it."""
        self._curves_wanted.clear()
        self._end_film(self._film, None)

    def _take_list(self, event: messages.RunsListed) -> None:
        if event.request < self._listed:
            return
        self._listed, self.folder = event.request, event.folder
        self.runs = {each.folder: each for each in event.runs}
        self.changed.emit()

    def _take_curves(self, event: RunCurves) -> None:
        self._curves_wanted.pop(event.request, None)
        self.curves_read.emit(event)

    def _end_film(self, request: int, made: messages.FilmMade | None) -> None:
        if request and request == self._film:
            self._film = 0
            self.film_ended.emit(made)

"""What the app believes about a folder of photos, and about networks that can be downloaded. GUI thread only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, assert_never

from PySide6.QtCore import QObject, Signal

from app.bridge import Bridge
from engine import messages
from engine.errors import Sentence
from engine.messages import Limits
from engine.specs import Stamp

OWN = -1.0  # the model's own limit


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyState:
    """The folder being answered, or answered last. `total` is 0 while its pictures are counted."""

    request: int = 0
    folder: str = ""
    stamp: Stamp | None = None
    limits: Limits = field(default_factory=Limits)
    total: int = 0
    done: int = 0
    is_busy: bool = False
    outcome: Literal["", "finished", "cancelled", "failed"] = ""
    seconds: float = 0.0


class PhotosSession(QObject):
    """One folder at a time; its rows are handed on as they come and kept by the table."""

    changed = Signal(object)  # SurveyState
    begun = Signal()  # the rows of the folder before are gone
    rows_came = Signal(object)  # tuple[SurveyRow, ...]
    thumbnails_came = Signal(object)  # tuple[Thumbnail, ...]
    exported = Signal(str)  # path

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.state = SurveyState()

    def survey(self, folder: str, reference: str) -> None:
        """Answer every picture in `folder` with that model; the folder before is given up."""
        request = self._bridge.next_request()
        self._set(SurveyState(request=request, folder=folder, is_busy=True))
        self.begun.emit()
        self._bridge.post(messages.SurveyFolder(request=request, reference=reference, folder=folder))

    def cancel(self) -> None:
        """Give up; what was answered stays."""
        if self.state.is_busy:
            self._bridge.post(messages.CancelSurvey(request=self._bridge.next_request()))

    def ask_thumbnails(self, places: Sequence[int]) -> None:
        """Small pictures of these rows; only the newest question is answered."""
        request = self._bridge.next_request()
        self._bridge.post(messages.AskThumbnails(request=request, survey=self.state.request, places=tuple(places)))

    def export(self, path: str, places: Sequence[int], limits: Limits) -> None:
        """Write these rows as CSV."""
        self._bridge.post(
            messages.ExportSurvey(
                request=self._bridge.next_request(),
                survey=self.state.request,
                path=path,
                places=tuple(places),
                limits=limits,
            )
        )

    def take(self, event: messages.SurveyEvent) -> None:
        """Believe what the engine says of the newest folder; what it says of an older one is late."""
        state = self.state
        match event:
            case messages.SurveyExported():
                self.exported.emit(event.path)
            case messages.Thumbnails():
                if event.survey == state.request:
                    self.thumbnails_came.emit(event.tiles)
            case _ if event.request != state.request:
                pass
            case messages.SurveyBegun():
                self._set(replace(state, total=event.total, stamp=event.stamp, limits=event.limits))
            case messages.SurveyRows():
                self.rows_came.emit(event.rows)
                self._set(replace(state, done=state.done + len(event.rows)))
            case messages.SurveyEnded():
                self._set(replace(state, is_busy=False, outcome=event.outcome, seconds=event.seconds))
            case _:
                assert_never(event)

    def take_failure(self, request: int) -> None:
        """The folder could not be read."""
        if request and request == self.state.request and self.state.is_busy:
            self._set(replace(self.state, is_busy=False, outcome="failed"))

    def give_up(self) -> None:
        """The gatherer is gone, and with it the folder it was at."""
        self.take_failure(self.state.request)

    def _set(self, state: SurveyState) -> None:
        self.state = state
        self.changed.emit(state)


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchState:
    """A network on its way; `name` is "" while there is none."""

    name: str = ""
    request: int = 0
    sentence: Sentence | None = None
    done_bytes: int = 0
    total_bytes: int = 0


class LibrarySession(QObject):
    """Which networks can be downloaded, and the one download there may be."""

    changed = Signal(object)  # tuple[OfferedModel, ...]
    progressed = Signal(object)  # FetchState
    fetched = Signal(str)  # the network's name: it can be served under it
    given_up = Signal(str)  # the network's name: cancelled, or failed with a sentence of its own

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.offers: tuple[messages.OfferedModel, ...] = ()
        self.fetching = FetchState()

    def list_offers(self) -> None:
        """Find out what there is."""
        self._bridge.post(messages.ListOffers(request=self._bridge.next_request()))

    def offer(self, name: str) -> messages.OfferedModel | None:
        """The network called `name`."""
        return next((each for each in self.offers if each.name == name), None)

    def fetch(self, name: str) -> None:
        """Download a network, unless one is on its way."""
        if self.fetching.name:
            return
        request = self._bridge.next_request()
        self._set(FetchState(name=name, request=request))
        self._bridge.post(messages.FetchModel(request=request, name=name))

    def cancel(self) -> None:
        """Give the download up; what came so far is kept for the next time."""
        self._bridge.post(messages.CancelFetch(request=self._bridge.next_request()))

    def take(self, event: messages.FetchEvent) -> None:
        """Believe what the engine says."""
        match event:
            case messages.ModelsOffered():
                self.offers = event.offers
                self.changed.emit(self.offers)
            case messages.FetchProgress():
                if event.request == self.fetching.request:
                    self._set(
                        replace(
                            self.fetching,
                            sentence=event.sentence,
                            done_bytes=event.done_bytes,
                            total_bytes=event.total_bytes,
                        )
                    )
            case messages.ModelFetched():
                self._set(FetchState())
                self.fetched.emit(event.name)
            case _:
                assert_never(event)

    def take_failure(self, request: int) -> None:
        """The download failed or was given up."""
        if request and request == self.fetching.request:
            name = self.fetching.name
            self._set(FetchState())
            self.given_up.emit(name)

    def _set(self, state: FetchState) -> None:
        self.fetching = state
        self.progressed.emit(state)

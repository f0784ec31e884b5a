"""What the app believes about the data sets on this computer. GUI thread only, as part of the session."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from PySide6.QtCore import QObject, Signal

from app.bridge import Bridge
from app.state import DataState
from engine import catalogue, messages


class DataSession(QObject):
    """Which data sets are here, and the one download there may be."""

    changed = Signal(object)  # DataState

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._states = {each.name: DataState(name=each.name) for each in catalogue.DATASETS}
        self._download = 0

    def state(self, name: str) -> DataState:
        """What is known about a data set."""
        return self._states.get(name, DataState(name=name))

    def describe(self, name: str) -> None:
        """Find out whether a data set is here."""
        self._bridge.post(messages.DescribeData(request=self._bridge.next_request(), name=name))

    def describe_all(self) -> None:
        """Find out about every data set on offer."""
        for each in catalogue.DATASETS:
            self.describe(each.name)

    def download(self, name: str) -> None:
        """Fetch a data set, unless one is being fetched."""
        if self.is_downloading:
            return
        self._download = self._bridge.next_request()
        self._set(replace(self.state(name), downloading=True, done_bytes=0, total_bytes=0))
        self._bridge.post(messages.DownloadData(request=self._download, name=name))

    def cancel_download(self) -> None:
        """Give up the download in progress."""
        self._bridge.post(messages.CancelDownload(request=self._bridge.next_request()))

    def take(self, event: messages.DataDescribed | messages.DownloadProgress) -> None:
        """Believe what the engine says about data."""
        state = self.state(event.name)
        match event:
            case messages.DataDescribed():
                loading = state.downloading and not event.available and event.request != self._download
                self._set(replace(state, available=event.available, sentence=event.sentence, downloading=loading))
            case messages.DownloadProgress():
                if event.request == self._download:
                    self._set(
                        replace(state, downloading=True, done_bytes=event.done_bytes, total_bytes=event.total_bytes)
                    )
            case _:
                assert_never(event)

    def take_failure(self, request: int) -> None:
        """The download failed or was given up."""
        if request and request == self._download:
            for state in self._states.values():
                if state.downloading:
                    self._set(replace(state, downloading=False))

    def give_up(self) -> None:
        """The trainer is gone, and its download with it."""
        self.take_failure(self._download)

    @property
    def is_downloading(self) -> bool:
        """Whether a data set is being fetched."""
        return any(each.downloading for each in self._states.values())

    def _set(self, state: DataState) -> None:
        self._states[state.name] = state
        self.changed.emit(state)

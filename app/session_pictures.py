"""Pictures that are opened for the page, a half of the session's beliefs. GUI thread only."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from PySide6.QtCore import QObject, Signal

from app.bridge import Bridge
from app.session_digits import DigitsSession
from engine.errors import say
from engine.messages import Failed, OpenPicture, PictureOpened


class PicturesSession(QObject):
    """The picture wanted last, and the one that came. The newest request wins."""

    opened = Signal(object)  # PictureOpened
    folder_found = Signal(str)  # path, of what was thought to be a picture

    def __init__(self, bridge: Bridge, digits: DigitsSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._digits = digits
        self._wanted: OpenPicture | None = None
        self._is_waiting = False

    def open(self, path: str) -> None:
        """Decode the picture at `path`."""
        self._open(OpenPicture(request=self._bridge.next_request(), path=path))

    def open_data(self, data: bytes, name: str) -> None:
        """Decode an encoded picture from the clipboard or a drop."""
        self._open(OpenPicture(request=self._bridge.next_request(), data=data, name=name))

    def open_what_is_there(self) -> None:
        """Decode the picture wanted last as far as its file goes."""
        if self._wanted is not None:
            self._open(replace(self._wanted, request=self._bridge.next_request(), is_partial=True))

    def give_up(self) -> bool:
        """Want the picture on its way no more; whether there was one."""
        was_waiting = self._is_waiting
        self._wanted = None
        self._end_waiting()
        return was_waiting

    def take(self, event: PictureOpened) -> bool:
        """Whether the picture is still wanted, and is shown now."""
        if self._wanted is None or event.request < self._wanted.request:
            return False
        self._end_waiting()
        self.opened.emit(event)
        return True

    def take_folder(self, failure: Failed) -> bool:
        """Whether the picture wanted last is no picture, but a folder of them, which is told."""
        if self._wanted is None or failure.request != self._wanted.request or failure.reason != "folder":
            return False
        self._end_waiting()
        self.folder_found.emit(self._wanted.path)
        return True

    def take_failure(self, failure: Failed) -> bool:
        """Whether the picture wanted last could be opened as far as its file goes."""
        if self._wanted is None or failure.request != self._wanted.request:
            return False
        self._end_waiting()
        return failure.reason == "incomplete"

    def _end_waiting(self) -> None:
        self._is_waiting = False
        self._digits.end_waiting("picture")

    def _open(self, command: OpenPicture) -> None:
        self._wanted, self._is_waiting = command, True
        name = command.name or PurePath(command.path).name
        self._digits.begin_waiting("picture", say("Opening “{name}”… Esc gives it up.", name=name))
        self._bridge.post(command)

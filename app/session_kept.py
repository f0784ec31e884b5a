"""Pictures that the user has kept with what they really are. GUI thread only, as part of the session."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from app.bridge import Bridge
from app.state import KeptState
from engine import messages
from engine.messages import DigitBox, KeptPicture
from engine.specs import Crop


class KeptSession(QObject):
    """Those of the classes that the model in use tells apart. Which of them the page shows is known until the page
    changes."""

    changed = Signal(object)  # KeptState
    tiles_came = Signal(object)  # KeptTiles
    failed = Signal()  # the last thing asked for was not done

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.state = KeptState()
        self._keeping = 0  # the request that keeps what the page shows, or puts it to another class
        self._is_keeping = False  # the engine has not answered that yet
        self._wanted = ""  # the class that was said meanwhile
        self._listing = 0  # the newest request that a list answers
        self._tiles = 0

    def describe(self, classes: tuple[str, ...]) -> None:
        """Find out what was kept of these classes; the page's picture is none of them yet."""
        if classes and classes != self.state.classes:
            self._set(KeptState(classes=classes))
            self._listing = self._bridge.next_request()
            self._bridge.post(messages.ListKept(request=self._listing, classes=classes))

    def refresh(self) -> None:
        """Find out anew what there is: files have come or gone."""
        if self.state.classes:
            self._listing = self._bridge.next_request()
            self._bridge.post(messages.ListKept(request=self._listing, classes=self.state.classes))

    def keep(self, label: str, page: NDArray[np.uint8], crop: Crop | None = None, box: DigitBox | None = None) -> None:
        """Keep what the page shows as a picture of this class; what was kept of it before is put to that class, also
        while the engine is still busy with it."""
        if self._is_keeping:
            self._wanted = label
            return
        self._is_keeping = True
        request = self._keeping = self._listing = self._bridge.next_request()
        classes, current = self.state.classes, self.state.current
        if current is not None:
            command = messages.RelabelKept(request=request, classes=classes, file=current.file, label=label)
            self._bridge.post(command)
        else:
            self._bridge.post(
                messages.KeepPicture(request=request, classes=classes, label=label, page=page, crop=crop, box=box)
            )

    def take_back(self) -> None:
        """Do not keep what the page shows after all."""
        if self.state.current is not None:
            self.forget((self.state.current.file,))

    def relabel(self, file: str, label: str) -> None:
        """Put a picture to another class."""
        current, classes = self.state.current, self.state.classes
        self._listing = self._bridge.next_request()
        if current is not None and current.file == file:
            self._keeping = self._listing
        self._bridge.post(messages.RelabelKept(request=self._listing, classes=classes, file=file, label=label))

    def forget(self, files: tuple[str, ...]) -> None:
        """Delete these pictures."""
        self._listing = self._bridge.next_request()
        self._bridge.post(messages.ForgetKept(request=self._listing, classes=self.state.classes, files=files))

    def show_other(self) -> None:
        """The page shows something else now, which was not kept."""
        self._keeping, self._is_keeping, self._wanted = 0, False, ""
        if self.state.current is not None:
            self._set(self.state.showing(None))

    def ask_tiles(self, files: tuple[str, ...], side_px: int) -> None:
        """Small pictures of these files."""
        self._tiles = self._bridge.next_request()
        self._bridge.post(
            messages.AskKeptTiles(request=self._tiles, classes=self.state.classes, files=files, side_px=side_px)
        )

    def take(self, event: messages.KeptEvent) -> None:
        """Believe what the engine says."""
        if event.classes != self.state.classes:
            return  # of the model before this one
        if isinstance(event, messages.KeptTiles):
            self.tiles_came.emit(event)
            return
        is_kept = event.request == self._keeping and self._is_keeping
        if event.request < self._listing and not is_kept:
            return
        shown = self._shown(event)
        self._is_keeping = self._is_keeping and not is_kept
        self._set(
            KeptState(
                classes=event.classes, data=event.data, folder=event.folder, pictures=event.pictures, current=shown
            )
        )
        wanted, self._wanted = self._wanted, ""
        if is_kept and shown is not None and wanted not in ("", shown.label):
            self.relabel(shown.file, wanted)

    def take_failure(self, request: int) -> None:
        """Nothing was kept or changed; whoever showed that it would be shows it no more."""
        if request and request in (self._keeping, self._listing):
            self._keeping, self._is_keeping, self._wanted = 0, False, ""
            self.failed.emit()
            self.refresh()  # it may be gone

    def _shown(self, event: messages.KeptListed) -> KeptPicture | None:
        """The picture on the page among those that are kept now."""
        is_of_page = event.request == self._keeping and event.file
        file = event.file if is_of_page else self.state.current.file if self.state.current is not None else ""
        return next((each for each in event.pictures if each.file == file), None)

    def _set(self, state: KeptState) -> None:
        self.state = state
        self.changed.emit(state)

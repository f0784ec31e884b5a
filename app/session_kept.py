"""Pictures that the user has kept with what they really are. GUI thread only, as part of the session."""

from __future__ import annotations

from collections.abc import Hashable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from app.bridge import Bridge
from app.state import KeptState
from engine import messages
from engine.messages import DigitBox, KeptPicture
from engine.specs import Crop

REMEMBERED = 500  # pages; each is a few hundred bytes

Mark = tuple[tuple[str, ...], Hashable]  # a page, and the classes that its picture was kept among


class KeptSession(QObject):
    """Those of the classes that the model in use tells apart. What was kept of a page is remembered: the page may come
    back, by undo, redo or a second look. Pages are known by their marks, which are equal where the pages are."""

    changed = Signal(object)  # KeptState
    page_kept = Signal(object)  # KeptPicture: a page's, new or put to another class
    tiles_came = Signal(object)  # KeptTiles
    failed = Signal()  # the last thing asked for was not done

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.state = KeptState()
        self._mark: Hashable = None  # of the page shown
        self._files: dict[Mark, str] = {}  # the pictures of pages; some may be gone
        self._busy: dict[int, Mark] = {}  # requests about them which the engine has not answered
        self._wanted: dict[Mark, str] = {}  # the classes that were said meanwhile
        self._listing = 0  # the newest request that a list answers
        self._tiles = 0

    @property
    def remembers(self) -> bool:
        """Whether there is any page that was kept, so that it matters which one is shown."""
        return bool(self._files or self._busy)

    def describe(self, classes: tuple[str, ...]) -> None:
        """Find out what was kept of these classes."""
        if classes and classes != self.state.classes:
            self._set(KeptState(classes=classes))
            self._listing = self._bridge.next_request()
            self._bridge.post(messages.ListKept(request=self._listing, classes=classes))

    def refresh(self) -> None:
        """Find out anew what there is: files have come or gone."""
        if self.state.classes:
            self._listing = self._bridge.next_request()
            self._bridge.post(messages.ListKept(request=self._listing, classes=self.state.classes))

    def show_page(self, mark: Hashable) -> None:
        """The page shows this now."""
        self._mark = mark
        if (current := self._current(self.state.pictures)) != self.state.current:
            self._set(self.state.showing(current))

    def keep(self, label: str, page: NDArray[np.uint8], crop: Crop | None = None, box: DigitBox | None = None) -> None:
        """Keep what the page shows as a picture of this class; what was kept of it before is put to that class, also
        while the engine is still busy with it."""
        mark, current = self._marked(), self.state.current
        if mark in self._busy.values():
            self._wanted[mark] = label
        elif current is not None:
            self.relabel(current.file, label)
        else:
            request = self._listing = self._bridge.next_request()
            self._busy[request] = mark
            classes = self.state.classes
            self._bridge.post(
                messages.KeepPicture(request=request, classes=classes, label=label, page=page, crop=crop, box=box)
            )

    def take_back(self) -> None:
        """Do not keep what the page shows after all."""
        if self.state.current is not None:
            self.forget((self.state.current.file,))

    def relabel(self, file: str, label: str) -> None:
        """Put a picture to another class."""
        classes = self.state.classes
        self._listing = self._bridge.next_request()
        mark = next((each for each, known in self._files.items() if (each[0], known) == (classes, file)), None)
        if mark is not None:
            self._busy[self._listing] = mark
        self._bridge.post(messages.RelabelKept(request=self._listing, classes=classes, file=file, label=label))

    def forget(self, files: tuple[str, ...]) -> None:
        """Delete these pictures."""
        self._listing = self._bridge.next_request()
        self._bridge.post(messages.ForgetKept(request=self._listing, classes=self.state.classes, files=files))

    def ask_tiles(self, files: tuple[str, ...], side_px: int) -> None:
        """Small pictures of these files."""
        self._tiles = self._bridge.next_request()
        self._bridge.post(
            messages.AskKeptTiles(request=self._tiles, classes=self.state.classes, files=files, side_px=side_px)
        )

    def take(self, event: messages.KeptEvent) -> None:
        """Believe what the engine says."""
        if isinstance(event, messages.KeptTiles):
            if event.classes == self.state.classes:
                self.tiles_came.emit(event)
            return
        mark = self._busy.pop(event.request, None)
        if mark is not None:
            self._remember(mark, event.file)
        if event.classes != self.state.classes:
            return  # of the model before this one
        if event.request >= self._listing:
            shown = self._current(event.pictures)
            self._set(
                KeptState(
                    classes=event.classes, data=event.data, folder=event.folder, pictures=event.pictures, current=shown
                )
            )
        if mark is not None:
            self._go_on(mark, next((each for each in event.pictures if each.file == event.file), None))

    def take_failure(self, request: int) -> None:
        """Nothing was kept or changed; whoever showed that it would be shows it no more."""
        mark = self._busy.pop(request, None)
        if mark is not None:
            self._wanted.pop(mark, None)
        if mark is not None or (request and request == self._listing):
            self.failed.emit()
            self.refresh()  # it may be gone

    def give_up(self) -> None:
        """The gatherer is gone, and with it what it was asked; the one after it is asked for the list."""
        self._busy.clear()
        self._wanted.clear()
        self.failed.emit()
        self.refresh()

    def _go_on(self, mark: Mark, made: KeptPicture | None) -> None:
        """A page's picture lies where it was to lie; another class may have been said meanwhile."""
        wanted = self._wanted.pop(mark, "")
        if made is not None:
            self.page_kept.emit(made)
            if wanted not in ("", made.label):
                self.relabel(made.file, wanted)

    def _remember(self, mark: Mark, file: str) -> None:
        """A file is one page's; the name of one that is gone may have been given anew."""
        self._files = {each: known for each, known in self._files.items() if (each[0], known) != (mark[0], file)}
        self._files.pop(mark, None)
        self._files[mark] = file
        if len(self._files) > REMEMBERED:
            self._files.pop(next(iter(self._files)))

    def _marked(self) -> Mark:
        return self.state.classes, self._mark

    def _current(self, pictures: tuple[KeptPicture, ...]) -> KeptPicture | None:
        """The picture of the page shown among those that are kept."""
        file = self._files.get(self._marked())
        return next((each for each in pictures if each.file == file), None)

    def _set(self, state: KeptState) -> None:
        self.state = state
        self.changed.emit(state)

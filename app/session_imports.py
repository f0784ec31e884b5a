"""What the app believes about weights that another program saved. GUI thread only, as part of the session."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from PySide6.QtCore import QObject, Signal

from app.bridge import Bridge
from engine import messages
from engine.specs import Recipe


class ImportsSession(QObject):
    """At most one file is looked into, and at most one becomes a model; a newer file takes the older one's place."""

    met = Signal(str)  # the path of a model file that is not ours
    looked_into = Signal(object)  # FileLookedInto
    imported = Signal(object)  # ModelImported
    changed = Signal(str)  # the path that is being looked into, "" for none
    given_up = Signal()  # the import failed, or was cancelled

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._look = self._import = 0

    def look(self, path: str, recipes: Iterable[Recipe]) -> None:
        """What is in this file, and is it of the catalogue's networks, or of those of `recipes`?"""
        if self._look:
            self._bridge.post(messages.CancelChore(request=self._look))
        self._look = self._bridge.next_request()
        self._bridge.post(messages.LookIntoFile(request=self._look, path=path, recipes=tuple(recipes)))
        self.changed.emit(path)

    def make_model(self, path: str, recipe: Recipe, out: str) -> None:
        """Make it a model at `out`; nothing happens while another one is made."""
        if self._import:
            return
        self._import = self._bridge.next_request()
        self._bridge.post(messages.ImportModel(request=self._import, path=path, recipe=recipe, out=out))

    def cancel(self) -> None:
        """Give the import up: what still comes of it is not wanted, and another one may begin at once."""
        if self._import:
            self._bridge.post(messages.CancelChore(request=self._import))
            self._import = 0

    def take(self, event: messages.ImportEvent) -> None:
        """Believe what the engine says of the newest file."""
        match event:
            case messages.FileLookedInto():
                if event.request == self._look:
                    self._end_look()
                    self.looked_into.emit(event)
            case messages.ModelImported():
                if event.request == self._import:
                    self._import = 0
                    self.imported.emit(event)
            case _:
                assert_never(event)

    def take_failure(self, request: int) -> None:
        """It could not be read, or was given up."""
        if request and request == self._look:
            self._end_look()
        if request and request == self._import:
            self._import = 0
            self.given_up.emit()

    def _end_look(self) -> None:
        self._look = 0
        self.changed.emit("")

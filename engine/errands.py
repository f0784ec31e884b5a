"""What the reader needs from files, which may lie in a folder that has stopped answering: fetched beside its work.

Owned by the reader's thread; each errand is run on a thread of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from engine.aside import Aside
from engine.errors import EngineError
from engine.mailbox import Inbox, Outbox
from engine.messages import Event, Failed

T = TypeVar("T")
PROMPT_S = 0.5  # what lies on this computer is there by then, and everything keeps its order


class Errand(Generic[T]):
    """Something fetched for `request`, and what is done with it."""

    def __init__(self, request: int, work: Callable[[], T], then: Callable[[T], None]) -> None:
        self.request = request
        self.aside = Aside(work)
        self._then = then

    def end(self) -> None:
        """Do the rest with what was fetched; raises what went wrong on the way."""
        self._then(self.aside.result())


class Errands:
    """At most one of a kind is wanted: a newer one takes the place of the one before, which is told."""

    def __init__(self, inbox: Inbox[Any], outbox: Outbox[Event]) -> None:
        self._inbox = inbox
        self._outbox = outbox
        self._late: dict[str, Errand[Any]] = {}

    def run(self, kind: str, request: int, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Fetch with `work`, on a thread of its own, and do `then`, on this one: now, if it takes but a moment, else
        when the errand comes back through the inbox."""
        self.give_up(kind)
        errand = Errand(request, work, then)
        if errand.aside.wait(PROMPT_S, lambda: self._inbox.put(errand)):
            errand.end()
        else:
            self._late[kind] = errand

    def is_wanted(self, errand: Errand[Any]) -> bool:
        """Whether one that has come back is still waited for; it then is no more."""
        kind = next((kind for kind, each in self._late.items() if each is errand), None)
        if kind is not None:
            del self._late[kind]
        return kind is not None

    def give_up(self, kind: str) -> None:
        """Something newer of this kind is wanted."""
        if (errand := self._late.pop(kind, None)) is not None:
            replaced = EngineError("Something else was asked for meanwhile.", reason="replaced")
            self._outbox.put(Failed.because(errand.request, replaced))

"""A half of the engine on a thread of its own, and the patience to listen to it."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event as Gate
from threading import Thread
from typing import Any, Protocol, TypeVar

from engine.mailbox import Inbox, Outbox, Quit
from engine.messages import Event

E = TypeVar("E")
Which = Callable[[Any], bool]
PATIENCE_S = 180.0  # import torch can take that long on a busy machine


class Half(Protocol):
    """What a thread of the engine runs."""

    def run(self) -> None: ...


class HalfAtWork:
    """Puts commands into the inbox of a half and collects what it says in `heard`. Nothing sleeps here."""

    def __init__(self, make: Callable[[Inbox[Any], Outbox[Event]], Half]) -> None:
        self.woken = Gate()
        self.inbox: Inbox[Any] = Inbox()
        self.outbox: Outbox[Event] = Outbox(self.woken.set)
        self.heard: list[Event] = []
        self.thread = Thread(target=make(self.inbox, self.outbox).run, daemon=True)
        self.thread.start()

    def next(self, kind: type[E], which: Which = lambda _: True) -> E:
        """Listen until an event of `kind` comes; those before it are forgotten."""
        place, event = self._listen(kind, which)
        del self.heard[: place + 1]
        return event

    def pick(self, kind: type[E], which: Which = lambda _: True) -> E:
        """Listen until an event of `kind` comes; what came before it stays in `heard`."""
        place, event = self._listen(kind, which)
        del self.heard[place]
        return event

    def end(self) -> None:
        """Ask the thread to end, and wait until it has."""
        self.inbox.put(Quit())
        self.thread.join(PATIENCE_S)
        assert not self.thread.is_alive()

    def _listen(self, kind: type[E], which: Which) -> tuple[int, E]:
        while True:
            self.heard += self.outbox.drain()
            for place, event in enumerate(self.heard):
                if isinstance(event, kind) and which(event):
                    return place, event
            assert self.woken.wait(PATIENCE_S), f"no {kind.__name__}; heard {self.heard}"
            self.woken.clear()

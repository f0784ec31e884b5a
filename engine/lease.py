"""The mailboxes as one thread is given them, which can be taken from it when it is stuck: another thread then goes on
in its place. Each is made by the host, and heard or spoken through by that one thread.
"""

from __future__ import annotations

from threading import Lock
from typing import TypeVar

from engine.mailbox import Inbox, Outbox
from engine.pulse import Pulse, computed_s, own_clock

T = TypeVar("T")


class Ear(Inbox[T]):
    """An inbox, heard by one thread until it is taken from it: then it only hears `end`. Tells the thread's pulse."""

    def __init__(self, inbox: Inbox[T], end: T) -> None:
        super().__init__()
        self._inbox = inbox
        self._end = end
        self._turning = Lock()
        self._turns = 0
        self._is_busy = self._is_taken = False
        self._clock: int | None = None

    def put(self, message: T, *, lane: str | None = None, over: str = "") -> None:
        """Add `message`, unless the inbox is somebody else's by now."""
        if not self._is_taken:
            self._inbox.put(message, lane=lane, over=over)

    def get(self, *, wait: bool = True, timeout_s: float | None = None) -> T | None:
        """The next message, as from the inbox itself."""
        with self._turning:
            if self._is_taken:
                return self._end
            self._turns += 1
            self._is_busy = False
            self._clock = own_clock() if self._clock is None else self._clock
        message = self._inbox.get(wait=wait, timeout_s=timeout_s)
        with self._turning:
            self._is_busy = True
        return message

    def has_newer(self, lane: str) -> bool:
        """Whether a newer question waits in `lane`."""
        return self._inbox.has_newer(lane)

    def pulse(self) -> Pulse:
        """The signs of life of the thread that listens here."""
        return Pulse(self._turns, self._is_busy, computed_s(self._clock))

    def take(self) -> bool:
        """Take the inbox from a thread that is in the middle of something; False if it is not."""
        with self._turning:
            self._is_taken = self._is_busy
            return self._is_taken


class Voice(Outbox[T]):
    """The outbox, spoken through by one thread until it is closed: what that thread says later is not heard."""

    def __init__(self, outbox: Outbox[T]) -> None:
        super().__init__(lambda: None)
        self._outbox = outbox

    @property
    def is_heard(self) -> bool:
        """Whether anybody still listens."""
        return not self._closed

    def put(self, event: T, *, lane: str | None = None) -> None:
        """Add `event` to the outbox itself."""
        if self.is_heard:
            self._outbox.put(event, lane=lane)

"""The only locks of the program: an inbox per engine thread, one outbox towards the listener.

Shared by all threads; every method is safe to call from any of them.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from itertools import count
from threading import Condition, Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Inbox(Generic[T]):
    """Messages for one thread: ordered ones first, then the newest of each lane.

    A message put into a lane replaces the one still waiting there, so a slow reader answers the latest question and
    never a queue of stale ones.
    """

    def __init__(self) -> None:
        self._changed = Condition(Lock())
        self._ordered: deque[T] = deque()
        self._lanes: dict[str, T] = {}

    def put(self, message: T, *, lane: str | None = None, over: str = "") -> None:
        """Add `message` at the end, or as the newest of `lane`. What waits in the lane `over` is then not wanted any
        more: carried out after `message`, it would undo it."""
        with self._changed:
            self._lanes.pop(over, None)
            if lane is None:
                self._ordered.append(message)
            else:
                self._lanes.pop(lane, None)  # a replaced question queues up again behind the other lanes
                self._lanes[lane] = message
            self._changed.notify()

    def get(self, *, wait: bool = True, timeout_s: float | None = None) -> T | None:
        """The next message; None when there is none and `wait` is False or `timeout_s` has passed."""
        with self._changed:
            if wait:
                self._changed.wait_for(self._has_message, timeout_s)
            return self._take()

    def has_newer(self, lane: str) -> bool:
        """Whether a question in `lane` has come that makes the one being answered pointless."""
        with self._changed:
            return lane in self._lanes

    def _has_message(self) -> bool:
        return bool(self._ordered or self._lanes)

    def _take(self) -> T | None:
        if self._ordered:
            return self._ordered.popleft()
        if self._lanes:
            return self._lanes.pop(next(iter(self._lanes)))
        return None


class Outbox(Generic[T]):
    """Events for the listener: collected in order, announced by one `wake()` until they are drained.

    `wake` is called on the thread that put the event and must only leave a note elsewhere (a queued Qt signal, an
    `Event.set`). An event put into a lane drops the one still waiting there and queues up at the end.
    """

    def __init__(self, wake: Callable[[], None]) -> None:
        self._lock = Lock()
        self._events: dict[int, T] = {}  # by arrival, so that a replaced event leaves nothing behind
        self._arrivals = count()
        self._waiting: dict[str, int] = {}
        self._wake = wake
        self._closed = False

    def put(self, event: T, *, lane: str | None = None) -> None:
        """Add `event`; the listener is woken only when nothing was waiting yet."""
        with self._lock:
            if self._closed:
                return
            was_empty = not self._events
            arrival = next(self._arrivals)
            if lane is not None:
                self._events.pop(self._waiting.get(lane, -1), None)
                self._waiting[lane] = arrival
            self._events[arrival] = event
        if was_empty:
            self._wake()

    def drain(self) -> list[T]:
        """All events so far, oldest first; the next `put` wakes again."""
        with self._lock:
            events, self._events = self._events, {}
            self._waiting.clear()
        return list(events.values())

    def close(self) -> None:
        """Drop what waits and every later event: the listener is gone."""
        with self._lock:
            self._closed = True
            self._events.clear()
            self._waiting.clear()


class Quit:
    """The host's last message to a thread: finish what must be finished and return."""

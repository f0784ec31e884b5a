"""Work that may be held up for ever, as reading from a network folder that has gone, on a thread of its own.

An `Aside` belongs to the thread that made it; what it does is done on its own.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from threading import Condition, Event, Thread
from typing import Generic, TypeVar, cast

T = TypeVar("T")
TURN_S = 0.05
_at_work: set[Thread] = set()


class Aside(Generic[T]):
    """Does `work` at once; whoever waits can stop waiting."""

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._changed = Condition()
        self._is_done = False
        self._when_late: Callable[[], None] | None = None
        self._result: T | None = None
        self._error: Exception | None = None
        self._thread = Thread(target=self._do, name="convlens-aside", daemon=True)
        _at_work.add(self._thread)
        self._thread.start()

    def wait(self, timeout_s: float, when_late: Callable[[], None] | None = None) -> bool:
        """Whether it is done within that time; else `when_late` is called once it is, on the thread that did it."""
        with self._changed:
            self._changed.wait_for(lambda: self._is_done, timeout_s)
            if not self._is_done:
                self._when_late = when_late
            return self._is_done

    def result(self) -> T:
        """What the work gave, or raised. Only once it is done."""
        if self._error is not None:
            raise self._error
        return cast("T", self._result)

    def _do(self) -> None:
        try:
            self._result = self._work()
        except Exception as error:
            self._error = error
        with self._changed:
            self._is_done, when_late = True, self._when_late
            self._changed.notify_all()
        _at_work.discard(self._thread)
        if when_late is not None:
            when_late()


def patiently(work: Callable[[], T]) -> Generator[None, None, T]:
    """The same in pieces: yields until it is done. Closed before, it leaves the work to itself."""
    aside = Aside(work)
    while not aside.wait(TURN_S):
        yield
    return aside.result()


def patiently_each(work: Generator[None, None, T]) -> Generator[None, None, T]:
    """The same for work that is in pieces already; closed before its end, it does the piece in hand and no other."""
    is_wanted = Event()
    is_wanted.set()

    def do() -> T | None:
        while is_wanted.is_set():
            try:
                next(work)
            except StopIteration as end:
                return end.value
        work.close()
        return None

    try:
        return cast("T", (yield from patiently(do)))
    finally:
        is_wanted.clear()


def is_any_at_work() -> bool:
    """Whether something was never waited for to its end."""
    return bool(_at_work)

"""Work in small pieces: a generator yields how far it is between them, and returns the result. Any thread."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import closing
from time import monotonic
from typing import TypeVar

from engine.errors import Sentence

A = TypeVar("A")
B = TypeVar("B")
T = TypeVar("T")
Progress = tuple[Sentence, float]  # what is being done, and how far it is, 0..1


def finish(work: Generator[object, None, T]) -> T:
    """Do all of `work` at once."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value


def told(work: Generator[A, None, T], words: Callable[[A], B]) -> Generator[B, None, T]:
    """The same work, its progress told in other words."""
    with closing(work):
        while True:
            try:
                step = next(work)
            except StopIteration as end:
                return end.value
            yield words(step)


def part_of(work: Generator[Progress, None, T], start: float, share: float) -> Generator[Progress, None, T]:
    """`work` as the part of a longer one that begins at `start` and takes `share` of it."""
    return told(work, lambda progress: (progress[0], start + share * progress[1]))


class Pace:
    """Keeps apart what is told often: due at first, and then when `interval_s` have passed since it was last due."""

    def __init__(self, interval_s: float, clock: Callable[[], float] = monotonic) -> None:
        self._interval_s = interval_s
        self._clock = clock
        self._last_s: float | None = None

    def is_due(self) -> bool:
        """Whether it is time to tell something, which is then taken to be told."""
        now_s = self._clock()
        if self._last_s is not None and now_s - self._last_s < self._interval_s:
            return False
        self._last_s = now_s
        return True

"""Which of many pictures have come, and which are to be asked for. No Qt here; a grid of tiles owns one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

T = TypeVar("T")
PART = 60  # pictures in one question, at least
KEPT = 3000  # pictures kept; those far from what is in sight are asked for again


class GalleryStock(Generic[T]):
    """Tiles by their numbers, of which there are `total`."""

    def __init__(self) -> None:
        self.total = 0
        self._tiles: dict[int, T] = {}
        self._old: dict[int, T] = {}  # painted until newer ones have come, and nothing else
        self._asked: tuple[int, int] | None = None

    def begin(self, total: int, *, keep: bool) -> None:
        """So many pictures; with `keep` they are those that were there, counted anew."""
        self.total = total
        self._asked = None
        self._old = {**self._old, **self._tiles} if keep else {}
        self._tiles = {}

    def take(self, first: int, tiles: Iterable[T]) -> None:
        """Pictures that have come, from number `first` on; those farthest from them are forgotten."""
        for number, tile in enumerate(tiles, first):
            self._tiles[number] = tile
            self._old.pop(number, None)
        if len(self._tiles) > KEPT:
            closest = sorted(self._tiles, key=lambda number: abs(number - first))[: KEPT // 2]
            self._tiles = {each: self._tiles[each] for each in closest}
        self._asked = None

    def tile(self, number: int) -> T | None:
        """The picture, if it has come."""
        return self._tiles.get(number) if self.total else None

    def painted(self, number: int) -> T | None:
        """The picture, or what stood there before all were counted anew."""
        return self._tiles.get(number) or self._old.get(number)

    def shown(self) -> list[T]:
        """Every picture that has come, in order."""
        return [self._tiles[each] for each in sorted(self._tiles)]

    def next_question(self, first: int, end: int) -> tuple[int, int] | None:
        """First and count of what to ask for while `first` to `end` are in sight; None if there is nothing to ask, or
        it was asked already."""
        missing = [each for each in range(first, end) if each not in self._tiles]
        if not missing:
            return None
        wanted = missing[0], max(missing[-1] + 1 - missing[0], PART)
        if wanted == self._asked:
            return None
        self._asked = wanted
        return wanted

"""What can be undone on the page: a stroke, clearing it, boxes, a picture put in its place. GUI thread."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any, Generic, TypeVar

from PySide6.QtGui import QUndoCommand, QUndoStack

from app.canvas.ink import Drawn, Ink, Patch
from app.canvas.raster import Box
from app.canvas.strokes import Stroke

T = TypeVar("T")
Changed = Callable[[Box], None]


class AddStroke(QUndoCommand):
    """A stroke whose ink is on the page already when it is pushed; `beside` is what else it has changed."""

    def __init__(self, text: str, ink: Ink, drawn: Drawn, changed: Changed, beside: QUndoCommand | None = None) -> None:
        super().__init__(text)
        self._ink, self._drawn, self._changed, self._beside = ink, drawn, changed, beside
        self._is_laid = True

    def redo(self) -> None:
        """Lay the stroke's ink again."""
        self._ink.strokes.append(self._drawn.stroke)
        box = self._drawn.patch.box if self._is_laid else self._ink.toggle(self._drawn.patch)
        self._is_laid = True
        self._changed(box)
        if self._beside is not None:
            self._beside.redo()

    def undo(self) -> None:
        """Take the stroke's ink off the page."""
        self._ink.strokes.pop()
        self._is_laid = False
        self._changed(self._ink.toggle(self._drawn.patch))
        if self._beside is not None:
            self._beside.undo()


class ReplaceStrokes(QUndoCommand):
    """All strokes leave the page together; others, or none, come in their place. `patch` is what that changes."""

    def __init__(self, text: str, ink: Ink, patch: Patch, changed: Changed, others: Sequence[Stroke] = ()) -> None:
        super().__init__(text)
        self._ink, self._patch, self._changed = ink, patch, changed
        self._before, self._after = list(ink.strokes), list(others)

    def redo(self) -> None:
        """Show the others, or a blank page."""
        self._ink.strokes[:] = self._after
        self._changed(self._ink.toggle(self._patch))

    def undo(self) -> None:
        """Bring the strokes back."""
        self._ink.strokes[:] = self._before
        self._changed(self._ink.toggle(self._patch))


class Exchange(QUndoCommand, Generic[T]):
    """Put one thing in the place of another, and back: `swap` shows what it is given and returns what it replaced."""

    def __init__(self, text: str, shown: T, swap: Callable[[T], T]) -> None:
        super().__init__(text)
        self._other, self._swap = shown, swap

    def redo(self) -> None:
        """Show the new one."""
        self._other = self._swap(self._other)

    def undo(self) -> None:
        """Show the one before it."""
        self._other = self._swap(self._other)

    def forget(self, lighter: Callable[[T], T]) -> bool:
        """Let go of what would come back, if `lighter` makes something else of it, which then comes in its place."""
        before, self._other = self._other, lighter(self._other)
        return self._other is not before


class ChangeBoxes(QUndoCommand, Generic[T]):
    """A change of the boxes' state that is made already when it is pushed. Changes in a row that `merges` calls by the
    same word are one step."""

    def __init__(self, text: str, restore: Callable[[T], object], before: T, after: T, merges: str = "") -> None:
        super().__init__(text)
        self._restore, self._before, self.after = restore, before, after
        self._merges = merges
        self._is_made = True
        self._is_forgotten = False

    def redo(self) -> None:
        """Make the change again."""
        if not self._is_made and not self._is_forgotten:
            self._restore(self.after)
        self._is_made = True

    def undo(self) -> None:
        """Take it back."""
        self._is_made = False
        if not self._is_forgotten:
            self._restore(self._before)

    def forget(self) -> None:
        """What the boxes were on is gone: from now on the step changes nothing."""
        self._is_forgotten = True

    def id(self) -> int:
        """Changes that may become one with the one before."""
        return zlib.crc32(self._merges.encode()) & 0x7FFFFFFF if self._merges else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """The newer change of the same kind ends this one."""
        if not isinstance(other, ChangeBoxes):
            return False
        self.after = other.after
        return True


def forget_old(history: QUndoStack, kept: int, lighter: Callable[[Any], Any]) -> None:
    """Let the exchanges before the last `kept` ones forget what they would bring back, and with it the changes of boxes
    that were made on it."""
    steps = [history.command(each) for each in range(history.count())]
    places = [place for place, each in enumerate(steps) if isinstance(each, Exchange)]
    for before, place in pairwise([-1, *places[:-kept]]):
        exchange = steps[place]
        if isinstance(exchange, Exchange) and exchange.forget(lighter):
            for each in steps[before + 1 : place]:
                if isinstance(each, ChangeBoxes):
                    each.forget()

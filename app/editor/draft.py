"""The recipe being edited, every change of which can be taken back. GUI thread only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from app.editor.shortcuts import NEW, relinked
from engine.specs import LayerSpec, Recipe


@dataclass(frozen=True, slots=True)
class Moment:
    """The draft as it was: its recipe, and the row one was at."""

    recipe: Recipe
    row: int


class Draft(QObject):
    """One recipe and its history. Rows count from 0; a change of the same field right after another is one step."""

    changed = Signal(object)  # Recipe

    def __init__(self, recipe: Recipe, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.stack = QUndoStack(self)
        self.now = Moment(recipe, 0)

    @property
    def recipe(self) -> Recipe:
        """The recipe as it is now."""
        return self.now.recipe

    @property
    def rows(self) -> tuple[LayerSpec, ...]:
        """The rows of its network."""
        return self.now.recipe.model.layers

    @property
    def row(self) -> int:
        """The row one is at."""
        return self.now.row

    def go_to(self, row: int) -> None:
        """Be at another row; this is no change."""
        self.now = replace(self.now, row=row)

    def begin(self, recipe: Recipe) -> None:
        """Edit another recipe, from its own beginning."""
        self.stack.clear()
        self.stand_at(Moment(recipe, 0))

    def settle(self, recipe: Recipe) -> None:
        """It has been saved, maybe under another name; its history stays."""
        self.stack.setClean()
        self.stand_at(Moment(recipe, self.row))

    def insert(self, at: int, row: LayerSpec, text: str) -> None:
        """A new row before row `at`."""
        places = range(len(self.rows))
        self._arrange(text, (*self.rows[:at], row, *self.rows[at:]), (*places[:at], NEW, *places[at:]), at)

    def remove(self, at: int, text: str) -> None:
        """Take a row out."""
        if 0 <= at < len(self.rows):
            left = [place for place in range(len(self.rows)) if place != at]
            self._arrange(text, [self.rows[each] for each in left], left, max(min(at, len(left) - 1), 0))

    def duplicate(self, at: int, text: str) -> None:
        """The same row once more, behind it."""
        if 0 <= at < len(self.rows):
            places = range(len(self.rows))
            self._arrange(text, (*self.rows[: at + 1], *self.rows[at:]), (*places[: at + 1], *places[at:]), at + 1)

    def move(self, at: int, to: int, text: str) -> None:
        """Take a row to where row `to` is."""
        if 0 <= at < len(self.rows) and 0 <= to < len(self.rows) and at != to:
            places = list(range(len(self.rows)))
            places.insert(to, places.pop(at))
            self._arrange(text, [self.rows[each] for each in places], places, to)

    def exchange(self, at: int, row: LayerSpec, text: str) -> None:
        """Another row in the place of one."""
        self._change_rows(text, (*self.rows[:at], row, *self.rows[at + 1 :]), at)

    def set_row(self, at: int, field: str, value: Any, text: str) -> None:
        """Change one field of a row."""
        row = replace(self.rows[at], **{field: value})
        self._change_rows(text, (*self.rows[:at], row, *self.rows[at + 1 :]), at, f"{at}.{field}")

    def set_field(self, place: str, value: Any, text: str) -> None:
        """Change a field of the recipe by its place: "epochs", "optimiser.learning_rate"."""
        table, _, field = place.rpartition(".")
        change = {table: replace(getattr(self.recipe, table), **{field: value})} if table else {field: value}
        self.become(replace(self.recipe, **change), text, place)

    def become(self, recipe: Recipe, text: str, field: str = "") -> None:
        """Be another recipe, in one step that can be taken back."""
        if recipe != self.recipe:
            self.stack.push(_Step(text, self, self.now, Moment(recipe, self.row), field))

    def stand_at(self, moment: Moment) -> None:
        """Be as at a moment, outside the history: undo and redo go there."""
        self.now = moment
        self.changed.emit(moment.recipe)

    def _arrange(self, text: str, rows: Sequence[LayerSpec], came_from: Sequence[int], row: int) -> None:
        self._change_rows(text, relinked(rows, came_from), row)

    def _change_rows(self, text: str, rows: tuple[LayerSpec, ...], row: int, field: str = "") -> None:
        recipe = replace(self.recipe, model=replace(self.recipe.model, layers=rows))
        if recipe != self.recipe:
            self.stack.push(_Step(text, self, self.now, Moment(recipe, row), field))


class _Step(QUndoCommand):
    """From one moment to the next."""

    def __init__(self, text: str, draft: Draft, before: Moment, after: Moment, field: str) -> None:
        super().__init__(text)
        self._draft, self._before, self.after, self.field = draft, before, after, field

    def redo(self) -> None:
        """Go on."""
        self._draft.stand_at(self.after)

    def undo(self) -> None:
        """Go back."""
        self._draft.stand_at(self._before)

    def id(self) -> int:
        """Only changes of one field are taken together."""
        return 1 if self.field else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Whether `other`, which has just happened, went on with this one's field."""
        if not isinstance(other, _Step) or other.field != self.field:
            return False
        self.after = other.after
        return True

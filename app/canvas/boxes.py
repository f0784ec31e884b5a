"""The boxes around the digits of what is shown: those the engine found, and what a person made of them. GUI thread."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from app.canvas.commands import ChangeBoxes
from app.canvas.decided import Decided, between, moved, new_box, resized
from engine.messages import DigitBox, Looking, ReadDigit, Reading, nearest

Place = tuple[float, float]
State = tuple[Decided, Place | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownBox:
    """A box as it is on the page now; `digit` is what it held when it was read last, None while nobody has."""

    box: DigitBox
    digit: ReadDigit | None


class Boxes(QObject):
    """Boxes over one surface at a time: the page, or the picture in its place.

    The first change a person makes keeps every box that is shown, until another surface comes; from then on only new
    ink gets boxes of its own. All changes are steps of the history. `changed` follows whatever is to be painted,
    `asked` whatever the engine must be asked about; `touched` comes before a person changes a box.
    """

    changed = Signal()
    asked = Signal()
    touched = Signal()

    def __init__(self, history: QUndoStack, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._history = history
        self._digits: tuple[ReadDigit, ...] = ()  # as they were read last
        self._has_reading = False
        self._near: Place | None = None
        self.decided = Decided()
        self.surface = 0
        self.is_on = True  # off: everything is one digit
        self.size: Place = (1.0, 1.0)
        self._before_drag: State | None = None
        self._before_stroke: State | None = None

    # --- what there is ----------------------------------------------------------------------------------------------

    def shown(self) -> list[ShownBox]:
        """Every box in reading order; those not read yet come last."""
        if not self.is_on:
            return []
        boxes: list[ShownBox] = []
        for digit in self._digits:
            box = self.decided.box(digit.box.id) if digit.box.id else digit.box
            if box is not None:
                boxes.append(ShownBox(box=box, digit=digit))
        read = {digit.box.id for digit in self._digits}
        return boxes + [ShownBox(box=box, digit=None) for box in self.decided.kept if box.id not in read]

    def selected(self) -> int:
        """Which of the shown boxes is looked into; -1 for none."""
        return nearest([each.box for each in self.shown()], self._near)

    def is_active(self) -> bool:
        """Whether there are boxes at all: else the page, or the square of a picture, is taken for one digit."""
        return self.is_on and (self._has_reading or self.decided.is_any)

    def looking(self, *, is_photo: bool, is_moving: bool) -> Looking:
        """How the engine is to look for digits."""
        return Looking(
            surface=self.surface,
            kept=self.decided.kept,
            settled=self.decided.settled,
            near=self._near,
            is_settled=self.decided.is_any,
            is_photo=is_photo,
            is_moving=is_moving,
        )

    # --- what comes in ----------------------------------------------------------------------------------------------

    def show_reading(self, reading: Reading | None) -> None:
        """What the engine found; of another surface it does not count."""
        if reading is not None and reading.surface != self.surface:
            return
        if reading is not None or self._has_reading:
            self._digits = reading.digits if reading is not None else ()
            self._has_reading = reading is not None
            self.changed.emit()

    def begin(self, size: Place, decided: Decided | None = None) -> Decided:
        """Another surface, with what was decided about it before; gives what was decided about the last one."""
        before, self.decided = self.decided, decided or Decided()
        self._digits, self._has_reading = (), False
        self._near, self._before_drag, self._before_stroke = None, None, None
        self.size, self.surface = size, self.surface + 1
        self.changed.emit()
        return before

    def follow_pen(self, x: float, y: float) -> None:
        """The pen leaves ink: what it writes is what is looked into, and may have a box of its own."""
        self._before_stroke = self._before_stroke or (self.decided, self._near)
        self._near = (x, y)
        self.decided = self.decided.unsettled_at(x, y)

    def keep_stroke(self) -> QUndoCommand | None:
        """The pen is lifted: what its stroke changed of what was decided, to be undone with the stroke."""
        before, self._before_stroke = self._before_stroke, None
        if before is None or before[0] == self.decided:
            return None
        return ChangeBoxes("", self.restore, before, (self.decided, self._near))

    def give_stroke_up(self) -> None:
        """The pen has left nothing: all is as it was before it came down."""
        before, self._before_stroke = self._before_stroke, None
        if before is not None:
            self.restore(before)

    # --- selecting --------------------------------------------------------------------------------------------------

    def select(self, index: int) -> None:
        """Look into that one of the shown boxes."""
        self._near = self.shown()[index].box.middle
        self.changed.emit()
        self.asked.emit()

    def step(self, by: int) -> bool:
        """Select the next or the previous one in reading order; False at the end."""
        to = self.selected() + by
        if not 0 <= to < len(self.shown()):
            return False
        self.select(to)
        return True

    def at(self, place: Place) -> int:
        """The topmost meaning of a place: the box that holds it and whose middle is nearest; -1 for none."""
        boxes = self.shown()
        holding = [index for index, each in enumerate(boxes) if each.box.distance(place)[0] == 0]
        return min(holding, key=lambda index: boxes[index].box.distance(place)[1], default=-1)

    # --- changing ---------------------------------------------------------------------------------------------------

    def grab(self) -> DigitBox | None:
        """The selected box, kept from now on, to be dragged with `put` and let go with `drop`."""
        self.touched.emit()
        index = self.selected()
        if index < 0:
            return None
        box = self.shown()[index].box
        self._before_drag = (self.decided, self._near)
        if not box.id:
            self.decided = self._settle()
            box = next(each for each in self.decided.kept if _place(each) == _place(box))
        return box

    def put(self, box: DigitBox) -> None:
        """The grabbed box as it is now."""
        self.decided, self._near = self.decided.with_box(box), box.middle
        self.changed.emit()
        self.asked.emit()

    def drop(self, text: str) -> None:
        """Let go; one step of the history."""
        before, self._before_drag = self._before_drag, None
        if before is not None and before[0] != self.decided:
            self._history.push(ChangeBoxes(text, self.restore, before, (self.decided, self._near)))

    def put_back(self) -> None:
        """Let go as if nothing had been grabbed."""
        before, self._before_drag = self._before_drag, None
        if before is not None:
            self.restore(before)

    def nudge(self, across_px: float, down_px: float) -> None:
        """Move the selected box a little; steps in a row are one step of the history."""
        box = self.grab()
        if box is not None:
            self._change(self.tr("Move box"), moved(box, across_px, down_px, self.size), merges=f"move {box.id}")

    def stretch(self, across_px: float, down_px: float) -> None:
        """Make the selected box wider or taller at its right and lower edge."""
        box = self.grab()
        if box is not None:
            corner = (box.left + box.width + across_px, box.top + box.height + down_px)
            self._change(self.tr("Resize box"), resized(box, (1, 1), *corner, self.size), merges=f"size {box.id}")

    def add(self, one: Place, other: Place) -> None:
        """A box with these corners, selected."""
        self.touched.emit()
        before = (self.decided, self._near)
        settled = self._settle()
        box = between(one, other, settled.next_id, self.size)
        self._push(self.tr("Add box"), before, (settled.with_box(box), box.middle))

    def add_at(self, place: Place | None = None) -> None:
        """A box of a sensible size around a place: where the selected one is, moved aside, if nobody says where."""
        boxes, index = self.shown(), self.selected()
        box = new_box(boxes[index].box if index >= 0 else None, place, self.size)
        self.add((box.left, box.top), (box.left + box.width, box.top + box.height))

    def delete(self) -> None:
        """The selected box goes, and its neighbour is selected."""
        self.touched.emit()
        index, boxes = self.selected(), self.shown()
        if index < 0:
            return
        before, gone = (self.decided, self._near), boxes[index].box
        settled = self._settle()
        id_ = gone.id or next(each.id for each in settled.kept if _place(each) == _place(gone))
        rest = boxes[:index] + boxes[index + 1 :]
        near = rest[min(index, len(rest) - 1)].box.middle if rest else None
        self._push(self.tr("Delete box"), before, (settled.without_box(id_), near))

    def reset(self) -> None:
        """Nothing is decided any more: the page is looked at afresh."""
        self.touched.emit()
        if self.decided.is_any:
            self._push(self.tr("Find the digits again"), (self.decided, self._near), (Decided(), self._near))

    def bring_back(self, decided: Decided, text: str) -> None:
        """What was decided about this surface before the program ended; one step of the history."""
        self.touched.emit()
        self._push(text, (self.decided, self._near), (decided, self._near))

    def restore(self, state: State) -> None:
        """The state that a step of the history left."""
        self.decided, self._near = state
        self.changed.emit()
        self.asked.emit()

    def _change(self, text: str, box: DigitBox, *, merges: str) -> None:
        before, self._before_drag = self._before_drag, None
        if before is not None:
            self._push(text, before, (self.decided.with_box(box), box.middle), merges=merges)

    def _push(self, text: str, before: State, after: State, *, merges: str = "") -> None:
        self.restore(after)
        self._history.push(ChangeBoxes(text, self.restore, before, after, merges))

    def _settle(self) -> Decided:
        """All boxes that are shown, kept; what was read of them counts on."""
        settled = self.decided.with_all(each.box for each in self.shown())
        named = {_place(each): each for each in settled.kept}
        self._digits = tuple(
            digit if digit.box.id else replace(digit, box=named.get(_place(digit.box), digit.box))
            for digit in self._digits
        )
        return settled


def _place(box: DigitBox) -> tuple[float, float, float, float]:
    return box.left, box.top, box.width, box.height

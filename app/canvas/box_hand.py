"""What the mouse does with boxes: takes tags, frames and grips, draws new boxes. GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent

from app.canvas.boxes import Boxes
from app.canvas.decided import moved, resized
from app.canvas.grips import Grip, grip_at, grip_cursor
from engine.messages import DigitBox

if TYPE_CHECKING:
    from app.canvas.box_layer import BoxLayer

translate = QCoreApplication.translate
REACH_PX = 7.0
DRAG_PX = 4.0  # less is a click


class BoxHand:
    """Holds what is being dragged over a layer, from the press of the left button to its release.

    Where the view has the pen, a press on a tag may be a click or the beginning of a stroke: the way the mouse goes
    tells, and a stroke is handed over to the view from its first place on.
    """

    def __init__(self, boxes: Boxes, layer: BoxLayer) -> None:
        self._boxes, self._layer = boxes, layer
        self._from: QPointF | None = None  # where the button went down; None while it is up
        self._to = QPointF()
        self._grip: Grip | None = None
        self._grabbed: DigitBox | None = None
        self._is_new = False
        self._held: QMouseEvent | None = None  # the press that may be a click or a stroke
        self._is_handing_over = False

    def mouse(self, event: QMouseEvent) -> bool:
        """Whether the event is about a box; then the view under it does not get it."""
        kind, is_left = event.type(), event.button() == Qt.MouseButton.LeftButton
        if self._is_handing_over:
            return False
        if kind == QEvent.Type.MouseButtonDblClick and is_left:
            return self._double_click(event)
        if kind == QEvent.Type.MouseButtonPress and is_left:
            return self._press(event)
        if self._from is None:
            return kind == QEvent.Type.MouseMove and not event.buttons() and self._hover(event.position())
        if kind == QEvent.Type.MouseMove and not event.buttons() & Qt.MouseButton.LeftButton:
            self._let_go()  # the release was lost
            return False
        if kind == QEvent.Type.MouseMove:
            return self._drag(event.position())
        if is_left:
            self._let_go()
        return True

    @property
    def is_down(self) -> bool:
        """Whether the button is down."""
        return self._from is not None

    def let_go(self) -> None:
        """End a drag where it is, as if the button had come up."""
        if self._from is not None:
            self._let_go()

    def give_up(self) -> bool:
        """Put back what is being dragged, as if the button had not gone down; False where nothing is."""
        is_drag = self._grabbed is not None or self.drawn() is not None
        self._from = self._held = self._grabbed = self._grip = None
        self._is_new = False
        self._boxes.put_back()
        self._layer.update()
        return is_drag

    def drawn(self) -> QRectF | None:
        """The new box being drawn."""
        if self._from is None or not self._is_new or not self._is_drag():
            return None
        return QRectF(self._from, self._to).normalized()

    # --- presses ----------------------------------------------------------------------------------------------------

    def _press(self, event: QMouseEvent) -> bool:
        position = event.position()
        index, self._grip = self._meant(position)
        if index < 0 and not self._layer.takes_all:
            return False
        self._from = self._to = position
        self._is_new = index < 0
        self._held = None if self._layer.takes_all else _again(event)
        if index >= 0 and self._held is None:
            self._take(index)
        return True

    def _take(self, index: int) -> None:
        if index != self._boxes.selected():
            self._boxes.select(index)
        self._layer.setFocus(Qt.FocusReason.MouseFocusReason)

    def _double_click(self, event: QMouseEvent) -> bool:
        """On an empty place a box is added; the first of both clicks has passed as one."""
        position = event.position()
        if not self._layer.takes_all and not (self._layer.adds_by_double_click and self._boxes.is_on):
            return self._press(event)
        if self._meant(position)[0] < 0:
            self._boxes.add_at(self._layer.to_page(position))
            self._layer.setFocus(Qt.FocusReason.MouseFocusReason)
        return True

    def _drag(self, position: QPointF) -> bool:
        self._to = position
        if not self._is_drag() and self._grabbed is None:
            return True
        if self._held is not None:
            self._hand_over(self._held)
            return False
        if self._is_new:
            self._layer.update()
            return True
        if self._grabbed is None:
            self._grabbed = self._boxes.grab()
        if self._grabbed is not None and self._from is not None:
            self._boxes.put(self._dragged(self._grabbed, self._from, position))
        return True

    def _hand_over(self, press: QMouseEvent) -> None:
        """It is a stroke: the view gets its beginning too."""
        self._from, self._held = None, None
        self._is_handing_over = True
        QCoreApplication.sendEvent(self._layer.view, press)
        self._is_handing_over = False

    def _dragged(self, box: DigitBox, start: QPointF, end: QPointF) -> DigitBox:
        place, begun = self._layer.to_page(end), self._layer.to_page(start)
        if self._grip is None:
            return moved(box, place[0] - begun[0], place[1] - begun[1], self._boxes.size)
        return resized(box, self._grip, *place, self._boxes.size)

    def _let_go(self) -> None:
        start, drawn = self._from, self.drawn()
        self._from = None
        if self._held is not None and start is not None:
            self._held = None
            self._take(self._meant(start)[0])
        elif self._grabbed is not None:
            self._boxes.drop(
                translate("BoxHand", "Move box") if self._grip is None else translate("BoxHand", "Resize box")
            )
        elif drawn is not None and start is not None:
            self._boxes.add(self._layer.to_page(start), self._layer.to_page(self._to))
            self._layer.setFocus(Qt.FocusReason.MouseFocusReason)
        self._grabbed, self._grip, self._is_new = None, None, False
        self._layer.update()

    def _is_drag(self) -> bool:
        return self._from is not None and (self._to - self._from).manhattanLength() >= DRAG_PX

    def meant(self, position: QPointF) -> int:
        """The box at a place of the widget; -1 for none."""
        return self._meant(position)[0]

    # --- what is meant ----------------------------------------------------------------------------------------------

    def _meant(self, position: QPointF) -> tuple[int, Grip | None]:
        """The box at a place of the widget and the grip it is held by: -1 for none, None for the box itself."""
        shown, selected = self._boxes.shown(), self._boxes.selected()
        if self._layer.takes_all and selected >= 0:
            frame = self._layer.frame(shown[selected])
            reach = min(REACH_PX, 0.3 * min(frame.width(), frame.height()))
            grip = grip_at(frame, position, reach)
            if grip is not None:
                return selected, grip
        tags = self._layer.tags()
        for index in sorted(range(len(shown)), key=lambda index: index != selected):
            if tags[index].contains(position):
                return index, None
        return (self._boxes.at(self._layer.to_page(position)) if self._layer.takes_all else -1), None

    def _hover(self, position: QPointF) -> bool:
        """The cursor tells what a press would do; True keeps the view from showing its own."""
        index, grip = self._meant(position)
        if grip is not None:
            self._layer.show_cursor(grip_cursor(grip))
        elif index >= 0:
            moves = self._layer.takes_all and index == self._boxes.selected()
            self._layer.show_cursor(Qt.CursorShape.SizeAllCursor if moves else Qt.CursorShape.PointingHandCursor)
        else:
            self._layer.show_cursor(Qt.CursorShape.CrossCursor if self._layer.takes_all else None)
        return index >= 0 or self._layer.takes_all


def _again(event: QMouseEvent) -> QMouseEvent:
    """The same press, to be sent later."""
    return QMouseEvent(
        QEvent.Type.MouseButtonPress,
        event.position(),
        event.globalPosition(),
        event.button(),
        event.buttons(),
        event.modifiers(),
    )

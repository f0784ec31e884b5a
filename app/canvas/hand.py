"""Turns mouse, pen and touch into one stroke at a time. GUI thread.

Whoever put the pen down first draws; a pen takes over from a finger (the palm lands before the tip does), and fingers
are ignored while a pen is near. A stroke ends with its release, or with the first sign that the release was lost.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEventPoint, QInputDevice, QMouseEvent, QPointingDevice, QTabletEvent, QTouchEvent

from app.canvas.sheet import Sheet
from app.canvas.strokes import Dab

PEN_NEAR_S = 0.7
Holder = tuple[str, int]
_MOUSE: Holder = ("mouse", 0)


class Hand:
    """Holds the sheet's pen for the device that is drawing. `to_page` turns widget into page coordinates."""

    def __init__(
        self, sheet: Sheet, to_page: Callable[[QPointF], QPointF], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._sheet, self._to_page, self._clock = sheet, to_page, clock
        self._holder: Holder | None = None
        self._pen_seen_s = -PEN_NEAR_S

    @property
    def is_down(self) -> bool:
        """Whether mouse, pen or finger is drawing."""
        return self._holder is not None

    def release(self) -> None:
        """End the stroke, wherever its device is."""
        self._holder = None
        self._sheet.finish()

    def cancel(self) -> None:
        """Give the stroke up."""
        self._holder = None
        self._sheet.cancel()

    def mouse(self, event: QMouseEvent) -> None:
        """A press, move or release of the mouse."""
        is_left = event.button() == Qt.MouseButton.LeftButton
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick) and is_left:
            self._begin(_MOUSE, event.position())
        elif self._holder != _MOUSE:
            return
        elif event.type() == QEvent.Type.MouseMove and not event.buttons() & Qt.MouseButton.LeftButton:
            self.release()  # the release was lost, perhaps to a dialog or another program
        elif event.type() == QEvent.Type.MouseMove or is_left:
            self._extend(event.position())
            if event.type() == QEvent.Type.MouseButtonRelease:
                self.release()

    def tablet(self, event: QTabletEvent) -> None:
        """A press, move (hovering too) or release of a pen."""
        self._pen_seen_s = self._clock()
        holder = _pen(event.pointingDevice())
        if self._holder and self._holder[0] == "touch":
            self.cancel()
        if event.type() == QEvent.Type.TabletPress:
            is_eraser = event.pointerType() == QPointingDevice.PointerType.Eraser
            self._begin(holder, event.position(), _pressure(event), is_eraser=is_eraser)
        elif self._holder != holder:
            return
        elif event.type() == QEvent.Type.TabletRelease or not event.buttons():
            self.release()  # the last place of a lifted pen has no pressure and would taper the line
        else:
            self._extend(event.position(), _pressure(event))

    def touch(self, event: QTouchEvent) -> None:
        """Fingers: the first one down draws, the others do nothing."""
        if event.type() == QEvent.Type.TouchCancel:
            if self._holder and self._holder[0] == "touch":
                self.cancel()
            return
        for point in event.points():
            self._finger(point)

    def _finger(self, point: QEventPoint) -> None:
        holder = ("touch", point.id())
        if point.state() == QEventPoint.State.Pressed and self._holder is None and not self._is_pen_near():
            self._begin(holder, point.position())
        elif self._holder == holder and point.state() != QEventPoint.State.Stationary:
            self._extend(point.position())
            if point.state() == QEventPoint.State.Released:
                self.release()

    def _is_pen_near(self) -> bool:
        return self._clock() - self._pen_seen_s < PEN_NEAR_S

    def _begin(self, holder: Holder, position: QPointF, pressure: float = 1.0, *, is_eraser: bool = False) -> None:
        self.release()
        self._holder = holder
        self._sheet.begin(self._dab(position, pressure), is_eraser=is_eraser)

    def _extend(self, position: QPointF, pressure: float = 1.0) -> None:
        self._sheet.extend(self._dab(position, pressure))

    def _dab(self, position: QPointF, pressure: float) -> Dab:
        place = self._to_page(position)
        return Dab(place.x(), place.y(), pressure)


def _pen(device: QPointingDevice) -> Holder:
    unique = device.uniqueId()
    return "pen", unique.numericId() if unique.isValid() else device.systemId()


def _pressure(event: QTabletEvent) -> float:
    """A pen that cannot feel pressure draws like a mouse."""
    can_feel = event.pointingDevice().capabilities() & QInputDevice.Capability.Pressure
    return event.pressure() if can_feel else 1.0

"""Where a box or a square can be taken by the mouse. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt

Grip = tuple[int, int]
GRIPS: tuple[Grip, ...] = ((-1, -1), (1, -1), (-1, 1), (1, 1), (0, -1), (-1, 0), (1, 0), (0, 1))
"""Which way from the middle, across and down; corners first."""


def grip_place(frame: QRectF, grip: Grip) -> QPointF:
    """The middle of a grip of this frame."""
    return frame.center() + QPointF(grip[0] * frame.width() / 2, grip[1] * frame.height() / 2)


def grip_at(frame: QRectF, position: QPointF, reach_px: float) -> Grip | None:
    """The grip that is no further than `reach_px` away, across and down."""
    for grip in GRIPS:
        off = grip_place(frame, grip) - position
        if max(abs(off.x()), abs(off.y())) <= reach_px:
            return grip
    return None


def grip_cursor(grip: Grip) -> Qt.CursorShape:
    """The arrow that points the ways a grip can be drawn."""
    across, down = grip
    if not across:
        return Qt.CursorShape.SizeVerCursor
    if not down:
        return Qt.CursorShape.SizeHorCursor
    return Qt.CursorShape.SizeFDiagCursor if across == down else Qt.CursorShape.SizeBDiagCursor

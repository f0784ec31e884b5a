"""Paints a `GridBase`: caption, cells with their numbers, window, cursor and correction marks. GUI thread only."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPolygonF

from app.lesson.paints import fill_of, ink_on, mix
from app.theme import Theme, number_font, theme_of

if TYPE_CHECKING:
    from app.lesson.gridbase import GridBase

MARGIN_PX = 3
SMALLEST_NUMBER_PX = 9
LARGEST_NUMBER_PX = 26
NUMBER_SHARE = 0.46  # of a cell's height, for its number
SHORT_BELOW_PX = 40  # narrower cells leave out the zero before the point


def paint(view: GridBase) -> None:
    """Everything, from the back to the front."""
    theme, painter = theme_of(view), QPainter(view)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    _caption(painter, view, theme)
    _cells(painter, view, theme)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    _marks(painter, view, theme)
    _frames(painter, view, theme)
    painter.end()


def _caption(painter: QPainter, view: GridBase, theme: Theme) -> None:
    if not view.above_px():
        return
    painter.setPen(theme.color("quiet"))
    room = QRect(MARGIN_PX, 0, view.width() - MARGIN_PX, view.above_px() - 2)
    text = view.fontMetrics().elidedText(view.title, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)


def _cells(painter: QPainter, view: GridBase, theme: Theme) -> None:
    rows, columns = view.values.shape
    side = view.cell_rect(0, 0).width()
    font = number_face(view.font(), view, side)
    line = QPen(mix(theme.line, theme.quiet, 0.25), 1)
    if font is not None:
        painter.setFont(font)
    for row in range(rows):
        for column in range(columns):
            rect = view.cell_rect(row, column)
            fill = fill_of(theme, view.look.kind, float(view.values[row, column]), view.look.bound)
            painter.fillRect(rect, fill)
            if side > 5:
                painter.setPen(line)
                painter.drawRect(rect)
            if font is not None and (text := view.text_of(row, column, side)):
                painter.setPen(_ink(view, fill, (row, column)))
                painter.drawText(rect.adjusted(1, 1, 0, 0), int(Qt.AlignmentFlag.AlignCenter), text)


def _ink(view: GridBase, fill: QColor, place: tuple[int, int]) -> QColor:
    ink = ink_on(fill)
    if place in view.faint or view.look.kind == "board":
        ink.setAlphaF(0.55)
    return ink


def number_face(base: QFont, view: GridBase, side_px: int) -> QFont | None:
    """The largest figures of one width with which every number of the grid fits its cell; None when none can be
    read."""
    if view.look.form == "none":
        return None
    longest, face = _longest(view, side_px), number_font(base)
    for size in range(min(int(side_px * NUMBER_SHARE), LARGEST_NUMBER_PX), SMALLEST_NUMBER_PX - 1, -1):
        face.setPixelSize(size)
        if QFontMetrics(face).horizontalAdvance(longest) <= _room_px(side_px):
            return face
    return None


def least_side_px(view: GridBase) -> int:
    """The smallest side of a cell in which every number of the grid can be read."""
    face = number_font(view.font())
    face.setPixelSize(SMALLEST_NUMBER_PX)
    metrics = QFontMetrics(face)
    narrow, wide = (metrics.horizontalAdvance(_longest(view, side)) for side in (SHORT_BELOW_PX - 1, SHORT_BELOW_PX))
    side = math.ceil(SMALLEST_NUMBER_PX / NUMBER_SHARE)
    while (narrow if side < SHORT_BELOW_PX else wide) > _room_px(side):
        side += 1
    return side


def _longest(view: GridBase, side_px: int) -> str:
    rows, columns = view.values.shape
    return max((view.text_of(row, column, side_px) for row in range(rows) for column in range(columns)), key=len)


def _room_px(side_px: int) -> float:
    return side_px - 3 if side_px < 30 else side_px * 0.84


def _marks(painter: QPainter, view: GridBase, theme: Theme) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("warning"))
    for row, column in view.marks:
        rect = QRectF(view.cell_rect(row, column)).adjusted(1, 1, 0, 0)
        side = max(5.0, rect.width() * 0.28)
        corner = QPointF(rect.right(), rect.top())
        painter.drawPolygon(QPolygonF([corner, corner + QPointF(-side, 0), corner + QPointF(0, side)]))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _frames(painter: QPainter, view: GridBase, theme: Theme) -> None:
    if view.lens is not None:
        _frame(painter, _around(view, view.lens), theme.color("accent"), 2.5)
    for cells in view.frames:
        _frame(painter, _around(view, cells), theme.color("positive"), 2.0, Qt.PenStyle.DashLine)
    if view.centre is not None:
        row, column = view.centre
        _frame(painter, _around(view, QRect(column, row, 1, 1)), theme.color("accent"), 1.5)
    rows, columns = view.values.shape
    if view.spot is not None and view.centre is None and view.spot[0] < rows and view.spot[1] < columns:
        row, column = view.spot
        _frame(painter, _around(view, QRect(column, row, 1, 1)), theme.color("accent"), 2.0)
    if view.hasFocus():
        whole = _around(view, QRect(0, 0, columns, rows))
        _frame(painter, whole.adjusted(-2, -2, 2, 2), theme.color("accent"), 1.0)


def _frame(
    painter: QPainter, rect: QRectF, color: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine
) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(color, width, style, Qt.PenCapStyle.SquareCap, Qt.PenJoinStyle.MiterJoin))
    painter.drawRect(rect)


def _around(view: GridBase, cells: QRect) -> QRectF:
    first = view.cell_rect(cells.y(), cells.x())
    return QRectF(first.x() + 0.5, first.y() + 0.5, cells.width() * first.width(), cells.height() * first.height())

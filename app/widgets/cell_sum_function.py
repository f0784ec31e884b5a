"""An activation function drawn as a curve, with the cell as a point on it. GUI thread only."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from app.theme import number_font, scaled_font, theme_of
from app.widgets.cell_sum_base import PictureBody, Shown
from app.widgets.kinds import kind_name
from app.widgets.sum_table import Line
from app.wording import short_value
from engine.messages import FunctionValue

MARGIN_PX = 10
POINT_PX = 4.5
GAP_PX = 2


class FunctionCurve(QWidget):
    """The function over all that its layer took, 0 in the middle."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._made: FunctionValue | None = None
        self.setMinimumSize(120, 80)

    def show_value(self, made: FunctionValue) -> None:
        """Another point, or another curve."""
        self._made = made
        self.update()

    def sizeHint(self) -> QSize:
        """Wider than tall."""
        return QSize(220, 140)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Axes, curve, point."""
        made = self._made
        if made is None:
            return
        painter, theme = QPainter(self), theme_of(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawLine(self._at(float(made.curve_x[0]), 0), self._at(float(made.curve_x[-1]), 0))
        painter.drawLine(self._at(0, self._span()[0]), self._at(0, self._span()[1]))
        painter.setPen(QPen(theme.color("text"), 1.8))
        points = zip(made.curve_x.tolist(), made.curve_y.tolist(), strict=True)
        painter.drawPolyline(QPolygonF([self._at(x, y) for x, y in points]))
        self._paint_point(painter, made)
        painter.setFont(self._small_font())
        painter.setPen(theme.color("quiet"))
        for end in (0, -1):
            painter.drawText(self.end_place(end), Qt.AlignmentFlag.AlignCenter, short_value(float(made.curve_x[end])))
        painter.end()

    def end_place(self, end: int) -> QRectF:
        """Where is written how far the curve goes, at its left (0) or right (-1) end: on the side of the axis where the
        curve does not end."""
        room = self._room()
        if self._made is None:
            return room
        size = QRectF(
            QFontMetricsF(self._small_font()).boundingRect(short_value(float(self._made.curve_x[end])))
        ).size()
        axis = self._at(0, 0).y()
        top = axis - GAP_PX - size.height() if self._made.curve_y[end] < 0 else axis + GAP_PX
        left = room.left() if end == 0 else room.right() - size.width()
        return QRectF(left, top, size.width(), size.height())

    def _small_font(self) -> QFont:
        return number_font(scaled_font(self.font(), 0.85))

    def _paint_point(self, painter: QPainter, made: FunctionValue) -> None:
        theme, point = theme_of(self), self._at(made.taken, made.value)
        painter.setPen(QPen(theme.color("accent"), 1, Qt.PenStyle.DotLine))
        painter.drawLine(self._at(made.taken, 0), point)
        painter.drawLine(self._at(0, made.value), point)
        painter.setPen(QPen(theme.color("panel"), 1.5))
        painter.setBrush(theme.color("accent"))
        painter.drawEllipse(point, POINT_PX, POINT_PX)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _room(self) -> QRectF:
        return QRectF(self.rect()).adjusted(MARGIN_PX, MARGIN_PX, -MARGIN_PX, -MARGIN_PX)

    def _span(self) -> tuple[float, float]:
        """The lowest and the highest y; a line of text below 0 at least, so that flat parts are seen."""
        if self._made is None:
            return (0.0, 1.0)
        low, high = float(np.min(self._made.curve_y)), float(np.max(self._made.curve_y))
        return (min(low, -0.15 * (high or 1.0)), high if high > low else low + 1.0)

    def _at(self, x: float, y: float) -> QPointF:
        room, (low, high) = self._room(), self._span()
        reach = float(self._made.curve_x[-1]) if self._made is not None else 1.0
        return QPointF(
            room.left() + (x + reach) / (2 * reach) * room.width(),
            room.bottom() - (y - low) / (high - low) * room.height(),
        )


class FunctionBody(PictureBody):
    """The curve beside what goes in and what comes out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curve = FunctionCurve()
        self._lay_out(self._curve)

    def show_sum(self, shown: Shown, made: FunctionValue) -> None:
        """Show this cell."""
        self._curve.show_value(made)
        name = kind_name(made.function)
        self._table.show_lines(
            [
                Line(self.tr("taken"), (shown.text(made.taken),)),
                Line(self.tr("{function} of it").format(function=name), (shown.text(made.value),), role="strong"),
            ]
        )

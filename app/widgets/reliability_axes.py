"""A small pair of axes from shares to pixels, painted quietly. GUI thread only."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.theme import Theme
from app.wording import percent


@dataclass(frozen=True, slots=True)
class Axes:
    """`area` in pixels shows shares `x0`..`x1` across and `y0`..`y1` upwards."""

    area: QRectF
    x0: float = 0.0
    x1: float = 1.0
    y0: float = 0.0
    y1: float = 1.0

    def at(self, x: float, y: float) -> QPointF:
        """Where a pair of shares is."""
        return QPointF(self.x(x), self.y(y))

    def x(self, share: float) -> float:
        """Where a share is, across."""
        return self.area.left() + (share - self.x0) / (self.x1 - self.x0) * self.area.width()

    def y(self, share: float) -> float:
        """Where a share is, upwards."""
        return self.area.bottom() - (share - self.y0) / (self.y1 - self.y0) * self.area.height()

    def paint(self, painter: QPainter, theme: Theme, across: str, up: str) -> None:
        """Lines at the ends and in the middle with what they say, and what the axes are."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(theme.color("line"))
        painter.drawRect(self.area)
        for share in (0.25, 0.5, 0.75):
            y = self.area.bottom() - share * self.area.height()
            painter.drawLine(QPointF(self.area.left(), y), QPointF(self.area.right(), y))
        painter.setPen(theme.color("quiet"))
        line_px = painter.fontMetrics().height()
        right, centre = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignHCenter
        for share in (0.0, 0.5, 1.0):
            y = self.area.bottom() - share * self.area.height()
            text = percent(self.y0 + share * (self.y1 - self.y0), _places(self.y1 - self.y0))
            top = min(max(y - line_px / 2, self.area.top() - 2), self.area.bottom() - line_px + 2)
            painter.drawText(QRectF(0, top, self.area.left() - 6, line_px), right, text)
            x = self.area.left() + share * self.area.width()
            text = percent(self.x0 + share * (self.x1 - self.x0), _places(self.x1 - self.x0))
            half = painter.fontMetrics().horizontalAdvance(text)
            left = min(max(x - half, self.area.left()), self.area.right() - 2 * half)
            if share == 0.5 and 4 * half > self.area.width():
                continue  # it would run into those at the ends
            aligned = (Qt.AlignmentFlag.AlignLeft, centre, Qt.AlignmentFlag.AlignRight)[round(2 * share)]
            painter.drawText(QRectF(left, self.area.bottom() + 3, 2 * half, line_px), aligned, text)
        below = QRectF(self.area.left(), self.area.bottom() + 3 + line_px, self.area.width(), line_px)
        painter.drawText(below, centre, across)
        painter.drawText(QRectF(self.area.left(), self.area.top() - line_px - 2, self.area.width(), line_px), 0, up)


class Diagram(QWidget):
    """Something painted on axes, in as much room as there is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """Wide enough to read."""
        return QSize(260, 200)

    def minimumSizeHint(self) -> QSize:
        """Small enough for a low dock."""
        return QSize(160, 110)

    def _area(self, widest: str) -> QRectF:
        """The area left when both axes have their words, the numbers upwards at most as wide as `widest`."""
        metrics = self.fontMetrics()
        line_px, number_px = metrics.height(), metrics.horizontalAdvance(widest)
        width, height = max(self.width() - number_px - 14, 20), max(self.height() - 3 * line_px - 10, 20)
        return QRectF(number_px + 8, line_px + 3, width, height)


def _places(span: float) -> int:
    return 0 if span >= 0.2 else 1 if span >= 0.02 else 2

"""Accuracies while a network learns: training and held out. GUI thread only."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from app.theme import number_font, theme_of
from app.wording import Figure


class AccuracyPlot(QWidget):
    """Training (thin) and held-out (thick) accuracy over steps, from 40 % to 100 %."""

    LOW = 0.4

    def __init__(self, title: str, width_cells: float = 12.0, height_cells: float = 9.0) -> None:
        super().__init__()
        self._cells = width_cells, height_cells
        self._total = 1
        self._points: list[tuple[int, float, float]] = []
        self.setAccessibleName(title)

    def restart(self, total: int) -> None:
        """Empty, for a run of `total` steps."""
        self._total, self._points = total, []
        self.update()

    def add(self, step: int, train: float, held_out: float) -> None:
        """One more evaluation."""
        self._points.append((step, train, held_out))
        text = self.tr("Step {step}: training {train:.1f} %, held out {held_out:.1f} %.")
        shares = {"train": Figure(train * 100), "held_out": Figure(held_out * 100)}
        self.setAccessibleDescription(text.format(step=step, **shares))
        self.update()

    def measure(self, cell_px: int) -> QSize:
        """See `Measured`."""
        width, height = self._cells
        return QSize() if self.isHidden() else QSize(round(cell_px * width), round(cell_px * height))

    def least_cell_px(self) -> int:
        """See `Readable`: the legend."""
        return math.ceil(self.fontMetrics().horizontalAdvance(self._legend()) / self._cells[0])

    def place(self, cell_px: int, rect: QRect) -> None:
        """See `Measured`."""
        self.setGeometry(rect)

    def _legend(self) -> str:
        return self.tr("thin: training   thick: held out")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lines at round percentages, curves, legend."""
        theme, painter = theme_of(self), QPainter(self)
        painter.setFont(number_font(self.font()))
        left = painter.fontMetrics().horizontalAdvance("100 %") + 8
        line = painter.fontMetrics().height()
        room = QRectF(left, line / 2 + 2, self.width() - left - 4, self.height() - 2 * line - 4)
        for share in (0.4, 0.6, 0.8, 1.0):
            y = self._y(room, share)
            painter.setPen(theme.color("line"))
            painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
            painter.setPen(theme.color("quiet"))
            label = QRectF(0, y - line / 2, left - 6, line)
            painter.drawText(
                label, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{share:.0%}".replace("%", " %")
            )
        painter.drawText(
            QRectF(0, self.height() - line, self.width(), line),
            Qt.AlignmentFlag.AlignRight,
            self._legend(),
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw(painter, room, 1, QPen(theme.color("training"), 1.5))
        self._draw(painter, room, 2, QPen(theme.color("accent"), 3))
        painter.end()

    def _draw(self, painter: QPainter, room: QRectF, column: int, pen: QPen) -> None:
        if not self._points:
            return
        painter.setPen(pen)
        points = [
            QPointF(room.left() + p[0] / self._total * room.width(), self._y(room, p[column])) for p in self._points
        ]
        painter.drawPolyline(QPolygonF(points))
        painter.setBrush(QColor(pen.color()))
        painter.drawEllipse(points[-1], pen.widthF(), pen.widthF())
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _y(self, room: QRectF, share: float) -> float:
        return room.bottom() - (max(share, self.LOW) - self.LOW) / (1 - self.LOW) * room.height()

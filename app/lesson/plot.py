"""The activation functions as curves, with a point one drags. GUI thread only."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from app.lesson.paints import number
from app.theme import Theme, number_font, theme_of
from app.wording import local
from engine.lesson.arithmetic import ACTIVATIONS

LIMIT = 5.0
STEP = 0.25


class FunctionPlot(QWidget):
    """The four activation functions over -5..5, one of them bold. `moved(x)`: the point was dragged or stepped."""

    moved = Signal(float)

    def __init__(self, title: str) -> None:
        super().__init__()
        self.chosen, self.at_x = "relu", 3.0
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SizeHorCursor)

    def show_point(self, chosen: str, x: float) -> None:
        """Make this function bold and put the point on it."""
        self.chosen, self.at_x = chosen, x
        self.setAccessibleDescription(local(f"x = {x:.2f}; f(x) = {self._y(chosen, x):.2f}"))
        self.update()

    def measure(self, cell_px: int) -> QSize:
        """See `Measured`."""
        return QSize() if self.isHidden() else QSize(round(cell_px * 8), round(cell_px * 8))

    def place(self, cell_px: int, rect: QRect) -> None:
        """See `Measured`."""
        self.setGeometry(rect)

    def _y(self, name: str, x: float) -> float:
        return float(ACTIVATIONS[name](np.array(x)))

    def _at(self, x: float, y: float) -> QPointF:
        room = self._room()
        low, high = -2.2, LIMIT
        return QPointF(
            room.x() + (x + LIMIT) / (2 * LIMIT) * room.width(),
            room.bottom() - (y - low) / (high - low) * room.height(),
        )

    def _room(self) -> QRectF:
        return QRectF(8, 8, self.width() - 16, self.height() - 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Axes, curves, point."""
        theme, painter = theme_of(self), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.color("panel"))
        painter.setPen(QPen(theme.color("accent" if self.hasFocus() else "line"), 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawLine(self._at(-LIMIT, 0), self._at(LIMIT, 0))
        painter.drawLine(self._at(0, -2.2), self._at(0, LIMIT))
        painter.setClipRect(self.rect().adjusted(1, 1, -1, -1))
        for name in ACTIVATIONS:
            if name != self.chosen:
                self._curve(painter, name, QPen(theme.color("quiet"), 1, Qt.PenStyle.DashLine))
        self._curve(painter, self.chosen, QPen(theme.color("positive"), 2.5))
        self._point(painter, theme)
        painter.end()

    def _curve(self, painter: QPainter, name: str, pen: QPen) -> None:
        x = np.linspace(-LIMIT, LIMIT, 161)
        painter.setPen(pen)
        points = zip(x.tolist(), ACTIVATIONS[name](x).tolist(), strict=True)
        painter.drawPolyline(QPolygonF([self._at(a, b) for a, b in points]))

    def _point(self, painter: QPainter, theme: Theme) -> None:
        y = self._y(self.chosen, self.at_x)
        point = self._at(self.at_x, y)
        painter.setPen(QPen(theme.color("accent"), 1, Qt.PenStyle.DotLine))
        painter.drawLine(self._at(self.at_x, 0), point)
        painter.setBrush(theme.color("accent"))
        painter.setPen(QPen(theme.color("panel"), 1.5))
        painter.drawEllipse(point, 5, 5)
        painter.setPen(theme.color("text"))
        painter.setFont(number_font(self.font()))
        text = f"f({number(self.at_x, exact=False)}) = {number(y, exact=False)}"
        painter.drawText(
            self.rect().adjusted(10, 6, -10, -6), int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft), text
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the point under the mouse."""
        self._drag(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the point."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._drag(event)

    def _drag(self, event: QMouseEvent) -> None:
        room = self._room()
        x = (event.position().x() - room.x()) / room.width() * 2 * LIMIT - LIMIT
        self.moved.emit(round(min(max(x, -LIMIT), LIMIT) / STEP) * STEP)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right move the point."""
        step = {Qt.Key.Key_Left: -STEP, Qt.Key.Key_Right: STEP}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self.moved.emit(min(max(self.at_x + step, -LIMIT), LIMIT))

"""Coverage against accuracy: what is gained by saying "not sure", and the threshold in force. GUI thread only."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from app.coverage import Coverage, Point
from app.theme import number_font, scaled_font, theme_of
from app.widgets.reliability_axes import Axes, Diagram

MOST_POINTS = 300
STEPS = {Qt.Key.Key_Left: 0.01, Qt.Key.Key_Down: 0.01, Qt.Key.Key_Right: -0.01, Qt.Key.Key_Up: -0.01}


class CoveragePlot(Diagram):
    """The share answered across, the share right of it upwards. The threshold is moved by dragging along the curve, or
    by arrow keys."""

    threshold_moved = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curve: Coverage | None = None
        self._line: list[QPointF] = []  # shares, thinned for the eye
        self._point: Point | None = None
        self._threshold = 0.0
        self._least = 0.0  # of the vertical axis
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Coverage against accuracy"))
        self.setToolTip(
            self.tr(
                "What “not sure” gains: drag, or use the arrow keys, to move the threshold; the dot is what it makes"
            )
        )

    def show_curve(self, curve: Coverage | None, point: Point | None, threshold: float) -> None:
        """Another curve, or another place on it."""
        if curve is not self._curve:
            self._curve = curve
            self._line, self._least = _thinned(curve)
        self._point, self._threshold = point, threshold
        self.update()

    def axes(self) -> Axes:
        """Coverage across, accuracy upwards from a round share below all there is."""
        return Axes(self._area("99.99 %"), y0=self._least)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The curve and the dot."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(number_font(scaled_font(self.font(), 0.9)))
        theme, axes = theme_of(self), self.axes()
        axes.paint(painter, theme, self.tr("answered"), self.tr("right of these"))
        painter.setClipRect(axes.area.adjusted(-6, -6, 6, 6))
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.drawPolyline(QPolygonF([axes.at(each.x(), each.y()) for each in self._line]))
        if self._point is not None and self._point.right is not None:
            painter.setPen(QPen(theme.color("quiet"), 1, Qt.PenStyle.DashLine))
            x = axes.x(self._point.answered)
            painter.drawLine(QPointF(x, axes.area.top()), QPointF(x, axes.area.bottom()))
            painter.setPen(QPen(theme.color("panel"), 1))
            painter.setBrush(theme.color("positive"))
            painter.drawEllipse(axes.at(self._point.answered, self._point.right), 5, 5)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("accent"), 1))
            painter.drawRect(axes.area)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the threshold there."""
        self._move_to(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the threshold along."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._move_to(event.position().x())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys move the threshold by a hundredth, with Shift by a tenth of that."""
        step = STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        fine = 0.1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1.0
        self.threshold_moved.emit(min(max(self._threshold + step * fine, 0.0), 1.0))

    def _move_to(self, x: float) -> None:
        curve = self._curve
        if curve is None or not len(curve.thresholds):
            return
        axes = self.axes()
        share = (x - axes.area.left()) / axes.area.width()
        place = int(np.searchsorted(-curve.answered, -share))  # answered falls as thresholds rise
        self.threshold_moved.emit(float(curve.thresholds[min(place, len(curve.thresholds) - 1)]))


def _thinned(curve: Coverage | None) -> tuple[list[QPointF], float]:
    """Points (share answered, share right), and a round share below them for the axis to begin at."""
    if curve is None or not len(curve.thresholds):
        return [], 0.0
    last = len(curve.thresholds) - 1
    picked = [*range(0, last, last // MOST_POINTS + 1), last]
    points = [QPointF(x, y) for x, y in zip(curve.answered[picked].tolist(), curve.right[picked].tolist(), strict=True)]
    lowest = 1 - float(curve.right.min())
    span = next((each for each in (0.002, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5) if lowest <= each), 1.0)
    return points, 1 - span

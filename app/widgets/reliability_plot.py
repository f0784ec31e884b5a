"""A reliability diagram: is the network right as often as it says? GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from app.theme import Theme, number_font, scaled_font, theme_of
from app.widgets.reliability_axes import Axes, Diagram
from app.wording import count, percent
from engine.messages import ReliabilityBins


class ReliabilityPlot(Diagram):
    """A bar for each bin of confidence: how often its answers are right; a line where they would be if confidence were
    true. The dots are as large as their bin."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bins: ReliabilityBins | None = None
        self.setAccessibleName(self.tr("Reliability diagram"))

    def show_bins(self, bins: ReliabilityBins | None) -> None:
        """Other bins, or none."""
        self._bins = bins
        self.setAccessibleDescription(self._spoken())
        self.update()

    def axes(self) -> Axes:
        """Confidence across, share right upwards."""
        return Axes(self._area("100 %"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bars, the line of true confidence, and how far apart they are on average."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(number_font(scaled_font(self.font(), 0.9)))
        theme, axes = theme_of(self), self.axes()
        if self._bins is not None:
            self._paint_bars(painter, theme, axes, self._bins)
        axes.paint(painter, theme, self.tr("confidence"), self.tr("right"))
        painter.setPen(QPen(theme.color("quiet"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(axes.at(0, 0), axes.at(1, 1))
        if self._bins is not None:
            self._paint_dots(painter, theme, axes, self._bins)
        painter.end()

    def _paint_bars(self, painter: QPainter, theme: Theme, axes: Axes, bins: ReliabilityBins) -> None:
        number = len(bins.count)
        for place, (right, size) in enumerate(zip(bins.accuracy.tolist(), bins.count.tolist(), strict=True)):
            left, end = axes.x(place / number) + 1, axes.x((place + 1) / number) - 1
            if size:
                bar = QRectF(left, axes.y(right), end - left, axes.y(0) - axes.y(right))
                painter.fillRect(bar, theme.color("accent"))

    def _paint_dots(self, painter: QPainter, theme: Theme, axes: Axes, bins: ReliabilityBins) -> None:
        most, number = max(int(bins.count.max()), 1), len(bins.count)
        painter.setPen(QPen(theme.color("panel"), 1))
        painter.setBrush(theme.color("positive"))
        for place, (confidence, size) in enumerate(zip(bins.confidence.tolist(), bins.count.tolist(), strict=True)):
            if size:
                reach = 2.5 + 4 * (size / most) ** 0.5
                painter.drawEllipse(axes.at((place + 0.5) / number, confidence), reach, reach)

    def event(self, event: QEvent) -> bool:
        """The bin under the mouse in words."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._words_at(QPointF(event.pos())), self)
            return True
        return super().event(event)

    def _words_at(self, place: QPointF) -> str:
        axes, bins = self.axes(), self._bins
        if bins is None or not axes.area.contains(place):
            return self.tr("Bars: how often answers of this confidence are right. Dots: how confident they are")
        number = len(bins.count)
        index = min(int((place.x() - axes.area.left()) / axes.area.width() * number), number - 1)
        words = self.tr("{count} answers between {low} and {high}: {right} right, {confidence} confident")
        if int(bins.count[index]) == 1:
            words = self.tr("one answer between {low} and {high}: {right} right, {confidence} confident")
        return words.format(
            count=count(int(bins.count[index])),
            low=percent(index / number),
            high=percent((index + 1) / number),
            right=percent(float(bins.accuracy[index])),
            confidence=percent(float(bins.confidence[index])),
        )

    def _spoken(self) -> str:
        if self._bins is None:
            return self.tr("Nothing has been evaluated yet.")
        return self.tr("Expected calibration error {error}").format(error=percent(self._bins.error, 2))

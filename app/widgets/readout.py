"""What every curve says at the cursor: a small table over a plot's corner. GUI thread only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.theme import RADIUS_PX, number_font, scaled_font, theme_of

LINE_PX, MARGIN_PX, GAP_PX, DASH_PX, NAME_PX = 15, 6, 8, 16, 90
ROOM_FOR_NAMES_PX = 420
ROUNDING_PX = 2  # a text as wide as its room to the pixel would be cut off


@dataclass(frozen=True, slots=True)
class Reading:
    """One run's line: its pen, its name, and two values as text."""

    pen: QPen
    name: str
    batch: str
    evaluation: str


class Readout(QWidget):
    """Lies over a plot, lets the mouse through, and is as large as what it says."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._plot = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFont(number_font(scaled_font(self.font(), 0.85)))
        self._title = ""
        self._head = (self.tr("batch"), "")
        self._readings: Sequence[Reading] = ()
        self.hide()

    def show_readings(self, title: str, pictures: str, readings: Sequence[Reading]) -> None:
        """One line for each run; none hides everything. `pictures` is what the evaluations are of, in a word."""
        self._title, self._readings = title, readings
        self._head = (self._head[0], pictures)
        self.setVisible(bool(readings))
        self.resize(self.sizeHint())
        spoken = "; ".join(f"{each.name} {each.batch} {each.evaluation}" for each in readings)
        self.setAccessibleName(f"{title}: {spoken}")
        self.update()

    def sizeHint(self) -> QSize:
        """All lines."""
        return QSize(
            sum(self._widths()) + 3 * GAP_PX + 2 * MARGIN_PX, LINE_PX * (len(self._readings) + 1) + 2 * MARGIN_PX
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """A pane that lets the curves shine through a little."""
        painter, theme = QPainter(self), theme_of(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QColor(theme.color("panel"))
        ground.setAlphaF(0.88)
        painter.setPen(theme.color("line"))
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_PX, RADIUS_PX)
        painter.setPen(theme.color("quiet"))
        self._write(painter, 0, self._title, self._head)
        for number, reading in enumerate(self._readings, start=1):
            middle = MARGIN_PX + LINE_PX * (number + 0.5)
            painter.setPen(reading.pen)
            painter.drawLine(MARGIN_PX, round(middle), MARGIN_PX + DASH_PX, round(middle))
            painter.setPen(theme.color("text"))
            self._write(painter, number, reading.name, (reading.batch, reading.evaluation))
        painter.end()

    def _write(self, painter: QPainter, line: int, name: str, values: tuple[str, str]) -> None:
        top, widths = MARGIN_PX + LINE_PX * line, self._widths()
        x = MARGIN_PX if line == 0 else MARGIN_PX + widths[0] + GAP_PX
        room = widths[1] + (widths[0] + GAP_PX if line == 0 else 0)
        text = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, room)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(x, top, room, LINE_PX), Qt.AlignmentFlag.AlignLeft | middle, text)
        right = MARGIN_PX + widths[0] + GAP_PX + widths[1]
        for width, value in zip(widths[2:], values, strict=True):
            right += GAP_PX + width
            painter.drawText(QRectF(right - width, top, width, LINE_PX), Qt.AlignmentFlag.AlignRight | middle, value)

    def _widths(self) -> list[int]:
        """Of dash, name, and both values."""
        metrics = QFontMetrics(self.font())
        has_room = self._plot.width() > ROOM_FOR_NAMES_PX  # the dash tells the runs apart, too
        names = max((metrics.horizontalAdvance(each.name) for each in self._readings if has_room), default=0)
        names = max(names, metrics.horizontalAdvance(self._title) + ROUNDING_PX - DASH_PX - GAP_PX)
        texts = zip(self._head, *((each.batch, each.evaluation) for each in self._readings), strict=True)
        values = [max(metrics.horizontalAdvance(text) for text in column) for column in texts]
        return [DASH_PX, min(NAME_PX, names), *values]

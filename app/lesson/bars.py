"""Labelled bars of the lesson: counts, scores, shares. GUI thread only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.theme import Theme, number_font, theme_of


@dataclass(frozen=True, slots=True)
class Bar:
    """One line: its name, its number as text, its length 0..1; `color` names one of the theme's colours."""

    name: str
    text: str
    share: float
    color: str = "accent"


class BarsView(QWidget):
    """Bars below each other under a title, `cells` wide but at least `least_px`; a bar without colour is a heading."""

    def __init__(self, title: str, *, cells: float = 8.0, least_px: int = 240, most_px: int = 620) -> None:
        super().__init__()
        self.bars: tuple[Bar, ...] = ()
        self._title, self._cells, self._least_px, self._most_px = title, cells, least_px, most_px
        self.setAccessibleName(title)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show these."""
        self.bars = tuple(bars)
        self.setAccessibleDescription(" ".join(f"{each.name}: {each.text}." for each in self.bars if each.text))
        self.update()

    def measure(self, cell_px: int) -> QSize:
        """See `Measured`."""
        if self.isHidden():
            return QSize()
        factor = self.fontMetrics().height() / 16
        width = min(max(cell_px * self._cells, self._least_px * factor), self._most_px * factor)
        return QSize(round(width), self._line_px() * (len(self.bars) + 1))

    def place(self, cell_px: int, rect: QRect) -> None:
        """See `Measured`."""
        self.setGeometry(rect)

    def _line_px(self) -> int:
        return round(self.fontMetrics().height() * 1.18) + 2

    def paintEvent(self, event: QPaintEvent) -> None:
        """Title, then name, bar and number of each."""
        theme, painter = theme_of(self), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(number_font(self.font()))
        line = self._line_px()
        painter.setPen(theme.color("quiet"))
        painter.drawText(QRect(0, 0, self.width(), line), Qt.AlignmentFlag.AlignVCenter, self._title)
        metrics = painter.fontMetrics()
        names = max((metrics.horizontalAdvance(each.name) for each in self.bars if each.color), default=0) + 10
        texts = max((metrics.horizontalAdvance(each.text) for each in self.bars), default=0) + 10
        for place, bar in enumerate(self.bars, start=1):
            self._paint_bar(painter, theme, bar, QRect(0, place * line, self.width(), line), (names, texts))
        painter.end()

    def _paint_bar(self, painter: QPainter, theme: Theme, bar: Bar, room: QRect, widths: tuple[int, int]) -> None:
        names, texts = widths
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(theme.color("text" if bar.color else "quiet"))
        painter.drawText(room, middle, _fitting(painter.fontMetrics(), bar.name, room.width()))
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, bar.text)
        if not bar.color:
            return
        track = QRectF(room.x() + names, room.center().y() - 3, max(room.width() - names - texts, 4), 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("line"))
        painter.drawRoundedRect(track, 4, 4)
        if bar.share > 0:
            painter.setBrush(theme.color(bar.color))
            track.setWidth(max(track.width() * min(bar.share, 1.0), 4))
            painter.drawRoundedRect(track, 4, 4)


def _fitting(metrics: QFontMetrics, text: str, width_px: int) -> str:
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width_px)

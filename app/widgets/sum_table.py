"""Lines of a sum: words, numbers under each other, a bar where the size matters. GUI thread only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.theme import number_font, theme_of

LINE_PX = 19
GAP_PX = 10
BAR_PX, LEAST_BAR_PX, LARGEST_BAR_PX = 8, 36, 260


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `numbers` are written right-aligned in their columns, `bar` is -1..1. `role` is "strong" for a result,
    "quiet" for what belongs to the head or the margin."""

    label: str
    numbers: tuple[str, ...] = ()
    bar: float | None = None
    role: str = ""


class SumTable(QWidget):
    """Paints the lines in sight. As tall as its lines; the columns are as wide as their longest number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[Line] = ()
        self._columns: list[int] = []
        self._label_px = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Other lines, or the same with other numbers. Columns never get narrower while their number stays, so that
        nothing moves to and fro."""
        strong = QFontMetrics(number_font(self.font(), bold=True))
        count = max((len(each.numbers) for each in lines), default=0)
        kept = self._columns if len(self._columns) == count and len(lines) == len(self._lines) else [0] * count
        for line in lines:
            for column, text in enumerate(line.numbers, start=count - len(line.numbers)):
                kept[column] = max(kept[column], strong.horizontalAdvance(text))
        self._columns = kept
        self._label_px = max(
            (strong.horizontalAdvance(each.label) for each in lines if len(each.numbers) == count), default=0
        )
        if len(lines) != len(self._lines):
            self.updateGeometry()
        self._lines = lines
        self.update()

    def spoken(self) -> str:
        """All lines as one text."""
        return "; ".join(filter(None, (" ".join((each.label, *each.numbers)) for each in self._lines)))

    def sizeHint(self) -> QSize:
        """All lines with everything they say."""
        return QSize(self._label_px + self._numbers_px() + LEAST_BAR_PX * self._has_bars(), len(self._lines) * LINE_PX)

    def minimumSizeHint(self) -> QSize:
        """All lines, however narrow."""
        return QSize(80, len(self._lines) * LINE_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The lines in sight."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        first, last = event.rect().top() // LINE_PX, event.rect().bottom() // LINE_PX
        for number in range(first, min(len(self._lines), last + 1)):
            self._paint_line(painter, number * LINE_PX, self._lines[number])
        painter.end()

    def _paint_line(self, painter: QPainter, top: int, line: Line) -> None:
        theme, middle = theme_of(self), Qt.AlignmentFlag.AlignVCenter
        is_strong = line.role == "strong"
        painter.setFont(number_font(self.font(), bold=is_strong))
        painter.setPen(theme.color("quiet" if line.role == "quiet" else "text"))
        room_px, unused = self._room_for_label(), len(self._columns) - len(line.numbers)
        own_px = room_px + sum(self._columns[:unused]) + GAP_PX * unused if line.bar is None else room_px
        own_px = own_px if line.numbers else self.width()
        label = painter.fontMetrics().elidedText(line.label, Qt.TextElideMode.ElideRight, own_px)
        painter.drawText(QRect(0, top, own_px, LINE_PX), middle, label)
        if is_strong:
            painter.setPen(theme.color("accent"))
        left = room_px
        for column, text in enumerate(line.numbers, start=len(self._columns) - len(line.numbers)):
            start = left + sum(self._columns[:column]) + GAP_PX * (column + 1)
            painter.drawText(
                QRect(start, top, self._columns[column], LINE_PX), middle | Qt.AlignmentFlag.AlignRight, text
            )
        if line.bar is not None:
            self._paint_bar(painter, top, line.bar, is_strong=is_strong)

    def _paint_bar(self, painter: QPainter, top: int, share: float, *, is_strong: bool) -> None:
        """From the middle to either side where any bar is negative, else from the left."""
        theme = theme_of(self)
        left = self._room_for_label() + self._numbers_px() + GAP_PX
        width = min(LARGEST_BAR_PX, self.width() - left - 2)
        if width < LEAST_BAR_PX // 3:
            return
        is_signed = any((each.bar or 0.0) < 0 for each in self._lines)
        zero = left + width / 2 if is_signed else left
        reach = share * (width / 2 if is_signed else width)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent" if is_strong else "negative" if share < 0 else "positive"))
        bar = QRectF(min(zero, zero + reach), top + (LINE_PX - BAR_PX) / 2, max(1.0, abs(reach)), BAR_PX)
        painter.drawRect(bar)
        painter.setPen(theme.color("line"))
        painter.drawLine(round(zero), top, round(zero), top + LINE_PX)

    def _room_for_label(self) -> int:
        """Numbers are never cut; words give way, and bars before them."""
        free_px = self.width() - self._numbers_px()
        limit_px = free_px if not self._has_bars() else max(40, free_px - LEAST_BAR_PX - GAP_PX)
        return max(20, min(self._label_px + 2, limit_px))

    def _numbers_px(self) -> int:
        return sum(self._columns) + GAP_PX * len(self._columns)

    def _has_bars(self) -> bool:
        return any(each.bar is not None for each in self._lines)

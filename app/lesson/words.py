"""Words between grids: signs such as × and =, and short lines that change with the numbers. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from app.theme import theme_of
from app.widgets.own_copy import OwnCopy

USUAL_LINE_PX = 16  # lengths in pixels are meant for letters of this height


class Sign(QWidget):
    """One sign of arithmetic, as large as the cells beside it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def measure(self, cell_px: int) -> QSize:
        """See `Measured`."""
        side = max(10, min(cell_px // 2, 26))
        return QSize() if self.isHidden() else QSize(side, side * 2)

    def place(self, cell_px: int, rect: QRect) -> None:
        """See `Measured`."""
        self.setGeometry(rect)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The sign in the middle of its room."""
        painter, font = QPainter(self), self.font()
        font.setPixelSize(max(11, self.width()))
        painter.setFont(font)
        painter.setPen(theme_of(self).color("quiet"))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self._text)
        painter.end()


class Note(QLabel):
    """A few lines of plain text, `cells` wide but at least `least_px` and at most `most_px`; `lines` are kept free so
    that nothing jumps when the text changes."""

    def __init__(
        self, *, cells: float = 0.0, least_px: int = 120, most_px: int = 9999, lines: int = 1, quiet: bool = False
    ) -> None:
        super().__init__()
        self._cells, self._least_px, self._most_px, self._lines = cells, least_px, most_px, lines
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        OwnCopy(self)
        self.setProperty("quiet", quiet)

    def measure(self, cell_px: int) -> QSize:
        """See `Measured`."""
        if self.isHidden():
            return QSize()
        width = round(min(max(self._cells * cell_px, self._scaled(self._least_px)), self._scaled(self._most_px)))
        return QSize(width, max(self.heightForWidth(width), self.fontMetrics().lineSpacing() * self._lines + 2))

    def place(self, cell_px: int, rect: QRect) -> None:
        """See `Measured`."""
        self.setGeometry(rect)

    def _scaled(self, length_px: int) -> float:
        return length_px * self.fontMetrics().height() / USUAL_LINE_PX

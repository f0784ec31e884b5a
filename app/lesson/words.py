"""Words between grids: signs such as × and =, and short lines that change with the numbers. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLabel

from app.theme import scaled_font


class Sign(QLabel):
    """One sign of arithmetic, as large as the cells beside it."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setProperty("quiet", True)

    def measure(self, cell_px: int) -> QSize:
        """See `Measured`."""
        side = max(10, min(cell_px // 2, 26))
        return QSize() if self.isHidden() else QSize(side, side * 2)

    def place(self, cell_px: int, rect: QRect) -> None:
        """See `Measured`."""
        font = self.font()
        font.setPixelSize(max(11, min(cell_px * 6 // 10, 26)))
        self.setFont(font)
        self.setGeometry(rect)


class Note(QLabel):
    """A few lines of plain text, `cells` wide but at least `least_px` and at most `most_px`; `lines` are kept free so
    that nothing jumps when the text changes."""

    def __init__(
        self, *, cells: float = 0.0, least_px: int = 120, most_px: int = 9999, lines: int = 1, quiet: bool = False,
        size: float = 1.0, bold: bool = False,
    ) -> None:  # fmt: skip
        super().__init__()
        self._cells, self._least_px, self._most_px, self._lines = cells, least_px, most_px, lines
        self._size, self._bold = size, bold
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setProperty("quiet", quiet)

    def measure(self, cell_px: int) -> QSize:
        """See `Measured`."""
        if self.isHidden():
            return QSize()
        self._fit_font()
        width = round(min(max(self._cells * cell_px, self._scaled(self._least_px)), self._scaled(self._most_px)))
        return QSize(width, max(self.heightForWidth(width), self.fontMetrics().lineSpacing() * self._lines + 2))

    def place(self, cell_px: int, rect: QRect) -> None:
        """See `Measured`."""
        self.setGeometry(rect)

    def _scaled(self, length_px: int) -> float:
        parent = self.parentWidget()
        return length_px * (parent.fontMetrics().height() / 16 if parent is not None else 1.0)

    def _fit_font(self) -> None:
        parent = self.parentWidget()
        if parent is not None and (self._size != 1.0 or self._bold):
            self.setFont(scaled_font(parent.font(), self._size, bold=self._bold))

"""Many small boards as one picture: what a network is trained on. GUI thread only."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.images import to_qimage
from app.lesson.paints import parts_of
from app.theme import theme_of

GAP = 4


class MosaicView(QWidget):
    """Boards (N, 9, 9) of -1..1 in `columns` columns and `rows` rows, `cells` cells high."""

    def __init__(self, title: str, *, columns: int, rows: int, cells: float) -> None:
        super().__init__()
        self._title, self._columns, self._rows, self._cells = title, columns, rows, cells
        self._boards = np.zeros((0, 9, 9))
        self.setAccessibleName(title)

    def show_boards(self, boards: NDArray[np.float64], title: str = "") -> None:
        """Show the first of these that have room."""
        self._boards = boards[: self._columns * self._rows]
        self._title = title or self._title
        self.setAccessibleName(self._title)
        self.update()

    def measure(self, cell_px: int) -> QSize:
        """See `Measured`."""
        if self.isHidden():
            return QSize()
        side = cell_px * self._cells / self._rows
        width = max(round(side * self._columns), self.fontMetrics().horizontalAdvance(self._title))
        return QSize(width, round(side * self._rows) + self._above_px())

    def place(self, cell_px: int, rect: QRect) -> None:
        """See `Measured`."""
        self.setGeometry(rect)

    def _above_px(self) -> int:
        return self.fontMetrics().height() + 4

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ink on paper, in the theme's own."""
        theme, painter = theme_of(self), QPainter(self)
        painter.setPen(theme.color("quiet"))
        painter.drawText(QRect(0, 0, self.width(), self._above_px()), Qt.AlignmentFlag.AlignTop, self._title)
        paper, ink = (np.array(parts_of(theme.color(name))) for name in ("page", "ink"))
        side = (self.height() - self._above_px()) / self._rows
        for place, board in enumerate(self._boards):
            row, column = divmod(place, self._columns)
            shares = (board[..., None] + 1) / 2
            picture = to_qimage((paper + (ink - paper) * shares).round().astype(np.uint8))
            room = QRectF(column * side, self._above_px() + row * side, side - GAP, side - GAP)
            painter.drawImage(room, picture)
            painter.setPen(theme.color("line"))
            painter.drawRect(room)
        painter.end()

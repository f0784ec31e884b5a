"""How many of each class were right, as bars. GUI thread only."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.theme import number_font, theme_of
from app.wording import percent

ROW_PX, BAR_PX, GAP_PX = 15, 7, 8
NAME_LIMIT = 0.35  # of the width


class ClassBars(QWidget):
    """A row for each class in its own order; rows stay where they are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._classes: tuple[str, ...] = ()
        self._shares: list[float | None] = []
        self.setFont(number_font(self.font()))
        self.setAccessibleName(self.tr("Right in each class"))
        self.setToolTip(self.tr("The share of each class's pictures that was recognised"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def show_confusion(self, confusion: NDArray[np.int64] | None, classes: tuple[str, ...]) -> None:
        """From counts (truth, predicted); None where they were not kept."""
        if len(classes) != len(self._classes):
            self.updateGeometry()
        self._classes = classes
        totals = confusion.sum(axis=1).tolist() if confusion is not None else [0] * len(classes)
        right = confusion.diagonal().tolist() if confusion is not None else totals
        self._shares = [one / all_ if all_ else None for one, all_ in zip(right, totals, strict=True)]
        said = (f"{name} {_text(share)}" for name, share in zip(classes, self._shares, strict=True))
        self.setAccessibleDescription(", ".join(said))
        self.update()

    def sizeHint(self) -> QSize:
        """All rows."""
        return QSize(180, ROW_PX * len(self._classes))

    def minimumSizeHint(self) -> QSize:
        """All rows, however narrow."""
        return QSize(120, ROW_PX * len(self._classes))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows in sight."""
        painter, theme, metrics = QPainter(self), theme_of(self), self.fontMetrics()
        number_px = metrics.horizontalAdvance("100.0 %")
        longest = max((metrics.horizontalAdvance(each) for each in self._classes), default=0)
        name_px = min(longest, round(self.width() * NAME_LIMIT))
        bar_px = max(0, self.width() - name_px - number_px - 2 * GAP_PX)
        first, last = event.rect().top() // ROW_PX, event.rect().bottom() // ROW_PX
        for row in range(max(0, first), min(len(self._classes), last + 1)):
            top, share, middle = row * ROW_PX, self._shares[row], Qt.AlignmentFlag.AlignVCenter
            name = metrics.elidedText(self._classes[row], Qt.TextElideMode.ElideRight, name_px)
            painter.setPen(theme.color("text"))
            painter.drawText(QRectF(0, top, name_px, ROW_PX), Qt.AlignmentFlag.AlignLeft | middle, name)
            number = QRectF(self.width() - number_px, top, number_px, ROW_PX)
            painter.drawText(number, Qt.AlignmentFlag.AlignRight | middle, _text(share))
            bar = QRectF(name_px + GAP_PX, top + (ROW_PX - BAR_PX) / 2, bar_px, BAR_PX)
            painter.fillRect(bar, theme.color("line"))
            bar.setWidth(bar_px * (share or 0.0))
            painter.fillRect(bar, theme.color("accent"))
        painter.end()


def _text(share: float | None) -> str:
    return "–" if share is None else percent(share)

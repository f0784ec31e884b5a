"""All probabilities as bars with right-aligned numbers, painted by hand. GUI thread only."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.theme import Theme, number_font, theme_of
from app.wording import percent

ROW_PX, TALL_ROW_PX = 18, 34
BAR_PX = 8
NAME_LIMIT = 0.42  # of the width
MANY = 20  # from here on the likeliest come first


class ProbabilityBars(QWidget):
    """One row per class: name, bar, number. The rows stay where they are; only rows in sight are painted.

    Up to 20 classes keep their own order; of more, the likeliest come first.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._classes: tuple[str, ...] = ()
        self._values: NDArray[np.float32] | None = None
        self._order: list[int] = []
        self._name_px = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(140)

    def show_classes(self, classes: Sequence[str]) -> None:
        """Empty rows for these classes."""
        self._values = None
        self._set_classes(tuple(classes))
        self.update()

    def show_values(self, classes: Sequence[str], values: NDArray[np.float32]) -> None:
        """`values` (classes,) in 0..1."""
        self._set_classes(tuple(classes))
        self._values = values
        if len(values) > MANY:
            self._order = np.argsort(-values, kind="stable").tolist()
        self.update()

    def show_nothing(self) -> None:
        """Keep the rows, empty the bars."""
        self._values = None
        self.update()

    def sizeHint(self) -> QSize:
        """As many rows as there are classes."""
        return QSize(240, ROW_PX * len(self._classes))

    def minimumSizeHint(self) -> QSize:
        """All rows, however narrow."""
        return QSize(140, ROW_PX * len(self._classes))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in sight."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font, bold = number_font(self.font()), number_font(self.font(), bold=True)
        number_px = QFontMetrics(bold).horizontalAdvance("100.00 %")
        top = int(self._values.argmax()) if self._values is not None else -1
        row_px = self._row_px()
        first, last = event.rect().top() // row_px, event.rect().bottom() // row_px
        theme = theme_of(self)
        for row in range(max(0, first), min(len(self._order), last + 1)):
            number = self._order[row]
            painter.setFont(bold if number == top else font)
            self._paint_row(painter, theme, row, number, number_px, is_top=number == top)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """A name that is cut off is told in full under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            row = event.pos().y() // self._row_px()
            known = 0 <= row < len(self._order)
            QToolTip.showText(event.globalPos(), _escaped(self._classes[self._order[row]]) if known else "", self)
            return True
        return super().event(event)

    def _set_classes(self, classes: tuple[str, ...]) -> None:
        if classes == self._classes:
            return
        self._classes = classes
        self._order = list(range(len(classes)))
        metrics = QFontMetrics(number_font(self.font(), bold=True))
        self._name_px = max((metrics.horizontalAdvance(each) for each in classes), default=0)
        self.updateGeometry()

    def _row_px(self) -> int:
        """Rows spread out a little where there is room."""
        return min(TALL_ROW_PX, max(ROW_PX, self.height() // max(1, len(self._order))))

    def _paint_row(
        self, painter: QPainter, theme: Theme, row: int, number: int, number_px: int, *, is_top: bool
    ) -> None:
        row_px = self._row_px()
        line = QRect(0, row * row_px, self.width(), row_px)
        name_px = min(self._name_px, int(self.width() * NAME_LIMIT))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(theme.color("text" if is_top else "quiet"))
        name = painter.fontMetrics().elidedText(self._classes[number], Qt.TextElideMode.ElideRight, name_px)
        painter.drawText(line.adjusted(0, 0, name_px - line.width(), 0), middle | Qt.AlignmentFlag.AlignLeft, name)
        left, right = name_px + 10, self.width() - number_px - 10
        track = QRectF(left, line.top() + (row_px - BAR_PX) / 2, max(8, right - left), BAR_PX)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("line"))
        painter.drawRoundedRect(track, 3, 3)
        if self._values is None:
            return
        share = float(self._values[number])
        painter.setBrush(theme.color("accent"))
        painter.setClipRect(QRectF(track.left(), track.top(), track.width() * share, track.height()))
        painter.drawRoundedRect(track, 3, 3)
        painter.setClipping(False)
        painter.setPen(theme.color("text" if is_top else "quiet"))
        painter.drawText(line, middle | Qt.AlignmentFlag.AlignRight, percent(share, 2))


def _escaped(text: str) -> str:
    """Tooltips may be taken for HTML; names never are."""
    return text.replace("&", "&amp;").replace("<", "&lt;")

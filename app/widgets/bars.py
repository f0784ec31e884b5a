"""All probabilities as bars with right-aligned numbers, painted by hand. GUI thread only."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.theme import Theme, number_font, theme_of
from app.wording import percent

ROW_PX, TALL_ROW_PX = 18, 34  # with a font of the usual size
LEAST_GAP_PX, GAP_PX = 4, 8  # between the figures of two rows where room is scarce, and where it is not
BAR_PX = 8
NAME_LIMIT = 0.42  # of the width
MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
MANY = 20  # from here on the likeliest come first


class ProbabilityBars(QWidget):
    """One row per class: name, bar, number. The rows stay where they are; only rows in sight are painted.

    Up to 20 classes keep their own order; of more, the likeliest come first. A row is chosen with the mouse, or with
    the arrow keys and Enter.
    """

    class_chosen = Signal(int)
    row_reached = Signal(int)  # y of the row that the keyboard is at

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._classes: tuple[str, ...] = ()
        self._values: NDArray[np.float32] | None = None
        self._order: list[int] = []
        self._name_px = 0
        self._chosen = -1
        self._at = 0  # the row the keyboard is at
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(140)

    def show_classes(self, classes: Sequence[str]) -> None:
        """Empty rows for these classes."""
        self._values = None
        self._set_classes(tuple(classes))
        self.update()

    def show_values(self, classes: Sequence[str], values: NDArray[np.float32]) -> None:
        """`values` (classes,) in 0..1."""
        before = self._classes, self._leader()
        self._set_classes(tuple(classes))
        self._values = values
        if len(values) > MANY:
            self._order = np.argsort(-values, kind="stable").tolist()
        is_as_before = len(values) <= MANY and before == (self._classes, self._leader())
        self.update(self.rect().adjusted(self._names_px() if is_as_before else 0, 0, 0, 0))

    def choose(self, number: int) -> None:
        """Mark a class; -1 for none."""
        if number != self._chosen:
            self._chosen = number
            self.update()

    def show_nothing(self) -> None:
        """Keep the rows, empty the bars."""
        self._values = None
        self.update()

    def sizeHint(self) -> QSize:
        """As many rows as there are classes."""
        return QSize(240, self._usual_row_px() * len(self._classes))

    def minimumSizeHint(self) -> QSize:
        """All rows, however narrow; a few close up before any is out of sight."""
        return QSize(140, self._least_row_px() * len(self._classes))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in sight."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font, bold = number_font(self.font()), number_font(self.font(), bold=True)
        number_px = QFontMetrics(bold).horizontalAdvance("100.00 %")
        top = self._leader()
        row_px = self._row_px()
        first, last = event.rect().top() // row_px, event.rect().bottom() // row_px
        theme = theme_of(self)
        for row in range(max(0, first), min(len(self._order), last + 1)):
            number = self._order[row]
            self._paint_mark(painter, theme, row, number)
            painter.setFont(bold if number == top else font)
            painter.setPen(theme.color("text" if number == top else "quiet"))
            if event.rect().left() < self._names_px():
                self._paint_name(painter, row, number)
            self._paint_bar(painter, theme, row, number, number_px)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the class under the mouse."""
        row = event.position().toPoint().y() // self._row_px()
        if event.button() == Qt.MouseButton.LeftButton and 0 <= row < len(self._order):
            self._at = row
            self.class_chosen.emit(self._order[row])
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down move, Enter chooses."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and self._order:
            self._at = min(max(self._at + step, 0), len(self._order) - 1)
            self.row_reached.emit(self._at * self._row_px() + self._row_px() // 2)
            self.update()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._at < len(self._order):
            self.class_chosen.emit(self._order[self._at])
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """A name that is cut off is told in full under the mouse, and what a click does."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            row = event.pos().y() // self._row_px()
            known = 0 <= row < len(self._order)
            text = self.tr("{name}: click to see which pixels speak for it")
            name = _escaped(self._classes[self._order[row]]) if known else ""
            QToolTip.showText(event.globalPos(), text.format(name=name) if known else "", self)
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
        return min(
            max(TALL_ROW_PX, self._usual_row_px()), max(self._least_row_px(), self.height() // max(1, len(self._order)))
        )

    def _least_row_px(self) -> int:
        least_px = self.fontMetrics().capHeight() + LEAST_GAP_PX
        return min(self._usual_row_px(), least_px) if len(self._classes) <= MANY else self._usual_row_px()

    def _usual_row_px(self) -> int:
        return max(ROW_PX, self.fontMetrics().capHeight() + GAP_PX)

    def _paint_mark(self, painter: QPainter, theme: Theme, row: int, number: int) -> None:
        """The chosen class is washed, the row the keyboard is at is framed."""
        line = QRectF(0.5, row * self._row_px() + 0.5, self.width() - 1, self._row_px() - 1)
        if number == self._chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_wash"))
            painter.drawRoundedRect(line, 4, 4)
        if self.hasFocus() and row == self._at:
            painter.setPen(QPen(theme.color("accent"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(line, 4, 4)

    def _leader(self) -> int:
        """The likeliest class; -1 without values."""
        return int(self._values.argmax()) if self._values is not None else -1

    def _names_px(self) -> int:
        """How wide the column of the names is."""
        return min(self._name_px, int(self.width() * NAME_LIMIT))

    def _line(self, row: int) -> QRect:
        return QRect(0, row * self._row_px(), self.width(), self._row_px())

    def _paint_name(self, painter: QPainter, row: int, number: int) -> None:
        room = self._line(row)
        room.setWidth(self._names_px())
        name = painter.fontMetrics().elidedText(self._classes[number], Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, MIDDLE | Qt.AlignmentFlag.AlignLeft, name)

    def _paint_bar(self, painter: QPainter, theme: Theme, row: int, number: int, number_px: int) -> None:
        """Track, bar and number, this in the pen's colour."""
        line, pen = self._line(row), painter.pen()
        left, right = self._names_px() + 10, self.width() - number_px - 10
        track = QRectF(left, line.top() + (line.height() - BAR_PX) / 2, max(8, right - left), BAR_PX)
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
        painter.setPen(pen)
        painter.drawText(line, MIDDLE | Qt.AlignmentFlag.AlignRight, percent(share, 2))


def _escaped(text: str) -> str:
    """Tooltips may be taken for HTML; names never are."""
    return text.replace("&", "&amp;").replace("<", "&lt;")

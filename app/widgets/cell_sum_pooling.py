"""The window of a pooling: which cell won, or what is averaged. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QSize
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from app.theme import theme_of
from app.widgets.cell_sum_base import PictureBody, Shown
from app.widgets.figures import written
from app.widgets.number_grid import GridPaint
from app.widgets.sum_table import Line
from app.wording import count
from engine.messages import PoolingValue

LARGEST_PX = 56


class PoolWindow(QWidget):
    """The cells of the window; the winner is framed, padding hatched."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Shown | None = None
        self._made: PoolingValue | None = None
        self.setMinimumSize(60, 60)

    def show_value(self, shown: Shown, made: PoolingValue) -> None:
        """Another window."""
        self._shown, self._made = shown, made
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(180, 180)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Cells and winner."""
        if self._shown is None or self._made is None:
            return
        painter, made, side = QPainter(self), self._made, self._side_px()
        paint = GridPaint(painter, theme_of(self), self.font(), self._shown.form)
        corner = QPoint(1, 1)
        paint.grid(corner, side, made.patch, self._shown.tint_of_source(0, made.patch), made.inside)
        if made.winner_row >= 0:
            paint.frame(corner, side, made.winner_row, made.winner_column)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """A cell's number in full, under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._made is not None:
            row, column = (event.pos().y() - 1) // self._side_px(), (event.pos().x() - 1) // self._side_px()
            height, width = self._made.patch.shape
            known = 0 <= row < height and 0 <= column < width
            text = written(float(self._made.patch[row, column]), "exact") if known else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    def _side_px(self) -> int:
        height, width = self._made.patch.shape if self._made is not None else (1, 1)
        return max(2, min(LARGEST_PX, (self.width() - 4) // width, (self.height() - 4) // height))


class PoolingBody(PictureBody):
    """The window beside what comes out of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = PoolWindow()
        self._lay_out(self._window)

    def show_sum(self, shown: Shown, made: PoolingValue) -> None:
        """Show this cell."""
        self._window.show_value(shown, made)
        self._table.show_lines(self._maximum(shown, made) if made.method == "maximum" else self._average(shown, made))

    def _maximum(self, shown: Shown, made: PoolingValue) -> list[Line]:
        row, column = int(made.rows[made.winner_row]) + 1, int(made.columns[made.winner_column]) + 1
        where = self.tr("found at row {row}, column {column}").format(row=row, column=column)
        label = self.tr("largest of {count}").format(count=count(int(made.inside.sum())))
        return [Line(label, (shown.text(made.value),), role="strong"), Line(where, role="quiet")]

    def _average(self, shown: Shown, made: PoolingValue) -> list[Line]:
        total = float(made.patch[made.inside].sum())
        return [
            Line(self.tr("sum of {count} cells").format(count=count(int(made.inside.sum()))), (shown.text(total),)),
            Line(self.tr("divided by"), (count(made.counted),)),
            Line(self.tr("average"), (shown.text(made.value),), role="strong"),
        ]

"""Small grids of coloured cells with their numbers in them. GUI thread only."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPen

from app.theme import Theme
from app.widgets.colours import Scale, color_table, indices
from app.widgets.figures import Form, fitting
from app.widgets.montage import indexed_image

SMALLEST_WITH_NUMBERS_PX = 18
LINES_FROM_PX = 6

Grid = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Tint:
    """How values become colours: `low` and `high` as in `colours.indices`."""

    scale: Scale
    low: float
    high: float

    @classmethod
    def signed(cls, values: NDArray[np.floating]) -> Tint:
        """Blue to orange around 0, as far as `values` reach."""
        bound = float(np.abs(values).max(initial=0.0))
        return cls("signed", -bound, bound)


@dataclass(frozen=True, slots=True, eq=False)
class GridPaint:
    """What every grid of one picture shares."""

    painter: QPainter
    theme: Theme
    font: QFont
    form: Form

    def grid(
        self, corner: QPoint, side_px: int, values: Grid, tint: Tint, inside: NDArray[np.bool_] | None = None
    ) -> None:
        """`values` (rows, columns) as cells; those that are not `inside` are padding, hatched."""
        rows, columns = values.shape
        cells = indices(values.astype(np.float32), tint.scale, tint.low, tint.high)
        table = color_table(self.theme, tint.scale)
        area = QRect(corner.x(), corner.y(), columns * side_px, rows * side_px)
        self.painter.drawImage(area, indexed_image(cells, table))
        self._lines(area, side_px, rows, columns)
        if inside is not None and not inside.all():
            self._hatch(corner, side_px, ~inside)
        self._numbers(corner, side_px, values, [QColor.fromRgba(table[each]) for each in cells.ravel().tolist()])

    def frame(self, corner: QPoint, side_px: int, row: int, column: int) -> None:
        """A frame around one cell."""
        self.painter.setPen(QPen(self.theme.color("accent"), 2))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawRect(corner.x() + column * side_px, corner.y() + row * side_px, side_px, side_px)

    def _lines(self, area: QRect, side_px: int, rows: int, columns: int) -> None:
        self.painter.setPen(self.theme.color("line"))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        if side_px >= LINES_FROM_PX:
            for row in range(1, rows):
                top = area.top() + row * side_px
                self.painter.drawLine(area.left(), top, area.left() + area.width(), top)
            for column in range(1, columns):
                left = area.left() + column * side_px
                self.painter.drawLine(left, area.top(), left, area.top() + area.height())
        self.painter.drawRect(area)

    def _hatch(self, corner: QPoint, side_px: int, outside: NDArray[np.bool_]) -> None:
        brush = QBrush(self.theme.color("quiet"), Qt.BrushStyle.BDiagPattern)
        for row, column in np.argwhere(outside).tolist():
            cell = QRect(corner.x() + column * side_px, corner.y() + row * side_px, side_px, side_px)
            self.painter.fillRect(cell.adjusted(1, 1, 0, 0), self.theme.color("field"))
            self.painter.fillRect(cell.adjusted(1, 1, 0, 0), brush)

    def _numbers(self, corner: QPoint, side_px: int, values: Grid, grounds: list[QColor]) -> None:
        if side_px < SMALLEST_WITH_NUMBERS_PX:
            return
        found = fitting(values.ravel().tolist(), self.form, side_px, self.font)
        if found is None:
            return
        texts, face = found
        self.painter.setFont(face)
        columns = values.shape[1]
        for place, (text, ground) in enumerate(zip(texts, grounds, strict=True)):
            row, column = divmod(place, columns)
            self.painter.setPen(ink_on(ground))
            room = QRect(corner.x() + column * side_px + 1, corner.y() + row * side_px + 1, side_px - 1, side_px - 1)
            self.painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)


def ink_on(ground: QColor) -> QColor:
    """Black or white, whichever is easier to read on `ground`."""
    light = 0.2126 * ground.redF() ** 2.2 + 0.7152 * ground.greenF() ** 2.2 + 0.0722 * ground.blueF() ** 2.2
    return QColor("#0b0d10") if light > 0.19 else QColor("#ffffff")

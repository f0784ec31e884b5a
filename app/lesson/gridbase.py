"""A grid of numbers: its values, its marks, its size in cells. GUI thread only."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QHelpEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.lesson import gridpaint
from app.lesson.paints import Kind, number, whole

Place = tuple[int, int]
CAPTION_GAP_PX = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class GridLook:
    """How a grid's values are shown. `factor` scales its cells; `bound` is the value of the full colour.

    `form`: "value" follows the switch printed/exact, "whole" shows whole numbers, "none" no numbers at all; `optional`
    numbers are left out where the cells are too small for them.
    """

    kind: Kind = "signed"
    factor: float = 1.0
    bound: float = 1.0
    form: str = "value"
    exact: bool = False
    optional: bool = False


class GridBase(QWidget):
    """Cells with numbers. `lens` is a window over some cells (x, y, columns, rows), `frames` are further ones, dashed;
    `spot` is the cell pointed at, `centre` one inside the lens. `marks` are cells with a correction and what to say
    about it, listed in `note`; numbers in `faint` cells are pale; `labels` are words instead of numbers."""

    def __init__(self, title: str, look: GridLook | None = None) -> None:
        super().__init__()
        self.look = look or GridLook()
        self.values: NDArray[np.float64] = np.zeros((1, 1))
        self.title, self.note = title, ""
        self.lens: QRect | None = None
        self.spot: Place | None = None
        self.centre: Place | None = None
        self.frames: list[QRect] = []
        self.marks: dict[Place, str] = {}
        self.faint: set[Place] = set()
        self.labels: list[list[str]] | None = None
        self._side = 8
        self.setAccessibleName(title)

    # --- what is shown ----------------------------------------------------------------------------------------------

    def show_values(self, values: NDArray[np.float64]) -> None:
        """Show (rows, columns); NaN is an empty cell."""
        self.values = np.asarray(values, np.float64)
        self.tell()
        self.update()

    def set_title(self, title: str) -> None:
        """The caption, which is the accessible name too."""
        self.title = title
        self.setAccessibleName(title)
        self.update()

    def set_marks(self, marks: dict[Place, str]) -> None:
        """Corner marks on misprinted cells; `note` lists them."""
        self.marks = marks
        self.note = "   ".join(marks.values())
        self.tell()
        self.update()

    def text_of(self, row: int, column: int, width_px: float = 99) -> str:
        """What is written in a cell this wide."""
        if self.labels is not None:
            return self.labels[row][column]
        value = float(self.values[row, column])
        if self.look.form == "none":
            return ""
        if self.look.form == "whole":
            return whole(value)
        return number(value, exact=self.look.exact, short=width_px < gridpaint.SHORT_BELOW_PX)

    def spoken(self) -> str:
        """The cell under the cursor for a screen reader, or the size of the grid."""
        rows, columns = self.values.shape
        said = self.tr("{rows} rows, {columns} columns.").format(rows=rows, columns=columns)
        if self.spot is not None and self.spot[0] < rows and self.spot[1] < columns:
            row, column = self.spot
            bare = self.look.form == "none" and self.labels is None
            text = whole(float(self.values[row, column])) if bare else self.text_of(row, column)
            where = self.tr("Row {row}, column {column}: {value}.").format(row=row + 1, column=column + 1, value=text)
            said = f"{where} {said}"
        return f"{said} {self.note}".strip()

    def tell(self) -> None:
        """Let a screen reader know what is shown now."""
        self.setAccessibleDescription(self.spoken())

    # --- size -------------------------------------------------------------------------------------------------------

    def measure(self, cell_px: int) -> QSize:
        """See `Measured`."""
        if self.isHidden():
            return QSize()
        side = self.side_px(cell_px)
        rows, columns = self.values.shape
        width = columns * side + 1 + 2 * gridpaint.MARGIN_PX
        height = rows * side + 1 + 2 * gridpaint.MARGIN_PX + self.above_px()
        return QSize(max(width, self._title_px()), height)

    def place(self, cell_px: int, rect: QRect) -> None:
        """See `Measured`."""
        self._side = self.side_px(cell_px)
        self.setGeometry(rect)
        self.update()

    def least_cell_px(self) -> int:
        """See `Readable`."""
        if self.look.form == "none" or self.look.optional:
            return 0
        return math.ceil(gridpaint.least_side_px(self) / self.look.factor)

    def side_px(self, cell_px: int) -> int:
        """The side of one of its cells, whole pixels so that lines stay crisp."""
        return max(2, int(cell_px * self.look.factor))

    def above_px(self) -> int:
        """Room for the caption."""
        return self.fontMetrics().height() + CAPTION_GAP_PX if self.title else 0

    def _title_px(self) -> int:
        return self.fontMetrics().horizontalAdvance(self.title) + 2 * gridpaint.MARGIN_PX if self.above_px() else 0

    def cell_rect(self, row: int, column: int) -> QRect:
        """Where a cell lies in the widget."""
        side, margin = self._side, gridpaint.MARGIN_PX
        return QRect(margin + column * side, margin + self.above_px() + row * side, side, side)

    def cell_at(self, point: QPoint) -> Place:
        """The cell at a point, the nearest one outside the grid."""
        origin = self.cell_rect(0, 0)
        rows, columns = self.values.shape
        column = (point.x() - origin.x()) // origin.width()
        row = (point.y() - origin.y()) // origin.height()
        return min(max(row, 0), rows - 1), min(max(column, 0), columns - 1)

    def event(self, event: QEvent) -> bool:
        """A tooltip tells a marked cell's correction."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self.marks:
            self.setToolTip(self.marks.get(self.cell_at(event.pos()), ""))
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint caption, cells, window, cursor, marks."""
        gridpaint.paint(self)

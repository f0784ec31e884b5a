"""Where the cells and headings of a confusion matrix are, in a widget's pixels. No owning thread."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

Cell = tuple[int, int]  # truth, predicted
TITLE_PX = 18
LEAST_TEXT_PX = 13
WIDEST_PX, TALLEST_PX = 96, 44


@dataclass(frozen=True, slots=True)
class ConfusionLayout:
    """`left`, `top`: the corner of the first cell; every cell is `cell_width` by `cell_height`."""

    classes: int
    left: float
    top: float
    cell_width: float
    cell_height: float

    @classmethod
    def fitted(cls, classes: int, width: float, height: float, name_px: float, line_px: float) -> ConfusionLayout:
        """As large as there is room for; `name_px` is the widest class name, `line_px` the height of a line."""
        left, top = TITLE_PX + name_px + 8, TITLE_PX + line_px
        count = max(classes, 1)
        cell_width = min(max((width - left - 1) / count, 0.5), WIDEST_PX)
        cell_height = min(max((height - top - 1) / count, 0.5), TALLEST_PX)
        return cls(classes, left, top, cell_width, cell_height)

    @property
    def has_text(self) -> bool:
        """Whether a number can be read in a cell."""
        return self.cell_height >= LEAST_TEXT_PX and self.cell_width >= 1.6 * LEAST_TEXT_PX

    @property
    def has_names(self) -> bool:
        """Whether every row can have its name."""
        return self.cell_height >= LEAST_TEXT_PX - 2

    def grid(self) -> QRectF:
        """All cells."""
        return QRectF(self.left, self.top, self.classes * self.cell_width, self.classes * self.cell_height)

    def rect(self, cell: Cell) -> QRectF:
        """One cell."""
        truth, predicted = cell
        left, top = self.left + predicted * self.cell_width, self.top + truth * self.cell_height
        return QRectF(left, top, self.cell_width, self.cell_height)

    def cell_at(self, place: QPointF) -> Cell | None:
        """The cell under a place."""
        truth = int((place.y() - self.top) // self.cell_height)
        predicted = int((place.x() - self.left) // self.cell_width)
        if 0 <= truth < self.classes and 0 <= predicted < self.classes:
            return truth, predicted
        return None

"""Figures laid out in cells: rows and columns of widgets that share the largest cell for which all of them fit.

GUI thread only.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

LARGEST_CELL_PX = 84
SMALLEST_CELL_PX = 9


class Measured(Protocol):
    """What can stand in a row or column."""

    def measure(self, cell_px: int) -> QSize:
        """Its size when a cell is this large; empty when it is hidden."""
        ...

    def place(self, cell_px: int, rect: QRect) -> None:
        """Take this room."""
        ...


class Row:
    """Items side by side, centred on one line."""

    def __init__(self, *items: Measured, gap_px: int = 16) -> None:
        self.items, self._gap_px = items, gap_px

    def measure(self, cell_px: int) -> QSize:
        """Widths and gaps added, the largest height."""
        sizes = [size for _, size in self._shown(cell_px)]
        width = sum(size.width() for size in sizes) + self._gap_px * max(len(sizes) - 1, 0)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def place(self, cell_px: int, rect: QRect) -> None:
        """One after the other from the left."""
        x = rect.x()
        for item, size in self._shown(cell_px):
            item.place(cell_px, QRect(x, rect.y() + (rect.height() - size.height()) // 2, size.width(), size.height()))
            x += size.width() + self._gap_px

    def _shown(self, cell_px: int) -> Iterator[tuple[Measured, QSize]]:
        for item in self.items:
            size = item.measure(cell_px)
            if not size.isEmpty():
                yield item, size


class Column:
    """Items below each other, flush left."""

    def __init__(self, *items: Measured, gap_px: int = 8) -> None:
        self.items, self._gap_px = items, gap_px

    def measure(self, cell_px: int) -> QSize:
        """The largest width, heights and gaps added."""
        sizes = [size for _, size in self._shown(cell_px)]
        height = sum(size.height() for size in sizes) + self._gap_px * max(len(sizes) - 1, 0)
        return QSize(max((size.width() for size in sizes), default=0), height)

    def place(self, cell_px: int, rect: QRect) -> None:
        """One after the other from the top."""
        y = rect.y()
        for item, size in self._shown(cell_px):
            item.place(cell_px, QRect(rect.x(), y, size.width(), size.height()))
            y += size.height() + self._gap_px

    def _shown(self, cell_px: int) -> Iterator[tuple[Measured, QSize]]:
        for item in self.items:
            size = item.measure(cell_px)
            if not size.isEmpty():
                yield item, size


class Figure(QWidget):
    """A chapter's figure: a tree of boxes, scaled to the room it gets."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._roots: tuple[Row | Column, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 90)

    def set_roots(self, *roots: Row | Column) -> None:
        """Lay out one of these trees, the one that leaves the largest cells; all are made of the same widgets."""
        self._roots = roots
        _adopt(roots[0], self)

    def arrange(self) -> None:
        """Fit again: the room or what is shown has changed."""
        if not self._roots:
            return
        cells = [self._fitting_cell_px(each) for each in self._roots]
        cell_px, root = max(cells), self._roots[cells.index(max(cells))]
        size = root.measure(cell_px)
        left, top = max(0, (self.width() - size.width()) // 2), max(0, (self.height() - size.height()) // 2)
        root.place(cell_px, QRect(left, top, size.width(), size.height()))

    def _fitting_cell_px(self, root: Row | Column) -> int:
        for cell_px in range(LARGEST_CELL_PX, SMALLEST_CELL_PX, -1):
            size = root.measure(cell_px)
            if size.width() <= self.width() and size.height() <= self.height():
                return cell_px
        return SMALLEST_CELL_PX

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit into the new room."""
        super().resizeEvent(event)
        self.arrange()


def _adopt(item: Measured, parent: QWidget) -> None:
    if isinstance(item, Row | Column):
        for each in item.items:
            _adopt(each, parent)
    elif isinstance(item, QWidget):
        hidden = item.isHidden() and item.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
        item.setParent(parent)
        item.setVisible(not hidden)

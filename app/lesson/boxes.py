"""Figures laid out in cells: rows and columns of widgets that share the largest cell for which all of them fit.

GUI thread only.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QRect, QSize


class Measured(Protocol):
    """What can stand in a row or column."""

    def measure(self, cell_px: int) -> QSize:
        """Its size when a cell is this large; empty when it is hidden."""
        ...

    def place(self, cell_px: int, rect: QRect) -> None:
        """Take this room."""
        ...


@runtime_checkable
class Readable(Protocol):
    """What has numbers in its cells."""

    def least_cell_px(self) -> int:
        """The smallest cell in which its numbers can be read; 0 when it has none to show."""
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

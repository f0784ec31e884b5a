"""A chapter's figure: boxes scaled to the room there is, and scrolled rather than made too small to read.

GUI thread only.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from app.lesson.boxes import Column, Measured, Readable, Row

LARGEST_CELL_PX = 84
SMALLEST_CELL_PX = 9


class Figure(QWidget):
    """A tree of boxes with one size of cell: the largest with which all fit, or the smallest that can be read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._roots: tuple[Row | Column, ...] = ()
        self._room = QSize(240, 90)

    def set_roots(self, *roots: Row | Column) -> None:
        """Lay out one of these trees, the one that leaves the largest cells; all are made of the same widgets."""
        self._roots = roots
        for each in _leaves(roots[0]):
            hidden = each.isHidden() and each.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
            each.setParent(self)
            each.setVisible(not hidden)

    def room(self) -> QSize:
        """What there is to see the figure in; it may be larger itself."""
        return self._room

    def fit(self, room: QSize) -> None:
        """Lay out anew in this room."""
        self._room = room
        self.arrange()

    def arrange(self) -> None:
        """Fit again: the room or what is shown has changed."""
        if not self._roots:
            layout = self.layout()
            self.resize(self._room.expandedTo(layout.minimumSize()) if layout is not None else self._room)
            return
        root, cell_px = self._choose()
        size = root.measure(cell_px)
        self.resize(self._room.expandedTo(size))
        left, top = (self.width() - size.width()) // 2, (self.height() - size.height()) // 2
        root.place(cell_px, QRect(left, top, size.width(), size.height()))

    def _choose(self) -> tuple[Row | Column, int]:
        least = max([SMALLEST_CELL_PX, *(each.least_cell_px() for each in _readable(self._roots[0]))])
        cells = [self._fitting_cell_px(each) for each in self._roots]
        if max(cells) >= least:
            return self._roots[cells.index(max(cells))], max(cells)
        return min(self._roots, key=lambda each: self._hidden_px(each.measure(least))), least

    def _fitting_cell_px(self, root: Row | Column) -> int:
        for cell_px in range(LARGEST_CELL_PX, SMALLEST_CELL_PX - 1, -1):
            size = root.measure(cell_px)
            if size.width() <= self._room.width() and size.height() <= self._room.height():
                return cell_px
        return 0

    def _hidden_px(self, size: QSize) -> tuple[int, int]:
        """How much one would have to scroll; sideways is worse."""
        across, down = size.width() - self._room.width(), size.height() - self._room.height()
        return max(across, 0), max(down, 0)


class FigureFrame(QScrollArea):
    """The room of one figure."""

    def __init__(self, figure: Figure) -> None:
        super().__init__()
        self.figure = figure
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the figure's parts have it, and are brought into view
        self.setMinimumSize(240, 90)
        self.setWidget(figure)
        for each in (figure, self.viewport()):
            each.setAutoFillBackground(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More room, or less."""
        super().resizeEvent(event)
        self.figure.fit(self.viewport().size())


def _leaves(item: Measured) -> Iterator[QWidget]:
    if isinstance(item, Row | Column):
        for each in item.items:
            yield from _leaves(each)
    elif isinstance(item, QWidget):
        yield item


def _readable(root: Row | Column) -> Iterator[Readable]:
    return (each for each in _leaves(root) if isinstance(each, Readable) and not each.isHidden())

"""Tiles in rows, as many as there are, of which only those in sight are asked for and painted. GUI thread only."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from app.theme import Theme, number_font, scaled_font, theme_of
from app.widgets.gallery_stock import GalleryStock


class TileGrid(QAbstractScrollArea):
    """The base of galleries: whoever makes one says how a tile is painted and what a selection means. Arrow keys, Page
    Up, Page Down, Home and End move the selection."""

    part_wanted = Signal(int, int)  # first, count

    def __init__(self, tile: QSize, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stock: GalleryStock[Any] = GalleryStock()
        self._selection = 0
        self._tile = tile
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._ask())
        self.verticalScrollBar().setSingleStep(tile.height())

    # --- for whoever makes one --------------------------------------------------------------------------------------

    def paint_one(self, painter: QPainter, frame: QRect, tile: Any, theme: Theme, *, is_selected: bool) -> None:
        """Paint a tile into its frame; None for one that has not come yet."""
        raise NotImplementedError

    def tell_selection(self) -> None:
        """The selection is another one, or has come."""
        raise NotImplementedError

    # --- what is shown ----------------------------------------------------------------------------------------------

    def begin(self, total: int, *, keep: bool = False) -> None:
        """So many pictures; with `keep` they are those that were there, counted anew."""
        self._stock.begin(total, keep=keep)
        if not keep:
            self._selection = 0
            self.verticalScrollBar().setValue(0)
        self._selection = min(self._selection, max(total - 1, 0))
        self._set_range()
        self._ask()
        self.tell_selection()
        self.viewport().update()

    def take(self, first: int, tiles: list[Any], total: int) -> None:
        """Some of the pictures have come; those of another number of them are dropped: a newer part is on its way."""
        if total != self._stock.total:
            return
        self._stock.take(first, tiles)
        self._ask()
        if first <= self._selection < first + len(tiles):
            self.tell_selection()
        self.viewport().update()

    def columns(self) -> int:
        """Tiles in a row."""
        return max(1, self.viewport().width() // self._tile.width())

    def sizeHint(self) -> QSize:
        """A few tiles."""
        return QSize(5 * self._tile.width(), 2 * self._tile.height())

    def minimumSizeHint(self) -> QSize:
        """One row of two."""
        return QSize(2 * self._tile.width() + 12, self._tile.height())

    # --- painting ---------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """The tiles in sight."""
        painter = QPainter(self.viewport())
        painter.setFont(number_font(scaled_font(self.font(), 0.85)))
        theme = theme_of(self)
        for number in range(*self._in_sight()):
            frame, tile = QRect(self._corner(number), self._tile), self._stock.painted(number)
            self.paint_one(painter, frame, tile, theme, is_selected=number == self._selection)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or fewer tiles in a row; the picture selected stays in sight."""
        super().resizeEvent(event)
        self._set_range()
        self._reveal()
        self._ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the selection."""
        columns, key = self.columns(), event.key()
        rows = max(1, self.viewport().height() // self._tile.height())
        moves = {
            Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -columns, Qt.Key.Key_Down: columns,
            Qt.Key.Key_PageUp: -columns * rows, Qt.Key.Key_PageDown: columns * rows,
            Qt.Key.Key_Home: -self._stock.total, Qt.Key.Key_End: self._stock.total,
        }  # fmt: skip
        if key in moves and self._stock.total:
            self.select(min(max(self._selection + moves[Qt.Key(key)], 0), self._stock.total - 1))
        else:
            super().keyPressEvent(event)

    # --- inside -----------------------------------------------------------------------------------------------------

    def select(self, number: int) -> None:
        """Select this picture, and bring it into sight."""
        self._selection = number
        self._reveal()
        self.tell_selection()
        self.viewport().update()

    def number_at(self, place: QPoint) -> int | None:
        """The picture under a place of the viewport, if there is one."""
        column, row = place.x() // self._tile.width(), (place.y() + self.verticalScrollBar().value())
        number = row // self._tile.height() * self.columns() + column
        return number if column < self.columns() and 0 <= number < self._stock.total else None

    def _reveal(self) -> None:
        top, bar = self._selection // self.columns() * self._tile.height(), self.verticalScrollBar()
        bar.setValue(min(max(bar.value(), top + self._tile.height() - self.viewport().height()), top))

    def _in_sight(self) -> tuple[int, int]:
        top, columns = self.verticalScrollBar().value(), self.columns()
        first = top // self._tile.height() * columns
        end = -(-(top + self.viewport().height()) // self._tile.height()) * columns
        return first, min(end, self._stock.total)

    def _ask(self) -> None:
        """Ask for what is in sight and has not come, unless that was asked already."""
        wanted = self._stock.next_question(*self._in_sight())
        if wanted is not None:
            self.part_wanted.emit(*wanted)

    def _set_range(self) -> None:
        rows = -(-self._stock.total // self.columns())
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, rows * self._tile.height() - self.viewport().height()))
        bar.setPageStep(self.viewport().height())

    def _corner(self, number: int) -> QPoint:
        row, column = divmod(number, self.columns())
        return QPoint(column * self._tile.width(), row * self._tile.height() - self.verticalScrollBar().value())

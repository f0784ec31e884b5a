"""The pictures of a cell, as many as there are, of which only those in sight are asked for. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from app.theme import number_font, scaled_font, theme_of
from app.widgets.gallery_stock import GalleryStock
from app.widgets.gallery_tile import TILE, Tile, paint_tile, tiles_of
from engine.messages import GalleryPart

_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class GalleryView(QAbstractScrollArea):
    """Tiles in rows. A click or Enter opens a picture above; arrow keys move the selection."""

    part_wanted = Signal(int, int)  # first, count
    opened = Signal(object)  # Tile
    selected = Signal(object)  # Tile | None
    exclude_wanted = Signal()
    undo_wanted = Signal()
    label_typed = Signal(str)
    menu_wanted = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stock = GalleryStock()
        self._selection = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Pictures of the cell"))
        self.viewport().setAccessibleName(self.tr("Pictures of the cell"))
        self.viewport().setToolTip(self.tr("Click a picture to open it above; most confident first"))
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._ask())
        self.verticalScrollBar().setSingleStep(TILE.height())

    # --- what is shown ----------------------------------------------------------------------------------------------

    def begin(self, total: int, *, keep: bool = False) -> None:
        """A cell with `total` pictures; with `keep` it is the cell that was there, counted anew."""
        self._stock.begin(total, keep=keep)
        if not keep:
            self._selection = 0
            self.verticalScrollBar().setValue(0)
        self._selection = min(self._selection, max(total - 1, 0))
        self._set_range()
        self._ask()
        self._tell_selection()
        self.viewport().update()

    def show_part(self, part: GalleryPart) -> None:
        """Some of the pictures have come."""
        if part.total != self._stock.total:
            return  # counted before a correction; the newer part is on its way
        self._stock.take(part.first, tiles_of(part))
        self._ask()
        if part.first <= self._selection < part.first + len(part.places):
            self._tell_selection()
        self.viewport().update()

    @property
    def selection(self) -> Tile | None:
        """The picture selected, if it has come."""
        return self._stock.tile(self._selection)

    @property
    def shown(self) -> list[Tile]:
        """Every picture that has come, in order."""
        return self._stock.shown()

    def columns(self) -> int:
        """Tiles in a row."""
        return max(1, self.viewport().width() // TILE.width())

    def sizeHint(self) -> QSize:
        """A few tiles."""
        return QSize(5 * TILE.width(), 2 * TILE.height())

    def minimumSizeHint(self) -> QSize:
        """One row of two."""
        return QSize(2 * TILE.width() + 12, TILE.height())

    # --- painting ---------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """The tiles in sight."""
        painter = QPainter(self.viewport())
        painter.setFont(number_font(scaled_font(self.font(), 0.85)))
        theme = theme_of(self)
        first, end = self._in_sight()
        for number in range(first, end):
            chosen = number == self._selection
            paint_tile(painter, self._corner(number), self._stock.painted(number), theme, is_selected=chosen)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or fewer tiles in a row; the picture selected stays in sight."""
        super().resizeEvent(event)
        self._set_range()
        self._reveal()
        self._ask()

    # --- mouse and keyboard -----------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select; the left button opens as well."""
        number = self._number_at(event.position().toPoint())
        if number is None:
            return
        self._select(number)
        if event.button() == Qt.MouseButton.LeftButton:
            self._open()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the picture."""
        if self.selection is not None:
            by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
            here = self._corner(self._selection) + QPoint(12, 12) if by_key else event.pos()
            self.menu_wanted.emit(self.viewport().mapToGlobal(here))

    def event(self, event: QEvent) -> bool:
        """While the keyboard is here, undoing means corrections, and digits name classes."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and _is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, Enter opens, a digit says what the picture is, Delete leaves it out, Ctrl+Z takes back."""
        columns, key = self.columns(), event.key()
        rows = max(1, self.viewport().height() // TILE.height())
        moves = {
            Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -columns, Qt.Key.Key_Down: columns,
            Qt.Key.Key_PageUp: -columns * rows, Qt.Key.Key_PageDown: columns * rows,
            Qt.Key.Key_Home: -self._stock.total, Qt.Key.Key_End: self._stock.total,
        }  # fmt: skip
        if key in moves and self._stock.total:
            self._select(min(max(self._selection + moves[Qt.Key(key)], 0), self._stock.total - 1))
        elif key in _OPENS:
            self._open()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.exclude_wanted.emit()
        elif _is_undo(event):
            self.undo_wanted.emit()
        elif _is_ours(event):
            self.label_typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    # --- inside -----------------------------------------------------------------------------------------------------

    def _select(self, number: int) -> None:
        self._selection = number
        self._reveal()
        self._tell_selection()
        self.viewport().update()

    def _reveal(self) -> None:
        top, bar = self._selection // self.columns() * TILE.height(), self.verticalScrollBar()
        bar.setValue(min(max(bar.value(), top + TILE.height() - self.viewport().height()), top))

    def _open(self) -> None:
        if self.selection is not None:
            self.opened.emit(self.selection)

    def _tell_selection(self) -> None:
        self.selected.emit(self.selection)

    def _in_sight(self) -> tuple[int, int]:
        top, columns = self.verticalScrollBar().value(), self.columns()
        first = top // TILE.height() * columns
        end = -(-(top + self.viewport().height()) // TILE.height()) * columns
        return first, min(end, self._stock.total)

    def _ask(self) -> None:
        """Ask for what is in sight and has not come, unless that was asked already."""
        wanted = self._stock.next_question(*self._in_sight())
        if wanted is not None:
            self.part_wanted.emit(*wanted)

    def _set_range(self) -> None:
        rows = -(-self._stock.total // self.columns())
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, rows * TILE.height() - self.viewport().height()))
        bar.setPageStep(self.viewport().height())

    def _corner(self, number: int) -> QPoint:
        row, column = divmod(number, self.columns())
        return QPoint(column * TILE.width(), row * TILE.height() - self.verticalScrollBar().value())

    def _number_at(self, place: QPoint) -> int | None:
        column, row = place.x() // TILE.width(), (place.y() + self.verticalScrollBar().value()) // TILE.height()
        number = row * self.columns() + column
        return number if column < self.columns() and 0 <= number < self._stock.total else None


def _is_undo(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Z and event.modifiers() == Qt.KeyboardModifier.ControlModifier


def _is_ours(event: QKeyEvent) -> bool:
    """Keys that mean something else in the rest of the window."""
    is_digit = event.text() in tuple("0123456789") and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
    return _is_undo(event) or is_digit or event.key() == Qt.Key.Key_Delete

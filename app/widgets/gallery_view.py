"""The pictures of a cell, as many as there are, of which only those in sight are asked for. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from app.theme import Theme
from app.widgets.gallery_tile import TILE, Tile, paint_tile, tiles_of
from app.widgets.tile_grid import TileGrid
from engine.messages import GalleryPart

_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class GalleryView(TileGrid):
    """Tiles in rows. A click or Enter opens a picture above; arrow keys move the selection."""

    opened = Signal(object)  # Tile
    selected = Signal(object)  # Tile | None
    exclude_wanted = Signal()
    undo_wanted = Signal()
    label_typed = Signal(str)
    menu_wanted = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(TILE, parent)
        self.setAccessibleName(self.tr("Pictures of the cell"))
        self.viewport().setAccessibleName(self.tr("Pictures of the cell"))
        self.viewport().setToolTip(self.tr("Click a picture to open it above; most confident first"))

    def show_part(self, part: GalleryPart) -> None:
        """Some of the pictures have come; those counted before a correction are dropped."""
        self.take(part.first, tiles_of(part), part.total)

    @property
    def selection(self) -> Tile | None:
        """The picture selected, if it has come."""
        return self._stock.tile(self._selection)

    @property
    def shown(self) -> list[Tile]:
        """Every picture that has come, in order."""
        return self._stock.shown()

    def paint_one(self, painter: QPainter, frame: QRect, tile: Tile | None, theme: Theme, *, is_selected: bool) -> None:
        """The picture with its confidence under it."""
        paint_tile(painter, frame.topLeft(), tile, theme, is_selected=is_selected)

    def tell_selection(self) -> None:
        """Whoever can do something with it is told."""
        self.selected.emit(self.selection)

    # --- mouse and keyboard -----------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select; the left button opens as well."""
        number = self.number_at(event.position().toPoint())
        if number is None:
            return
        self.select(number)
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
        key = event.key()
        if key in _OPENS:
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

    def _open(self) -> None:
        if self.selection is not None:
            self.opened.emit(self.selection)


def _is_undo(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_Z and event.modifiers() == Qt.KeyboardModifier.ControlModifier


def _is_ours(event: QKeyEvent) -> bool:
    """Keys that mean something else in the rest of the window."""
    is_digit = event.text() in tuple("0123456789") and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
    return _is_undo(event) or is_digit or event.key() == Qt.Key.Key_Delete

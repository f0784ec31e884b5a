"""The pictures of a data set in rows of tiles, of which only those in sight are asked for. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from app.theme import Theme
from app.widgets.data_tile import TILE, Look, ShownTile, look_of, made, paint_frame, paint_selection, shown_tiles
from app.widgets.tile_grid import TileGrid
from app.wording import count, translated
from engine.messages import PicturesPart

MADE_PER_TURN = 20  # tiles that nobody has seen yet: 0.1 to 0.3 ms of the window's thread each


class DataGrid(TileGrid):
    """A click selects; Enter, or a double click, opens."""

    opened = Signal(int)  # place in the data

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(TILE, parent)
        self._name = self.tr("Pictures of the data set")
        self._may_be_made, self._is_behind = 0, False  # in the painting in hand
        self._look: Look | None = None
        self.setAccessibleName(self._name)
        self.viewport().setAccessibleName(self._name)
        self.setToolTip(self.tr("Enter opens a picture above, with what the network makes of it"))

    def show_part(self, part: PicturesPart, classes: tuple[str, ...]) -> None:
        """Some of the pictures have come."""
        self.take(part.first, shown_tiles(part, classes), part.total)

    @property
    def selection(self) -> ShownTile | None:
        """The picture selected, if it has come."""
        return self._stock.tile(self._selection)

    def paint_one(
        self, painter: QPainter, frame: QRect, tile: ShownTile | None, theme: Theme, *, is_selected: bool
    ) -> None:
        """The picture with its class under it, as it was made before, or is made now; an empty frame for what has not
        come, and for what takes longer than one turn of the window."""
        look = self._look = self._look or look_of(painter, theme)
        pixmap = None if tile is None else tile.looks.get(look)
        if pixmap is None and tile is not None and self._may_be_made > 0:
            pixmap = made(tile, look, painter.font(), theme)
            self._may_be_made -= 1
        if pixmap is None:
            paint_frame(painter, frame, theme)
            self._is_behind = self._is_behind or tile is not None
        else:
            painter.drawPixmap(frame.topLeft(), pixmap)
        if is_selected:
            paint_selection(painter, frame, theme, has_keys=self.hasFocus())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what can be made in one turn; the next turn goes on."""
        self._may_be_made, self._is_behind, self._look = MADE_PER_TURN, False, None
        super().paintEvent(event)
        if self._is_behind:
            QTimer.singleShot(0, self.viewport(), self.viewport().update)

    def tell_selection(self) -> None:
        """Whoever listens instead of looking hears which picture it is."""
        words = self.tr("Picture {number} of {total}: {label}")
        tile, total = self.selection, self._stock.total
        label = "…" if tile is None else tile.label
        said = words.format(number=count(self._selection + 1), total=count(total), label=label) if total else ""
        self.setAccessibleDescription(said)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select."""
        number = self.number_at(event.position().toPoint())
        if number is not None:
            self.select(number)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what the first click has selected."""
        if self.number_at(event.position().toPoint()) == self._selection:
            self._open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; the rest moves the selection."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keys are here."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keys are elsewhere."""
        super().focusOutEvent(event)
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        """Under the mouse: which picture it is, and why a file holds none."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            number = self.number_at(event.pos())
            tile = None if number is None else self._stock.tile(number)
            if tile is not None:
                QToolTip.showText(event.globalPos(), self.words_of(tile), self)
                return True
        return super().viewportEvent(event)

    def words_of(self, tile: ShownTile) -> str:
        """What is said of a picture under the mouse."""
        words = f"{tile.label} · {tile.name}" if tile.problem is None else translated(tile.problem)
        return words.replace("&", "&amp;").replace("<", "&lt;")

    def _open(self) -> None:
        if self.selection is not None:
            self.opened.emit(self.selection.place)

"""The pictures that were kept, in rows of tiles: which of them are shown, and what they look like. GUI thread only."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal

from app.widgets.photo_tiles import SHARP, PhotoTiles
from engine.messages import KeptPicture, KeptTile, Thumbnail

THUMB_PX = 56
NOTHING = QModelIndex()


class KeptRows(QAbstractListModel):
    """Those of one class, or all; their small pictures are asked for when they are painted."""

    tiles_wanted = Signal(object, int)  # tuple[str, ...], side in pixels

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown: list[KeptPicture] = []
        self._numbers = count()
        self._places: dict[str, int] = {}  # of all files; one that comes again is another picture
        self._tiles = PhotoTiles(self, QSize(THUMB_PX, THUMB_PX))
        self._tiles.wanted.connect(self._ask)

    def show_pictures(self, pictures: Sequence[KeptPicture], label: str) -> None:
        """Of these, those of one class; all for ""."""
        self.beginResetModel()
        self._places = {each.file: self._place(each.file) for each in pictures}
        self._shown = [each for each in pictures if label in ("", each.label)]
        self.endResetModel()

    def forget_tiles(self) -> None:
        """The next pictures are of other classes, and may have the same names."""
        self._places.clear()
        self._tiles.clear()

    def take_tiles(self, tiles: Sequence[KeptTile]) -> None:
        """Small pictures that were asked for."""
        known = [each for each in tiles if each.file in self._places]
        self._tiles.take([Thumbnail(place=self._places[each.file], pixels=each.pixels) for each in known])
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1), [Qt.ItemDataRole.DecorationRole])

    def file(self, index: QModelIndex) -> str:
        """The file of a tile; "" for none."""
        return self._shown[index.row()].file if index.isValid() else ""

    def row_of(self, file: str) -> int:
        """Where a file's tile is; -1 where it is not shown."""
        return next((row for row, each in enumerate(self._shown) if each.file == file), -1)

    # --- Qt's questions ---------------------------------------------------------------------------------------------

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = NOTHING) -> int:
        """As many as are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The picture, its class, its file."""
        picture = self._shown[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return picture.label
            case Qt.ItemDataRole.DecorationRole:
                return self._tiles.tile(self._places[picture.file], exists=True)
            case Qt.ItemDataRole.ToolTipRole:
                return picture.file.replace("&", "&amp;").replace("<", "&lt;")
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.tr("Picture of “{label}”").format(label=picture.label)
            case _:
                return None

    # --- inside -----------------------------------------------------------------------------------------------------

    def _place(self, file: str) -> int:
        return self._places[file] if file in self._places else next(self._numbers)

    def _ask(self, places: Sequence[int]) -> None:
        file_of = {place: file for file, place in self._places.items()}
        files = tuple(file_of[each] for each in places if each in file_of)
        if files:
            self.tiles_wanted.emit(files, SHARP * THUMB_PX)

"""Small pictures of photos, asked for when their rows are painted. GUI thread only."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPixmap

from app.images import to_qimage
from engine.messages import Thumbnail

TILE_WIDTH_PX, TILE_HEIGHT_PX = 60, 42
SIZE = QSize(TILE_WIDTH_PX, TILE_HEIGHT_PX)
SHARP = 2  # pixels of a picture for one of the screen's, for screens that have so many
KEPT_TILES = 600
ASK_AFTER_MS = 25  # rows come into sight one by one; their pictures are asked for together


class PhotoTiles(QObject):
    """The newest KEPT_TILES small pictures by their places; those that are missed are asked for together."""

    wanted = Signal(object)  # tuple[int, ...]

    def __init__(self, parent: QObject | None = None, size: QSize = SIZE) -> None:
        super().__init__(parent)
        self._size = size
        self._tiles: OrderedDict[int, QPixmap] = OrderedDict()
        self._none = framed(QImage(), size)  # keeps the names where they are
        self._missing: list[int] = []
        self._ask = QTimer(self, singleShot=True, interval=ASK_AFTER_MS)
        self._ask.timeout.connect(self._ask_for_missing)

    def __contains__(self, place: int) -> bool:
        return place in self._tiles

    def __len__(self) -> int:
        return len(self._tiles)

    def clear(self) -> None:
        """No pictures, and none asked for."""
        self._tiles.clear()
        self._missing.clear()

    def take(self, tiles: Sequence[Thumbnail]) -> None:
        """Pictures that were asked for."""
        for tile in tiles:
            self._tiles[tile.place] = framed(to_qimage(tile.pixels), self._size)
        while len(self._tiles) > KEPT_TILES:
            self._tiles.popitem(last=False)

    def tile(self, place: int, *, exists: bool) -> QPixmap:
        """The picture of a place; an empty frame while it is not here. One that `exists` is then asked for."""
        if place not in self._tiles and exists and place not in self._missing:
            self._missing.append(place)
            if not self._ask.isActive():
                self._ask.start()
        return self._tiles.get(place, self._none)

    def _ask_for_missing(self) -> None:
        wanted, self._missing = tuple(self._missing), []
        if wanted:
            self.wanted.emit(wanted)


def framed(picture: QImage, size: QSize = SIZE) -> QPixmap:
    """A small picture in the middle of a frame of one size, which is otherwise clear."""
    made = QPixmap(size * SHARP)
    made.fill(Qt.GlobalColor.transparent)
    if not picture.isNull():
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        fitted = picture.scaled(made.size(), keep, smooth)
        painter = QPainter(made)
        painter.drawImage((made.width() - fitted.width()) // 2, (made.height() - fitted.height()) // 2, fitted)
        painter.end()
    made.setDevicePixelRatio(SHARP)
    return made

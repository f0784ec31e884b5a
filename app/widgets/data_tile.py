"""One picture of a data set, ready to be painted. GUI thread only."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QImage, QPainter, QPen, QPixmap

from app.images import to_qimage
from app.theme import Theme
from app.widgets.colours import color_table
from engine.errors import Sentence
from engine.messages import DataTile, PicturesPart

THUMB_PX = 56
TILE = QSize(THUMB_PX + 14, THUMB_PX + 24)
Look = tuple[bool, str, float]  # dark, font, pixels for one of the window's


@dataclass(frozen=True, slots=True, eq=False)
class ShownTile:
    """A picture with its class: `place` names it in its data, `name` is for people."""

    place: int
    label: str
    name: str
    pixels: NDArray[np.uint8]
    is_ink: bool
    problem: Sentence | None
    looks: dict[Look, QPixmap] = field(default_factory=dict)  # all of it as it was painted before


def shown_tiles(part: PicturesPart, classes: tuple[str, ...]) -> list[ShownTile]:
    """All pictures of a part."""
    return [_shown(each, classes, is_ink=part.is_ink) for each in part.tiles]


def look_of(painter: QPainter, theme: Theme) -> Look:
    """What a tile looks like depends on the colours, the font and the screen's pixels."""
    device = painter.device()
    return theme.is_dark, painter.font().key(), 1.0 if device is None else device.devicePixelRatioF()


def made(tile: ShownTile, look: Look, font: QFont, theme: Theme) -> QPixmap:
    """The picture in its frame with its class under it; a cross where the file holds none. Kept with the tile: a row of
    them is painted again with every step of the wheel."""
    ratio = look[2]
    pixmap = QPixmap(TILE * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(theme.color("panel"))  # what lets nothing through is painted in a third of the time
    painter, frame = QPainter(pixmap), QRect(QPoint(0, 0), TILE)
    painter.setFont(font)
    paint_frame(painter, frame, theme)
    room = _room(frame)
    if tile.problem is not None:
        painter.setPen(QPen(theme.color("warning"), 2))
        painter.drawLine(room.topLeft(), room.bottomRight())
        painter.drawLine(room.topRight(), room.bottomLeft())
    else:
        picture = _fitted(_coloured(tile, theme), ratio)
        place = QRect(QPoint(0, 0), picture.deviceIndependentSize().toSize())
        place.moveCenter(room.center())
        painter.drawImage(place.topLeft(), picture)
    below = QRect(frame.left() + 3, room.bottom() + 2, frame.width() - 6, frame.bottom() - room.bottom() - 4)
    painter.setPen(theme.color("text"))
    word = painter.fontMetrics().elidedText(tile.label, Qt.TextElideMode.ElideRight, below.width())
    painter.drawText(below, Qt.AlignmentFlag.AlignCenter, word)
    painter.end()
    tile.looks.clear()
    tile.looks[look] = pixmap
    return pixmap


def paint_frame(painter: QPainter, frame: QRect, theme: Theme) -> None:
    """Where a picture is, or will be."""
    painter.setPen(theme.color("line"))
    painter.drawRect(_room(frame).adjusted(-1, -1, 0, 0))


def paint_selection(painter: QPainter, frame: QRect, theme: Theme, *, has_keys: bool) -> None:
    """The accent frames what is selected; a line under it shows that the keys are here."""
    painter.setPen(QPen(theme.color("accent"), 2))
    painter.drawRoundedRect(frame.adjusted(2, 1, -2, -1), 4, 4)
    if has_keys:
        line = QRect(frame.left() + 10, frame.bottom() - 3, frame.width() - 20, 2)
        painter.fillRect(line, theme.color("accent"))


def _room(frame: QRect) -> QRect:
    return QRect(frame.topLeft() + QPoint(7, 5), QSize(THUMB_PX, THUMB_PX))


def _shown(tile: DataTile, classes: tuple[str, ...], *, is_ink: bool) -> ShownTile:
    label = classes[tile.label] if 0 <= tile.label < len(classes) else ""
    return ShownTile(tile.place, label, tile.name, tile.pixels, is_ink and tile.pixels.ndim == 2, tile.problem)


def _coloured(tile: ShownTile, theme: Theme) -> QImage:
    """Ink in the theme's own colours, everything else as it is."""
    if not tile.is_ink:
        return to_qimage(tile.pixels)
    height, width = tile.pixels.shape
    shades = _inks(theme)[tile.pixels]
    return QImage(shades.data, width, height, 4 * width, QImage.Format.Format_RGB32).copy()  # its memory goes with it


def _fitted(picture: QImage, ratio: float) -> QImage:
    """As large as there is room, in the screen's own pixels. What is enlarged shows its pixels."""
    side = round(THUMB_PX * ratio)
    is_reduced = max(picture.width(), picture.height()) > side
    how = Qt.TransformationMode.SmoothTransformation if is_reduced else Qt.TransformationMode.FastTransformation
    fitted = picture.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio, how)
    fitted.setDevicePixelRatio(ratio)
    return fitted


@lru_cache(maxsize=4)
def _inks(theme: Theme) -> NDArray[np.uint32]:
    """(256,): the colour of each gray, 0xAARRGGBB."""
    table = np.array(color_table(theme, "gray"), np.uint32)
    table[0] = table[1]  # which is clear elsewhere
    return table

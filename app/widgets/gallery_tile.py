"""One picture of a gallery, ready to be painted. GUI thread only."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from app.images import to_qimage
from app.theme import Theme
from app.widgets.colours import color_table
from app.wording import percent
from engine.messages import GalleryPart, Mark

THUMB_PX = 44
TILE = QSize(THUMB_PX + 12, THUMB_PX + 17)


@dataclass(frozen=True, slots=True, eq=False)
class Tile:
    """A picture with what is known of it: `place` names it in its evaluation, classes are indices."""

    place: int
    pixels: NDArray[np.uint8]
    is_ink: bool
    confidence: float
    truth: int
    given: int
    predicted: int
    mark: Mark
    name: str

    def image(self, theme: Theme) -> QImage:
        """The picture; ink in the theme's own colours."""
        if not self.is_ink or self.pixels.ndim == 3:
            return to_qimage(self.pixels)
        gray = to_qimage(self.pixels)
        gray.reinterpretAsFormat(QImage.Format.Format_Indexed8)
        gray.setColorTable([color_table(theme, "gray")[max(each, 1)] for each in range(256)])
        return gray


def tiles_of(part: GalleryPart) -> list[Tile]:
    """All pictures of a part."""
    return [
        Tile(
            place=int(part.places[each]),
            pixels=part.thumbnails[each],
            is_ink=part.is_ink,
            confidence=float(part.confidences[each]),
            truth=int(part.truths[each]),
            given=int(part.given[each]),
            predicted=int(part.predictions[each]),
            mark=part.marks[each],
            name=part.names[each],
        )
        for each in range(len(part.places))
    ]


def paint_tile(painter: QPainter, corner: QPoint, tile: Tile | None, theme: Theme, *, is_selected: bool) -> None:
    """The picture with its confidence under it; an empty frame where it has not come yet."""
    frame = QRect(corner, TILE).adjusted(1, 1, -2, -1)
    room = QRect(corner + QPoint(6, 3), QSize(THUMB_PX, THUMB_PX))
    painter.setPen(theme.color("line"))
    painter.drawRect(room.adjusted(-1, -1, 0, 0))
    if is_selected:
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.drawRoundedRect(frame, 4, 4)
    if tile is None:
        return
    height, width = tile.pixels.shape[:2]
    fitted = QSize(width, height).scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRect(QPoint(0, 0), fitted)
    place.moveCenter(room.center())
    painter.drawImage(place, tile.image(theme))
    if tile.mark == "excluded":
        _strike(painter, room, theme.color("warning"))
    painter.setPen(theme.color("warning" if tile.mark else "quiet"))
    below = QRect(corner.x(), room.bottom() + 1, TILE.width(), TILE.height() - THUMB_PX - 5)
    painter.drawText(below, Qt.AlignmentFlag.AlignCenter, percent(tile.confidence))


def _strike(painter: QPainter, room: QRect, colour: QColor) -> None:
    painter.setPen(QPen(colour, 2))
    painter.drawLine(room.topLeft(), room.bottomRight())
    painter.drawLine(room.topRight(), room.bottomLeft())

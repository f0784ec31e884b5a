"""One picture of a data set, ready to be painted. GUI thread only."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPen, QPixmap

from app.images import to_qimage
from app.theme import Theme
from app.widgets.colours import color_table
from engine.errors import Sentence
from engine.messages import DataTile, PicturesPart

THUMB_PX = 56
TILE = QSize(THUMB_PX + 14, THUMB_PX + 24)


@dataclass(frozen=True, slots=True, eq=False)
class ShownTile:
    """A picture with its class: `place` names it in its data, `name` is for people. It is painted again and again, so
    what the screen needs is kept, for light and for dark."""

    place: int
    label: str
    name: str
    picture: QImage
    is_ink: bool
    problem: Sentence | None
    _painted: dict[bool, QPixmap] = field(default_factory=dict)

    def pixmap(self, theme: Theme) -> QPixmap:
        """The picture; ink in the theme's own colours."""
        if theme.is_dark not in self._painted:
            self._painted[theme.is_dark] = QPixmap.fromImage(_coloured(self, theme))
        return self._painted[theme.is_dark]


def shown_tiles(part: PicturesPart, classes: tuple[str, ...]) -> list[ShownTile]:
    """All pictures of a part."""
    return [_shown(each, classes, is_ink=part.is_ink) for each in part.tiles]


def paint_data_tile(
    painter: QPainter, frame: QRect, tile: ShownTile | None, theme: Theme, *, is_selected: bool, has_keys: bool
) -> None:
    """The picture with its class under it; an empty frame where it has not come yet, a cross where the file holds
    none. The accent frames what is selected; a line under it shows that the keys are here."""
    room = QRect(frame.topLeft() + QPoint(7, 5), QSize(THUMB_PX, THUMB_PX))
    below = QRect(frame.left() + 3, room.bottom() + 2, frame.width() - 6, frame.bottom() - room.bottom() - 4)
    painter.setPen(theme.color("line"))
    painter.drawRect(room.adjusted(-1, -1, 0, 0))
    if is_selected:
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.drawRoundedRect(frame.adjusted(2, 1, -2, -1), 4, 4)
    if is_selected and has_keys:
        line = QRect(frame.left() + 10, frame.bottom() - 3, frame.width() - 20, 2)
        painter.fillRect(line, theme.color("accent"))
    if tile is None:
        return
    if tile.problem is not None:
        painter.setPen(QPen(theme.color("warning"), 2))
        painter.drawLine(room.topLeft(), room.bottomRight())
        painter.drawLine(room.topRight(), room.bottomLeft())
    else:
        place = QRect(QPoint(0, 0), tile.picture.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio))
        place.moveCenter(room.center())
        is_reduced = tile.picture.width() > place.width()  # what is enlarged shows its pixels
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, is_reduced)
        painter.drawPixmap(place, tile.pixmap(theme))
    painter.setPen(theme.color("text"))
    word = painter.fontMetrics().elidedText(tile.label, Qt.TextElideMode.ElideRight, below.width())
    painter.drawText(below, Qt.AlignmentFlag.AlignCenter, word)


def _shown(tile: DataTile, classes: tuple[str, ...], *, is_ink: bool) -> ShownTile:
    label = classes[tile.label] if 0 <= tile.label < len(classes) else ""
    picture, gray = to_qimage(tile.pixels), tile.pixels.ndim == 2
    return ShownTile(tile.place, label, tile.name, picture, is_ink and gray, tile.problem)


def _coloured(tile: ShownTile, theme: Theme) -> QImage:
    if not tile.is_ink:
        return tile.picture
    gray = tile.picture.copy()
    gray.reinterpretAsFormat(QImage.Format.Format_Indexed8)
    gray.setColorTable(_inks(theme))
    return gray


@lru_cache(maxsize=4)
def _inks(theme: Theme) -> list[int]:
    return [color_table(theme, "gray")[max(each, 1)] for each in range(256)]

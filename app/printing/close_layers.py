"""The layers of a deep network on paper: two columns, one line of maps each, as many as there is room for. Whichever
thread paints."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QCoreApplication, QRect, QRectF
from PySide6.QtGui import QFontMetricsF

from app.printing.paper import GAP_PX, RIGHT, SMALL, Paper, line_px, sharp
from app.theme import LIGHT
from app.widgets.colours import scale_for
from app.widgets.layer_scale import gradient
from app.widgets.layer_words import kind_text, range_text, shape_text, truncation_text
from app.widgets.montage import MontageLayout, picture
from engine.messages import LayerView

translate = QCoreApplication.translate
COLUMNS = 2
LEAST_MAPS_PX, MOST_MAPS_PX = 16.0, 36.0  # how tall maps are, as there is room
UNITS_PX = 8.0  # how tall units are, which are a single cell
PAD_PX = 5.0
BAR_PX, BAR_WIDTH_PX = 4, 34
GAP_SHARE = 10  # of a map's height between two
MOST_CELLS = 64


def paint_close(paper: Paper, room: QRectF, views: Sequence[LayerView]) -> None:
    """Down the first column, then down the second; and how many have no room."""
    around_px = line_px(paper.font) + PAD_PX
    kept, words = fitting(views, room.height(), around_px + LEAST_MAPS_PX, line_px(paper.face(SMALL)))
    per_column = max(1, ceil(len(kept) / COLUMNS))
    row_px = around_px + LEAST_MAPS_PX
    if not words:
        row_px = min(room.height() / per_column, around_px + MOST_MAPS_PX)
    width = (room.width() - (COLUMNS - 1) * 2 * GAP_PX) / COLUMNS
    for index, view in enumerate(kept):
        column, row = divmod(index, per_column)
        left = room.left() + column * (width + 2 * GAP_PX)
        _paint_row(paper, QRectF(left, room.top() + row * row_px, width, row_px), row_px - around_px, view)
    if words:
        top = room.top() + per_column * row_px
        paper.wrap(room.left(), top, room.width(), words, face=paper.face(SMALL), colour="text")


def fitting(
    views: Sequence[LayerView], height: float, row_px: float, words_px: float
) -> tuple[Sequence[LayerView], str]:
    """The first layers, as many as have room, and what is said of the others."""
    if COLUMNS * int(height // row_px) >= len(views):
        return views, ""
    kept = views[: COLUMNS * int(max(0.0, height - words_px) // row_px)]
    missing = [view.name for view in views[len(kept) :]]
    names = missing[0] if len(missing) == 1 else f"{missing[0]} … {missing[-1]}"
    words = translate("printing", "No room for {missing} of {count} layers: {names}")
    return kept, words.format(missing=len(missing), count=len(views), names=names)


def one_line(view: LayerView, width: float, tall: float) -> MontageLayout:
    """As many maps as a line of `width` holds where they are `tall`."""
    count, rows, columns = view.maps.shape
    shrink = max(1, ceil(rows / MOST_CELLS))
    gap = 0 if rows == 1 else max(1, round(rows / shrink / GAP_SHARE))
    pitch = (ceil(columns / shrink) + gap) * tall / ceil(rows / shrink)
    shown = min(count, max(1, int(width // pitch)))
    return MontageLayout(rows, columns, shown, 1, 1, gap, shrink, shown)


def _paint_row(paper: Paper, room: QRectF, maps_px: float, view: LayerView) -> None:
    """One line of words with the scale at its end, one of maps."""
    tall = UNITS_PX if view.maps.shape[1] == 1 else maps_px
    where = one_line(view, room.width(), tall)
    scale = scale_for(view.kind, view.low)
    left = _paint_scale(paper, room, view)
    bold, small = paper.face(bold=True), paper.face(SMALL)
    line = QRectF(room.left(), room.top(), left - room.left() - 6, line_px(paper.font))
    name_px = QFontMetricsF(bold).horizontalAdvance(view.name) + 6
    paper.write(line, view.name, face=bold)
    parts = (shape_text(view), truncation_text(view, where), kind_text(view))  # if need be the kind is cut off
    rest = " · ".join(each for each in parts if each)
    paper.write(line.adjusted(min(name_px, line.width()), 0, 0, 0), rest, face=small, colour="quiet")
    made = picture(view.maps, where, scale, view.low, view.high, LIGHT)
    wide = tall * where.width_px / where.height_px
    paper.image(QRectF(room.left(), line.bottom() + 1, wide, tall), sharp(made, 1))


def _paint_scale(paper: Paper, room: QRectF, view: LayerView) -> float:
    """The range and its colours, at the right end; where they begin."""
    small, text = paper.face(SMALL), range_text(view)
    line = QRectF(room.left(), room.top(), room.width(), line_px(paper.font))
    paper.write(line, text, RIGHT, face=small, colour="quiet")
    right = room.right() - QFontMetricsF(small).horizontalAdvance(text) - 4
    bar = QRect(int(right) - BAR_WIDTH_PX, round(line.center().y()) - BAR_PX // 2, BAR_WIDTH_PX, BAR_PX)
    paper.painter.fillRect(bar, gradient(bar, LIGHT, view, scale_for(view.kind, view.low)))
    return bar.left()

"""The layers' maps on paper: a row each, as in the Network column; closer together where there are many. Whichever
thread paints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QFont

from app.printing.close_layers import paint_close
from app.printing.paper import SMALL, Paper, sharp
from app.theme import LIGHT
from app.widgets.colours import scale_for
from app.widgets.layer_row import MARGIN_PX, TEXT_PX
from app.widgets.layer_scale import height_px, paint_scale, scale_px
from app.widgets.layer_text import paint_text, text_height_px
from app.widgets.layer_words import truncation_text
from app.widgets.montage import MontageLayout, layout, picture
from engine.messages import Answer, LayerView

translate = QCoreApplication.translate
PAD_PX = 3.0
INDENT_PX = 4.0  # of the words in the window's rows
LEAST_MAPS_PX = 40


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A layer, how its maps are laid out, and how tall that is."""

    view: LayerView
    where: MontageLayout
    height: float


def paint_layers(paper: Paper, room: QRectF, answer: Answer) -> None:
    """Every layer as the window shows it; where that is too tall, closer together."""
    top = paper.head(room.left(), room.top(), room.width(), translate("printing", "Network"))
    below = QRectF(room.left(), top, room.width(), room.bottom() - top)
    views = [view for view in answer.layers if len(view.maps)]
    if not views:
        words = translate("printing", "Nobody looked at the layers: their part of the window is closed.")
        paper.wrap(room.left(), top, room.width(), words, face=paper.face(SMALL), colour="quiet")
        return
    rows = rows_of(views, room.width(), paper.font)
    if sum(row.height for row in rows) > below.height():
        paint_close(paper, below, views)
        return
    for row in rows:
        _paint_row(paper, room, top, row)
        top += row.height


def rows_of(views: Sequence[LayerView], width: float, font: QFont) -> list[Row]:
    """As tall as words, maps and scale need it."""
    rows: list[Row] = []
    for view in views:
        room_px = int(width) - TEXT_PX - scale_px(font) - MARGIN_PX
        count, height, columns = view.maps.shape
        where = layout(count, height, columns, max(LEAST_MAPS_PX, room_px))
        scale = height_px(font, is_truncated=bool(truncation_text(view, where)))
        tall = max(text_height_px(font, view, TEXT_PX - MARGIN_PX), scale, where.height_px)
        rows.append(Row(view, where, tall + 2 * PAD_PX))
    return rows


def _paint_row(paper: Paper, room: QRectF, top: float, row: Row) -> None:
    painter, view, where = paper.painter, row.view, row.where
    scale = scale_for(view.kind, view.low)
    painter.save()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.translate(room.left() - INDENT_PX, top + PAD_PX)
    paint_text(painter, LIGHT, paper.font, view, 0, TEXT_PX - MARGIN_PX)
    painter.translate(INDENT_PX, 0)
    note = truncation_text(view, where)
    paint_scale(painter, LIGHT, paper.font, (0, int(room.width())), view, scale, note)
    made = sharp(picture(view.maps, where, scale, view.low, view.high, LIGHT), where.cell_px)
    paper.image(QRectF(TEXT_PX, 0, where.width_px, where.height_px), made)
    painter.restore()

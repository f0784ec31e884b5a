"""The words at the left of a layer's row: name, kind, shape, detail. No owning thread."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from app.theme import Theme, scaled_font
from app.widgets.layer_words import detail_parts, kind_text, shape_text
from engine.messages import LayerView

SMALL = 0.9  # of the font around


def text_height_px(font: QFont, view: LayerView, width_px: int) -> int:
    """How tall the words are where lines can be `width_px` long."""
    return (2 + len(_details(scaled_font(font, SMALL), view, width_px))) * QFontMetrics(font).height()


def paint_text(painter: QPainter, theme: Theme, font: QFont, view: LayerView, top: int, width_px: int) -> None:
    """Three lines from `top` on, four where the last is too long for one; the kind stands behind the name where there
    is room for both."""
    small, bold = scaled_font(font, SMALL), scaled_font(font, 1.0, bold=True)
    line_px = QFontMetrics(font).height()
    name_px = min(QFontMetrics(bold).horizontalAdvance(view.name) + 6, width_px)
    kind, shape = kind_text(view), shape_text(view)
    if QFontMetrics(small).horizontalAdvance(kind) > width_px - name_px:
        kind, shape, name_px = "", f"{shape}  {kind}", width_px
    rooms = (
        (view.name, bold, "text", QRect(4, top, name_px, line_px)),
        (kind, small, "quiet", QRect(4 + name_px, top, width_px - name_px, line_px)),
        (shape, small, "quiet", QRect(4, top + line_px, width_px, line_px)),
        *(
            (text, small, "quiet", QRect(4, top + number * line_px, width_px, line_px))
            for number, text in enumerate(_details(small, view, width_px), start=2)
        ),
    )
    for text, face, colour, room in rooms:
        painter.setFont(face)
        painter.setPen(theme.color(colour))
        # names of parts of parts differ at their ends
        mode = Qt.TextElideMode.ElideMiddle if text is view.name else Qt.TextElideMode.ElideRight
        elided = painter.fontMetrics().elidedText(text, mode, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, elided)


def _details(small: QFont, view: LayerView, width_px: int) -> list[str]:
    """Size and weights in one line, or in one each."""
    parts = detail_parts(view)
    whole = ", ".join(parts)
    return [whole] if QFontMetrics(small).horizontalAdvance(whole) <= width_px else parts

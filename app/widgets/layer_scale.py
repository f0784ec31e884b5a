"""The right end of a layer's row: its range of values with their colours, mean and deviation. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QLinearGradient, QPainter

from app.theme import Theme, number_font, scaled_font
from app.widgets.colours import Scale, color_table
from app.widgets.layer_words import range_text, spread_text, zeros_text
from engine.messages import LayerView

SCALE_PX = 92  # with a font of the usual size
WIDEST = "−0000 … −0000"
BAR_PX, BAR_WIDTH_PX = 5, 56
SMALL = 0.85


def small_font(base: QFont) -> QFont:
    """The figures of the scale."""
    return number_font(scaled_font(base, SMALL))


def scale_px(base: QFont) -> int:
    """How wide the scale is: as its font needs it, so that no figure loses its left end."""
    return max(SCALE_PX, QFontMetrics(small_font(base)).horizontalAdvance(WIDEST))


def height_px(base: QFont, *, is_truncated: bool) -> int:
    """How tall the scale is, one line more where something is left out."""
    return (4 if is_truncated else 3) * QFontMetrics(small_font(base)).height() + BAR_PX + 5


def paint_scale(painter: QPainter, theme: Theme, base: QFont, top_right: tuple[int, int], view: LayerView,
                scale: Scale, note: str) -> None:  # fmt: skip
    """Range, colours, mean ± deviation, zeros, and a note, right-aligned below each other."""
    top, right = top_right
    painter.setFont(small_font(base))
    line_px = painter.fontMetrics().height()
    end = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
    width_px = scale_px(base)
    room = QRect(right - width_px, top, width_px, line_px)
    painter.setPen(theme.color("quiet"))
    painter.drawText(room, end, range_text(view))
    bar = QRect(right - BAR_WIDTH_PX, room.bottom() + 3, BAR_WIDTH_PX, BAR_PX)
    painter.fillRect(bar, gradient(bar, theme, view, scale))
    painter.setPen(theme.color("line"))
    painter.drawRect(bar.adjusted(-1, -1, 0, 0))
    painter.setPen(theme.color("quiet"))
    room.moveTop(bar.bottom() + 3)
    for text in (spread_text(view), zeros_text(view), note):
        painter.drawText(room, end, text)
        room.translate(0, line_px)


def gradient(bar: QRect, theme: Theme, view: LayerView, scale: Scale) -> QLinearGradient:
    """The colours of `bar` from `low` to `high`, as they are used."""
    low, high = view.low, view.high
    bound = max(abs(low), abs(high)) or 1.0
    table = color_table(theme, scale)
    made = QLinearGradient(bar.left(), 0, bar.right(), 0)
    for step in range(9):
        value = low + (high - low) * step / 8
        if scale == "signed":
            index = 128 + round(127 * value / bound)
        elif scale == "positive":
            index = 1 + round(254 * max(0.0, value) / (high or 1.0))
        else:
            index = 1 + round(254 * step / 8)
        made.setColorAt(step / 8, table[min(255, max(1, index))])
    return made

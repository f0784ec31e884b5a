"""How boxes look on a page: a frame, a digit on a tag, grips where one can take it; a picture's square. GUI thread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from app.canvas.grips import GRIPS, grip_place
from app.theme import Theme, number_font, scaled_font

GRIP_PX, SQUARE_GRIP_PX = 7.0, 8.0
SMALL_PX, SMALL_GRIP_PX = 26.0, 4.0  # grips must not hide a small box
TAG_PX = 15.0
LEAST_TAG_PX = 9.0
TAG_SHARE = 0.3  # of a small box's height: a tag must not hide the digit
SHORT = "0000"  # as wide as this a tag may always be; one with a longer name is no wider than its box
PADDING_SHARE = 0.55  # of the tag's height


def tag_sizes(frames: Sequence[QRectF], texts: Sequence[str], font: QFont) -> Iterator[tuple[float, float]]:
    """How wide and high the tag of each frame is."""
    known: dict[int, QFontMetricsF] = {}  # there are few sizes, and measuring one takes longer than all the rest
    for frame, text in zip(frames, texts, strict=True):
        height = min(TAG_PX, max(LEAST_TAG_PX, TAG_SHARE * frame.height()))
        metrics, padding = known.get(_font_px(height)), PADDING_SHARE * height
        if metrics is None:
            metrics = known[_font_px(height)] = QFontMetricsF(_font(font, height))
        most = max(frame.width(), metrics.horizontalAdvance(SHORT) + padding)
        yield max(min(metrics.horizontalAdvance(text or " ") + padding, most), height), height


def paint_box(painter: QPainter, frame: QRectF, theme: Theme, *, is_selected: bool, is_sure: bool) -> None:
    """A frame that shows on light and dark pictures; a dashed one where the digit is not sure."""
    halo, colour = QColor(theme.color("panel")), theme.color("accent")
    halo.setAlpha(190)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    width = 2.4 if is_selected else 1.2
    painter.setPen(QPen(halo, width + 1.8))
    painter.drawRoundedRect(frame, 2, 2)
    style = Qt.PenStyle.SolidLine if is_sure else Qt.PenStyle.DashLine
    painter.setPen(QPen(colour, width, style))
    painter.drawRoundedRect(frame, 2, 2)


def paint_tag(painter: QPainter, tag: QRectF, text: str, font: QFont, theme: Theme, *, is_selected: bool) -> None:
    """The digit that was read, on the accent's ground where the box is selected; a long name ends in dots."""
    ground, ink = ("accent", "panel") if is_selected else ("panel", "accent")
    painter.setPen(QPen(theme.color("accent"), 1))
    painter.setBrush(theme.color(ground))
    painter.drawRoundedRect(tag, 3, 3)
    painter.setFont(_font(font, tag.height()))
    painter.setPen(theme.color(ink))
    room = tag.width() - 0.5 * PADDING_SHARE * tag.height()
    shown = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, room)
    painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, shown)


def paint_grips(painter: QPainter, frame: QRectF, theme: Theme) -> None:
    """Where the selected box can be taken."""
    painter.setPen(QPen(theme.color("panel"), 1))
    painter.setBrush(theme.color("accent"))
    is_small = min(frame.width(), frame.height()) < SMALL_PX
    for grip in GRIPS[:4] if is_small else GRIPS:
        side = SMALL_GRIP_PX if is_small else GRIP_PX
        rect = QRectF(0, 0, side, side)
        rect.moveCenter(grip_place(frame, grip))
        painter.drawRoundedRect(rect, 1.5, 1.5)


def paint_square(painter: QPainter, square: QRectF, theme: Theme, *, has_focus: bool) -> None:
    """The square on a picture that is taken for one digit."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    accent, halo = theme.color("accent"), theme.color("panel")
    for colour, width in ((halo, 4.0), (accent, 2.5 if has_focus else 1.5)):
        painter.setPen(QPen(colour, width))
        painter.drawRect(square)
    painter.setPen(QPen(halo, 1))
    painter.setBrush(accent)
    for grip in GRIPS:
        rect = QRectF(0, 0, SQUARE_GRIP_PX, SQUARE_GRIP_PX)
        rect.moveCenter(grip_place(square, grip))
        painter.drawRoundedRect(rect, 2, 2)


def _font(font: QFont, height: float) -> QFont:
    made = number_font(scaled_font(font, 1.0), bold=True)
    made.setPixelSize(_font_px(height))
    return made


def _font_px(height: float) -> int:
    return max(7, round(0.82 * height))

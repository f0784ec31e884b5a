"""What is painted around the ink: cursor, pen marker, hint, rim. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QCursor,
    QFont,
    QFontMetricsF,
    QKeySequence,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
)

from app.theme import RADIUS_PX, Theme, scaled_font

_LEAST_CURSOR_PX = 6.0
_LARGEST_CURSOR_PX = 96.0
HINT = 1.5  # the hint's first words, in sizes of ordinary text


def brush_cursor(width_px: float, theme: Theme, ratio: float) -> QCursor:
    """A ring as wide as the brush on screen (within what desktops allow), with a dot in its middle."""
    ring_px = min(max(width_px, _LEAST_CURSOR_PX), _LARGEST_CURSOR_PX)
    side_px = int(ring_px) + 5
    picture = QPixmap(round(side_px * ratio), round(side_px * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle = QPointF(side_px / 2, side_px / 2)
    for colour, width in ((theme.color("page"), 3.0), (theme.color("accent"), 1.4)):
        painter.setPen(QPen(colour, width))
        painter.drawEllipse(middle, ring_px / 2, ring_px / 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("accent"))
    painter.drawEllipse(middle, 1.2, 1.2)
    painter.end()
    return QCursor(picture, side_px // 2, side_px // 2)


def paint_pen_marker(painter: QPainter, place: QPointF, width_px: float, theme: Theme, *, is_down: bool) -> None:
    """Where the keyboard's pen is: a cross in a ring as wide as the brush; filled while the pen is down."""
    accent = theme.color("accent")
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    wash = QColor(accent)
    wash.setAlpha(110 if is_down else 0)
    painter.setBrush(wash)
    painter.setPen(QPen(theme.color("page"), 3.5))
    painter.drawEllipse(place, width_px / 2, width_px / 2)
    painter.setPen(QPen(accent, 1.5))
    painter.drawEllipse(place, width_px / 2, width_px / 2)
    reach = max(width_px / 2 + 6, 10)
    for across, down in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        painter.drawLine(place + QPointF(across, down) * (reach - 6), place + QPointF(across, down) * reach)


def paint_rim(painter: QPainter, page: QRectF, theme: Theme, *, has_focus: bool) -> None:
    """The page's rounded rim over whatever was painted; in the accent colour while the keyboard is there."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    corners = QPainterPath()
    corners.addRect(page.adjusted(-1, -1, 1, 1))
    corners.addRoundedRect(page.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_PX, RADIUS_PX)
    painter.fillPath(corners, theme.color("panel"))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    width = 2.0 if has_focus else 1.0
    painter.setPen(QPen(theme.color("accent" if has_focus else "line"), width))
    inset = width / 2
    painter.drawRoundedRect(page.adjusted(inset, inset, -inset, -inset), RADIUS_PX, RADIUS_PX)


def paint_hint(
    painter: QPainter, page: QRectF, font: QFont, theme: Theme, *, is_for_photos: bool, over_tip: bool = False
) -> None:
    """What one can do with an empty page, quietly, in its upper middle; on a small page as much of it as has room.
    Over a tip it stands higher."""
    painter.setPen(theme.color("quiet"))
    margin = page.width() * 0.08
    upper = QRectF(
        page.left() + margin, page.top(), page.width() - 2 * margin, page.height() * (0.21 if over_tip else 0.40)
    )
    title, sentence = hint_title(is_for_photos), hint_sentence(is_for_photos)
    width = QFontMetricsF(scaled_font(font, HINT)).horizontalAdvance(title)
    painter.setFont(scaled_font(font, HINT * min(1.0, upper.width() / width)))
    painter.drawText(upper, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, title)
    lower = QRectF(upper.left(), upper.bottom() + page.height() * 0.02, upper.width(), page.height() * 0.3)
    flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
    if lower.contains(QFontMetricsF(font).boundingRect(lower, flags, sentence)):
        painter.setFont(font)
        painter.drawText(lower, flags, sentence)


def hint_title(is_for_photos: bool) -> str:
    """The hint's first words: what the model that answers knows."""
    drop = QCoreApplication.translate("canvas", "Drop a photo")
    return drop if is_for_photos else QCoreApplication.translate("canvas", "Draw a digit")


def hint_sentence(is_for_photos: bool) -> str:
    """The hint's other ways, with the keys as this desktop writes them."""
    native = QKeySequence.SequenceFormat.NativeText
    paste, opened = QKeySequence.StandardKey.Paste, QKeySequence.StandardKey.Open
    sentence = (
        QCoreApplication.translate("canvas", "paste one with {paste}\nor open it with {open}")
        if is_for_photos
        else QCoreApplication.translate("canvas", "or drop a picture\npaste with {paste}, open with {open}")
    )
    return sentence.format(paste=QKeySequence(paste).toString(native), open=QKeySequence(opened).toString(native))

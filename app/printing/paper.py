"""Ink on paper: text and images in units of 1/96 inch, always light. Whichever thread paints."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QImage, QPaintDevice, QPainter

from app.theme import LIGHT, number_font, scaled_font
from app.widgets.colours import GAP

PER_INCH = 96
TEXT_PX = 11  # 8 points
SMALL = 0.85
GAP_PX = 12.0
LEAST_CELL_PX = 3  # of an image
WHITE = 0xFFFFFFFF
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter
WRAPPED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
ENDLESS_PX = 10_000.0


@dataclass(frozen=True, slots=True)
class Paper:
    """What is painted with, and the font of ordinary text."""

    painter: QPainter
    font: QFont

    def face(self, factor: float = 1.0, *, bold: bool = False) -> QFont:
        """The font, larger or smaller."""
        return scaled_font(self.font, factor, bold=bold)

    def write(
        self, room: QRectF, text: str, flags: int = LEFT, *, face: QFont | None = None, colour: str = "text"
    ) -> None:
        """One line that ends in dots where it is too long, or several where `flags` say so."""
        self.painter.setFont(face or self.font)
        self.painter.setPen(LIGHT.color(colour))
        if not flags & Qt.TextFlag.TextWordWrap:
            text = QFontMetricsF(face or self.font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        self.painter.drawText(room, flags, text)

    def wrap(self, left: float, top: float, width: float, text: str, *, face: QFont, colour: str) -> float:
        """As many lines as the text needs; where they end."""
        room = QRectF(left, top, width, ENDLESS_PX)
        used = QFontMetricsF(face).boundingRect(room, WRAPPED, text)
        self.write(QRectF(left, top, width, used.height()), text, WRAPPED, face=face, colour=colour)
        return top + used.height()

    def head(self, left: float, top: float, width: float, text: str) -> float:
        """A heading as the window's are; where it ends."""
        face = self.face(SMALL, bold=True)
        height = QFontMetricsF(face).height()
        self.write(QRectF(left, top, width, height), text.upper(), face=face, colour="quiet")
        return top + height + 4

    def rule(self, left: float, top: float, width: float) -> None:
        """A thin line."""
        self.painter.fillRect(QRectF(left, top, width, 0.75), LIGHT.color("line"))

    def image(self, room: QRectF, image: QImage, *, is_photo: bool = False) -> None:
        """An image; only of a photo may anything be lost."""
        self.painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering, not is_photo)
        self.painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, is_photo)
        self.painter.drawImage(room, image)


def sharp(cells: QImage, cell_px: int) -> QImage:
    """Cells large enough that no viewer blurs them; what lies between maps is white."""
    larger = max(LEAST_CELL_PX, cell_px)
    cells.setColor(GAP, WHITE)
    mode = Qt.TransformationMode.FastTransformation
    return cells.scaled(cells.size() * larger, Qt.AspectRatioMode.IgnoreAspectRatio, mode)


def line_px(face: QFont) -> float:
    """How tall a line of text is."""
    return QFontMetricsF(face).height()


def begin(device: QPaintDevice) -> tuple[Paper, QRectF] | None:
    """White paper on a device and the room on it; None where the device takes nothing. Whoever asked ends its painter.

    Fonts are not fitted to a grid of pixels: on screen and on paper lines are broken at the same places.
    """
    painter = QPainter()
    if not painter.begin(device):
        return None
    scale = device.logicalDpiX() / PER_INCH
    painter.scale(scale, scale)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    room = QRectF(0, 0, device.width() / scale, device.height() / scale)
    painter.fillRect(room, QColor(Qt.GlobalColor.white))
    font = number_font(QGuiApplication.font())
    font.setPixelSize(TEXT_PX)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return Paper(painter, font), room

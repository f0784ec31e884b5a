"""The steps from the page to the network's input on paper, as the strip shows them. Whichever thread paints."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPen

from app.images import to_qimage
from app.printing.paper import SMALL, Paper, line_px
from app.theme import LIGHT
from app.widgets.step_tile import OFF_OPACITY
from app.wording import step_title
from engine.messages import PreparationStep

translate = QCoreApplication.translate
TILE_PX, COLUMN_PX = 46.0, 56.0
TITLE_LINES = 2
SHARPNESS = 4  # dots per unit: 400 to the inch
TITLE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


def paint_steps(paper: Paper, room: QRectF, steps: tuple[PreparationStep, ...]) -> float:
    """A tile for each step; where they end."""
    if not steps:
        return room.top()
    top = paper.head(room.left(), room.top(), room.width(), translate("printing", "What the network sees"))
    columns = max(1, int(room.width() // COLUMN_PX))
    row_px = TILE_PX + 2 + TITLE_LINES * line_px(paper.face(SMALL))
    for index, step in enumerate(steps):
        line, column = divmod(index, columns)
        _paint_tile(paper, QRectF(room.left() + column * COLUMN_PX, top + line * row_px, COLUMN_PX, row_px), step)
    return top + (1 + (len(steps) - 1) // columns) * row_px


def _paint_tile(paper: Paper, room: QRectF, step: PreparationStep) -> None:
    """Its picture in a frame, its title below, both struck through where the step is left out."""
    painter, frame = paper.painter, QRectF(room.left(), room.top(), TILE_PX, TILE_PX)
    painter.setPen(QPen(LIGHT.color("line"), 1))
    painter.setBrush(LIGHT.color("field"))
    painter.drawRoundedRect(frame, 4, 4)
    painter.setOpacity(1.0 if step.is_on else OFF_OPACITY)
    _paint_picture(paper, frame.adjusted(3, 3, -3, -3), to_qimage(step.picture))
    painter.setOpacity(1.0)
    face = paper.face(SMALL)
    face.setStrikeOut(not step.is_on)
    title = QRectF(room.left() - 4, frame.bottom() + 2, TILE_PX + 8, room.bottom() - frame.bottom() - 2)
    paper.write(title, step_title(step), TITLE, face=face, colour="quiet" if step.is_on else "accent")
    if not step.is_on:
        painter.setPen(QPen(LIGHT.color("accent"), 1.6))
        painter.drawLine(frame.bottomLeft(), frame.topRight())


def _paint_picture(paper: Paper, room: QRectF, image: QImage) -> None:
    size = QSizeF(image.size()).scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
    target = QRectF(room.topLeft(), size)
    target.moveCenter(room.center())
    dots = (size * SHARPNESS).toSize()
    is_shrunk = image.width() > dots.width()
    mode = Qt.TransformationMode.SmoothTransformation if is_shrunk else Qt.TransformationMode.FastTransformation
    paper.image(target, image.scaled(dots, Qt.AspectRatioMode.IgnoreAspectRatio, mode))

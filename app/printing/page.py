"""One page: input and answer side by side, the steps between them, the layers, and which model said it. Whichever
thread paints."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtGui import QPaintDevice

from app.printing.answer import paint_answer
from app.printing.content import Printed
from app.printing.layers import paint_layers
from app.printing.paper import GAP_PX, RIGHT, SMALL, Paper, begin, line_px
from app.printing.picture import paint_picture
from app.printing.steps import paint_steps
from app.widgets.run_words import when
from app.wording import stamp_details, stamp_line
from engine.specs import Stamp

translate = QCoreApplication.translate
PICTURE_PX = 264.0
LEAST_PX = 40.0  # less room than this is none


def paint_page(device: QPaintDevice, printed: Printed) -> bool:
    """Put `printed` on a page of `device`; whether that took it."""
    begun = begin(device)
    if begun is None:
        return False
    paper, room = begun
    top = _paint_head(paper, room, printed)
    foot = _paint_foot(paper, room, printed)
    left = QRectF(0, top, min(PICTURE_PX, 0.42 * room.width()), foot - top)
    right = QRectF(left.right() + 2 * GAP_PX, top, room.width() - left.right() - 2 * GAP_PX, foot - top)
    top = max(paint_picture(paper, left, printed), paint_answer(paper, right, printed)) + GAP_PX
    top = paint_steps(paper, QRectF(0, top, room.width(), foot - top), printed.answer.steps) + GAP_PX
    if foot - top > LEAST_PX:
        paint_layers(paper, QRectF(0, top, room.width(), foot - top), printed.answer)
    return paper.painter.end()


def _paint_head(paper: Paper, room: QRectF, printed: Printed) -> float:
    """The program and the date; where they end."""
    face = paper.face(1.2, bold=True)
    line = QRectF(0, 0, room.width(), line_px(face))
    paper.write(line, translate("printing", "Convlens: what the network says"), face=face)
    paper.write(line, when(printed.moment), RIGHT, colour="quiet")
    paper.rule(0, line.bottom() + 4, room.width())
    return line.bottom() + 4 + GAP_PX


def _paint_foot(paper: Paper, room: QRectF, printed: Printed) -> float:
    """The model's stamp at the end of the page; where it begins."""
    stamp, small = printed.answer.stamp, paper.face(SMALL)
    details = " · ".join(stamp_details(stamp).splitlines())
    height = line_px(paper.font) + 2 * line_px(small) + 4
    top = room.bottom() - height
    paper.rule(0, top, room.width())
    paper.write(QRectF(0, top + 4, room.width(), line_px(paper.font)), _said_by(stamp), face=paper.face(bold=True))
    paper.wrap(0, top + 4 + line_px(paper.font), room.width(), details, face=small, colour="quiet")
    return top - GAP_PX


def _said_by(stamp: Stamp) -> str:
    """The stamp as a sentence."""
    if stamp.imported:
        imported = translate("printing", "the model imported from {name}").format(name=stamp.imported)
        stamp = replace(stamp, model=imported, imported="")
    return translate("printing", "Answered by {model}").format(model=stamp_line(stamp))

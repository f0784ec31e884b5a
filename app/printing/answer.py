"""The answer on paper: the class, large, whether it is sure, and the probabilities. Whichever thread paints."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QCoreApplication, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF

from app.printing.content import Printed
from app.printing.paper import LEFT, RIGHT, Paper, line_px
from app.theme import LIGHT
from app.verdict import verdict
from app.widgets.bars import MANY, NAME_LIMIT
from app.wording import count, percent
from engine.messages import Answer

translate = QCoreApplication.translate
LARGE, LONG, SMALLEST = 5.0, 2.2, 1.0  # the class, in heights of ordinary text
LONG_NAME = 3  # letters; from here on the class is written smaller
ROW_PX, BAR_PX = 16.0, 7.0
WIDEST = "100.00 %"


@dataclass(frozen=True, slots=True)
class Row:
    """One bar: a class and its share of 1."""

    name: str
    share: float
    is_best: bool


def paint_answer(paper: Paper, room: QRectF, printed: Printed) -> float:
    """Name, why, bars; where they end."""
    said = verdict(printed.answer, printed.limits)
    top = paper.head(room.left(), room.top(), room.width(), translate("printing", "Answer"))
    face = _large(paper, said.name, room.width())
    name = QRectF(room.left(), top, room.width(), line_px(face))
    paper.write(name, said.name, face=face)
    why = paper.face(1.1, bold=bool(said.reason))
    top = paper.wrap(room.left(), name.bottom(), room.width(), said.why, face=why, colour="text") + 6
    rows, rest = bars(printed.answer)
    for row in rows:
        _paint_row(paper, QRectF(room.left(), top, room.width(), ROW_PX), row, _names_px(paper, room, rows))
        top += ROW_PX
    return paper.wrap(room.left(), top + 2, room.width(), rest, face=paper.font, colour="quiet") if rest else top


def bars(answer: Answer) -> tuple[list[Row], str]:
    """Every class in its own order; of many only the likeliest, and what is said of the others."""
    shares, best = answer.probabilities, int(answer.probabilities.argmax())
    order = range(len(shares)) if len(shares) <= MANY else np.argsort(-shares, kind="stable")[:MANY].tolist()
    rows = [Row(answer.classes[each], float(shares[each]), each == best) for each in order]
    if len(rows) == len(shares):
        return rows, ""
    rest = translate("printing", "The {shown} likeliest of {count} classes; all others together: {percent}")
    together = max(0.0, 1.0 - sum(row.share for row in rows))
    return rows, rest.format(shown=count(len(rows)), count=count(len(shares)), percent=percent(together, 2))


def _large(paper: Paper, name: str, width: float) -> QFont:
    """As large as the name leaves it."""
    factor = LARGE if len(name) < LONG_NAME else LONG
    while factor > SMALLEST and QFontMetricsF(paper.face(factor, bold=True)).horizontalAdvance(name) > width:
        factor -= 0.1
    return paper.face(factor, bold=True)


def _names_px(paper: Paper, room: QRectF, rows: list[Row]) -> float:
    metrics = QFontMetricsF(paper.face(bold=True))
    return min(max(metrics.horizontalAdvance(row.name) for row in rows) + 1, NAME_LIMIT * room.width())


def _paint_row(paper: Paper, line: QRectF, row: Row, names_px: float) -> None:
    face, colour = paper.face(bold=row.is_best), "text" if row.is_best else "quiet"
    number_px = QFontMetricsF(paper.face(bold=True)).horizontalAdvance(WIDEST)
    left, right = line.left() + names_px + 10, line.right() - number_px - 10
    track = QRectF(left, line.center().y() - BAR_PX / 2, right - left, BAR_PX)
    paper.painter.setPen(Qt.PenStyle.NoPen)
    for share, ground in ((1.0, "line"), (row.share, "accent")):
        paper.painter.setBrush(LIGHT.color(ground))
        paper.painter.drawRect(QRectF(track.left(), track.top(), track.width() * share, track.height()))
    paper.write(QRectF(line.left(), line.top(), names_px, line.height()), row.name, LEFT, face=face, colour=colour)
    paper.write(line, percent(row.share, 2), RIGHT, face=face, colour=colour)

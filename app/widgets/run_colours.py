"""Colours and dashes that tell runs apart, also for those who see few colours. No owning thread."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from app.theme import Theme

MOST_RUNS = 8
SWATCH_PX = (18, 10)
_LIGHT = ("#2b69d6", "#d66814", "#00806a", "#b83b7e", "#7a5c00", "#6f4fb3", "#2a8fc0", "#59616b")
_DARK = ("#6aa1ff", "#f0a05a", "#3cc7a4", "#f07fb8", "#d8b04a", "#b49df0", "#7cc8f2", "#b4bcc6")
_DASHES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine)


def run_pen(theme: Theme, number: int, width: float, *, strength: float = 1.0, is_dashed: bool = True) -> QPen:
    """The pen of the run with this number, 0 to 7; `strength` below 1 mixes its colour with the panel's."""
    colour = QColor((_DARK if theme.is_dark else _LIGHT)[number % MOST_RUNS])
    ground = theme.color("panel")  # mixed, because painting what lets through takes three times as long
    parts = (
        round(each * strength + other * (1 - strength)) for each, other in zip(_rgb(colour), _rgb(ground), strict=True)
    )
    colour = QColor(*parts)
    pen = QPen(colour, width, _DASHES[number % len(_DASHES)] if is_dashed else Qt.PenStyle.SolidLine)
    pen.setCosmetic(True)  # in pixels, whatever the plot's scale
    return pen


def _rgb(colour: QColor) -> tuple[int, int, int]:
    return colour.red(), colour.green(), colour.blue()


def swatch(theme: Theme, number: int | None) -> QPixmap:
    """A piece of the run's line; nothing, but as large, for a run without one."""
    made = QPixmap(*SWATCH_PX)
    made.fill(Qt.GlobalColor.transparent)
    if number is not None:
        painter = QPainter(made)
        pen = run_pen(theme, number, 2.5)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(QPointF(0, SWATCH_PX[1] / 2), QPointF(SWATCH_PX[0], SWATCH_PX[1] / 2))
        painter.end()
    return made


def numbered(chosen: Sequence[str], before: dict[str, int]) -> dict[str, int]:
    """A number for each of the first eight chosen runs; those that had one keep it."""
    kept = {each: before[each] for each in chosen if each in before}
    free = [number for number in range(MOST_RUNS) if number not in kept.values()]
    for each in chosen:
        if each not in kept and free:
            kept[each] = free.pop(0)
    return kept

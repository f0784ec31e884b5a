"""Colours and number formats of the lesson's grids, from the theme. GUI thread only."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Literal

import numpy as np
from PySide6.QtGui import QColor

from app.theme import Theme
from app.wording import local
from engine.lesson.arithmetic import truncate

Kind = Literal["board", "signed", "plain", "gray", "red", "green", "blue"]
BLACK, WHITE = "#0b0d10", "#ffffff"
_PLANES = {"red": 0, "green": 1, "blue": 2}


def fill_of(theme: Theme, kind: Kind, value: float, bound: float) -> QColor:
    """The colour of a cell; `bound` is the size of the value with the full colour."""
    if math.isnan(value):
        return QColor(theme.field)
    if kind == "board":
        return mix(theme.page, theme.ink, (value + 1) / 2)
    if kind == "plain":
        return QColor(theme.panel)
    if kind in ("gray", *_PLANES):
        return _plane(kind, value)
    end = theme.positive if value > 0 else theme.negative
    return mix(theme.panel, end, 0.92 * min(abs(value) / (bound or 1.0), 1.0))


def _plane(kind: Kind, value: float) -> QColor:
    level = round(value)
    if kind == "gray":
        return QColor(level, level, level)
    channels = [0, 0, 0]
    channels[_PLANES[kind]] = level
    return QColor(*channels)


@lru_cache(maxsize=512)
def mix(start: str, end: str, share: float) -> QColor:
    """The colour `share` of the way from `start` to `end`."""
    a, b = QColor(start), QColor(end)
    return QColor(*(round(x + (y - x) * share) for x, y in zip(parts_of(a), parts_of(b), strict=True)))


def parts_of(color: QColor) -> tuple[int, int, int]:
    """Red, green and blue, 0..255."""
    return color.red(), color.green(), color.blue()


def ink_on(fill: QColor) -> QColor:
    """Black or white, whichever has the better contrast on `fill`."""
    return QColor(BLACK) if luminance(fill) > 0.19 else QColor(WHITE)


def luminance(color: QColor) -> float:
    """Relative luminance of WCAG 2, 0..1."""
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (color.redF(), color.greenF(), color.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def number(value: float, *, exact: bool, short: bool = False) -> str:
    """A value as the articles print it (cut off after two places) or exact: ninths, and their ninths, as fractions.

    `short` drops the zero before the point, for narrow cells.
    """
    if math.isnan(value):
        return ""
    if value == 0:
        return "0"
    text = _exact(value) if exact else f"{float(truncate(np.array(value))):.2f}"
    if short:
        text = text.replace("0.", ".", 1) if text.lstrip("-").startswith("0.") else text
    return local(text).replace("-", "−")


def _exact(value: float) -> str:
    for parts in (1, 9, 81):
        if abs(value * parts - round(value * parts)) < 1e-9:
            return f"{round(value * parts)}/{parts}" if parts > 1 else str(round(value))
    return f"{value:.4g}" if abs(value) < 1 else f"{value:.5g}"


def whole(value: float) -> str:
    """A whole number, or one cut off after two places, with a true minus sign; nothing for NaN."""
    if math.isnan(value):
        return ""
    return f"{float(truncate(np.array(value))):.2f}".rstrip("0").rstrip(".").replace(".", local(".")).replace("-", "−")

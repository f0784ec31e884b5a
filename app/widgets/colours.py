"""Colour tables for values: signed, never negative, and gray. No owning thread."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor

from app.theme import Theme

Scale = Literal["signed", "positive", "gray"]
GAP = 0  # the index between maps: transparent
ZERO = 128  # the index of 0 in signed pictures


def scale_for(kind: str, low: float) -> Scale:
    """How to colour a layer: the input as gray, the rest by whether it can be below zero."""
    if kind == "input":
        return "gray"
    return "signed" if low < 0 else "positive"


def indices(values: NDArray[np.float32], scale: Scale, low: float, high: float) -> NDArray[np.uint8]:
    """`values` as indices 1..255 into the colour table of `scale`; 0 is signed's 128 and positive's 1."""
    if scale == "signed":
        bound = max(abs(low), abs(high)) or 1.0
        return (values * (127.0 / bound) + (ZERO + 0.5)).clip(1, 255).astype(np.uint8)
    bottom = low if scale == "gray" else 0.0
    span = (high - bottom) or 1.0
    return ((values - bottom) * (254.0 / span) + 1.5).clip(1, 255).astype(np.uint8)


@lru_cache(maxsize=8)
def color_table(theme: Theme, scale: Scale) -> tuple[int, ...]:
    """256 colours as Qt's 0xAARRGGBB; the first is transparent, zero is the colour of the panel."""
    panel, text = _rgb(theme.panel), _rgb(theme.text)
    if scale == "gray":
        colours = _between([(0.0, panel), (1.0, text)], 255)
    elif scale == "positive":
        colours = _between([(0.0, panel), (0.65, _rgb(theme.positive)), (1.0, _rgb(theme.peak))], 255)
    else:
        colours = _between([(-1.0, _rgb(theme.negative)), (0.0, panel), (1.0, _rgb(theme.positive))], 255)
    packed = [0xFF000000 | int(r) << 16 | int(g) << 8 | int(b) for r, g, b in colours]
    return (0, *packed)


def _between(stops: list[tuple[float, NDArray[np.float64]]], count: int) -> NDArray[np.int64]:
    """`count` colours (count, 3) at equal distances between the first and the last stop."""
    places = np.array([place for place, _ in stops])
    wanted = np.linspace(places[0], places[-1], count)
    channels = [np.interp(wanted, places, [colour[i] for _, colour in stops]) for i in range(3)]
    return np.stack(channels, 1).round().astype(np.int64)


def _rgb(name: str) -> NDArray[np.float64]:
    colour = QColor(name)
    return np.array([colour.red(), colour.green(), colour.blue()], np.float64)

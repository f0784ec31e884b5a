"""The program's own icons: SVG files coloured by the palette. GUI thread only.

Own files rather than an icon font: importing qtawesome and making its first icon took 150 to 290 ms at start, these
take about 3 ms together.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.stylesheet import ICONS
from app.theme import Theme

SIZES_PX = (16, 20)


def icon(name: str, theme: Theme, *, color: str = "", sizes_px: tuple[int, ...] = SIZES_PX) -> QIcon:
    """The icon called `name` in the theme's colours: text, disabled, and accent where it is switched on.

    Every picture of it is painted before the window shows: ask for the sizes that are used."""
    return _icon(name, color or theme.text, theme.accent, theme.disabled, _for_screens(sizes_px))


@lru_cache(maxsize=256)
def _icon(name: str, text: str, accent: str, disabled: str, sizes_px: tuple[int, ...]) -> QIcon:
    """Kept: a window has each of them several times, and asks for all again when its palette comes."""
    source = (ICONS / f"{name}.svg").read_text(encoding="utf-8")
    made = QIcon()
    states = (
        (QIcon.Mode.Normal, QIcon.State.Off, text),
        (QIcon.Mode.Normal, QIcon.State.On, accent),
        (QIcon.Mode.Disabled, QIcon.State.Off, disabled),
    )
    for mode, state, colour in states:
        renderer = QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))
        for side_px in sizes_px:
            made.addPixmap(_pixmap(renderer, side_px), mode, state)
    return made


def _for_screens(sizes_px: tuple[int, ...]) -> tuple[int, ...]:
    """Doubled where there is a screen that needs it: half of all icons' time is not spent where there is none."""
    is_dense = any(each.devicePixelRatio() > 1 for each in QGuiApplication.screens())
    return (*sizes_px, *(2 * each for each in sizes_px)) if is_dense else sizes_px


def _pixmap(renderer: QSvgRenderer, side_px: int) -> QPixmap:
    made = QPixmap(side_px, side_px)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    renderer.render(painter, QRectF(0, 0, side_px, side_px))
    painter.end()
    return made

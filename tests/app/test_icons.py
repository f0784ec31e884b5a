"""Icons in the theme's colours, painted once however often they are asked for."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QIcon

from app.icons import SIZES_PX, icon
from app.theme import DARK, LIGHT


def _ink(made: QIcon, side_px: int, mode: QIcon.Mode, state: QIcon.State) -> QColor:
    """The colour of the pixel that is covered most."""
    shown = made.pixmap(side_px, mode, state).toImage()
    pixels = [shown.pixelColor(x, y) for x in range(side_px) for y in range(side_px)]
    return max(pixels, key=QColor.alpha)


@pytest.mark.usefixtures("qapp")
def test_every_theme_and_state_has_its_own_colour_however_often_and_in_whatever_order_one_asks() -> None:
    for _ in range(2):
        for theme in (LIGHT, DARK):
            for wanted in ("", theme.danger):
                made = icon("eraser", theme, color=wanted)
                states = (
                    (QIcon.Mode.Normal, QIcon.State.Off, wanted or theme.text),
                    (QIcon.Mode.Normal, QIcon.State.On, theme.accent),
                    (QIcon.Mode.Disabled, QIcon.State.Off, theme.disabled),
                )
                for mode, state, colour in states:
                    ink = _ink(made, SIZES_PX[-1], mode, state)
                    assert ink.alpha() > 100
                    asked = QColor(colour)
                    assert abs(ink.red() - asked.red()) <= 4
                    assert abs(ink.green() - asked.green()) <= 4
                    assert abs(ink.blue() - asked.blue()) <= 4


@pytest.mark.usefixtures("qapp")
def test_an_icon_is_painted_once_in_each_size() -> None:
    assert icon("eraser", LIGHT).cacheKey() == icon("eraser", LIGHT).cacheKey()
    large = icon("eraser", LIGHT, sizes_px=(32,))
    assert large.cacheKey() != icon("eraser", LIGHT).cacheKey()
    assert large.availableSizes()[0].width() == 32

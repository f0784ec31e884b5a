"""Colours: readable in both schemes, switched live, told from nobody's style sheet."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel

from app.theme import DARK, LIGHT, Theme, ThemeKeeper, palette, theme_of
from app.widgets.colours import color_table, indices, scale_for
from tests.app.conftest import House

ON_GROUNDS = [
    (text, ground)
    for text in ("text", "quiet", "accent", "warning", "danger")
    for ground in ("background", "panel", "field")
] + [("on_accent", "accent"), ("accent", "accent_wash"), ("text", "accent_wash"), ("ink", "page")]  # fmt: skip


def _luminance(colour: QColor) -> float:
    shares = [colour.redF(), colour.greenF(), colour.blueF()]
    parts = [each / 12.92 if each <= 0.03928 else ((each + 0.055) / 1.055) ** 2.4 for each in shares]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    """As WCAG 2 has it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), ON_GROUNDS)
def test_text_is_readable_on_its_ground(theme: Theme, text: str, ground: str) -> None:
    assert contrast(theme.color(text), theme.color(ground)) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_palette_is_readable_too(theme: Theme) -> None:
    made, role = palette(theme), QPalette.ColorRole
    for text, ground in (
        (role.WindowText, role.Window), (role.Text, role.Base), (role.ButtonText, role.Button),
        (role.PlaceholderText, role.Base), (role.HighlightedText, role.Highlight), (role.ToolTipText, role.ToolTipBase),
    ):  # fmt: skip
        assert contrast(made.color(text), made.color(ground)) >= 4.5, (text, ground)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_values_that_are_never_negative_only_get_darker_or_only_lighter(theme: Theme) -> None:
    for scale in ("positive", "gray"):
        shades = [_luminance(QColor.fromRgb(each)) for each in color_table(theme, scale)[1::8]]
        steps = [after - before for before, after in pairwise(shades)]
        assert all(step <= 1e-9 for step in steps) or all(step >= -1e-9 for step in steps)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_zero_has_the_panels_own_colour(theme: Theme) -> None:
    assert QColor.fromRgb(color_table(theme, "signed")[128]) == theme.color("panel")
    assert QColor.fromRgb(color_table(theme, "positive")[1]) == theme.color("panel")


def test_values_meet_their_colours() -> None:
    import numpy as np

    values = np.array([-4.0, 0.0, 2.0, 4.0], np.float32)
    assert indices(values, "signed", -4, 2).tolist() == [1, 128, 192, 255]
    assert indices(values.clip(0), "positive", 0, 4).tolist() == [1, 1, 128, 255]
    assert [scale_for("conv", -1), scale_for("relu", 0), scale_for("input", -0.4)] == ["signed", "positive", "gray"]


def test_the_theme_is_switched_live_and_every_widget_knows(house: House, qapp: QApplication) -> None:
    actions, label = house.window.actions_, QLabel(house.window)
    actions["theme-dark"].trigger()
    assert theme_of(label) is DARK
    assert theme_of(house.window.answer._bars) is DARK
    assert house.store.now.theme == "dark"
    actions["theme-light"].trigger()
    assert theme_of(house.window.answer._bars) is LIGHT


def test_switching_a_hundred_times_keeps_one_palette(qapp: QApplication) -> None:
    keeper = ThemeKeeper(qapp, "light")
    keeper.dress()
    heard: list[object] = []
    keeper.changed.connect(heard.append)
    for turn in range(100):
        keeper.choose("dark" if turn % 2 == 0 else "light")
    assert len(heard) == 100
    assert qapp.palette().color(QPalette.ColorRole.Window) == LIGHT.color("background")
    keeper.deleteLater()

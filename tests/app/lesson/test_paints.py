"""Numbers as printed and exact, and figures one can read on every colour."""

from __future__ import annotations

import pytest

from app.lesson.paints import fill_of, ink_on, luminance, number, whole
from app.theme import DARK, LIGHT, Theme


@pytest.mark.parametrize(
    ("value", "exact", "short", "text"),
    [
        (5 / 9, False, False, "0.55"),
        (-7 / 9, False, False, "−0.77"),
        (-7 / 9, False, True, "−.77"),
        (1.0, False, True, "1.00"),
        (-7 / 9, True, False, "−7/9"),
        (1.0, True, False, "1"),
        (0.5175, True, False, "0.5175"),
        (0.0, False, False, "0"),
        (float("nan"), False, False, ""),
    ],
)
def test_numbers(value: float, exact: bool, short: bool, text: str) -> None:
    assert number(value, exact=exact, short=short) == text


@pytest.mark.parametrize(
    ("value", "text"), [(-1.0, "−1"), (255.0, "255"), (-1.758, "−1.75"), (0.0, "0"), (-0.001, "0")]
)
def test_whole_numbers(value: float, text: str) -> None:
    assert whole(value) == text


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("value", [-1.0, -0.55, -0.11, 0.0, 0.11, 0.55, 0.77, 1.0])
def test_figures_can_be_read_on_every_colour(theme: Theme, value: float) -> None:
    fill = fill_of(theme, "signed", value, 1.0)
    light, dark = sorted((luminance(fill), luminance(ink_on(fill))), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_zero_is_the_colour_of_the_panel() -> None:
    for theme in (LIGHT, DARK):
        assert fill_of(theme, "signed", 0.0, 1.0).name() == theme.panel

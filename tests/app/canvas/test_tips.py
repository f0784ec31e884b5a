"""Tips on the empty page: with the keys that the actions have now, one after another, only where they have room."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from app.action_table import ACTIONS
from app.action_table.tips import TIPS
from app.canvas.tip_line import TipLine
from app.canvas.view import CanvasView
from tests.app.canvas.hands import canvas_of, draw
from tests.app.conftest import House

CLEAR = next(number for number, tip in enumerate(TIPS) if tip.startswith("{clear}"))


@pytest.fixture
def page(house: House) -> CanvasView:
    return canvas_of(house.window.input_view)


def _go_to(tip: TipLine, number: int) -> str:
    while tip._number != number:
        QTest.mouseClick(tip, Qt.MouseButton.LeftButton)
    return tip.accessibleName()


def test_there_are_twelve_and_every_key_in_them_is_one_of_the_table() -> None:
    named = {name for tip in TIPS for name in re.findall(r"{(.*?)}", tip)}
    assert len(set(TIPS)) == 12
    assert named <= {spec.id for spec in ACTIONS if spec.keys}


def test_a_tip_names_the_keys_that_its_actions_have_now(house: House, page: CanvasView) -> None:
    assert _go_to(page.tip, CLEAR) == "Tip: Ctrl+N empties the page, and Ctrl+Z brings the drawing back."
    house.window.actions_["clear"].setShortcut(QKeySequence("Ctrl+&"))
    house.window.actions_["undo"].setShortcuts([])
    assert page.tip.accessibleName() == "Tip: Ctrl+& empties the page, and “Undo” brings the drawing back."


def test_a_click_shows_the_next_and_after_the_last_the_first_again(page: CanvasView) -> None:
    first, seen = page.tip.accessibleName(), set[str]()
    for _ in TIPS:
        QTest.mouseClick(page.tip, Qt.MouseButton.LeftButton)
        seen.add(page.tip.accessibleName())
    assert len(seen) == 12
    assert page.tip.accessibleName() == first
    QTest.keyClick(page.tip, Qt.Key.Key_Space)
    assert page.tip.accessibleName() != first


def test_the_tip_goes_with_the_first_dot_and_comes_back_with_undo(house: House, page: CanvasView) -> None:
    assert page.tip.isVisible()
    draw(page, (0.2, 0.2), (0.3, 0.3))
    assert not page.tip.isVisible()
    house.window.input_view.undo()
    assert page.tip.isVisible()


@pytest.mark.parametrize("side_px", [215, 300, 480])
def test_tips_and_samples_lie_on_the_page_one_below_the_other(page: CanvasView, side_px: int) -> None:
    page.setFixedSize(side_px, side_px)
    for number in range(12):
        _go_to(page.tip, number)
        assert QRectF(page.page_rect()).contains(QRectF(page.tip.geometry()))
        assert not page.tip.geometry().intersects(page.samples.geometry())


def test_a_small_page_has_no_tip_and_all_else_is_where_it_was(page: CanvasView) -> None:
    page.setFixedSize(150, 150)
    assert not page.tip.isVisible()
    assert page.samples.y() == round(0.72 * 150)

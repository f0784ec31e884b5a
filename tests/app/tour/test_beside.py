"""Where the tour's bubble stands: beside the part, within the window, over nothing that it speaks of."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QSize

from app.tour.beside import GAP_PX, beside

ROOM = QRect(8, 8, 944, 704)
SIZE = QSize(300, 220)


@pytest.mark.parametrize(
    "part",
    [
        QRect(26, 113, 246, 131),  # the page
        QRect(26, 286, 246, 120),  # the steps
        QRect(298, 78, 420, 350),  # the layers, with room only below
        QRect(730, 78, 218, 350),  # the answer
        QRect(638, 28, 70, 26),  # a button in the toolbar
        QRect(12, 470, 936, 228),  # what is below
        QRect(12, 358, 936, 340),
    ],
)
def test_it_covers_nothing_of_the_part_and_lies_within_the_room(part: QRect) -> None:
    placed = QRect(beside(SIZE, part, ROOM), SIZE)
    assert ROOM.contains(placed)
    assert not placed.intersects(part)
    near = part.adjusted(-GAP_PX - 1, -GAP_PX - 1, GAP_PX + 1, GAP_PX + 1)
    assert placed.intersects(near)


def test_of_places_that_cover_nothing_it_takes_one_that_does_not_cover_the_banner_either() -> None:
    part, banner = QRect(26, 113, 246, 131), QRect(100, 60, 760, 70)
    without = QRect(beside(SIZE, part, ROOM), SIZE)
    assert without.intersects(banner)
    placed = QRect(beside(SIZE, part, ROOM, [banner]), SIZE)
    assert not placed.intersects(part)
    assert not placed.intersects(banner)


def test_what_is_named_first_is_kept_free_first() -> None:
    part, page, panel = QRect(322, 98, 420, 330), QRect(8, 98, 304, 330), QRect(8, 438, 944, 274)
    assert not QRect(beside(SIZE, part, ROOM, [page, panel]), SIZE).intersects(page)
    assert not QRect(beside(SIZE, part, ROOM, [panel, page]), SIZE).intersects(panel)


def test_of_a_part_that_fills_the_room_it_covers_as_little_as_it_can() -> None:
    part = QRect(8, 108, 944, 604)
    placed = QRect(beside(SIZE, part, ROOM), SIZE)
    assert ROOM.contains(placed)
    assert placed.top() == ROOM.top()

"""Which pictures of a cell are asked for, kept and forgotten."""

from __future__ import annotations

import pytest

from app.widgets.gallery_stock import KEPT, PART, GalleryStock
from app.widgets.gallery_tile import Tile, tiles_of
from tests.app.judged import part


def tiles(first: int, count: int) -> list[Tile]:
    return tiles_of(part(1, (0, 0), first, count, first + count))


@pytest.fixture
def stock() -> GalleryStock[Tile]:
    made: GalleryStock[Tile] = GalleryStock()
    made.begin(5000, keep=False)
    return made


def test_what_is_in_sight_is_asked_for_once_and_in_good_portions(stock: GalleryStock[Tile]) -> None:
    assert stock.next_question(0, 12) == (0, PART)
    assert stock.next_question(0, 12) is None
    assert stock.next_question(0, 200) == (0, 200)


def test_only_what_is_missing_is_asked_for(stock: GalleryStock[Tile]) -> None:
    stock.take(0, tiles(0, PART))
    assert stock.next_question(0, PART) is None
    assert stock.next_question(PART - 10, PART + 10) == (PART, PART)


def test_what_did_not_come_is_asked_for_again(stock: GalleryStock[Tile]) -> None:
    assert stock.next_question(0, 12) == (0, PART)
    stock.take(0, tiles(0, 5))
    assert stock.next_question(0, 12) == (5, PART)


def test_those_far_from_the_newest_are_forgotten(stock: GalleryStock[Tile]) -> None:
    stock.take(0, tiles(0, 100))
    stock.take(100, tiles(100, KEPT))
    assert len(stock.shown()) == KEPT // 2
    assert stock.tile(100) is not None
    assert stock.tile(100 + KEPT - 1) is None
    places = [each.place for each in stock.shown()]
    assert places == sorted(places)


def test_a_cell_counted_anew_shows_what_was_there_until_newer_ones_come(stock: GalleryStock[Tile]) -> None:
    before = tiles(0, 20)
    stock.take(0, before)
    stock.begin(4999, keep=True)
    assert stock.tile(3) is None
    assert stock.painted(3) is before[3]
    after = tiles(0, 10)
    stock.take(0, after)
    assert stock.painted(3) is after[3]
    assert stock.painted(13) is before[13]


def test_another_cell_begins_empty(stock: GalleryStock[Tile]) -> None:
    stock.take(0, tiles(0, 20))
    stock.begin(0, keep=False)
    assert stock.shown() == []
    assert stock.tile(0) is None
    assert stock.painted(0) is None
    assert stock.next_question(0, 0) is None

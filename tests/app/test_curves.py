"""Curves: all points kept, peaks never lost, what is drawn stays put."""

from __future__ import annotations

import numpy as np

from app.curves import GrowingColumns, decimated, seen_between


def test_columns_grow_over_any_room() -> None:
    table = GrowingColumns(2)
    for start in range(0, 5000, 7):
        rows = np.arange(start, start + 7)
        table.extend(rows, rows * 2)
    assert np.array_equal(table.column(1), np.arange(len(table)) * 2)
    table.clear()
    assert len(table) == 0


def test_few_points_are_passed_on_as_they_are() -> None:
    x = np.arange(2000.0)
    assert decimated(x, x)[0] is x


def test_many_points_are_thinned_and_every_peak_is_kept() -> None:
    x = np.arange(1_000_000.0)
    y = np.random.default_rng(1).normal(size=len(x))
    y[123_456], y[654_321] = 50, -50
    thin_x, thin_y = decimated(x, y)
    assert len(thin_x) <= 2000
    assert (np.diff(thin_x) > 0).all()
    assert {50, -50} <= set(thin_y)


def test_what_is_drawn_stays_put_while_the_curve_grows() -> None:
    y = np.random.default_rng(2).normal(size=40_000)
    x = np.arange(len(y), dtype=float)
    short, _ = decimated(x[:34_000], y[:34_000])
    long, _ = decimated(x, y)
    settled = short[short < 33_000]
    assert np.array_equal(settled, long[: len(settled)])


def test_a_view_of_a_part_has_all_of_its_points_and_stays_put_while_it_moves() -> None:
    x = np.arange(55_000) / 550
    y = np.random.default_rng(3).normal(size=len(x))
    few = seen_between(x, 20.0, 20.5, 1000)
    assert x[few][0] < 20.0
    assert x[few][-1] > 20.5
    assert len(x[few]) < 300
    here, there = (seen_between(x, first, first + 20, 1000) for first in (20.0, 20.1))
    seen, moved = (decimated(x[each], y[each], 1000)[0] for each in (here, there))
    assert len(seen) <= 1010
    both = (max(seen[0], moved[0]) + 0.2, min(seen[-1], moved[-1]) - 0.2)
    inside = [each[(each > both[0]) & (each < both[1])] for each in (seen, moved)]
    assert np.array_equal(inside[0], inside[1])
    assert seen_between(x, -5.0, 200.0, 1000) == slice(0, 55_000)
    assert x[seen_between(x, 300.0, 400.0, 1000)].size == 1
    assert seen_between(np.empty(0), 0.0, 1.0, 1000) == slice(0, 0)

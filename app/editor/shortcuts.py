"""Shortcuts stay where they lead when rows come, go and move. Pure functions; no owning thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from engine.specs import LayerSpec

NEW = -1


def relinked(rows: Sequence[LayerSpec], came_from: Sequence[int]) -> tuple[LayerSpec, ...]:
    """`rows` with additions that still add what they added before; `came_from`: each row's place then, or `NEW`.

    Where the row that was added is gone, the one above it is added; where it does not stand above any more, the
    addition stays as it was and cannot be.
    """
    places: dict[int, int] = {}
    for place, before in enumerate(came_from):
        places.setdefault(before, place)
    return tuple(_relinked(row, place, came_from[place], places) for place, row in enumerate(rows))


def _relinked(row: LayerSpec, place: int, before: int, places: dict[int, int]) -> LayerSpec:
    if row.kind != "addition" or before == NEW:
        return row
    wanted = before - row.back
    there = next((places[each] for each in (wanted, wanted - 1) if each >= 0 and each in places), place)
    return replace(row, back=place - there) if there < place else row

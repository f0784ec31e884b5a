"""The receptive field: which rectangle of the input a cell can see. Pure functions over a traced network."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from torch import nn

from engine.explanation.functions import FUNCTIONS
from engine.explanation.geometry import Window, adaptive_places, windows
from engine.explanation.wiring import INPUT, Shape, Wire
from engine.messages.inspection import Field
from engine.models.network import Dropout
from engine.models.pieces import Addition, Concatenation, Multiplication
from engine.models.sequential import LatePool

Span = tuple[int, int]  # first and last place, both included; the first is after the last where there are none
CELL_BY_CELL = (
    *FUNCTIONS,
    nn.BatchNorm1d,
    nn.BatchNorm2d,
    Dropout,
    nn.Identity,
    Addition,
    Multiplication,
    Concatenation,
)


@dataclass(frozen=True, slots=True)
class Area:
    """Maps, rows and columns of one layer's output; a unit is a map of one cell."""

    maps: Span
    rows: Span
    columns: Span

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it, like a window that sees padding only."""
        return any(first > last for first, last in (self.maps, self.rows, self.columns))

    def joined(self, other: Area) -> Area:
        """The smallest area that holds both."""
        if self.is_empty or other.is_empty:
            return other if self.is_empty else self
        return Area(_join(self.maps, other.maps), _join(self.rows, other.rows), _join(self.columns, other.columns))


EMPTY = Area((0, -1), (0, -1), (0, -1))


def receptive_field(wires: Mapping[str, Wire], layer: str, cell: tuple[int, int, int], size: Span) -> Field:
    """The smallest rectangle of the input (`size`: height, width) outside of which no pixel can change the cell.

    Windows are composed backwards from `cell` (map, row, column) of `layer` through strides, padding and dilation;
    where ways part, as around a shortcut, their rectangles are joined. Of a layer whose input nobody saw being made,
    it is the whole input.
    """
    wanted = {layer: Area(*((place, place) for place in cell))}
    for name in reversed(tuple(wires)):
        area = wanted.pop(name, EMPTY)
        if not area.is_empty:
            _trace_back(wires[name], area, wanted, size)
    area = wanted.get(INPUT, EMPTY)
    return Field(
        top=area.rows[0],
        left=area.columns[0],
        height=area.rows[1] - area.rows[0] + 1,
        width=area.columns[1] - area.columns[0] + 1,
    )


def _trace_back(wire: Wire, area: Area, wanted: dict[str, Area], size: Span) -> None:
    """Add to `wanted` what the layer looks at in each of its sources for `area` of its output."""
    passed_maps = 0
    for source, takes in zip(wire.sources, wire.takes, strict=True):
        if isinstance(wire.layer.module, Concatenation):
            part = _part(area, passed_maps, takes[0])
            passed_maps += takes[0]
        else:
            part = _seen(wire, takes, area)
        if not source:
            part = _whole((1, *size))
        where = source or INPUT
        wanted[where] = wanted.get(where, EMPTY).joined(part)


def _seen(wire: Wire, takes: Shape, area: Area) -> Area:
    """What of an input of shape `takes` decides `area` of the output."""
    match wire.layer.module:
        case nn.Conv2d() as conv:
            return Area(_groups(conv, area.maps), *_through_windows(conv, takes, area))
        case nn.MaxPool2d() | nn.AvgPool2d() | LatePool() as pool:
            return Area(area.maps, *_through_windows(pool, takes, area))
        case nn.AdaptiveAvgPool2d():
            ways = zip((area.rows, area.columns), takes[1:], wire.gives[1:], strict=True)
            return Area(area.maps, *(_adaptive_span(*each) for each in ways))
        case nn.Flatten() if len(takes) == 3:
            return _unflattened(area.maps, takes)
        case module if isinstance(module, CELL_BY_CELL) and takes[1:] == wire.gives[1:]:
            return area
        case Multiplication() | nn.Sequential() if len(takes) == 3:
            return replace(_whole(takes), maps=area.maps)  # one number for each map
        case _:
            return _whole(takes)


def _part(area: Area, before: int, maps: int) -> Area:
    """What of `area` comes from a part of `maps` maps that has `before` maps before it."""
    return replace(area, maps=(max(area.maps[0] - before, 0), min(area.maps[1] - before, maps - 1)))


def _groups(conv: nn.Conv2d, maps: Span) -> Span:
    gives, takes = conv.out_channels // conv.groups, conv.in_channels // conv.groups
    return maps[0] // gives * takes, (maps[1] // gives + 1) * takes - 1


def _through_windows(module: nn.Module, takes: Shape, area: Area) -> tuple[Span, Span]:
    down, across = windows(module)
    return _span(down, area.rows, takes[1]), _span(across, area.columns, takes[2])


def _span(window: Window, cells: Span, length: int) -> Span:
    """The first and the last place inside that the cells look at."""
    places = np.concatenate([window.places(cells[0]), window.places(cells[1])])
    inside = places[(places >= 0) & (places < length)]
    return (int(inside.min()), int(inside.max())) if len(inside) else (0, -1)


def _adaptive_span(cells: Span, length: int, count: int) -> Span:
    return int(adaptive_places(cells[0], length, count)[0]), int(adaptive_places(cells[1], length, count)[-1])


def _unflattened(units: Span, takes: Shape) -> Area:
    """Where the units were: one at its place, several anywhere."""
    if units[0] != units[1]:
        return _whole(takes)
    return Area(*((int(place), int(place)) for place in np.unravel_index(units[0], takes)))


def _whole(shape: Shape) -> Area:
    return Area(*((0, length - 1) for length in (*shape, 1, 1)[:3]))


def _join(one: Span, other: Span) -> Span:
    return min(one[0], other[0]), max(one[1], other[1])

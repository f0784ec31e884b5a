"""Where each weight of a layer lies in its picture. No owning thread."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QPoint, QRect, QSize

TILE_PX = 70
LARGEST_AT_FIRST_PX = 12
LARGEST_ALONE_PX = 28  # of few small filters, which leave their room empty otherwise


@dataclass(frozen=True, slots=True)
class WeightPlace:
    """Which weight: filter, channel, row, column."""

    filter: int
    channel: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class FilterPlan:
    """Tiles of weights of `shape` (filters, channels, down, across): a line for each filter in `order`, a column for
    each channel. Filters of one channel, and coloured ones, are wrapped into lines of `room_px` instead."""

    shape: tuple[int, ...]
    order: tuple[int, ...]
    in_colour: bool = False
    cell_px: int = 8
    room_px: int = 400

    def fitting_cell_px(self, down_px: int = 0) -> int:
        """A size with which a line of channels fits the width, or filters are well seen: all of them at once, where
        there are `down_px` for their lines."""
        _, channels, down, across = self.shape
        if down == 1 and across > 1:  # a dense layer's units: a line each
            return max(1, min(LARGEST_AT_FIRST_PX, self.room_px // (across + 1)))
        if self.is_wrapped():
            least = max(1, min(10, TILE_PX // max(down, across)))
            sizes = range(LARGEST_ALONE_PX, least, -1)
            return next((each for each in sizes if self._fits(each, down_px)), least)
        return max(2, min(LARGEST_AT_FIRST_PX, self.room_px // (channels * (across + 1))))

    def _fits(self, cell_px: int, down_px: int) -> bool:
        size = replace(self, cell_px=cell_px).size()
        return size.height() <= down_px and size.width() <= self.room_px

    def is_wrapped(self) -> bool:
        """Whether filters follow each other in lines."""
        return self.in_colour or self.shape[1] == 1

    def pitch(self) -> tuple[int, int]:
        """From tile to tile, down and across, in pixels; there is a cell's gap between two."""
        return (self.shape[2] + 1) * self.cell_px, (self.shape[3] + 1) * self.cell_px

    def grid(self) -> tuple[int, int]:
        """Lines and columns of tiles."""
        count, channels = self.shape[:2]
        if not self.is_wrapped():
            return count, channels
        columns = max(1, min(count, (self.room_px + self.cell_px) // self.pitch()[1]))
        return -(-count // columns), columns

    def size(self) -> QSize:
        """All tiles."""
        (down, across), (lines, columns) = self.pitch(), self.grid()
        return QSize(max(1, columns * across - self.cell_px), max(1, lines * down - self.cell_px))

    def tile(self, line: int, column: int) -> tuple[int, int]:
        """Place in the order, and channel, of the tile there; the last line may have places that no filter has."""
        return (line * self.grid()[1] + column, 0) if self.is_wrapped() else (line, column)

    def spot_of(self, place: WeightPlace) -> tuple[int, int]:
        """Line and column of a weight's tile."""
        number = self.order.index(place.filter)
        return divmod(number, self.grid()[1]) if self.is_wrapped() else (number, place.channel)

    def rect_of(self, place: WeightPlace) -> QRect:
        """Where a weight lies."""
        (down, across), (line, column) = self.pitch(), self.spot_of(place)
        side = self.cell_px
        return QRect(column * across + place.column * side, line * down + place.row * side, side, side)

    def place_at(self, point: QPoint) -> WeightPlace | None:
        """The weight there; None between tiles and behind the last one."""
        (down, across), (lines, columns) = self.pitch(), self.grid()
        (line, y), (column, x) = divmod(point.y(), down), divmod(point.x(), across)
        number, channel = self.tile(line, column)
        row, cell = y // self.cell_px, x // self.cell_px
        inside = 0 <= line < lines and 0 <= column < columns and row < self.shape[2] and cell < self.shape[3]
        return WeightPlace(self.order[number], channel, row, cell) if inside and number < len(self.order) else None

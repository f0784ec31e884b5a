"""A layer's maps as one picture: where each map lies, and the indexed image itself. GUI thread only."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage

from app.theme import Theme
from app.widgets.colours import GAP, Scale, color_table, indices

MAP_TARGETS_PX = {20: 56, 10: 42, 4: 30, 2: 20, 1: 12}  # from this height in cells on: how tall a map is drawn
LINES_LIMIT = 4
WIDE_PX, WIDE_FACTOR = 900, 1.5  # with this much room maps are drawn larger


@dataclass(frozen=True, slots=True)
class MontageLayout:
    """Maps of `height` x `width` cells in `lines` lines of `columns`, each cell `cell_px` wide and tall, `gap_cells`
    apart; a `shrink` above 1 says that only every so many cells are drawn. `shown` maps have room."""

    height: int
    width: int
    columns: int
    lines: int
    cell_px: int
    gap_cells: int
    shrink: int
    shown: int

    @property
    def width_px(self) -> int:
        """The whole montage."""
        return self.columns * self._pitch_px(self.width) - self.gap_cells * self.cell_px

    @property
    def height_px(self) -> int:
        """The whole montage."""
        return self.lines * self._pitch_px(self.height) - self.gap_cells * self.cell_px

    def map_at(self, point: QPoint) -> int:
        """The number of the map at `point` (from the montage's corner), -1 where there is none."""
        if point.x() < 0 or point.y() < 0:
            return -1
        column, line = point.x() // self._pitch_px(self.width), point.y() // self._pitch_px(self.height)
        number = line * self.columns + column
        return number if column < self.columns and number < self.shown else -1

    def cell_at(self, point: QPoint) -> tuple[int, int]:
        """Row and column, within its map, of the cell at `point`; of the nearest one in the gap behind a map."""
        row = point.y() % self._pitch_px(self.height) // self.cell_px * self.shrink
        column = point.x() % self._pitch_px(self.width) // self.cell_px * self.shrink
        return min(row, self.height - 1), min(column, self.width - 1)

    def rect_of(self, number: int) -> QRect:
        """Where a map lies, from the montage's corner."""
        line, column = divmod(number, self.columns)
        return QRect(
            column * self._pitch_px(self.width),
            line * self._pitch_px(self.height),
            ceil(self.width / self.shrink) * self.cell_px,
            ceil(self.height / self.shrink) * self.cell_px,
        )

    def _pitch_px(self, cells: int) -> int:
        return (ceil(cells / self.shrink) + self.gap_cells) * self.cell_px


def layout(count: int, height: int, width: int, room_px: int) -> MontageLayout:
    """The largest cells with which `count` maps need one line, else up to four; then fewer are shown.

    A further line is better than cells much smaller than they should be. Depends on sizes alone, never on values, so
    that nothing moves when numbers change.
    """
    shrink = max(1, ceil(height / 64))
    tall = ceil(height / shrink)
    target_px = next(px for cells, px in MAP_TARGETS_PX.items() if tall >= cells)
    largest = max(1, round(target_px * (WIDE_FACTOR if room_px > WIDE_PX else 1) / tall))
    for lines in range(1, LINES_LIMIT + 1):
        for cell_px in range(largest, ceil(largest * (2 / 3) / lines) - 1, -1):
            made = _laid_out(count, height, width, room_px, cell_px, shrink)
            if made.lines <= lines:
                return made
    return _laid_out(count, height, width, room_px, 1, shrink)


def _laid_out(count: int, height: int, width: int, room_px: int, cell_px: int, shrink: int) -> MontageLayout:
    gap_cells = 0 if height == 1 else max(1, round(3 / cell_px))
    pitch_px = (ceil(width / shrink) + gap_cells) * cell_px
    columns = max(1, min(count, (room_px + gap_cells * cell_px) // pitch_px))
    lines = ceil(count / columns)
    if cell_px == 1:
        lines = min(lines, LINES_LIMIT)
    return MontageLayout(height, width, columns, lines, cell_px, gap_cells, shrink, min(count, lines * columns))


def picture(
    maps: NDArray[np.float32], where: MontageLayout, scale: Scale, low: float, high: float, theme: Theme
) -> QImage:
    """The montage with one pixel per cell; paint it enlarged by `where.cell_px`."""
    cells = indices(maps[: where.shown, :: where.shrink, :: where.shrink], scale, low, high)  # (shown, H, W)
    count, height, width = cells.shape
    tiles = np.full((where.lines, where.columns, height + where.gap_cells, width + where.gap_cells), GAP, np.uint8)
    tiles.reshape(-1, *tiles.shape[2:])[:count, :height, :width] = cells
    rows = tiles.transpose(0, 2, 1, 3).reshape(where.lines * tiles.shape[2], where.columns * tiles.shape[3])
    rows = rows[: rows.shape[0] - where.gap_cells, : rows.shape[1] - where.gap_cells]
    return indexed_image(rows, color_table(theme, scale))


def indexed_image(cells: NDArray[np.uint8], colors: tuple[int, ...]) -> QImage:
    """An 8-bit picture of its own memory from indices (H, W)."""
    height, width = cells.shape
    packed = np.ascontiguousarray(cells)
    made = QImage(packed.data, width, height, width, QImage.Format.Format_Indexed8).copy()
    made.setColorTable(colors)
    return made

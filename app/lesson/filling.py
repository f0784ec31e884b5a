"""Filling a map cell by cell: play, hold, one step. GUI thread only."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal

FILL_MS = 160


class Filling(QObject):
    """How many cells of a map are shown. `reached(cell)`: this one is the newest, counted row by row; `playing(on)`:
    it goes on by itself, or holds."""

    reached = Signal(int)
    playing = Signal(bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._total = 1
        self._filled: int | None = None  # None: all
        self._timer = QTimer(self)
        self._timer.setInterval(FILL_MS)
        self._timer.timeout.connect(self._fill_one)

    def expect(self, total: int) -> None:
        """The map has so many cells."""
        self._total = total

    def toggle(self) -> None:
        """Fill the empty map from its first cell, or hold."""
        if self.is_playing():
            self.hold()
            return
        if self._filled is None:
            self._filled = 0
        self._timer.start()
        self.playing.emit(True)

    def step(self) -> None:
        """Fill one more cell; from an already full map, the first."""
        self.hold()
        self._filled = 0 if self._filled is None else self._filled
        self._fill_one()

    def hold(self) -> None:
        """Stay as it is."""
        self._timer.stop()
        self.playing.emit(False)

    def is_playing(self) -> bool:
        """Whether it goes on by itself."""
        return self._timer.isActive()

    def is_full(self) -> bool:
        """Whether all cells are shown."""
        return self._filled is None

    def shown(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """The map with NaN in the cells that are not filled yet."""
        if self._filled is None:
            return values
        made = values.copy()
        made.ravel()[self._filled :] = np.nan
        return made

    def _fill_one(self) -> None:
        self._filled = (self._filled or 0) + 1
        cell = min(self._filled, self._total) - 1
        if self._filled >= self._total:
            self._filled = None
            self.hold()
        self.reached.emit(cell)

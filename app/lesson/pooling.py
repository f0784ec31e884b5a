"""Chapter 6: pooling with its window, stride, kind and ragged edge. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QRect

from app.lesson.boxes import Column, Row
from app.lesson.grid import GridLook, GridView, Touch
from app.lesson.misprints import marks_for
from app.lesson.page import Page, choose
from app.lesson.paints import number
from app.lesson.state import LessonState
from app.lesson.words import Note, Sign
from engine.lesson.arithmetic import Pooling, pool


class PoolingPage(Page):
    """The map after ReLU with the window, what stands in the window, and the pooled map."""

    def __init__(self, state: LessonState) -> None:
        super().__init__(state)
        self._cell = (0, 0)
        self.map = GridView(self.tr("Map after ReLU"), GridLook(factor=9 / 7), Touch.POINT)
        self.inside = GridView(self.tr("window"), GridLook(factor=1.5))
        self.pooled = GridView(self.tr("Pooled"), GridLook(factor=1.8), Touch.POINT)
        self.said = Note(cells=5.5, least_px=180, lines=3)
        self.remark = Note(cells=5.5, least_px=180, lines=4, quiet=True)
        self.map.pointed.connect(self._window_at)
        self.pooled.pointed.connect(self._go)
        sign, said = Sign("→"), Column(self.said, self.remark)
        self.set_roots(
            Row(self.map, Column(self.inside, self.said, self.remark), sign, self.pooled, gap_px=24),
            Row(self.map, self.inside, sign, self.pooled, said, gap_px=24),
        )
        self._build_controls()
        self.refresh()

    def _build_controls(self) -> None:
        change = self.state.change
        self._map = self.add_choice(
            self.tr("Map"),
            [(str(place), self.tr("Map {number}").format(number=place + 1)) for place in range(3)],
            lambda key: change(filter=int(key)),
        )
        self._size = self.add_choice(
            self.tr("Window"),
            [(str(each), self.tr("Window {cells}").format(cells=each)) for each in (2, 3)],
            lambda key: change(pool_size=int(key)),
        )
        self._stride = self.add_choice(
            self.tr("Stride"),
            [(str(each), self.tr("Stride {cells}").format(cells=each)) for each in (1, 2, 3)],
            lambda key: change(pool_stride=int(key)),
        )
        self._kind = self.add_choice(
            self.tr("Kind"),
            [("max", self.tr("Maximum")), ("average", self.tr("Average")), ("sum", self.tr("Sum"))],
            lambda key: change(pool_kind=key),
        )
        self._ragged = self.add_check(
            self.tr("Keep the ragged edge"),
            self.tr("Keep windows that reach over the lower or right edge: 7 × 7 becomes 4 × 4 instead of 3 × 3"),
            lambda on: change(ragged=on),
        )

    def _pooling(self) -> Pooling:
        position = self.state.position
        return pool(
            self.state.walk.tracks[position.filter].rectified,
            size=position.pool_size,
            stride=position.pool_stride,
            kind=position.pool_kind,
            ragged=position.ragged,
        )

    def _window_at(self, row: int, column: int) -> None:
        stride = self.state.position.pool_stride
        rows, columns = self._pooling().values.shape
        self._go(min(row // stride, rows - 1), min(column // stride, columns - 1))

    def _go(self, row: int, column: int) -> None:
        self._cell = (row, column)
        self.refresh()
        self.arrange()

    def refresh(self) -> None:
        """Map, window, pooled map."""
        position, made = self.state.position, self._pooling()
        for box, key in (
            (self._map, position.filter),
            (self._size, position.pool_size),
            (self._stride, position.pool_stride),
        ):
            choose(box, str(key))
        choose(self._kind, position.pool_kind)
        self._ragged.setChecked(position.ragged)
        rows, columns = made.values.shape
        row, column = min(self._cell[0], rows - 1), min(self._cell[1], columns - 1)
        self._cell = (row, column)
        self._show_grids(made, row, column)
        self._show_words(made, row, column)

    def _show_grids(self, made: Pooling, row: int, column: int) -> None:
        position, window = self.state.position, made.window(row, column)
        bound = float(made.values.max()) if position.pool_kind == "sum" else 1.0
        self.map.look = GridLook(factor=9 / 7, exact=position.exact)
        self.inside.look = GridLook(factor=1.5, exact=position.exact)
        rows, columns = made.values.shape
        self.pooled.look = GridLook(factor=min(1.8, 9 / rows), exact=position.exact, bound=max(bound, 1.0))
        high, wide = window.values.shape
        self.map.stride = made.stride
        self.map.lens = QRect(window.left, window.top, wide, high)
        self.map.spot = (window.top, window.left)
        self.map.centre = (
            (window.top + window.winner[0], window.left + window.winner[1]) if position.pool_kind == "max" else None
        )
        self.map.set_marks(marks_for(self.state, f"relu{position.filter + 1}"))
        self.map.show_values(made.picture)
        self.inside.show_values(window.values)
        self.pooled.set_title(self.tr("Pooled, {rows} × {columns}").format(rows=rows, columns=columns))
        self.pooled.spot = (row, column)
        self.pooled.show_values(made.values)

    def _show_words(self, made: Pooling, row: int, column: int) -> None:
        position, window = self.state.position, made.window(row, column)
        value = number(window.value, exact=position.exact)
        said = {
            "max": self.tr("The largest of {count} is {value}."),
            "average": self.tr("The average of {count} is {value}."),
            "sum": self.tr("The sum of {count} is {value}."),
        }[position.pool_kind].format(count=window.values.size, value=value)
        if window.values.size < position.pool_size**2:
            said += " " + self.tr("The window reaches over the edge.")
        self.said.setText(said)
        self.remark.setText(self.map.note)

"""Chapter 4: line up, multiply, add, divide, with the window that one drags. GUI thread only."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRect

from app.lesson.boxes import Column, Row
from app.lesson.filling import Filling
from app.lesson.foursteps import FourSteps
from app.lesson.grid import GridLook, GridView, Touch
from app.lesson.misprints import marks_for
from app.lesson.page import Page, choose
from app.lesson.state import LessonState
from app.lesson.words import Note
from engine.lesson.arithmetic import Convolution, convolve
from engine.lesson.examples import SIX_GIVEN, six_by_six, vertical_line_filter
from engine.lesson.printed import PATCH_WINDOW


class ConvolutionPage(Page):
    """The board, the four steps, the map being filled; three small maps to choose the filter."""

    def __init__(self, state: LessonState) -> None:
        super().__init__(state)
        self.filling = Filling(self)
        self._build_views()
        self._build_controls()
        self.filling.reached.connect(self._reach)
        self.filling.playing.connect(self._say_playing)
        self.refresh()

    # --- building ---------------------------------------------------------------------------------------------------

    def _build_views(self) -> None:
        self.board = GridView(self.tr("Board"), GridLook(kind="board", form="whole"), Touch.POINT)
        self.steps = FourSteps()
        self.map = GridView(self.tr("Map"), GridLook(factor=9 / 7), Touch.POINT)
        self.minis = [GridView("", GridLook(factor=0.4, form="none"), Touch.POINT) for _ in range(3)]
        self.remark = Note(cells=13.2, least_px=306, lines=2, quiet=True)
        self.board.pointed.connect(self._window_at)
        self.map.pointed.connect(self._cell_at)
        self.steps.weights.edited.connect(self._edit_weight)
        for place, mini in enumerate(self.minis):
            mini.setAccessibleName(self.tr("Map of filter {number}").format(number=place + 1))
            mini.chosen.connect(lambda place=place: self.state.change(filter=place, example="board"))
        words, minis = Column(self.steps.formula, self.remark), Column(*self.minis, gap_px=6)
        self.set_roots(
            Row(self.board, Column(self.steps.row, words), self.map, minis),
            Column(Row(self.board, self.map, minis), Row(self.steps.row, words), gap_px=16),
        )

    def _build_controls(self) -> None:
        self._example = self.add_choice(
            self.tr("Picture"),
            [("board", self.tr("X and O board")), ("six", self.tr("6 × 6 of article 002"))],
            lambda key: self.state.change(example=key, divide=key == "board", cell=0),
        )
        titles = [self.tr("Filter {number}").format(number=each) for each in (1, 2, 3)]
        self._filter = self.add_choice(
            self.tr("Filter"),
            [(str(place), title) for place, title in enumerate(titles)],
            lambda key: self.state.change(filter=int(key)),
        )
        self._stride = self.add_choice(
            self.tr("Stride"),
            [(str(each), self.tr("Stride {cells}").format(cells=each)) for each in (1, 2, 3)],
            lambda key: self.state.change(stride=int(key), cell=0),
        )
        self._divide = self.add_check(
            self.tr("Divide by 9"),
            self.tr("The articles divide the sum by the number of filter cells; conv2d of the libraries does not"),
            lambda on: self.state.change(divide=on),
        )
        self._play = self.add_button(self.tr("Play"), self.tr("Fill the map cell by cell"), self.filling.toggle)
        self._step = self.add_button(self.tr("Step"), self.tr("Fill one more cell"), self.filling.step)
        self._reset = self.add_button(
            self.tr("Reset"), self.tr("Board and filters of article 003 again"), self.state.reset
        )

    # --- intents ----------------------------------------------------------------------------------------------------

    def leave(self) -> None:
        """Stop filling."""
        self.filling.hold()

    def _say_playing(self, on: bool) -> None:
        self._play.setText(self.tr("Pause") if on else self.tr("Play"))

    def _reach(self, cell: int) -> None:
        self.state.change(cell=cell)
        self.refresh()

    def _window_at(self, row: int, column: int) -> None:
        """Centre the window on a cell of the picture, as far as it fits."""
        rows, columns = self._convolution().values.shape
        stride = self.state.position.stride
        row, column = round((row - 1) / stride), round((column - 1) / stride)
        self._cell_at(min(max(row, 0), rows - 1), min(max(column, 0), columns - 1))

    def _cell_at(self, row: int, column: int) -> None:
        self.filling.hold()
        self.state.change(cell=row * self._convolution().values.shape[1] + column)
        self.refresh()

    def _edit_weight(self, row: int, column: int, step: int) -> None:
        if self.state.position.example == "board":
            self.state.change_weight(self.state.position.filter, row, column, step)

    # --- showing ----------------------------------------------------------------------------------------------------

    def _convolution(self) -> Convolution:
        position = self.state.position
        if position.example == "six":
            return convolve(six_by_six(), vertical_line_filter(), stride=position.stride, divide=position.divide)
        return convolve(self.state.board, self.state.kernel, stride=position.stride, divide=position.divide)

    def refresh(self) -> None:
        """Board, window, the four steps, map."""
        position, made = self.state.position, self._convolution()
        self.filling.expect(made.values.size)
        row, column = divmod(min(position.cell, made.values.size - 1), made.values.shape[1])
        self._show_controls()
        self._show_picture(made, row, column)
        self.steps.show_window(made.window(row, column), six=position.example == "six", exact=position.exact)
        self._show_map(made, row, column)
        for place, mini in enumerate(self.minis):
            mini.setVisible(position.example == "board")
            mini.lens = QRect(0, 0, 7, 7) if place == position.filter else None
            mini.show_values(self.state.walk.tracks[place].convolution.values)

    def _show_controls(self) -> None:
        position = self.state.position
        choose(self._example, position.example)
        choose(self._filter, str(position.filter))
        choose(self._stride, str(position.stride))
        self._divide.setChecked(position.divide)
        self._filter.setVisible(position.example == "board")
        self._reset.setVisible(position.example == "board" and not self.state.is_the_articles)

    def _show_picture(self, made: Convolution, row: int, column: int) -> None:
        six = self.state.position.example == "six"
        self.board.look = GridLook(kind="plain" if six else "board", factor=1.5 if six else 1.0, form="whole")
        self.board.set_title(self.tr("Picture, 6 × 6 (faint: ours)") if six else self.tr("Board, 9 × 9"))
        self.board.stride = self.state.position.stride
        self.board.faint = {
            (r, c) for r in range(6) for c in range(6) if six and (r >= SIX_GIVEN[0] or c >= SIX_GIVEN[1])
        }
        window = made.window(row, column)
        self.board.lens = QRect(window.left, window.top, 3, 3)
        self.board.centre = (window.top + 1, window.left + 1)
        self.board.spot = self.board.centre
        self.board.show_values(made.picture)

    def _show_map(self, made: Convolution, row: int, column: int) -> None:
        position = self.state.position
        rows, columns = made.values.shape
        bound = 1.0 if made.divisor != 1 else max(float(np.abs(made.values).max()), 1.0)
        form = "value" if made.divisor != 1 else "whole"
        self.map.look = GridLook(factor=9 / max(rows, 4), bound=bound, form=form, exact=position.exact)
        self.map.set_title(self.tr("Map, {rows} × {columns}").format(rows=rows, columns=columns))
        self.map.spot = (row, column)
        self.map.set_marks(self._marks())
        self.map.show_values(self.filling.shown(made.values))
        self.remark.setText(self._remark(row, column))

    def _marks(self) -> dict[tuple[int, int], str]:
        position = self.state.position
        usual = position.example == "board" and position.stride == 1 and position.divide
        if not usual or not self.filling.is_full():
            return {}
        return marks_for(self.state, f"conv{position.filter + 1}")

    def _remark(self, row: int, column: int) -> str:
        if self.map.note:
            return self.map.note
        position = self.state.position
        if position.example == "six":
            return self.tr(
                "Article 002 divides nothing: −7 and −2 come first. Only the twelve clear numbers are in its text."
            )
        if (
            self.state.is_the_articles
            and position.filter == 0
            and position.stride == 1
            and (row, column) == PATCH_WINDOW
        ):
            return self.tr("◥ Article 003 says that this 0.55 is placed here, but its figure shows a 1 in column 3.")
        return ""

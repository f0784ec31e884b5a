"""Chapter 7: 9 -> 7 -> 4 -> 2 for every filter, and what a real second convolution would give. GUI thread only."""

from __future__ import annotations

import numpy as np

from app.lesson.boxes import Column, Row
from app.lesson.grid import GridLook, GridView, Touch
from app.lesson.misprints import marks_for
from app.lesson.page import Page, choose
from app.lesson.state import LessonState
from app.lesson.words import Note, Sign
from engine.lesson.arithmetic import relu

TALL_PX = 620  # three lines of numbers one can read


class Track:
    """One filter's line of grids: map, ReLU, pooled, and the two ways on."""

    def __init__(self, number: int, names: list[str]) -> None:
        self.number = number
        factors = (1.0, 1.0, 1.2, 1.6, 1.6)
        self.views = [GridView(name, GridLook(factor=factor)) for name, factor in zip(names, factors, strict=True)]
        self.last_sign = Sign("→")
        signs = [Sign("→") for _ in range(3)]
        first, bent, pooled, second, last = self.views
        self.row = Row(first, signs[0], bent, signs[1], pooled, signs[2], second, self.last_sign, last, gap_px=4)
        self.widgets = [*self.views, *signs, self.last_sign]


class StackingPage(Page):
    """The board and one line of maps per filter; in little room only the filter chosen."""

    def __init__(self, state: LessonState) -> None:
        super().__init__(state)
        look = GridLook(kind="board", factor=0.5, form="whole", optional=True)
        self.board = GridView(self.tr("Board"), look, Touch.EDIT)
        self.board.edited.connect(lambda row, column, _step: state.toggle_cell(row, column))
        names = [self.tr("map"), self.tr("after ReLU"), self.tr("pooled"), "", ""]
        self.tracks = [Track(number, names) for number in range(3)]
        self.remark = Note(cells=5.5, least_px=100, most_px=300, lines=4, quiet=True)
        lines = [each.row for each in self.tracks]
        self.set_roots(Row(Column(self.board, self.remark), Column(*lines, gap_px=6), gap_px=10))
        self._filter = self.add_choice(
            self.tr("Filter"),
            [(str(place), self.tr("Filter {number}").format(number=place + 1)) for place in range(3)],
            lambda key: state.change(filter=int(key)),
        )
        self._second = self.add_choice(
            self.tr("Second pass"),
            [
                ("pooling", self.tr("Second pooling (as printed)")),
                ("convolution", self.tr("A real second convolution")),
            ],
            lambda key: state.change(second=key),
        )
        self.refresh()

    def arrange(self) -> None:
        """All three filters where there is room."""
        real = self.state.position.second == "convolution"
        for track in self.tracks:
            shown = self.room().height() >= TALL_PX or track.number == self.state.position.filter
            for widget in track.widgets:
                widget.setVisible(shown)
            for widget in (track.views[4], track.last_sign):
                widget.setVisible(shown and real)
        self._filter.setVisible(self.room().height() < TALL_PX)
        super().arrange()

    def refresh(self) -> None:
        """Every line of every filter."""
        position = self.state.position
        choose(self._filter, str(position.filter))
        choose(self._second, position.second)
        self.board.show_values(self.state.board)
        for track in self.tracks:
            self._show_track(track)
        self.remark.setText(self._remark())
        self.arrange()

    def _show_track(self, track: Track) -> None:
        made, exact = self.state.walk.tracks[track.number], self.state.position.exact
        real = self.state.position.second == "convolution"
        second = relu(made.second_convolution.values) if real else made.second_pool.values
        values = (made.convolution.values, made.rectified, made.pooled.values, second, made.second_pool_of_it.values)
        for view, each in zip(track.views, values, strict=True):
            view.look = GridLook(factor=view.look.factor, exact=exact)
            view.show_values(np.asarray(each))
        track.views[0].set_title(self.tr("map {number}").format(number=track.number + 1))
        track.views[3].set_title(self.tr("conv, ReLU") if real else self.tr("pooled again"))
        track.views[4].set_title(self.tr("pooled"))
        track.views[0].set_marks(marks_for(self.state, f"conv{track.number + 1}"))
        track.views[1].set_marks(marks_for(self.state, f"relu{track.number + 1}"))

    def _remark(self) -> str:
        if self.state.position.second == "convolution":
            return self.tr("Convolved once more, 4 × 4 is 2 × 2 at once, and pooling leaves one number.")
        return self.tr("These 2 × 2 numbers are the printed ones: only the pooling was done twice.")

"""Chapter 5: ReLU on a map, as a table and as a curve beside SELU, tanh and sigmoid. GUI thread only."""

from __future__ import annotations

import numpy as np

from app.lesson.boxes import Column, Row
from app.lesson.grid import GridLook, GridView, Touch
from app.lesson.misprints import marks_for
from app.lesson.page import Page, choose
from app.lesson.plot import FunctionPlot
from app.lesson.state import LessonState
from app.lesson.words import Note, Sign
from engine.lesson.arithmetic import ACTIVATIONS
from engine.lesson.examples import RELU_TABLE


class ReluPage(Page):
    """A map before and after, the article's table, and the curve with a point to drag."""

    def __init__(self, state: LessonState) -> None:
        super().__init__(state)
        self._function, self._x = "relu", 3.0
        self.before = GridView(self.tr("Before"), GridLook(factor=9 / 7), Touch.POINT)
        self.after = GridView(self.tr("After"), GridLook(factor=9 / 7), Touch.POINT)
        self.plot = FunctionPlot(self.tr("Activation function"))
        self.table = GridView(self.tr("x, and f(x) below"), GridLook(factor=1.5, form="whole", bound=5.0))
        self.said = Note(cells=6.5, least_px=150, most_px=420, lines=3)
        self.remark = Note(cells=6.5, least_px=150, most_px=420, lines=3, quiet=True)
        self.before.pointed.connect(self._point_both)
        self.after.pointed.connect(self._point_both)
        self.plot.moved.connect(self._move)
        maps = Row(self.before, Sign("→"), self.after)
        said = Column(self.said, self.remark)
        words = Column(self.table, self.said, self.remark)
        self.set_roots(
            Row(maps, self.plot, words),
            Row(maps, self.plot, self.table, said),
            Column(maps, Row(self.plot, words, gap_px=24), gap_px=20),
        )
        self._map = self.add_choice(
            self.tr("Map"),
            [(str(place), self.tr("Map {number}").format(number=place + 1)) for place in range(3)],
            lambda key: state.change(filter=int(key)),
        )
        titles = {"relu": "ReLU", "selu": "SELU", "tanh": "tanh", "sigmoid": "sigmoid"}
        self._choice = self.add_choice(self.tr("Function"), list(titles.items()), self.choose_function)
        self.refresh()

    def choose_function(self, name: str) -> None:
        """Bend with another function."""
        self._function = name
        self.refresh()

    def refresh(self) -> None:
        """Both maps, the table, the curve."""
        state = self.state
        number, bend = state.position.filter, ACTIVATIONS[self._function]
        choose(self._map, str(number))
        choose(self._choice, self._function)
        exact = state.position.exact
        convolved = state.walk.tracks[number].convolution.values
        for view, values in ((self.before, convolved), (self.after, bend(convolved))):
            view.look = GridLook(factor=9 / 7, exact=exact)
            view.show_values(values)
        self.before.set_title(self.tr("Map {number}").format(number=number + 1))
        self.after.set_title(self.tr("after {function}").format(function=self._choice.currentText()))
        self.after.set_marks(marks_for(state, f"relu{number + 1}") if self._function == "relu" else {})
        x = np.array([each for each, _ in RELU_TABLE] + [self._x])
        self.table.show_values(np.stack([x, bend(x)]))
        self.table.set_marks({})
        self.plot.show_point(self._function, self._x)
        self.said.setText(self._said())
        self.remark.setText(self._remark())

    def _said(self) -> str:
        if self._function == "relu":
            return self.tr("f(x) = max(0, x). Article 003 heads this table f(x) = x, which its own values contradict.")
        return {
            "selu": self.tr("f(x) = 1.05 x above 0, and 1.76 (eˣ − 1) below: never less than −1.76."),
            "tanh": self.tr("f(x) = tanh x, always between −1 and 1, flat at both ends."),
            "sigmoid": self.tr("f(x) = 1 / (1 + e⁻ˣ), always between 0 and 1, flat at both ends."),
        }[self._function]

    def _remark(self) -> str:
        if self.after.note:
            return self.after.note + " " + self.tr("Its next table was made from 0.77.")
        return ""

    def _point_both(self, row: int, column: int) -> None:
        for view in (self.before, self.after):
            view.spot = (row, column)
            view.update()
        value = float(self.state.walk.tracks[self.state.position.filter].convolution.values[row, column])
        self._move(value)

    def _move(self, x: float) -> None:
        self._x = x
        self.refresh()

"""Line up, multiply, add, divide: window × filter = products, and the sum in a line. GUI thread only."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QCoreApplication

from app.lesson.boxes import Row
from app.lesson.grid import GridLook, GridView, Touch
from app.lesson.paints import number, whole
from app.lesson.words import Note, Sign
from engine.lesson.arithmetic import Window

FACTOR = 1.4


class FourSteps:
    """The widgets of one window's arithmetic; `row` holds the grids, `formula` is the line below them."""

    def __init__(self) -> None:
        translate = QCoreApplication.translate
        self.values = GridView(translate("FourSteps", "window"), GridLook(kind="board", factor=FACTOR, form="whole"))
        self.weights = GridView(translate("FourSteps", "filter"), GridLook(factor=FACTOR, form="whole"), Touch.EDIT)
        self.products = GridView(translate("FourSteps", "products"), GridLook(factor=FACTOR, form="whole"))
        self.formula = Note(cells=13.2, least_px=306, lines=2)
        self.row = Row(self.values, Sign("×"), self.weights, Sign("="), self.products, gap_px=4)

    def show_window(self, window: Window, *, six: bool, exact: bool) -> None:
        """Show how one cell came about; `six` is the plain picture of article 002."""
        bound = 3.0 if np.abs(window.weights).max() > 1 else 1.0
        self.values.look = GridLook(kind="plain" if six else "board", factor=FACTOR, form="whole")
        self.weights.look = GridLook(factor=FACTOR, form="whole", bound=bound)
        self.products.look = GridLook(factor=FACTOR, form="whole", bound=9.0 if six else bound)
        self.values.show_values(window.values)
        self.weights.show_values(window.weights)
        self.products.show_values(window.products)
        self.formula.setText(_sum(window, exact=exact))


def _sum(window: Window, *, exact: bool) -> str:
    terms = " + ".join(whole(value) for value in window.products.ravel()).replace("+ −", "− ")
    if window.divisor == 1:
        return f"{terms} = {whole(window.total)}"
    value = number(window.value, exact=exact)
    return f"{terms} = {whole(window.total)}\n{whole(window.total)} ÷ {whole(window.divisor)} = {value}"

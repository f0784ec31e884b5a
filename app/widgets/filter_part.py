"""A layer's weights, or what training does to them: a title with its scale, and the picture. GUI thread only."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.widgets.figures import Form, written
from app.widgets.filter_canvas import FilterCanvas
from app.widgets.filter_plan import WeightPlace
from app.widgets.labels import ElidedLabel
from app.wording import count, short_value
from engine.messages import Filters


class FilterPart(QWidget):
    """A title with its scale over a canvas that scrolls."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.canvas = FilterCanvas()
        self.canvas.setAccessibleName(title)
        self._title = ElidedLabel(title)
        self._title.setProperty("quiet", True)
        self._text = title
        self.area = QScrollArea()
        self.area.setWidget(self.canvas)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self.area, 1)

    def show_title(self, title: str) -> None:
        """What is shown here."""
        self._text = title
        self.canvas.setAccessibleName(title)

    def show_weights(self, values: NDArray[np.float32], order: tuple[int, ...], *, in_colour: bool) -> None:
        """Dense weights (units, inputs) are filters of one line."""
        four = values if values.ndim == 4 else values[:, None, None, :]
        self.canvas.show_weights(four, order, in_colour=in_colour)
        bound = short_value(float(np.abs(values).max(initial=0.0)))
        self._title.setText(self.tr("{what}  −{bound} … {bound}").format(what=self._text, bound=bound))


def weight_at(values: NDArray[np.float32], place: WeightPlace) -> float:
    """A weight of a convolution, or of a dense layer, whose inputs are columns."""
    if values.ndim == 2:
        return float(values[place.filter, place.column])
    return float(values[place.filter, place.channel, place.row, place.column])


def weight_text(filters: Filters, place: WeightPlace | None, form: Form) -> str:
    """The weight pointed at, in words; without one, how many filters there are."""
    if place is None:
        text = QCoreApplication.translate("filters", "{layer}: {count} filters. Point at a weight to read it.")
        return text.format(layer=filters.layer, count=count(len(filters.weights)))
    text = QCoreApplication.translate(
        "filters", "{weight}   filter {filter}, channel {channel}, row {row}, column {column}   norm {norm}"
    )
    if filters.weights.ndim == 2:
        text = QCoreApplication.translate("filters", "{weight}   unit {filter}, input {column}   norm {norm}")
    return text.format(
        weight=written(weight_at(filters.weights, place), form),
        filter=place.filter + 1,
        channel=place.channel + 1,
        row=place.row + 1,
        column=place.column + 1,
        norm=written(float(filters.norms[place.filter]), form),
    )

"""What every way of showing a cell's sum has in common. GUI thread only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.widgets.colours import scale_for
from app.widgets.figures import Form, written
from app.widgets.number_grid import Tint
from app.widgets.sum_table import SumTable
from engine.messages import CellExplained, LayerView


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Shown:
    """A cell to show: what the engine says, in which form, beside the layers it was made of and the classes."""

    event: CellExplained
    form: Form = "rounded"
    layers: Mapping[str, LayerView] = field(default_factory=dict)
    classes: tuple[str, ...] = ()

    def text(self, number: float) -> str:
        """A number in the form the user chose."""
        return written(number, self.form)

    def tint_of_source(self, number: int, values: Any) -> Tint:
        """The colours in which the row of the layer's input `number` shows it; without such a row by its values."""
        names = self.event.sources
        view = self.layers.get(names[number]) if number < len(names) else None
        if view is None:
            return Tint.signed(values)
        return Tint(scale_for(view.kind, view.low), view.low, view.high)

    def place(self) -> str:
        """The cell as programs write it, counted from 0: conv1[2, 8, 14]."""
        event = self.event
        view = self.layers.get(event.layer)
        if view is not None and len(view.shape) == 1:
            return f"{event.layer}[{event.map}]"
        return f"{event.layer}[{event.map}, {event.row}, {event.column}]"


class SumBody(QWidget):
    """The part of the inspector that shows one kind of sum, at least in lines; the newest one is all it knows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = SumTable()

    def show_sum(self, shown: Shown, made: Any) -> None:
        """Show this cell; `made` is its sum, of the kind this body is for."""
        raise NotImplementedError

    def spoken(self) -> str:
        """The same in words, for screen readers."""
        return self._table.spoken()


class PictureBody(SumBody):
    """A picture, and beside it the lines."""

    def _lay_out(self, picture: QWidget) -> None:
        column = QVBoxLayout()
        column.addWidget(self._table)
        column.addStretch(1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(picture, 1)
        line.addLayout(column, 1)

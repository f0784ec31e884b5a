"""What the layers have learned: the weights of one of them, and what training does to them. GUI thread only."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.theme import number_font
from app.widgets.figures import Form, written
from app.widgets.filter_choice import FilterChoice
from app.widgets.filter_part import FilterPart, weight_at, weight_text
from app.widgets.filter_plan import WeightPlace
from app.widgets.labels import ElidedLabel, plain_label
from app.widgets.view_menu import ViewMenu
from engine.messages import Filters, LayerView

ZOOM_STEP = 1.25


class FiltersPanel(QWidget):
    """One layer's weights, and beside them the gradient of the last batch or the last change while a run trains."""

    layer_wanted = Signal(str)  # "" when nobody looks
    view_wished = Signal(object)  # ViewWish

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filters: Filters | None = None
        self._order: tuple[int, ...] = ()
        self._place: WeightPlace | None = None
        self._form: Form = "rounded"
        self._choice = FilterChoice()
        self._beside = self._choice.beside
        self._weights, self._other = FilterPart(self.tr("Weights")), FilterPart(self.tr("Gradient of the last batch"))
        self._readout = ElidedLabel()
        self._readout.setFont(number_font(self.font()))
        self._hint = plain_label(self.tr("The weights appear here as soon as a network has answered."), role="quiet")
        self._lay_out()
        self._connect()
        self._show()

    # --- what is shown ----------------------------------------------------------------------------------------------

    def show_layers(self, layers: tuple[LayerView, ...]) -> None:
        """The layers that have weights to show; the chosen one stays if it is still there."""
        if self._choice.show_layers(layers):
            self._ask()

    def show_filters(self, filters: Filters) -> None:
        """Weights, newer ones too. The order stays while they are of the same layer, so that nothing jumps about."""
        before, self._filters = self._filters, filters
        is_other = before is None or (before.layer, before.weights.shape) != (filters.layer, filters.weights.shape)
        if is_other:
            self._place = None
            self._sort()
        self._show()
        if is_other:
            self._fit()

    def show_nothing(self) -> None:
        """There are no weights to show any more."""
        self._filters = None
        self._show()

    def show_form(self, form: Form) -> None:
        """How numbers are written."""
        self._form = form
        for part in (self._weights, self._other):
            part.canvas.show_form(form)
        self._say()

    # --- events -----------------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody looks: ask."""
        super().showEvent(event)
        self._ask()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: no more answers are needed."""
        super().hideEvent(event)
        self.layer_wanted.emit("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or fewer filters fit into a line."""
        super().resizeEvent(event)
        self._make_room()

    # --- parts ------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._hint.setWordWrap(True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        both = QHBoxLayout()
        both.setSpacing(12)
        both.addWidget(self._weights, 1)
        both.addWidget(self._other, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 12, 8)
        column.setSpacing(6)
        column.addWidget(self._choice)
        column.addWidget(self._hint, 1)
        column.addLayout(both, 1)
        column.addWidget(self._readout)

    def _connect(self) -> None:
        self._choice.layer_changed.connect(self._ask)
        self._choice.sorted.toggled.connect(lambda _on: (self._sort(), self._show()))
        self._choice.coloured.toggled.connect(lambda _on: (self._show(), self._fit()))
        self._beside.currentIndexChanged.connect(lambda _index: self._show())
        self._choice.zoom_wanted.connect(self._zoom)
        for part, other in ((self._weights, self._other), (self._other, self._weights)):
            part.canvas.place_changed.connect(self._point_at)
            part.canvas.zoom_wanted.connect(self._zoom)
            for mine, theirs in (
                (part.area.verticalScrollBar(), other.area.verticalScrollBar()),
                (part.area.horizontalScrollBar(), other.area.horizontalScrollBar()),
            ):
                mine.valueChanged.connect(theirs.setValue)
            ViewMenu(part.canvas, self.view_wished.emit, self._file_name, self._choice.layer, of_filters=True)

    def _ask(self) -> None:
        if self.isVisible() and self._choice.layer():
            self.layer_wanted.emit(self._choice.layer())

    def _sort(self) -> None:
        if self._filters is None:
            return
        norms = self._filters.norms
        order = np.argsort(-norms, kind="stable") if self._choice.sorted.isChecked() else np.arange(len(norms))
        self._order = tuple(order.tolist())

    def _show(self) -> None:
        filters, other = self._filters, self._other_values()
        self._hint.setVisible(filters is None)
        self._weights.setVisible(filters is not None)
        is_training = filters is not None and filters.gradient is not None
        self._other.setVisible(is_training)
        self._other.canvas.setVisible(other is not None)  # a change is known from the second weights on
        self._beside.setVisible(is_training)
        can_be_coloured = filters is not None and filters.weights.ndim == 4 and filters.weights.shape[1] == 3
        self._choice.coloured.setVisible(can_be_coloured)
        if filters is not None:
            in_colour = can_be_coloured and self._choice.coloured.isChecked()
            self._weights.show_weights(filters.weights, self._order, in_colour=in_colour)
            if other is not None:
                self._other.show_weights(other, self._order, in_colour=in_colour)
                self._other.show_title(self._beside.currentText())
            self._make_room()
        self._say()

    def _other_values(self) -> NDArray[np.float32] | None:
        if self._filters is None or self._filters.gradient is None:
            return None
        return self._filters.gradient if self._beside.currentData() == "gradient" else self._filters.change

    def _make_room(self) -> None:
        for part in (self._weights, self._other):
            part.canvas.set_room(max(60, part.area.maximumViewportSize().width() - 12))

    def _fit(self) -> None:
        self._make_room()
        side = self._weights.canvas.fitting_cell_px(self._weights.area.maximumViewportSize().height() - 4)
        for part in (self._weights, self._other):
            part.canvas.set_cell_px(side)

    def _zoom(self, step: int) -> None:
        before = self._weights.canvas.cell_px
        side = round(before * ZOOM_STEP**step)
        for part in (self._weights, self._other):
            part.canvas.set_cell_px(side if side != before else before + step)

    def _point_at(self, place: WeightPlace) -> None:
        self._place = place
        for part in (self._weights, self._other):
            part.canvas.point_at(place)
        self._say()

    def _say(self) -> None:
        filters, other = self._filters, self._other_values()
        said = weight_text(filters, self._place, self._form) if filters is not None else ""
        if other is not None and self._place is not None:
            said = f"{said}   {self._beside.currentText()} {written(weight_at(other, self._place), self._form)}"
        self._readout.setText(said)
        self._readout.setToolTip(said)

    def _file_name(self) -> str:
        return f"{self._choice.layer() or 'filters'} weights"

"""The network, layer by layer: maps as montages, one of them enlarged, and the sum behind a cell. GUI thread only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from app.widgets.cell_sum import CellSumView
from app.widgets.cell_sum_base import Shown
from app.widgets.figures import Form
from app.widgets.labels import plain_label
from app.widgets.layer_row import LayerRow
from app.widgets.map_view import MapView
from app.widgets.view_menu import ViewMenu
from engine.messages import ANSWER_LAYER, CellExplained, LayerNumbers, LayerView


class NetworkPanel(QWidget):
    """One row per layer, the input at the top. Rows are made anew only when another network answers."""

    cell_wanted = Signal(str, int, int, int)  # layer, map, row, column: the cell now pointed at
    cell_closed = Signal()
    layer_wanted = Signal(str)  # all numbers of this layer; "" when they are not needed any more
    field_seen = Signal(object)  # Field of the input that the cell sees, or None
    view_wished = Signal(object)  # ViewWish

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[LayerRow] = []
        self._shape: tuple[tuple[str, tuple[int, ...]], ...] = ()
        self._open: tuple[str, int] | None = None  # layer, map
        self._numbers: LayerNumbers | None = None
        self._event: CellExplained | None = None
        self._classes: tuple[str, ...] = ()
        self._form: Form = "rounded"
        self._list = QWidget()
        self._enlarged = MapView()
        self._sum = CellSumView()
        self._hint = plain_label(
            self.tr("Every layer of the network appears here as soon as there is something to look at."), role="quiet"
        )
        self._lay_out()
        self._enlarged.closed.connect(self._close_map)
        self._enlarged.map_wanted.connect(lambda number: self.open_map(self._open[0] if self._open else "", number))
        self._enlarged.cell_pointed.connect(self._ask_for_cell)
        self._enlarged.pin_changed.connect(self._sum.show_pinned)
        self._sum.pin_wanted.connect(self._enlarged.pin)
        self._sum.closed.connect(self._close_map)
        self._offer_ways_out(self._enlarged.canvas(), lambda: self._open[0] if self._open else "")
        self._offer_ways_out(self._sum, lambda: self._event.layer if self._event else "")

    # --- what is shown ----------------------------------------------------------------------------------------------

    def show_layers(self, layers: tuple[LayerView, ...], classes: tuple[str, ...] = ()) -> None:
        """What every layer did with the newest question."""
        self._classes = classes
        shape = tuple((each.name, each.shape) for each in layers)
        if shape != self._shape:
            self._make_rows(layers, shape)
        else:
            for row, view in zip(self._rows, layers, strict=True):
                row.show_view(view)
        if self._open is not None:
            self._inset.show()
            self._show_map()

    def show_nothing(self) -> None:
        """The page is empty: the rows stay, the last drawing's values go."""
        for row in self._rows:
            row.show_nothing()
        self._inset.hide()
        self.close_cell()

    def show_cell(self, event: CellExplained) -> None:
        """The sum behind the cell pointed at."""
        self._event = event
        layers = {row.view.name: row.view for row in self._rows}
        self._sum.show_sum(Shown(event=event, form=self._form, layers=layers, classes=self._classes))
        field = event.field
        if self._rows:
            self._rows[0].outline(QRect(field.left, field.top, field.width, field.height))
        self.field_seen.emit(field)

    def close_cell(self) -> None:
        """The cell has no sum, or none any more."""
        self._event = None
        self._sum.show_nothing()
        for row in self._rows:
            row.outline(None)
        self.field_seen.emit(None)

    def show_numbers(self, numbers: LayerNumbers) -> None:
        """All numbers of a layer of which an answer brings only the first maps."""
        self._numbers = numbers
        if self._open is not None:
            self._show_map()

    def show_form(self, form: Form) -> None:
        """How numbers are written."""
        self._form = form
        self._enlarged.show_form(form)
        if self._event is not None:
            self.show_cell(self._event)

    def fit_map(self) -> None:
        """Show the whole of the enlarged map."""
        self._enlarged.fit()

    # --- one map and one cell ---------------------------------------------------------------------------------------

    def open_map(self, layer: str, number: int) -> None:
        """Enlarge a map of the layer called `layer`."""
        for row in self._rows:
            row.choose(number if row.view.name == layer else -1)
        if self._open is None or self._open[0] != layer:
            self._enlarged.point_at(0, -1, -1)
            self.close_cell()
            self.cell_closed.emit()
            view = self._row_of(layer).view
            self.layer_wanted.emit(layer if len(view.maps) < view.shape[0] else "")
        self._open = (layer, number)
        self._inset.show()
        self._show_map()

    def _show_map(self) -> None:
        if self._open is not None:
            self._enlarged.show_map(self._whole(self._row_of(self._open[0]).view), self._open[1])

    def _whole(self, view: LayerView) -> LayerView:
        """The layer with all its maps, where they have come."""
        numbers = self._numbers
        if numbers is None or numbers.layer != view.name or numbers.values.shape != view.shape:
            return view
        return replace(view, maps=numbers.values.reshape(len(numbers.values), *view.maps.shape[1:]))

    def _close_map(self) -> None:
        layer = self._open[0] if self._open is not None else ""
        self._open, self._numbers = None, None
        self._inset.hide()
        self._enlarged.point_at(0, -1, -1)
        self.close_cell()
        self.cell_closed.emit()
        self.layer_wanted.emit("")
        for row in self._rows:
            row.choose(-1)
            if row.view.name == layer:
                row.setFocus(Qt.FocusReason.MouseFocusReason)

    def _ask_for_cell(self, map_: int, row: int, column: int) -> None:
        if self._open is not None:
            self.cell_wanted.emit(self._open[0], map_, row, column)

    def _row_of(self, layer: str) -> LayerRow:
        return next(each for each in self._rows if each.view.name == layer)

    # --- rows -------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(8, 0, 8, 8)
        self._column.setSpacing(2)
        self._column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._list)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # rows keep their width
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._hint.setWordWrap(True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint.setMargin(24)
        split = _splitter(Qt.Orientation.Vertical)
        top = QWidget()
        self._stack = QStackedLayout(top)
        self._stack.addWidget(self._hint)
        self._stack.addWidget(self._scroll)
        split.addWidget(top)
        self._inset = _splitter(Qt.Orientation.Horizontal)
        self._inset.setContentsMargins(12, 0, 12, 12)
        self._inset.addWidget(self._enlarged)
        self._inset.addWidget(self._sum)
        self._inset.setSizes([200, 360])
        self._inset.hide()
        split.addWidget(self._inset)
        split.setSizes([200, 260])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(split)

    def _make_rows(self, layers: tuple[LayerView, ...], shape: tuple[tuple[str, tuple[int, ...]], ...]) -> None:
        self._shape = shape
        for row in self._rows:
            self._column.removeWidget(row)
            row.deleteLater()
        self._rows = [LayerRow(view) for view in layers]
        for index, row in enumerate(self._rows):
            self._column.insertWidget(index, row)
            row.map_chosen.connect(lambda number, layer=row.view.name: self.open_map(layer, number))
            row.cell_chosen.connect(self._enlarged.point_at)
            self._offer_ways_out(row, lambda row=row: row.view.name)
            row.row_left.connect(lambda step, index=index: self._move_focus(index + step))
        self._stack.setCurrentIndex(1 if layers else 0)
        if self._open is not None:
            self._find_again(*self._open)

    def _find_again(self, name: str, number: int) -> None:
        """The same layer in another network stays open if there is one."""
        self._event = None
        there = next((each.view for each in self._rows if each.view.name == name), None)
        if there is None or number >= there.shape[0]:
            self._close_map()
        else:
            self._row_of(name).choose(number)

    def _offer_ways_out(self, view: QWidget, layer: Callable[[], str]) -> None:
        ViewMenu(view, self.view_wished.emit, layer, lambda: layer() if layer() != ANSWER_LAYER else "")

    def _move_focus(self, index: int) -> None:
        if 0 <= index < len(self._rows):
            self._rows[index].setFocus(Qt.FocusReason.TabFocusReason)
            self._scroll.ensureWidgetVisible(self._rows[index], 0, 8)


def _splitter(orientation: Qt.Orientation) -> QSplitter:
    made = QSplitter(orientation)
    made.setChildrenCollapsible(False)
    made.setHandleWidth(8)
    return made

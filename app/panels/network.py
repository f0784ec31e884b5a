"""The network, layer by layer: maps as montages, one of them enlarged, and the sum behind a cell. GUI thread only."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QSplitter, QStackedLayout, QVBoxLayout, QWidget

from app.widgets.cell_sum import CellSumView
from app.widgets.cell_sum_base import Shown
from app.widgets.figures import Form
from app.widgets.labels import plain_label
from app.widgets.layer_list import LayerList
from app.widgets.map_view import MapView
from app.widgets.view_menu import ViewMenu
from engine.messages import ANSWER_LAYER, CellExplained, LayerNumbers, LayerView


class NetworkPanel(QWidget):
    """One row per layer, the input at the top; below them the map that is open and the sum behind its cell."""

    cell_wanted = Signal(str, int, int, int)  # layer, map, row, column: the cell now pointed at
    cell_closed = Signal()
    layer_wanted = Signal(str)  # all numbers of this layer; "" when they are not needed any more
    field_seen = Signal(object)  # Field of the input that the cell sees, or None
    view_wished = Signal(object)  # ViewWish
    map_opened = Signal()
    cell_kept = Signal()  # the one pointed at, whatever the mouse does

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open: tuple[str, int] | None = None  # layer, map
        self._numbers: LayerNumbers | None = None
        self._event: CellExplained | None = None
        self._classes: tuple[str, ...] = ()
        self._form: Form = "rounded"
        self._layers = LayerList()
        self._enlarged = MapView()
        self._sum = CellSumView()
        self._hint = plain_label(
            self.tr("Every layer of the network appears here as soon as there is something to look at."), role="quiet"
        )
        self._lay_out()
        self._connect()

    # --- what is shown ----------------------------------------------------------------------------------------------

    def show_layers(self, layers: tuple[LayerView, ...], classes: tuple[str, ...] = ()) -> None:
        """What every layer did with the newest question."""
        self._classes = classes
        is_other = self._layers.show_layers(layers)
        if is_other:
            self._stack.setCurrentIndex(1 if layers else 0)
        if is_other and self._open is not None:
            self._find_again(*self._open)
        if self._open is not None:
            self._inset.show()
            self._show_map()

    def expect_layers(self, layers: tuple[LayerView, ...], classes: tuple[str, ...] = ()) -> None:
        """The rows of a network that has been asked nothing yet; those of the one that is shown stay as they are."""
        if not self._layers.has(layers):
            self.show_layers(layers, classes)

    def show_nothing(self) -> None:
        """The page is empty: the rows stay, the last drawing's values go."""
        self._layers.show_nothing()
        self._inset.hide()
        self.close_cell()

    def show_cell(self, event: CellExplained) -> None:
        """The sum behind the cell pointed at."""
        self._event = event
        self._sum.show_sum(Shown(event=event, form=self._form, layers=self._layers.views(), classes=self._classes))
        field = event.field
        self._layers.outline(QRect(field.left, field.top, field.width, field.height))
        self.field_seen.emit(field)

    def close_cell(self) -> None:
        """The cell has no sum, or none any more."""
        self._event = None
        self._sum.show_nothing()
        self._layers.outline(None)
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
        view = self._layers.views().get(layer)
        if view is None:
            return
        self._layers.choose(layer, number)
        if self._open is None or self._open[0] != layer:
            self._enlarged.point_at(0, -1, -1)
            self.close_cell()
            self.cell_closed.emit()
            self.layer_wanted.emit(layer if len(view.maps) < view.shape[0] else "")
        self._open = (layer, number)
        self._inset.show()
        self._show_map()
        self.map_opened.emit()
        # when the map has taken its room away, the row is still to be seen
        QTimer.singleShot(0, self, self._layers.keep_in_sight)

    def open_first(self, kinds: tuple[str, ...]) -> QWidget:
        """Open a map of the first layer of one of these kinds, and the sum behind its strongest cell; gives the part
        that shows it, or all of this where there is nothing to open."""
        view = self._layers.first(kinds)
        if view is None:
            return self
        self.open_map(view.name, 0)
        self._enlarged.point_at(0, *divmod(int(view.maps[0].argmax()), view.maps.shape[2]))
        return self._inset

    def has_open_map(self) -> bool:
        """Whether a map is enlarged now."""
        return self._open is not None and not self._inset.isHidden()

    def _show_map(self) -> None:
        view = self._layers.views().get(self._open[0]) if self._open is not None else None
        if view is not None and self._open is not None:
            self._enlarged.show_map(self._whole(view), self._open[1])

    def _whole(self, view: LayerView) -> LayerView:
        """The layer with all its maps, where they have come."""
        numbers = self._numbers
        if numbers is None or numbers.layer != view.name or numbers.values.shape != view.shape:
            return view
        return replace(view, maps=numbers.values.reshape(len(numbers.values), *view.maps.shape[1:]))

    def _find_again(self, layer: str, number: int) -> None:
        """The same layer in another network stays open if there is one."""
        self.close_cell()
        view = self._layers.views().get(layer)
        if view is None or number >= view.shape[0]:
            self._close_map()
        else:
            self._layers.choose(layer, number)

    def _close_map(self) -> None:
        row = self._layers.row(self._open[0]) if self._open is not None else None
        self._open, self._numbers = None, None
        self._inset.hide()
        self._enlarged.point_at(0, -1, -1)
        self.close_cell()
        self.cell_closed.emit()
        self.layer_wanted.emit("")
        self._layers.choose("", -1)
        if row is not None:
            row.setFocus(Qt.FocusReason.MouseFocusReason)

    def _ask_for_cell(self, map_: int, row: int, column: int) -> None:
        if self._open is not None:
            self.cell_wanted.emit(self._open[0], map_, row, column)
            self._tell_kept(self._enlarged.canvas().is_pinned)

    def _tell_kept(self, is_kept: bool) -> None:
        if is_kept:
            self.cell_kept.emit()

    def _open_other_map(self, number: int) -> None:
        if self._open is not None:
            self.open_map(self._open[0], number)

    # --- parts ------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._hint.setWordWrap(True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint.setMargin(24)
        top = QWidget()
        self._stack = QStackedLayout(top)
        self._stack.addWidget(self._hint)
        self._stack.addWidget(self._layers)
        self._inset = _splitter(Qt.Orientation.Horizontal)
        self._inset.setContentsMargins(12, 0, 12, 12)
        self._inset.addWidget(self._enlarged)
        self._inset.addWidget(self._sum)
        self._inset.setSizes([200, 360])
        self._inset.hide()
        split = _splitter(Qt.Orientation.Vertical)
        split.addWidget(top)
        split.addWidget(self._inset)
        split.setSizes([200, 260])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(split)

    def _connect(self) -> None:
        self._layers.map_chosen.connect(self.open_map)
        self._layers.cell_chosen.connect(self._enlarged.point_at)
        self._layers.map_entered.connect(self._enlarged.focus_cells)
        self._layers.view_wished.connect(self.view_wished)
        self._enlarged.closed.connect(self._close_map)
        self._enlarged.map_wanted.connect(self._open_other_map)
        self._enlarged.cell_pointed.connect(self._ask_for_cell)
        self._enlarged.pin_changed.connect(self._sum.show_pinned)
        self._enlarged.pin_changed.connect(self._tell_kept)
        self._sum.pin_wanted.connect(self._enlarged.pin)
        self._sum.closed.connect(self._close_map)
        for view in (self._enlarged.canvas(), self._sum):
            ViewMenu(view, self.view_wished.emit, self._open_layer, self._saved_layer)

    def _open_layer(self) -> str:
        return self._open[0] if self._open is not None else ""

    def _saved_layer(self) -> str:
        """The layer whose numbers the engine can save: the answer is none."""
        return "" if self._open_layer() == ANSWER_LAYER else self._open_layer()


def _splitter(orientation: Qt.Orientation) -> QSplitter:
    made = QSplitter(orientation)
    made.setChildrenCollapsible(False)
    made.setHandleWidth(8)
    return made

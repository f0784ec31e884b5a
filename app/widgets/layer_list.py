"""All layers of a network, a row each, in one column that scrolls. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.widgets.layer_row import LayerRow
from app.widgets.unhurried import Unhurried
from app.widgets.view_menu import ViewMenu
from engine.messages import ANSWER_LAYER, LayerView


class LayerList(QScrollArea):
    """Rows are made anew only when another network answers."""

    map_chosen = Signal(str, int)  # layer, map
    cell_chosen = Signal(int, int, int)  # map, row, column of the layer chosen last
    map_entered = Signal()
    view_wished = Signal(object)  # ViewWish

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[LayerRow] = []
        self._unhurried = Unhurried(self._repaint, self)
        self._chosen = ""
        self._shape: tuple[tuple[str, tuple[int, ...]], ...] = ()
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(8, 0, 8, 8)
        self._column.setSpacing(2)
        self._column.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # rows keep their width
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_layers(self, layers: tuple[LayerView, ...]) -> bool:
        """What every layer did; whether it is another network."""
        shape = tuple((each.name, each.shape) for each in layers)
        if shape == self._shape:
            for row, view in zip(self.rows, layers, strict=True):
                row.show_view(view)
            self._unhurried.ask()
            return False
        self._shape = shape
        self._make_rows(layers)
        return True

    def _repaint(self) -> None:
        for row in self.rows:
            row.repaint_maps()

    def show_nothing(self) -> None:
        """The rows stay, the last drawing's values go."""
        for row in self.rows:
            row.show_nothing()

    def row(self, layer: str) -> LayerRow | None:
        """The row of the layer called so."""
        return next((each for each in self.rows if each.view.name == layer), None)

    def first(self, kinds: tuple[str, ...]) -> LayerView | None:
        """The first layer of one of these kinds that has values to show."""
        return next((each.view for each in self.rows if each.view.kind in kinds and not each.is_blank), None)

    def views(self) -> dict[str, LayerView]:
        """The newest view of each layer by its name."""
        return {each.view.name: each.view for each in self.rows}

    def choose(self, layer: str, number: int) -> None:
        """Frame a map of a layer, and nothing else; "" frames nothing."""
        self._chosen = layer
        for row in self.rows:
            row.choose(number if row.view.name == layer else -1)

    def outline(self, pixels: QRect | None) -> None:
        """Frame a part of the input; None for none."""
        for row in self.rows[:1]:
            row.outline(pixels)

    def keep_in_sight(self) -> None:
        """Scroll as far as needed to see the layer chosen."""
        if (row := self.row(self._chosen)) is not None:
            self.ensureWidgetVisible(row, 0, 8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Whatever takes room away, the layer chosen stays in sight."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self.keep_in_sight)  # when the rows have been laid out anew

    def _make_rows(self, layers: tuple[LayerView, ...]) -> None:
        for row in self.rows:
            self._column.removeWidget(row)
            row.deleteLater()
        self.rows = [LayerRow(view) for view in layers]
        for index, row in enumerate(self.rows):
            self._column.insertWidget(index, row)
            layer = row.view.name
            row.map_chosen.connect(lambda number, layer=layer: self.map_chosen.emit(layer, number))
            row.cell_chosen.connect(self.cell_chosen)
            row.map_entered.connect(self.map_entered)
            row.row_left.connect(lambda step, index=index: self._move_focus(index + step))
            saved = "" if layer == ANSWER_LAYER else layer
            ViewMenu(row, self.view_wished.emit, lambda layer=layer: layer, lambda saved=saved: saved)

    def _move_focus(self, index: int) -> None:
        if 0 <= index < len(self.rows):
            self.rows[index].setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(self.rows[index], 0, 8)

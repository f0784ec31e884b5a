"""All layers of a network, a row each, in one column that scrolls. GUI thread only.

A network may have hundreds of layers: rows are made a few at a time, and those of another network are used again.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget

from app.widgets.layer_row import LayerRow
from app.widgets.unhurried import Unhurried
from app.widgets.view_menu import ViewMenu
from engine.messages import ANSWER_LAYER, LayerView

AT_ONCE = 8  # rows that are there with the first answer: about what can be seen
LAG_MS = 10  # bars and steps are painted first: all in one piece would hold up the pen
PER_SLICE = 3  # rows made between two looks at mouse and pen


class LayerList(QScrollArea):
    """The newest view of each layer, and rows for as many of them as have been made."""

    map_chosen = Signal(str, int)  # layer, map
    cell_chosen = Signal(int, int, int)  # map, row, column of the layer chosen last
    map_entered = Signal()
    view_wished = Signal(object)  # ViewWish

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[LayerRow] = []
        self._made: list[LayerRow] = []  # these, and those that no layer has at present
        self._unhurried = Unhurried(self._repaint, self, lag_ms=LAG_MS)
        self._views: dict[str, LayerView] = {}
        self._is_blank = False
        self._chosen, self._number = "", -1
        self._shape: tuple[tuple[str, tuple[int, ...]], ...] = ()
        self._slices = QTimer(self, interval=0)
        self._slices.timeout.connect(lambda: self._make(PER_SLICE))
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(8, 0, 8, 8)
        self._column.setSpacing(2)
        self._column.addStretch(1)
        self._column.setSizeConstraint(QLayout.SizeConstraint.SetMinimumSize)  # grows before rows would be squeezed
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # rows keep their width
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_layers(self, layers: tuple[LayerView, ...]) -> bool:
        """What every layer did; whether it is another network."""
        is_other = not self.has(layers)
        self._views = {each.name: each for each in layers}
        self._is_blank = False
        if not is_other:
            for row in self.rows:
                row.show_view(self._views[row.view.name])
            self._unhurried.ask()
            return False
        self._shape = _shape_of(layers)
        self._begin_anew()
        return True

    def has(self, layers: tuple[LayerView, ...]) -> bool:
        """Whether these are the layers that are shown."""
        return _shape_of(layers) == self._shape

    def _repaint(self) -> None:
        for row in self.rows:
            row.repaint_maps()

    def show_nothing(self) -> None:
        """The rows stay, the last drawing's values go."""
        self._is_blank = True
        for row in self.rows:
            row.show_nothing()

    def row(self, layer: str) -> LayerRow | None:
        """The row of the layer called so, which is made if it was not yet."""
        place = next((index for index, name in enumerate(self._views) if name == layer), -1)
        self._make(place + 1 - len(self.rows))
        return self.rows[place] if place >= 0 else None

    def first(self, kinds: tuple[str, ...]) -> LayerView | None:
        """The first layer of one of these kinds that has values to show."""
        return next((each for each in self._views.values() if each.kind in kinds and not self._is_blank), None)

    def views(self) -> dict[str, LayerView]:
        """The newest view of each layer by its name."""
        return self._views

    def choose(self, layer: str, number: int) -> None:
        """Frame a map of a layer, and nothing else; "" frames nothing."""
        self._chosen, self._number = layer, number
        for row in self.rows:
            row.choose(number if row.view.name == layer else -1)

    def outline(self, pixels: QRect | None) -> None:
        """Frame a part of the input; None for none."""
        for row in self.rows[:1]:
            row.outline(pixels)

    def keep_in_sight(self) -> None:
        """Scroll as far as needed to see the layer chosen, once it has its row."""
        row = next((each for each in self.rows if each.view.name == self._chosen), None)
        if row is not None:
            self.ensureWidgetVisible(row, 0, 8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Whatever takes room away, the layer chosen stays in sight."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self.keep_in_sight)  # when the rows have been laid out anew

    def _begin_anew(self) -> None:
        """The first rows become those of the new network; the others are out of sight until their turn comes."""
        for row in self.rows[min(AT_ONCE, len(self._views)) :]:
            row.hide()
        self.rows = []
        self._make(AT_ONCE)

    def _make(self, count: int) -> None:
        """As many further rows; the timer goes on as long as some are missing."""
        views = list(self._views.values())
        for view in views[len(self.rows) : len(self.rows) + max(count, 0)]:
            self.rows.append(self._row_of(view, len(self.rows)))
            if view.name == self._chosen:
                QTimer.singleShot(0, self, self.keep_in_sight)
        if len(self.rows) < len(views):
            self._slices.start()
        else:
            self._slices.stop()

    def _row_of(self, view: LayerView, index: int) -> LayerRow:
        if index < len(self._made):
            row = self._made[index]
            row.show_layer(view)
            row.show()
        else:
            row = self._new_row(view, index)
            self._made.append(row)
        row.choose(self._number if view.name == self._chosen else -1)
        if self._is_blank:
            row.show_nothing()
        return row

    def _new_row(self, view: LayerView, index: int) -> LayerRow:
        row = LayerRow(view)
        self._column.insertWidget(index, row)
        row.map_chosen.connect(lambda number: self.map_chosen.emit(row.view.name, number))
        row.cell_chosen.connect(self.cell_chosen)
        row.map_entered.connect(self.map_entered)
        row.row_left.connect(lambda step: self._move_focus(index + step))
        ViewMenu(
            row,
            self.view_wished.emit,
            lambda: row.view.name,
            lambda: "" if row.view.name == ANSWER_LAYER else row.view.name,
        )
        return row

    def _move_focus(self, index: int) -> None:
        self._make(index + 1 - len(self.rows))
        if 0 <= index < len(self.rows):
            self.rows[index].setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(self.rows[index], 0, 8)


def _shape_of(layers: tuple[LayerView, ...]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    return tuple((each.name, each.shape) for each in layers)

"""The network, layer by layer: maps as montages, one of them enlarged on request. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QStackedLayout, QVBoxLayout, QWidget

from app.widgets.labels import plain_label
from app.widgets.layer_row import LayerRow
from app.widgets.map_view import MapView
from engine.messages import LayerView


class NetworkPanel(QWidget):
    """One row per layer, the input at the top. Rows are made anew only when another network answers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[LayerRow] = []
        self._shape: tuple[tuple[str, tuple[int, ...]], ...] = ()
        self._open: tuple[int, int] | None = None  # row, map
        self._list = QWidget()
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
        self._enlarged = MapView()
        self._enlarged.closed.connect(self._close_map)
        self._enlarged.map_wanted.connect(lambda number: self._open_map(self._open[0] if self._open else 0, number))
        self._hint = plain_label(
            self.tr("Every layer of the network appears here as soon as there is something to look at."), role="quiet"
        )
        self._hint.setWordWrap(True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint.setMargin(24)
        self._lay_out()

    def show_layers(self, layers: tuple[LayerView, ...]) -> None:
        """What every layer did with the newest question."""
        shape = tuple((each.name, each.shape) for each in layers)
        if shape != self._shape:
            self._make_rows(layers, shape)
        else:
            for row, view in zip(self._rows, layers, strict=True):
                row.show_view(view)
        if self._open is not None and self._open[0] < len(layers):
            self._inset.show()
            self._enlarged.show_map(layers[self._open[0]], self._open[1])

    def show_nothing(self) -> None:
        """The page is empty: the rows stay, the last drawing's values go."""
        for row in self._rows:
            row.show_nothing()
        self._inset.hide()

    def fit_map(self) -> None:
        """Show the whole of the enlarged map."""
        self._enlarged.fit()

    def _lay_out(self) -> None:
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(8)
        top = QWidget()
        self._stack = QStackedLayout(top)
        self._stack.addWidget(self._hint)
        self._stack.addWidget(self._scroll)
        split.addWidget(top)
        inset = QWidget()
        around = QVBoxLayout(inset)
        around.setContentsMargins(12, 0, 12, 12)
        around.addWidget(self._enlarged)
        split.addWidget(inset)
        split.setSizes([220, 260])
        self._inset = inset
        inset.hide()
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
            row.map_chosen.connect(lambda number, index=index: self._open_map(index, number))
            row.row_left.connect(lambda step, index=index: self._move_focus(index + step))
        self._stack.setCurrentIndex(1 if layers else 0)
        if layers and (self._open is None or self._open[0] >= len(layers)):
            self._close_map()
        elif layers and self._open is not None:
            self._rows[self._open[0]].choose(self._open[1])
            self._open = (self._open[0], min(self._open[1], len(layers[self._open[0]].maps) - 1))

    def _open_map(self, index: int, number: int) -> None:
        for each, row in enumerate(self._rows):
            row.choose(number if each == index else -1)
        self._open = (index, number)
        self._inset.show()
        self._enlarged.show_map(self._rows[index].view, number)

    def _close_map(self) -> None:
        index = self._open[0] if self._open is not None else -1
        self._open = None
        self._inset.hide()
        for row in self._rows:
            row.choose(-1)
        if 0 <= index < len(self._rows):
            self._rows[index].setFocus(Qt.FocusReason.MouseFocusReason)

    def _move_focus(self, index: int) -> None:
        if 0 <= index < len(self._rows):
            self._rows[index].setFocus(Qt.FocusReason.TabFocusReason)
            self._scroll.ensureWidgetVisible(self._rows[index], 0, 8)

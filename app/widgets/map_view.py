"""The enlarged view of one map of a layer: which one, its cells, the number under the cursor. GUI thread only."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.theme import number_font
from app.widgets.buttons import icon_button
from app.widgets.colours import scale_for
from app.widgets.figures import Form, written
from app.widgets.labels import ElidedLabel
from app.widgets.map_canvas import MapCanvas
from app.wording import count
from engine.messages import LayerView

ZOOM_STEP = 1.25


class MapView(QFrame):
    """Shows map `number` of a `LayerView`; the units of a dense layer are laid out as one picture."""

    map_wanted = Signal(int)
    cell_pointed = Signal(int, int, int)  # map (or unit), row, column
    pin_changed = Signal(bool)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inset")
        self._view: LayerView | None = None
        self._number = 0
        self._is_fitted = True
        self.setMinimumWidth(140)
        self._title = ElidedLabel()
        self._readout = ElidedLabel()
        self._readout.setFont(number_font(self.font()))
        self._form: Form = "rounded"
        self._canvas = MapCanvas()
        self._canvas.cell_changed.connect(lambda *_: self._tell_cell())
        self._canvas.pin_changed.connect(self.pin_changed)
        self._canvas.zoom_wanted.connect(self._zoom)
        self._canvas.map_wanted.connect(self._step)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._canvas)
        self._scroll.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lay_out()

    def show_map(self, view: LayerView, number: int) -> None:
        """Show a map, or the same one with newer numbers."""
        is_other = self._view is None or view.name != self._view.name or view.shape != self._view.shape
        is_other = is_other or number != self._number
        self._view, self._number = view, number
        values = view.maps[number] if len(view.shape) == 3 else _units_as_picture(view.maps)
        self._canvas.show_values(values, scale_for(view.kind, view.low), view.low, view.high)
        if is_other:
            self._title.setText(self._title_text(view, number))
            self._title.setToolTip(self._title.text())
            self._refit()
            self._tell_cell()
        self._say_cell()

    def show_form(self, form: Form) -> None:
        """How numbers are written."""
        self._form = form
        self._canvas.show_form(form)
        self._say_cell()

    def point_at(self, map_: int, row: int, column: int) -> None:
        """Put the cursor on a cell, or on unit number `map_` of a dense layer; a row of -1 takes it away."""
        if self._view is not None and len(self._view.shape) != 3 and row >= 0:
            row, column = divmod(map_, _columns_for(len(self._view.maps)))
        self._canvas.point_at(row, column)

    def pin(self, wanted: bool) -> None:
        """Keep the cursor where it is, or let it go."""
        self._canvas.pin(wanted)

    def canvas(self) -> MapCanvas:
        """The cells themselves."""
        return self._canvas

    def fit(self) -> None:
        """Cells as large as the room allows, now and whenever it changes."""
        self._is_fitted = True
        self._refit()

    def focus_cells(self) -> None:
        """Give the arrow keys to the cells."""
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A fitted map stays fitted."""
        super().resizeEvent(event)
        self._refit()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(2)
        head.addWidget(icon_button("previous", self.tr("The map before (Page Up)"), lambda: self._step(-1)))
        head.addWidget(icon_button("next", self.tr("The next map (Page Down)"), lambda: self._step(1)))
        head.addSpacing(6)
        head.addWidget(self._title, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)
        foot = QHBoxLayout()
        foot.setSpacing(2)
        foot.addWidget(self._readout, 1)
        foot.addWidget(icon_button("zoom-out", self.tr("Smaller cells (−)"), lambda: self._zoom(-1)))
        foot.addWidget(icon_button("zoom-in", self.tr("Larger cells (+)"), lambda: self._zoom(1)))
        column.addLayout(foot)

    def _title_text(self, view: LayerView, number: int) -> str:
        if len(view.shape) != 3:
            return self.tr("{layer} · all units").format(layer=view.name)
        there_are = count(view.shape[0])
        return self.tr("{layer} · map {number} of {all}").format(layer=view.name, number=number + 1, all=there_are)

    def _tell_cell(self) -> None:
        """The cursor is on another cell, or its cell belongs to another map."""
        self._say_cell()
        (row, column), view = self._canvas.cell, self._view
        if row < 0 or view is None:
            return
        if len(view.shape) == 3:
            self.cell_pointed.emit(self._number, row, column)
        elif (unit := row * _columns_for(len(view.maps)) + column) < len(view.maps):
            self.cell_pointed.emit(unit, 0, 0)

    def _say_cell(self) -> None:
        (row, column), view = self._canvas.cell, self._view
        if row < 0 or view is None:
            self._readout.setText("")
            return
        if len(view.shape) == 3:
            number = written(self._canvas.value_at(row, column), self._form)
            place = {"row": row + 1, "column": column + 1, "value": number}
            text = self.tr("{value}   row {row}, column {column}").format(**place)
            self._readout.say(text, self.tr("{value}   r. {row}, c. {column}").format(**place))
            return
        unit = row * _columns_for(len(view.maps)) + column
        if unit < len(view.maps):
            number = written(float(view.maps[unit, 0, 0]), self._form)
            self._readout.setText(self.tr("{value}   unit {unit}").format(unit=unit + 1, value=number))

    def _step(self, step: int) -> None:
        if self._view is not None and len(self._view.shape) == 3 and 0 <= self._number + step < len(self._view.maps):
            self.map_wanted.emit(self._number + step)

    def _zoom(self, step: int) -> None:
        before, side = self._canvas.cell_px, self._canvas.cell_px * ZOOM_STEP**step
        self._is_fitted = False
        self._canvas.set_cell_px(round(side) if round(side) != before else before + step)
        row, column = self._canvas.cell
        if row >= 0:
            middle = QPoint(column, row) * self._canvas.cell_px
            self._scroll.ensureVisible(middle.x(), middle.y(), 80, 60)

    def _refit(self) -> None:
        if self._is_fitted:
            room = self._scroll.maximumViewportSize() - QSize(2, 2)
            self._canvas.set_cell_px(self._canvas.fitting_cell_px(room))

    def changeEvent(self, event: QEvent) -> None:
        """The figures follow the font."""
        if event.type() == QEvent.Type.FontChange:
            self._readout.setFont(number_font(self.font()))
        super().changeEvent(event)


def _columns_for(units: int) -> int:
    """How many units of a dense layer stand in a line of its picture."""
    return min(units, 10 if units <= 10 else 32)


def _units_as_picture(maps: NDArray[np.float32]) -> NDArray[np.float32]:
    """(units, 1, 1) as lines of units; the last line is filled up with zeros."""
    columns = _columns_for(len(maps))
    made = np.zeros(-(-len(maps) // columns) * columns, np.float32)
    made[: len(maps)] = maps[:, 0, 0]
    return made.reshape(-1, columns)

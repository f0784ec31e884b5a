"""Weights as a picture: a tile for each filter and channel, as many as there are, only those in sight painted.

GUI thread only.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.images import to_qimage
from app.theme import Theme, theme_of
from app.widgets.colours import GAP, color_table, indices
from app.widgets.figures import Form, fitting
from app.widgets.filter_plan import FilterPlan, WeightPlace
from app.widgets.map_canvas import MOVES
from app.widgets.montage import indexed_image
from app.widgets.number_grid import ink_on

CELL_LIMIT_PX = 64
NUMBERS_FROM_PX = 26
NUMBERS_LIMIT = 1500

Weights = NDArray[np.float32]


class FilterCanvas(QWidget):
    """Shows weights (filters, channels, down, across), a line for each filter and a column for each channel.

    Filters of one channel, and filters of three shown in colour, are wrapped into lines instead. `order` says which
    filter comes first. Zero has the panel's colour; the strongest colours are those of `bound`.
    """

    place_changed = Signal(object)  # WeightPlace
    zoom_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._weights: Weights = np.zeros((1, 1, 1, 1), np.float32)
        self._plan = FilterPlan(self._weights.shape, (0,))
        self._bound = 1.0
        self._form: Form = "rounded"
        self._cursor: WeightPlace | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setToolTip(self.tr("Point at a weight to read it; arrow keys move between weights, the wheel zooms"))

    @property
    def cell_px(self) -> int:
        """How large a weight is drawn."""
        return self._plan.cell_px

    def show_weights(self, weights: Weights, order: tuple[int, ...], *, in_colour: bool = False) -> None:
        """Other weights, or newer ones of the same shape."""
        is_other = (weights.shape, in_colour) != (self._weights.shape, self._plan.in_colour)
        self._weights = weights
        self._bound = float(np.abs(weights).max(initial=0.0)) or 1.0
        if is_other or order != self._plan.order:
            self._cursor = None if is_other else self._cursor
            self._plan_anew(shape=weights.shape, order=order, in_colour=in_colour)
        self.update()

    def show_form(self, form: Form) -> None:
        """How numbers are written."""
        self._form = form
        self.update()

    def set_room(self, width_px: int) -> None:
        """Wrapped filters fill this width."""
        self._plan_anew(room_px=width_px)

    def set_cell_px(self, cell_px: int) -> None:
        """How large a weight is drawn."""
        self._plan_anew(cell_px=min(max(1, cell_px), CELL_LIMIT_PX))

    def fitting_cell_px(self, down_px: int = 0) -> int:
        """A size with which a line of channels fits the width, or filters are well seen; all, if `down_px` do."""
        return self._plan.fitting_cell_px(down_px)

    def point_at(self, place: WeightPlace | None) -> None:
        """Frame a weight, without telling."""
        if place != self._cursor:
            self._cursor = place
            self.update()

    def sizeHint(self) -> QSize:
        """All tiles."""
        return self._plan.size()

    # --- painting ---------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """The tiles in sight."""
        painter, theme, seen = QPainter(self), theme_of(self), event.rect()
        (down, across), (lines, columns) = self._plan.pitch(), self._plan.grid()
        rows = range(max(0, seen.top() // down), min(lines, seen.bottom() // down + 1))
        places = range(max(0, seen.left() // across), min(columns, seen.right() // across + 1))
        if rows and places:
            tiles = [self._plan.tile(row, column) for row in rows for column in places]
            image = self._image(tiles, len(rows), len(places), theme)
            area = QRect(places.start * across, rows.start * down, len(places) * across, len(rows) * down)
            painter.drawImage(area, image)
            if self.cell_px >= NUMBERS_FROM_PX and not self._plan.in_colour:
                self._paint_numbers(painter, theme, rows, places)
        if self._cursor is not None:
            painter.setPen(QPen(theme.color("accent"), 1.5))
            painter.drawRect(self._plan.rect_of(self._cursor))
        painter.end()

    def _image(self, tiles: list[tuple[int, int]], lines: int, columns: int, theme: Theme) -> QImage:
        """One pixel per weight, a transparent one between tiles; enlarged when painted."""
        _, _, down, across = self._weights.shape
        order = self._plan.order
        known = [place for place, (number, _) in enumerate(tiles) if number < len(order)]
        filters = [order[tiles[place][0]] for place in known]
        if self._plan.in_colour:
            cells = np.zeros((lines * columns, down + 1, across + 1, 4), np.uint8)
            level = 127.5 + 127.5 * self._weights[filters] / self._bound  # (tiles, 3, down, across)
            cells[known, :down, :across, :3] = level.transpose(0, 2, 3, 1)
            cells[known, :down, :across, 3] = 255
        else:
            cells = np.full((lines * columns, down + 1, across + 1, 1), GAP, np.uint8)
            chosen = self._weights[filters, [tiles[place][1] for place in known]]
            cells[known, :down, :across, 0] = indices(chosen, "signed", -self._bound, self._bound)
        whole = cells.reshape(lines, columns, down + 1, across + 1, -1).swapaxes(1, 2)
        whole = whole.reshape(lines * (down + 1), columns * (across + 1), -1)
        return to_qimage(whole) if self._plan.in_colour else indexed_image(whole[..., 0], color_table(theme, "signed"))

    def _paint_numbers(self, painter: QPainter, theme: Theme, rows: range, columns: range) -> None:
        _, _, down, across = self._weights.shape
        tiles = [self._plan.tile(row, column) for row in rows for column in columns]
        tiles = [each for each in tiles if each[0] < len(self._plan.order)]
        if len(tiles) * down * across > NUMBERS_LIMIT:
            return
        table = color_table(theme, "signed")
        for number, channel in tiles:
            filter_ = self._plan.order[number]
            weights = self._weights[filter_, channel]
            found = fitting(weights.ravel().tolist(), self._form, self.cell_px, self.font(), "−.00")
            if found is None:
                return
            painter.setFont(found[1])
            grounds = indices(weights, "signed", -self._bound, self._bound).ravel().tolist()
            for place, (text, ground) in enumerate(zip(found[0], grounds, strict=True)):
                painter.setPen(ink_on(QColor.fromRgba(table[ground])))
                room = self._plan.rect_of(WeightPlace(filter_, channel, *divmod(place, across)))
                painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)

    # --- mouse and keys ---------------------------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The cursor follows the mouse."""
        place = self._plan.place_at(event.position().toPoint())
        if place is not None:
            self._move_to(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys move the cursor, from tile to tile at their edges; plus and minus zoom."""
        if event.key() in MOVES:
            self._step(*MOVES[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.zoom_wanted.emit(-1 if event.key() == Qt.Key.Key_Minus else 1)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl: zoom. Without: scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            self.zoom_wanted.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            event.ignore()

    def _step(self, down: int, right: int) -> None:
        _, _, tall, wide = self._weights.shape
        place = self._cursor or WeightPlace(
            self._plan.order[0], 0, -down if down > 0 else 0, -right if right > 0 else 0
        )
        line, column = self._plan.spot_of(place)
        row, across = line * tall + place.row + down, column * wide + place.column + right
        lines, columns = self._plan.grid()
        (line, row), (column, across) = divmod(row, tall), divmod(across, wide)
        if 0 <= line < lines and 0 <= column < columns:
            number, channel = self._plan.tile(line, column)
            if number < len(self._plan.order):
                self._move_to(WeightPlace(self._plan.order[number], channel, row, across))

    def _move_to(self, place: WeightPlace) -> None:
        if place != self._cursor:
            self.point_at(place)
            self.place_changed.emit(place)

    # --- measures ---------------------------------------------------------------------------------------------------

    def _plan_anew(self, **changes: object) -> None:
        self._plan = replace(self._plan, **changes)
        self.setFixedSize(self.sizeHint())
        self.update()

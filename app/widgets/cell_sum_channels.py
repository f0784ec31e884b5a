"""Patch × kernel = products, a line for each input map of a convolution. GUI thread only."""

from __future__ import annotations

from math import ceil

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.theme import number_font, scaled_font, theme_of
from app.widgets.cell_sum_base import Shown
from app.widgets.figures import written
from app.widgets.number_grid import GridPaint, Tint
from engine.messages import ConvolutionSum

SIGN_PX = 20
BETWEEN_PX = 8
LARGEST_PX, LARGEST_OF_MANY_PX = 40, 28
LEAST_CELL_PX = 5


class ChannelList(QWidget):
    """As tall as all its lines; those in sight are painted. Cells are as large as the width, and `room_px` of height
    for one line, allow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Shown | None = None
        self._sum: ConvolutionSum | None = None
        self._tints: tuple[Tint, ...] = ()
        self._room_px = 120
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_sum(self, shown: Shown, made: ConvolutionSum) -> None:
        """Another cell, or newer numbers of the same."""
        before = self._line_key()
        self._shown, self._sum = shown, made
        self._tints = (shown.tint_of_source(0, made.patch), Tint.signed(made.kernel), Tint.signed(made.products))
        if before != self._line_key():
            self.updateGeometry()
        self.update()

    def set_room(self, height_px: int) -> None:
        """How tall one line may be."""
        if height_px != self._room_px:
            self._room_px = height_px
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """All lines."""
        return QSize(320, self._height_px())

    def minimumSizeHint(self) -> QSize:
        """All lines, however narrow."""
        return QSize(160, self._height_px())

    def resizeEvent(self, event: object) -> None:
        """Other cells, another height."""
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The lines in sight."""
        if self._shown is None or self._sum is None:
            return
        painter = QPainter(self)
        paint = GridPaint(painter, theme_of(self), self.font(), self._shown.form)
        line_px = self._line_px()
        last = min(len(self._sum.channels), ceil((event.rect().bottom() - self._head_px() + 1) / line_px))
        self._paint_head(painter)
        for index in range(max(0, (event.rect().top() - self._head_px()) // line_px), last):
            self._paint_line(paint, self._sum, index, self._head_px() + index * line_px)
        painter.end()

    def event(self, event: QEvent) -> bool:
        """The numbers of one product, in full, under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._product_text(event.pos()), self)
            return True
        return super().event(event)

    # --- painting ---------------------------------------------------------------------------------------------------

    def _paint_head(self, painter: QPainter) -> None:
        painter.setFont(scaled_font(self.font(), 0.85))
        painter.setPen(theme_of(self).color("quiet"))
        source = self._shown.event.sources[0] if self._shown is not None and self._shown.event.sources else ""
        titles = (source or self.tr("taken"), self.tr("kernel"), self.tr("products"))
        for left, title in zip(self._lefts(), titles, strict=True):
            room = QRect(left, 0, self._grid_px() + SIGN_PX - 4, self._head_px())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, _elided(painter, title, room.width()))

    def _paint_line(self, paint: GridPaint, made: ConvolutionSum, index: int, top: int) -> None:
        side, painter = self._side_px(), paint.painter
        grids = (made.patch[index], made.kernel[index], made.products[index])
        for number, (left, values, tint) in enumerate(zip(self._lefts(), grids, self._tints, strict=True)):
            paint.grid(QPoint(left, top), side, values, tint, made.inside if number != 1 else None)
        painter.setFont(self.font())
        painter.setPen(paint.theme.color("quiet"))
        height = side * made.patch.shape[1]
        for sign, left in zip(("×", "="), self._lefts()[1:], strict=True):
            painter.drawText(QRect(left - SIGN_PX, top, SIGN_PX, height), Qt.AlignmentFlag.AlignCenter, sign)
        if len(made.channels) > 1:
            number = str(int(made.channels[index]) + 1)
            painter.drawText(QRect(0, top, self._label_px() - 6, height), Qt.AlignmentFlag.AlignVCenter, number)
            painter.setFont(number_font(self.font()))
            painter.setPen(paint.theme.color("text"))
            behind = self._lefts()[2] + self._grid_px() + 4
            room = QRect(min(behind, self.width() - self._sum_px()), top, self._sum_px() - 2, height)
            text = written(float(made.channel_sums[index]), paint.form)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)

    # --- measures ---------------------------------------------------------------------------------------------------

    def _size(self) -> tuple[int, int, int]:
        return (1, 1, 1) if self._sum is None else self._sum.patch.shape

    def _side_px(self) -> int:
        channels, down, across = self._size()
        free_px = self.width() - self._label_px() - self._sum_px() - 2 * SIGN_PX - 4
        limit_px = min(LARGEST_PX, (self._room_px - self._head_px() - BETWEEN_PX) // down)
        if channels > 1:
            limit_px = min(LARGEST_OF_MANY_PX, limit_px)
        return max(LEAST_CELL_PX, min(free_px // (3 * across), limit_px))

    def _grid_px(self) -> int:
        return self._side_px() * self._size()[2]

    def _lefts(self) -> tuple[int, int, int]:
        first, pitch = self._label_px(), self._grid_px() + SIGN_PX
        return (first, first + pitch, first + 2 * pitch)

    def _label_px(self) -> int:
        metrics = QFontMetrics(self.font())
        return metrics.horizontalAdvance("0000") + 6 if self._size()[0] > 1 else 1

    def _sum_px(self) -> int:
        if self._size()[0] < 2 or self._shown is None:
            return 1
        widest = {"rounded": "−0.00e−00", "truncated": "−00.00", "exact": "−0.123456789"}[self._shown.form]
        return QFontMetrics(number_font(self.font())).horizontalAdvance(widest) + 4

    def _head_px(self) -> int:
        return QFontMetrics(self.font()).height()

    def _line_px(self) -> int:
        return self._side_px() * self._size()[1] + BETWEEN_PX

    def _height_px(self) -> int:
        return self._head_px() + self._size()[0] * self._line_px()

    def _line_key(self) -> tuple[object, ...]:
        return (self._size(), self._shown.form if self._shown else "")

    def _product_text(self, point: QPoint) -> str:
        made, side = self._sum, self._side_px()
        index, inside_px = divmod(point.y() - self._head_px(), self._line_px())
        left = next((each for each in reversed(self._lefts()) if point.x() >= each), 0)
        row, column = inside_px // side, (point.x() - left) // side
        if made is None or point.y() < self._head_px() or index >= len(made.channels):
            return ""
        if row >= made.patch.shape[1] or not 0 <= column < made.patch.shape[2]:
            return ""
        place = self.tr("map {map}, row {row}, column {column}").format(
            map=int(made.channels[index]) + 1, row=int(made.rows[row]) + 1, column=int(made.columns[column]) + 1
        )
        if not made.inside[row, column]:
            return self.tr("{place}: padding, counted as 0").format(place=place)
        numbers = [
            written(float(each[index, row, column]), "exact") for each in (made.patch, made.kernel, made.products)
        ]
        return f"{place}: {numbers[0]} × {numbers[1]} = {numbers[2]}"


def _elided(painter: QPainter, text: str, room_px: int) -> str:
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room_px)


def padded_count(made: ConvolutionSum) -> int:
    """How many products of all channels are only padding."""
    return int(np.count_nonzero(~made.inside)) * len(made.channels)

"""One layer: its name and shape, its maps as one picture, the scale of their values. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QImage,
    QKeyEvent,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.theme import number_font, scaled_font, theme_of
from app.widgets.colours import Scale, color_table, scale_for
from app.widgets.montage import MontageLayout, layout, picture
from app.wording import count, short_value
from engine.messages import LayerView

TEXT_PX = 132
SCALE_PX = 84
PAD_PX = 6
BAR_PX = 5


class LayerRow(QWidget):
    """A row shows whatever `LayerView` of its layer came last. The colouring is put off until the row is painted, so
    rows out of sight cost nothing, and its height depends on shapes alone, so nothing moves when numbers change."""

    map_chosen = Signal(int)
    row_left = Signal(int)  # -1: to the row above, 1: below

    def __init__(self, view: LayerView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self._picture: QImage | None = None
        self._layout: MontageLayout | None = None
        self._chosen = -1
        self._under_mouse = -1
        self._is_blank = False
        self._by_keyboard = False
        self._scale: Scale = "positive"
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(self.tr("Click a map to enlarge it; arrow keys move between maps and layers"))
        self.show_view(view)

    def show_view(self, view: LayerView) -> None:
        """New numbers of the same layer."""
        is_new = view.shape != self.view.shape or not self.accessibleName()
        self.view = view
        self._is_blank = False
        scale = scale_for(view.kind, view.low)
        self._scale = "signed" if self._scale == "signed" and scale == "positive" else scale
        self._picture = None
        if is_new:
            self.setAccessibleName(f"{view.name}, {self._shape_text()}, {view.detail}")
            self._lay_out()
            self.update()
        self.update(TEXT_PX - 3, 0, self.width() - TEXT_PX, self.height())  # the text stays

    def show_nothing(self) -> None:
        """Keep the row and its height, take the values away."""
        self._is_blank = True
        self.update()

    def choose(self, number: int) -> None:
        """Frame a map; -1 for none."""
        if number != self._chosen:
            self._chosen = number
            self.update()

    def sizeHint(self) -> QSize:
        """Tall enough for the maps and the three lines of text."""
        return QSize(TEXT_PX + SCALE_PX + 160, self._height_px())

    def minimumSizeHint(self) -> QSize:
        """The same height, however narrow."""
        return QSize(TEXT_PX + SCALE_PX + 60, self._height_px())

    # --- painting ---------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Text, maps, scale."""
        painter = QPainter(self)
        if event.rect().left() < TEXT_PX - PAD_PX:
            self._paint_text(painter)
        if not self._is_blank:
            self._paint_maps(painter)
            self._paint_scale(painter)
        if self.hasFocus() and self._by_keyboard:
            painter.setPen(QPen(theme_of(self).color("accent"), 1, Qt.PenStyle.DotLine))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _paint_text(self, painter: QPainter) -> None:
        theme, small = theme_of(self), scaled_font(self.font(), 0.9)
        line_px, top = QFontMetrics(self.font()).height(), PAD_PX
        lines = (
            (self.view.name, scaled_font(self.font(), 1.0, bold=True), "text"),
            (self._shape_text(), small, "quiet"),
            (self._detail_text(), small, "quiet"),
        )
        for text, font, colour in lines:
            painter.setFont(font)
            painter.setPen(theme.color(colour))
            room = QRect(4, top, TEXT_PX - 12, line_px)
            cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, cut)
            top += line_px

    def _paint_maps(self, painter: QPainter) -> None:
        where = self._layout
        if where is None:
            return
        theme = theme_of(self)
        if self._picture is None:
            self._picture = picture(self.view.maps, where, self._scale, self.view.low, self.view.high, theme)
        painter.drawImage(QRect(self._corner(), QSize(where.width_px, where.height_px)), self._picture)
        for number, colour in ((self._under_mouse, "quiet"), (self._chosen, "accent")):
            if 0 <= number < where.shown:
                painter.setPen(QPen(theme.color(colour), 1.5))
                painter.drawRect(where.rect_of(number).translated(self._corner()).adjusted(-2, -2, 1, 1))

    def _paint_scale(self, painter: QPainter) -> None:
        theme, right = theme_of(self), self.width() - 4
        painter.setFont(number_font(scaled_font(self.font(), 0.85)))
        painter.setPen(theme.color("quiet"))
        line_px = painter.fontMetrics().height()
        room = QRect(right - SCALE_PX, PAD_PX, SCALE_PX, line_px)
        text = f"{short_value(self.view.low)} … {short_value(self.view.high)}"
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        bar = QRect(right - 56, room.bottom() + 3, 56, BAR_PX)
        painter.fillRect(bar, self._gradient(bar))
        painter.setPen(theme.color("line"))
        painter.drawRect(bar.adjusted(-1, -1, 0, 0))
        said = self._truncation_text()
        if said:
            painter.setPen(theme.color("quiet"))
            room.moveTop(bar.bottom() + 4)
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, said)

    def _gradient(self, bar: QRect) -> QLinearGradient:
        """The colours from `low` to `high` as they are used."""
        low, high = self.view.low, self.view.high
        bound = max(abs(low), abs(high)) or 1.0
        table = color_table(theme_of(self), self._scale)
        made = QLinearGradient(bar.left(), 0, bar.right(), 0)
        for step in range(9):
            value = low + (high - low) * step / 8
            if self._scale == "signed":
                index = 128 + round(127 * value / bound)
            elif self._scale == "positive":
                index = 1 + round(254 * max(0.0, value) / (high or 1.0))
            else:
                index = 1 + round(254 * step / 8)
            made.setColorAt(step / 8, table[min(255, max(1, index))])
        return made

    # --- mouse and keys ---------------------------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Frame the map under the mouse."""
        self._hover(self._map_at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """No map is under the mouse."""
        self._hover(-1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the map under the mouse."""
        self._by_keyboard = False
        number = self._map_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and number >= 0:
            self.map_chosen.emit(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right between maps, up and down between layers, Enter opens."""
        self._by_keyboard = True
        key, shown = event.key(), self._layout.shown if self._layout else 0
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and shown:
            step = 1 if key == Qt.Key.Key_Right else -1
            self.map_chosen.emit(min(max(self._chosen + step, 0), shown - 1))
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.row_left.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and shown:
            self.map_chosen.emit(max(self._chosen, 0))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The mouse needs no ring to be found."""
        self._by_keyboard = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or fewer maps fit into a line."""
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """Another theme, other colours."""
        if event.type() == QEvent.Type.PaletteChange:
            self._picture = None
        super().changeEvent(event)

    # --- measures ---------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        maps, height, width = self.view.maps.shape
        before = self._height_px()
        self._layout = layout(maps, height, width, max(40, self.width() - TEXT_PX - SCALE_PX - 12)) if maps else None
        self._picture = None
        if self._height_px() != before:
            self.updateGeometry()

    def _height_px(self) -> int:
        text_px = 3 * QFontMetrics(self.font()).height()
        return max(text_px, self._layout.height_px if self._layout else 0) + 2 * PAD_PX

    def _corner(self) -> QPoint:
        return QPoint(TEXT_PX, PAD_PX)

    def _map_at(self, point: QPoint) -> int:
        return self._layout.map_at(point - self._corner()) if self._layout else -1

    def _hover(self, number: int) -> None:
        if number != self._under_mouse:
            self._under_mouse = number
            self.update()

    def _shape_text(self) -> str:
        return " × ".join(count(each) for each in self.view.shape)

    def _detail_text(self) -> str:
        parts = [self.view.detail] if self.view.detail else []
        if self.view.parameters:
            parts.append(self.tr("{count} weights").format(count=count(self.view.parameters)))
        return ", ".join(parts)

    def _truncation_text(self) -> str:
        """What is not shown, said in words: fewer maps than there are, or fewer cells."""
        where, there_are = self._layout, self.view.shape[0]
        if where is not None and where.shown < there_are:
            return self.tr("first {shown} of {all}").format(shown=where.shown, all=there_are)
        if where is not None and where.shrink > 1:
            return self.tr("1 cell in {step}").format(step=where.shrink)
        return ""

"""One layer: its name and shape, its maps as one picture, the scale of their values. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.theme import Theme, theme_of
from app.widgets.colours import Scale, scale_for
from app.widgets.kinds import kind_name
from app.widgets.layer_scale import height_px, paint_scale, scale_px
from app.widgets.layer_text import paint_text, text_height_px
from app.widgets.layer_words import shape_text, truncation_text, whole_text
from app.widgets.montage import MontageLayout, layout, picture
from engine.messages import LayerView

TEXT_PX = 136
PAD_PX = 6
MARGIN_PX = 12  # between the words and the maps


class LayerRow(QWidget):
    """A row shows whatever `LayerView` of its layer came last. The colouring is put off until the row is painted, so
    rows out of sight cost nothing, and its height depends on shapes alone, so nothing moves when numbers change."""

    map_chosen = Signal(int)
    cell_chosen = Signal(int, int, int)  # map, row, column: behind `map_chosen`, where the mouse said which
    map_entered = Signal()  # Enter: the keys are for its cells now
    row_left = Signal(int)  # -1: to the row above, 1: below

    def __init__(self, view: LayerView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self._picture: QImage | None = None
        self._layout: MontageLayout | None = None
        self._chosen = -1
        self._under_mouse = -1
        self.is_blank = False
        self._by_keyboard = False
        self._outlined: QRect | None = None
        self._scale: Scale = "positive"
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # else all that lies behind is painted first
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_view(view)

    def show_view(self, view: LayerView) -> None:
        """New numbers of the same layer; they are seen at the next `repaint_maps`."""
        is_new = view.shape != self.view.shape or not self.accessibleName()
        self.view = view
        self.is_blank = False
        scale = scale_for(view.kind, view.low)
        self._scale = "signed" if self._scale == "signed" and scale == "positive" else scale
        self._picture = None
        if is_new:
            said = (view.name, kind_name(view.kind), shape_text(view), view.detail)
            self.setAccessibleName(", ".join(each for each in said if each))
            self._lay_out()
            self.update()

    def show_layer(self, view: LayerView) -> None:
        """Become the row of another layer."""
        self._chosen, self._outlined, self._scale = -1, None, "positive"
        self.setAccessibleName("")
        self.show_view(view)
        self.updateGeometry()

    def repaint_maps(self) -> None:
        """Paint what is new; the text stays."""
        self.update(TEXT_PX - 3, 0, self.width() - TEXT_PX, self.height())

    def show_nothing(self) -> None:
        """Keep the row and its height, take the values away."""
        self.is_blank = True
        self.update()

    def choose(self, number: int) -> None:
        """Frame a map; -1 for none."""
        if number != self._chosen:
            self._chosen = number
            self.update()

    def outline(self, cells: QRect | None) -> None:
        """Frame these cells in every map; None for none."""
        if cells != self._outlined:
            self._outlined = cells
            self.update()

    def sizeHint(self) -> QSize:
        """Tall enough for the maps and the lines of text."""
        return QSize(TEXT_PX + scale_px(self.font()) + 160, self._height_px())

    def minimumSizeHint(self) -> QSize:
        """The same height, however narrow."""
        return QSize(TEXT_PX + scale_px(self.font()) + 60, self._height_px())

    # --- painting ---------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, text, maps, scale."""
        painter, theme = QPainter(self), theme_of(self)
        painter.fillRect(event.rect(), theme.color("panel"))
        if event.rect().left() < TEXT_PX - PAD_PX:
            paint_text(painter, theme, self.font(), self.view, PAD_PX, TEXT_PX - MARGIN_PX)
        if not self.is_blank:
            self._paint_maps(painter, theme)
            note = truncation_text(self.view, self._layout)
            paint_scale(painter, theme, self.font(), (PAD_PX, self.width() - 4), self.view, self._scale, note)
        if self.hasFocus() and self._by_keyboard:
            painter.setPen(QPen(theme.color("accent"), 1, Qt.PenStyle.DotLine))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _paint_maps(self, painter: QPainter, theme: Theme) -> None:
        where = self._layout
        if where is None:
            return
        if self._picture is None:
            self._picture = picture(self.view.maps, where, self._scale, self.view.low, self.view.high, theme)
        painter.drawImage(QRect(self._corner(), QSize(where.width_px, where.height_px)), self._picture)
        for number, colour in ((self._under_mouse, "quiet"), (self._chosen, "accent")):
            if 0 <= number < where.shown:
                painter.setPen(QPen(theme.color(colour), 1.5))
                painter.drawRect(where.rect_of(number).translated(self._corner()).adjusted(-2, -2, 1, 1))
        if self._outlined is not None:
            painter.setPen(QPen(theme.color("accent"), 1.5))
            self._paint_outline(painter, where, self._outlined)

    def _paint_outline(self, painter: QPainter, where: MontageLayout, cells: QRect) -> None:
        scale = where.cell_px / where.shrink
        for number in range(where.shown):
            corner = where.rect_of(number).topLeft() + self._corner()
            size = QSizeF(cells.width() * scale, cells.height() * scale)
            painter.drawRect(QRectF(QPointF(corner) + QPointF(cells.left(), cells.top()) * scale, size))

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
        point = event.position().toPoint()
        number = self._map_at(point)
        if event.button() == Qt.MouseButton.LeftButton and number >= 0 and self._layout is not None:
            self.map_chosen.emit(number)
            self.cell_chosen.emit(number, *self._layout.cell_at(point - self._corner()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right between maps, up and down between layers, Enter opens."""
        self._by_keyboard = True
        key, shown = event.key(), self._layout.shown if self._layout and not self.is_blank else 0
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and shown:
            step = 1 if key == Qt.Key.Key_Right else -1
            self.map_chosen.emit(min(max(self._chosen + step, 0), shown - 1))
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.row_left.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and shown:
            self.map_chosen.emit(max(self._chosen, 0))
            self.map_entered.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The mouse needs no ring to be found."""
        self._by_keyboard = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def event(self, event: QEvent) -> bool:
        """All there is to say about the layer, under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), whole_text(self.view, has_values=not self.is_blank), self)
            return True
        return super().event(event)

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
        room_px = self.width() - TEXT_PX - scale_px(self.font()) - 12
        self._layout = layout(maps, height, width, max(40, room_px)) if maps else None
        self._picture = None
        if self._height_px() != before:
            self.updateGeometry()

    def _height_px(self) -> int:
        text_px = text_height_px(self.font(), self.view, TEXT_PX - MARGIN_PX)
        scale_px = height_px(self.font(), is_truncated=bool(truncation_text(self.view, self._layout)))
        return max(text_px, scale_px, self._layout.height_px if self._layout else 0) + 2 * PAD_PX

    def _corner(self) -> QPoint:
        return QPoint(TEXT_PX, PAD_PX)

    def _map_at(self, point: QPoint) -> int:
        return self._layout.map_at(point - self._corner()) if self._layout and not self.is_blank else -1

    def _hover(self, number: int) -> None:
        if number != self._under_mouse:
            self._under_mouse = number
            self.update()

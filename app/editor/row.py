"""One row of the network: its kind, its fields, what it gives, and why it cannot be. GUI thread only."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QEnterEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractSpinBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.editor.fields import ChoiceBox, KeyKeeper, RealBox, TickBox, WholeBox
from app.editor.palette import FIELDS, KINDS, field_tip, kind_tip
from app.theme import RADIUS_PX, number_font, theme_of
from app.widgets.buttons import icon_button
from app.widgets.kinds import kind_name
from app.widgets.labels import plain_label
from app.widgets.measures import keep_place
from app.wording import count
from engine.shapes import PlannedLayer
from engine.specs import LayerSpec

translate = QCoreApplication.translate
COLUMNS: Mapping[str, int] = {
    "grip": 16, "name": 64, "kind": 132, "width": 62, "size": 46, "stride": 46, "padding": 72, "rate": 58, "back": 46,
    "bias": 28, "output": 126, "weights": 86, "remove": 26,
}  # fmt: skip
SPACE_PX = 6
Field = WholeBox | RealBox | ChoiceBox | TickBox


def column_title(name: str) -> str:
    """What stands above a column, and what a field is called."""
    titles = {
        "kind": translate("rows", "Kind"),
        "width": translate("rows", "Width"),
        "size": translate("rows", "Size"),
        "stride": translate("rows", "Stride"),
        "padding": translate("rows", "Padding"),
        "rate": translate("rows", "Rate"),
        "back": translate("rows", "Back"),
        "bias": translate("rows", "Bias"),
        "output": translate("rows", "Output"),
        "weights": translate("rows", "Weights"),
    }
    return titles.get(name, "")


class RowEditor(QWidget):
    """A row's fields. It is told what to show, and tells what the user did."""

    edited = Signal(str, object)  # the field, its value
    removal_wanted = Signal()
    dragged = Signal(QPoint)  # where the mouse is on the screen
    dropped = Signal()

    def __init__(self, keeper: KeyKeeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.is_current = False
        self._shown: tuple[int, LayerSpec, PlannedLayer | None, str] | None = None
        self._grip = Grip()
        self._grip.dragged.connect(self.dragged)
        self._grip.dropped.connect(self.dropped)
        self._name, self._output, self._weights = plain_label(), plain_label(), plain_label(role="quiet")
        for each in (self._output, self._weights):
            each.setFont(number_font(self.font()))
            each.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._refusal = plain_label(role="refusal")
        self._refusal.setWordWrap(True)
        self._refusal.setContentsMargins(COLUMNS["grip"] + SPACE_PX, 0, 0, 4)
        self._refusal.hide()
        self._remove = icon_button("close", self.tr("Remove this row (Ctrl+Del)"), self.removal_wanted.emit)
        self.fields: dict[str, Field] = {
            "kind": ChoiceBox((kind, kind_name(kind)) for kind in (*KINDS, "log")),
            "width": WholeBox(),
            "size": WholeBox(),
            "stride": WholeBox(),
            "padding": ChoiceBox((each, each) for each in ("same", "valid")),
            "rate": RealBox(0, 1),
            "back": WholeBox(),
            "bias": TickBox(),
        }
        for name, field in self.fields.items():
            self._connect(name, field)
            keeper.watch(field)
        self._lay_out()

    def show_row(self, number: int, row: LayerSpec, planned: PlannedLayer | None, refusal: str) -> None:
        """Show a row, number `number` from 1, with what it gives and why it cannot be."""
        if self._shown == (number, row, planned, refusal):
            return
        self._shown = (number, row, planned, refusal)
        kinds = ("kind", *FIELDS.get(row.kind, ()))
        for name, field in self.fields.items():
            field.setVisible(name in kinds)
            if name not in kinds:
                continue
            field.setAccessibleName(self.tr("{field} of row {number}").format(field=column_title(name), number=number))
            field.setToolTip(kind_tip(row.kind) if name == "kind" else field_tip(name, row.kind))
            field.show_value(getattr(row, name))
        self._name.setText(planned.name if planned is not None else str(number))
        dead_end = self.tr("Row {number}, a dead end: the next row takes what this one took").format(number=number)
        self._name.setToolTip(dead_end if row.unused else self.tr("Row {number}").format(number=number))
        _strike(self._name, is_struck=row.unused)
        self._remove.setAccessibleName(self.tr("Remove row {number}").format(number=number))
        self._output.setText(" × ".join(count(each) for each in planned.gives) if planned is not None else "–")
        self._weights.setText(_learned(planned) if planned is not None else "")
        self._refusal.setText(refusal)
        self._refusal.setVisible(bool(refusal))
        self.setAccessibleName(self.tr("Row {number}: {kind}").format(number=number, kind=kind_name(row.kind)))
        self.setAccessibleDescription(refusal)

    def refusal(self) -> str:
        """The sentence under the row."""
        return self._refusal.text()

    def tab_stops(self) -> tuple[QWidget, ...]:
        """What Tab goes through."""
        return *self.fields.values(), self._remove

    def focused_field(self) -> str:
        """The field that has the focus, "" where none has."""
        return next((name for name, field in self.fields.items() if field.hasFocus()), "")

    def take_focus(self, name: str) -> None:
        """Put the focus into a field, or into the kind where the row has no such field."""
        field = self.fields[name]
        field = field if field.isVisibleTo(self) else self.fields["kind"]
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if isinstance(field, QAbstractSpinBox):
            field.selectAll()

    def set_current(self, is_current: bool) -> None:
        """Whether keys and buttons mean this row."""
        if is_current != self.is_current:
            self.is_current = is_current
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the fields means the row."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.take_focus("kind")

    def paintEvent(self, event: QPaintEvent) -> None:
        """The row one is at stands on a wash of the accent."""
        if not self.is_current:
            return
        painter, theme = QPainter(self), theme_of(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent_wash"))
        painter.drawRoundedRect(self.rect(), RADIUS_PX, RADIUS_PX)
        painter.end()

    def _connect(self, name: str, field: Field) -> None:
        match field:
            case ChoiceBox():
                field.activated.connect(lambda _index: self.edited.emit(name, field.currentData()))
            case TickBox():
                field.toggled.connect(partial(self.edited.emit, name))
            case WholeBox() | RealBox():
                field.valueChanged.connect(partial(self.edited.emit, name))

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(4, 3, 4, 3)
        line.setSpacing(SPACE_PX)
        widgets: dict[str, QWidget] = {
            "grip": self._grip, "name": self._name, **self.fields, "output": self._output, "weights": self._weights,
            "remove": self._remove,
        }  # fmt: skip
        for name, width_px in COLUMNS.items():
            widget = widgets[name]
            widget.setFixedWidth(width_px)
            keep_place(widget)
            line.addWidget(widget)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self._refusal)


def _learned(planned: PlannedLayer) -> str:
    """How many weights a row has, or whose output it adds, where it has none."""
    if planned.row.kind == "addition":
        return planned.detail
    return count(planned.parameters) if planned.parameters else ""


class Grip(QLabel):
    """Where a row is taken to be dragged."""

    dragged = Signal(QPoint)
    dropped = Signal()

    def __init__(self) -> None:
        super().__init__("⠿")
        self.setProperty("quiet", True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setToolTip(self.tr("Drag the row to another place (Alt+Up, Alt+Down)"))

    def enterEvent(self, event: QEnterEvent) -> None:
        """A hand that could take it."""
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def leaveEvent(self, event: QEvent) -> None:
        """No hand."""
        self.unsetCursor()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the row."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.dragged.emit(event.globalPosition().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry it."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.dragged.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let it go."""
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.dropped.emit()


def _strike(label: QLabel, *, is_struck: bool) -> None:
    font = label.font()
    font.setStrikeOut(is_struck)
    label.setFont(font)

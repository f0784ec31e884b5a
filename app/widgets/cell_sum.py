"""The sum that made a cell: its place, its value, and the body for its kind of sum. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.theme import number_font, scaled_font
from app.widgets.buttons import icon_button
from app.widgets.cell_sum_base import Shown, SumBody
from app.widgets.cell_sum_convolution import ConvolutionBody
from app.widgets.cell_sum_function import FunctionBody
from app.widgets.cell_sum_lines import (
    CombinationBody,
    NormBody,
    PassedBody,
    PixelBody,
    PlainBody,
    SoftmaxBody,
    UnitBody,
)
from app.widgets.cell_sum_pooling import PoolingBody
from app.widgets.labels import ElidedLabel, plain_label
from app.wording import local
from engine.messages import (
    CellSum,
    Combination,
    ConvolutionSum,
    FunctionValue,
    InputPixel,
    NormalisedValue,
    PassedOn,
    PoolingValue,
    SoftmaxShare,
    UnitSum,
)

BODIES: dict[type, type[SumBody]] = {
    ConvolutionSum: ConvolutionBody,
    NormalisedValue: NormBody,
    FunctionValue: FunctionBody,
    PoolingValue: PoolingBody,
    UnitSum: UnitBody,
    SoftmaxShare: SoftmaxBody,
    Combination: CombinationBody,
    PassedOn: PassedBody,
    InputPixel: PixelBody,
}


class CellSumView(QFrame):
    """Shows the newest `Shown`; a kind of sum gets its body when it is first needed."""

    pin_wanted = Signal(bool)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inset")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("The sum behind a cell"))
        self.shown: Shown | None = None
        self._bodies: dict[type[SumBody], SumBody] = {}
        self._title = ElidedLabel()
        self._title.setFont(scaled_font(self.font(), 1.0, bold=True))
        self._value = plain_label(role="result")
        self._value.setFont(number_font(self.font(), bold=True))
        self._value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._pin = icon_button("pin", self.tr("Keep this cell while the mouse moves on (Enter)"), self._toggle_pin)
        self._pin.setCheckable(True)
        self._hint = plain_label(
            self.tr("Point at a cell of the map: the sum that made it appears here. A click keeps it."), role="quiet"
        )
        self._hint.setWordWrap(True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._hint)
        self._lay_out()

    def show_sum(self, shown: Shown) -> None:
        """Show this cell."""
        self.shown = shown
        kind = _body_for(shown.event.sum)
        body = self._bodies.get(kind)
        if body is None:
            body = self._bodies[kind] = kind()
            self._stack.addWidget(body)
        body.show_sum(shown, shown.event.sum)
        if self._stack.currentWidget() is not body:
            self._stack.setCurrentWidget(body)
        self._title.setText(self._title_text(shown))
        self._title.setToolTip(self._check_text(shown))
        self._value.setText(f"= {shown.text(shown.event.sum.value)}")
        self._value.setToolTip(self._check_text(shown))
        self._make_room()
        self.setAccessibleDescription(f"{self._title.text()} {self._value.text()}. {body.spoken()}")

    def show_nothing(self) -> None:
        """No cell is looked at."""
        self.shown = None
        self._title.setText("")
        self._value.setText("")
        self._stack.setCurrentWidget(self._hint)
        self.setAccessibleDescription(self._hint.text())

    def show_pinned(self, pinned: bool) -> None:
        """Whether the cell stays while the mouse moves on."""
        self._pin.setChecked(pinned)

    def body(self) -> QWidget | None:
        """The part that shows the sum, without head and frame."""
        return self._stack.currentWidget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The value stands in the head where that does not cut the place off; the body has it in any case."""
        super().resizeEvent(event)
        self._make_room()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """The figures follow the font."""
        if event.type() == QEvent.Type.FontChange:
            self._value.setFont(number_font(self.font(), bold=True))
        super().changeEvent(event)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self._title, 1)
        head.addWidget(self._value)
        head.addWidget(self._pin)
        head.addWidget(icon_button("close", self.tr("Close map and sum (Esc)"), self.closed.emit))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 4, 8, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(self._stack, 1)

    def _make_room(self) -> None:
        needed_px = self._title.fontMetrics().horizontalAdvance(self._title.text() + "00")
        free_px = self.width() - self._value.sizeHint().width() - 2 * self._pin.width() - 30
        self._value.setVisible(free_px >= needed_px)

    def _toggle_pin(self) -> None:
        self.pin_wanted.emit(self._pin.isChecked())

    def _title_text(self, shown: Shown) -> str:
        event = shown.event
        if isinstance(event.sum, SoftmaxShare):
            known = event.map < len(shown.classes)
            return self.tr("the answer “{name}”").format(name=shown.classes[event.map] if known else event.map + 1)
        view = shown.layers.get(event.layer)
        if view is not None and len(view.shape) == 1:
            return self.tr("{layer}, unit {unit}").format(layer=event.layer, unit=event.map + 1)
        return self.tr("{layer}, map {map}, row {row}, column {column}").format(
            layer=event.layer, map=event.map + 1, row=event.row + 1, column=event.column + 1
        )

    def _check_text(self, shown: Shown) -> str:
        """Ours beside the network's number."""
        return self.tr("Computed anew: {ours}\nThe network's own number: {recorded}").format(
            ours=local(f"{shown.event.sum.value:.9g}"), recorded=local(f"{shown.event.recorded:.9g}")
        )


def _body_for(made: CellSum) -> type[SumBody]:
    return BODIES.get(type(made), PlainBody)

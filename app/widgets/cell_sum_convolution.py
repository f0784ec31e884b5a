"""The sum behind a cell of a convolution: each input map's patch, kernel, products; the bias. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from app.widgets.cell_sum_base import Shown, SumBody
from app.widgets.cell_sum_channels import ChannelList, padded_count
from app.widgets.sum_table import Line
from app.wording import count
from engine.messages import ConvolutionSum

translate = QCoreApplication.translate
BESIDE_PX = 560  # from this width on the summary stands beside the grids


class ConvolutionBody(SumBody):
    """Grids that scroll, and under or beside them what they add up to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._channels = ChannelList()
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._channels)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._scroll.setAccessibleName(self.tr("Products by input map"))
        self._beside = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.setSpacing(6)
        self._beside.addWidget(self._scroll, 1)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._table)
        column.addStretch(1)
        self._side = side
        self._beside.addWidget(side)

    def show_sum(self, shown: Shown, made: ConvolutionSum) -> None:
        """Show this cell."""
        self._channels.show_sum(shown, made)
        self._table.show_lines(_lines(shown, made))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The summary goes where there is room."""
        super().resizeEvent(event)
        is_wide = self.width() >= BESIDE_PX
        wanted = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        if wanted != self._beside.direction():
            self._beside.setDirection(wanted)
        self._side.setFixedWidth(230) if is_wide else self._side.setMaximumWidth(16_777_215)
        if not is_wide:
            self._side.setMinimumWidth(0)
        table_px = 0 if is_wide else self._table.sizeHint().height() + self._beside.spacing()
        self._channels.set_room(max(40, self.height() - table_px))


def _lines(shown: Shown, made: ConvolutionSum) -> list[Line]:
    products, padded = made.products.size, padded_count(made)
    if padded:
        label = translate("ConvolutionBody", "sum of {count} products, {padded} of them padding")
    else:
        label = translate("ConvolutionBody", "sum of {count} products")
    total = float(made.channel_sums.sum())
    return [
        Line(label.format(count=count(products), padded=count(padded)), (shown.text(total),)),
        Line(translate("ConvolutionBody", "+ bias"), (shown.text(made.bias),)),
        Line(shown.place(), (shown.text(made.value),), role="strong"),
    ]

"""Two sliders: how likely a class must be to be an answer, and how familiar its picture. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QGridLayout, QLabel, QSlider, QToolButton, QWidget

from app.theme import number_font
from app.widgets.buttons import icon_button
from app.widgets.labels import plain_label
from app.wording import percent
from engine.messages import Limits

LEAST, MOST = 10, 99  # per cent


class LimitSliders(QWidget):
    """Every move is told at once; the button beside a slider brings back what it was made with."""

    probability_chosen = Signal(float)  # 0..1; -1: the default
    familiarity_chosen = Signal(float)  # 0..1; -1: the model's own

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        self._probability, self._probability_value, _ = self._row(
            0,
            self.tr("Probability"),
            self.tr("A class less likely than this is “not sure”"),
            self.probability_chosen,
            (LEAST, MOST),
        )
        self._familiarity, self._familiarity_value, self._own = self._row(
            1,
            self.tr("Familiarity"),
            self.tr("A picture less familiar than this is nothing the network knows; higher refuses more"),
            self.familiarity_chosen,
            (0, MOST),
        )

    def show_limits(self, limits: Limits, *, can_tell: bool) -> None:
        """Stand where the limits are; `can_tell`: whether the model knows what is familiar."""
        for slider, value, share in (
            (self._probability, self._probability_value, limits.probability),
            (self._familiarity, self._familiarity_value, limits.familiarity),
        ):
            if not slider.isSliderDown():
                with QSignalBlocker(slider):
                    slider.setValue(round(100 * share))
            value.setText(percent(share, 0))
        self._familiarity.setEnabled(can_tell)
        self._own.setEnabled(can_tell)
        self._familiarity_value.setEnabled(can_tell)

    def _row(
        self, row: int, name: str, tip: str, chosen: SignalInstance, ends: tuple[int, int]
    ) -> tuple[QSlider, QLabel, QToolButton]:
        slider = QSlider(Qt.Orientation.Horizontal)
        slider.setRange(*ends)
        slider.setPageStep(5)
        slider.setAccessibleName(name)
        slider.setMinimumWidth(60)
        label, value = plain_label(name, role="quiet"), plain_label(role="quiet")
        value.setFont(number_font(self.font()))
        value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        value.setMinimumWidth(value.fontMetrics().horizontalAdvance("100 %"))
        for each in (slider, label, value):
            each.setToolTip(tip)
        slider.valueChanged.connect(lambda share: chosen.emit(share / 100))
        own = icon_button("undo", self.tr("{name}: as it was made").format(name=name), lambda: chosen.emit(-1.0))
        for column, widget in enumerate((label, slider, value, own)):
            self._grid.addWidget(widget, row, column)
        return slider, value, own

"""Beside an explanation: its facts, how strongly it covers the picture, longer work, and how good it is. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QSlider, QVBoxLayout, QWidget

from app.widgets.job_bar import JobBar
from app.widgets.judgement_view import JudgementView
from app.widgets.labels import plain_label
from app.widgets.sum_table import SumTable


class WhySide(QScrollArea):
    """Assembly, and the two bars of longer work by their lanes, "explanation" and "judgement"."""

    cancel_wanted = Signal(str)  # lane

    def __init__(self, opacity: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.facts = SumTable()
        self.opacity = _slider(round(100 * opacity))
        self.opacity.setAccessibleName(self.tr("Opacity of the explanation"))
        self.opacity.setToolTip(self.tr("How strongly the explanation covers the picture"))
        self.map = QPushButton(self.tr("Cover every place"))
        self.map.setToolTip(self.tr("Cover one place after the other and show what the class loses"))
        self.explaining = JobBar(self.tr("The explanation's progress"), self.tr("Give up the explanation"))
        self.judge = QPushButton(self.tr("How good is it?"))
        self.judge.setToolTip(self.tr("Check whether these pixels matter and whether the weights do"))
        self.judging = JobBar(self.tr("The judgement's progress"), self.tr("Give up the judgement"))
        self.judgement = JudgementView()
        self._bars = {"explanation": self.explaining, "judgement": self.judging}
        for lane, bar in self._bars.items():
            bar.cancelled.connect(lambda lane=lane: self.cancel_wanted.emit(lane))
        self.setWidget(self._column())
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_progress(self, lane: str, fraction: float) -> None:
        """How far a longer piece of work is."""
        if lane in self._bars:
            self._bars[lane].show_fraction(fraction)

    def end(self, lane: str) -> None:
        """It is done, or will not be."""
        if lane in self._bars:
            self._bars[lane].end()

    def cancel_all(self) -> None:
        """Work under way is not needed any more."""
        for lane, bar in self._bars.items():
            if bar.is_busy:
                self.cancel_wanted.emit(lane)

    def _column(self) -> QWidget:
        made = QWidget()
        lines = QVBoxLayout(made)
        lines.setContentsMargins(0, 0, 4, 0)
        lines.setSpacing(6)
        opacity = QHBoxLayout()
        opacity.addWidget(plain_label(self.tr("Opacity"), role="quiet"))
        opacity.addWidget(self.opacity, 1)
        lines.addWidget(self.facts)
        lines.addLayout(opacity)
        for each in (self.map, self.explaining, self.judge, self.judging, self.judgement):
            lines.addWidget(each)
        lines.addStretch(1)
        return made


def _slider(value: int) -> QSlider:
    made = QSlider(Qt.Orientation.Horizontal)
    made.setRange(0, 100)
    made.setValue(value)
    return made

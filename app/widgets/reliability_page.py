"""How far an answer can be trusted: the reliability diagram, and what "not sure" gains. GUI thread only."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.coverage import Coverage, coverage, point_at
from app.theme import number_font
from app.widgets.labels import ElidedLabel
from app.widgets.reliability_coverage import CoveragePlot
from app.widgets.reliability_plot import ReliabilityPlot
from app.wording import local, percent
from engine.messages import Judged

PROBABILITY, FAMILIARITY = "probability", "familiarity"


class ReliabilityPage(QWidget):
    """Both diagrams of one evaluation, each under a line that says what it comes to."""

    limit_moved = Signal(str, float)  # PROBABILITY or FAMILIARITY, at least

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._judged: Judged | None = None
        self._limits = {PROBABILITY: 0.8, FAMILIARITY: -1.0}
        self._curve: Coverage | None = None
        self._bins, self._coverage = ReliabilityPlot(), CoveragePlot()
        self._error, self._words = ElidedLabel(), ElidedLabel()
        for each in (self._error, self._words):
            each.setFont(number_font(self.font()))
        self._error.setAccessibleName(self.tr("Expected calibration error"))
        self._words.setAccessibleName(self.tr("What the thresholds come to"))
        self._score = self.chooser = QComboBox()  # goes where the page has its head
        self._score.setAccessibleName(self.tr("Which threshold is drawn and moved"))
        self._score.setToolTip(self.tr("Which threshold for “not sure” is drawn and moved; both are in force"))
        self._score.addItem(self.tr("probability"), PROBABILITY)
        self._score.addItem(self.tr("familiarity"), FAMILIARITY)
        self._score.currentIndexChanged.connect(lambda _index: self._draw())
        self._coverage.threshold_moved.connect(lambda least: self.limit_moved.emit(self._score.currentData(), least))
        self._lay_out()
        self.show_judged(None)

    def show_judged(self, judged: Judged | None) -> None:
        """Another evaluation, or none."""
        self._judged = judged
        self._bins.show_bins(None if judged is None else judged.reliability)
        self._error.setText("" if judged is None else self._error_words(judged))
        self._error.setToolTip(self.tr("Expected calibration error: how far confidence and accuracy are apart"))
        can_tell = judged is not None and judged.familiarities is not None
        self._score.setEnabled(can_tell)
        if not can_tell:
            self._score.setCurrentIndex(0)
        self._draw()

    def set_limits(self, probability: float, familiarity: float) -> None:
        """What is asked of an answer, 0..1; a negative familiarity is the model's own."""
        self._limits = {PROBABILITY: probability, FAMILIARITY: familiarity}
        self._draw(limits_only=True)

    def _draw(self, *, limits_only: bool = False) -> None:
        judged, drawn = self._judged, self._score.currentData()
        if judged is None:
            self._coverage.show_curve(None, None, 0.0)
            self._words.clear()
            return
        scores = {PROBABILITY: judged.confidences, FAMILIARITY: judged.familiarities}
        other = FAMILIARITY if drawn == PROBABILITY else PROBABILITY
        allowed = _allowed(scores[other], self._least(other), len(judged.right))
        own = scores[drawn]
        if own is None:
            return
        if not limits_only or self._curve is None:
            self._curve = coverage(own, judged.right, allowed)
        point = point_at(own, judged.right, allowed, self._least(drawn))
        self._coverage.show_curve(self._curve, point, self._least(drawn))
        words = self.tr("From {least} on: {answered} answered, {right} right").format(
            least=percent(self._least(drawn), 1),
            answered=percent(point.answered, 2),
            right="–" if point.right is None else percent(point.right, 2),
        )
        self._words.setText(words)
        self._words.setToolTip(
            self.tr(
                "Where the {score} is at least {least}, this share is answered, and this share of that is right"
            ).format(score=self._score.currentText(), least=percent(self._least(drawn), 1))
        )

    def _least(self, score: str) -> float:
        own = self._judged.least_familiarity if self._judged is not None else 0.0
        return own if score == FAMILIARITY and self._limits[score] < 0 else self._limits[score]

    def _error_words(self, judged: Judged) -> str:
        error = percent(judged.reliability.error, 2)
        if judged.temperature == 1.0:
            return self.tr("Calibration error {error}, uncalibrated").format(error=error)
        words = self.tr("Calibration error {error} at temperature {temperature}")
        return words.format(error=error, temperature=local(f"{judged.temperature:.2f}"))

    def _lay_out(self) -> None:
        reliability, covered = QVBoxLayout(), QVBoxLayout()
        reliability.addWidget(self._error)
        reliability.addWidget(self._bins, 1)
        covered.addWidget(self._words)
        covered.addWidget(self._coverage, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for column, share in ((reliability, 4), (covered, 5)):
            column.setSpacing(2)
            row.addLayout(column, share)


def _allowed(scores: NDArray[np.float32] | None, least: float, count: int) -> NDArray[np.bool_]:
    return np.ones(count, bool) if scores is None else scores >= np.float32(least)

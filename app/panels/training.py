"""Training: what to train with, the curves, how far the run is. GUI thread only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.curves import CurveHistory, decimated
from app.state import TrainingState
from app.widgets.labels import ElidedLabel, plain_label
from app.widgets.run_form import RunForm
from app.widgets.run_progress import RunProgress

if TYPE_CHECKING:
    from app.widgets.curve_plot import CurvePlot

REDRAW_MS = 100


class TrainingPanel(QWidget):
    """The form, two plots and the progress, side by side. The plots' places are kept free until `make_plots`."""

    def __init__(self, curves: CurveHistory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curves = curves
        self._plots: tuple[CurvePlot, CurvePlot] | None = None
        self.form = RunForm()
        self._progress = RunProgress()
        self._loss = QVBoxLayout()
        self._accuracy = QVBoxLayout()
        self._redraw = QTimer(self, singleShot=True, interval=REDRAW_MS)
        self._redraw.timeout.connect(self._draw)
        self._lay_out()

    def show_training(self, state: TrainingState) -> None:
        """How far the run is."""
        self.form.set_running(state.is_active)
        self._progress.show_state(state)

    def curves_changed(self) -> None:
        """Draw the curves again soon, ten times a second at most."""
        if not self._redraw.isActive():
            self._redraw.start()

    def make_plots(self) -> None:
        """Put the plots into their places; pyqtgraph has been imported by now."""
        from app.widgets.curve_plot import CurvePlot

        loss, accuracy = CurvePlot(self.tr("Loss")), CurvePlot(self.tr("Accuracy"), top=1.0)
        self._loss.replaceWidget(self._loss_place, loss)
        self._accuracy.replaceWidget(self._accuracy_place, accuracy)
        self._loss_place.deleteLater()
        self._accuracy_place.deleteLater()
        self._plots = (loss, accuracy)
        self._draw()

    def _draw(self) -> None:
        if self._plots is None:
            return
        training, validation = self._curves.training, self._curves.validation
        for plot, column in zip(self._plots, (1, 2), strict=True):
            steps, values = decimated(training.column(0), training.column(column))
            plot.show_curves(steps, values, validation.column(0), validation.column(column))

    def _lay_out(self) -> None:
        scroll = QScrollArea()
        scroll.setWidget(self.form)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFixedWidth(self.form.sizeHint().width() + 12)
        scroll.setFocusPolicy(self.focusPolicy())
        self._loss_place, self._accuracy_place = QWidget(), QWidget()
        for column, title, place in (
            (self._loss, self.tr("Loss"), self._loss_place),
            (self._accuracy, self.tr("Accuracy"), self._accuracy_place),
        ):
            column.setSpacing(2)
            head = QHBoxLayout()
            legend = ElidedLabel(self.tr("thin: training · thick: validation"))
            legend.setProperty("quiet", True)
            legend.setAlignment(Qt.AlignmentFlag.AlignRight)
            head.addWidget(plain_label(title, role="heading"))
            head.addWidget(legend, 1)
            column.addLayout(head)
            column.addWidget(place, 1)
        self._progress.setFixedWidth(190)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 14, 12)
        row.setSpacing(16)
        row.addWidget(scroll)
        row.addLayout(self._loss, 1)
        row.addLayout(self._accuracy, 1)
        row.addWidget(self._progress)

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
        self._plots: list[CurvePlot] = []  # of loss, of accuracy
        self._drawn = 0  # the plot that was drawn last, from 1
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
        """Draw the curves again soon, each five times a second at most."""
        if not self._redraw.isActive():
            self._redraw.start()

    def make_plots(self) -> None:
        """Put the plots into their places; pyqtgraph has been imported by now. One takes 20 ms, so each has a turn of
        the event loop to itself."""
        QTimer.singleShot(0, self._make_loss_plot)
        QTimer.singleShot(0, self._make_accuracy_plot)

    def _make_loss_plot(self) -> None:
        from app.widgets.curve_plot import CurvePlot

        self._put(CurvePlot(self.tr("Loss")), self._loss, self._loss_place)

    def _make_accuracy_plot(self) -> None:
        from app.widgets.curve_plot import CurvePlot

        self._put(CurvePlot(self.tr("Accuracy"), top=1.0), self._accuracy, self._accuracy_place)

    def _put(self, plot: CurvePlot, column: QVBoxLayout, place: QWidget) -> None:
        column.replaceWidget(place, plot)
        place.deleteLater()
        self._plots.append(plot)
        self.curves_changed()

    def _draw(self) -> None:
        """One plot now, the next one in its own turn: to paint both at once takes longer than a pen may wait."""
        if not self._plots:
            return
        self._drawn = self._drawn % len(self._plots) + 1
        training, validation = self._curves.training, self._curves.validation
        steps, values = decimated(training.column(0), training.column(self._drawn))
        plot = self._plots[self._drawn - 1]
        plot.show_curves(steps, values, validation.column(0), validation.column(self._drawn))
        if self._drawn < len(self._plots):
            self._redraw.start()

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

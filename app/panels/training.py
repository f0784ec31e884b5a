"""Training: what to train with, the curves, how far the run is. GUI thread only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.curves import CurveHistory, decimated
from app.published import as_points, expected_steps_per_epoch
from app.state import TrainingState
from app.widgets.change_words import mark_text
from app.widgets.dock import is_seen
from app.widgets.doctor_line import DoctorLine
from app.widgets.labels import ElidedLabel, plain_label
from app.widgets.run_form import RunForm
from app.widgets.run_progress import RunProgress
from app.wording import measured_on, percent
from engine import catalogue
from engine.specs import PublishedCurve, Recipe

if TYPE_CHECKING:
    from app.widgets.curve_plot import CurvePlot

NARROW_FORM_PX = 300
NARROW_PLOT_PX = 110  # plots side by side are at least so wide
MARGIN_PX, GAP_PX = 14, 16
LATER_MS = 80
SEEN_PX = 0.5  # on the screen; a curve that has grown by less looks as before


class TrainingPanel(QWidget):
    """The form, two plots over one line of words, and the progress, side by side. The plots' places are kept free until
    `make_plots`."""

    def __init__(self, curves: CurveHistory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._curves = curves
        self._plots: list[CurvePlot] = []  # of loss, of accuracy
        self._drawn = 0  # how many of the plots have been drawn in this round
        self._drawn_until: tuple[int, int, float] | None = None  # run, evaluations, step; None: draw all anew
        self.form = RunForm()
        self._progress = RunProgress()
        self._words = DoctorLine()
        self._state = TrainingState()
        self._marks = self._state.marks
        self._behind: tuple[object, ...] = ()  # what decides the published curves as they are drawn
        self.graphs = QWidget()  # both plots, with their headings
        self.graphs.setAccessibleName(self.tr("Curves of the run"))
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.graphs)
        self._both.setContentsMargins(0, 0, 0, 0)
        self._loss = QVBoxLayout()
        self._accuracy = QVBoxLayout()
        self._since = QElapsedTimer()  # the curves were drawn
        self._is_behind = False  # there was something to draw while nobody could see it
        self._redraw = QTimer(self, singleShot=True, interval=LATER_MS)
        self._redraw.timeout.connect(self._draw)
        self._lay_out()
        self.form.changed.connect(self._draw_published)

    def show_training(self, state: TrainingState) -> None:
        """How far the run is."""
        self._state = state
        self.form.show_run(state)
        self._progress.show_state(state)
        self._words.show_state(state)
        self._draw_published()
        if state.marks is not self._marks:
            self._marks = state.marks
            self._draw_marks()

    def show_actions(self, *actions: QAction) -> None:
        """Buttons for what is done to the run step by step."""
        self._progress.show_actions(*actions)

    def curves_changed(self) -> None:
        """Draw the curves again: now, so that they are painted together with what else is new, or if they were drawn
        just before, soon."""
        if self._redraw.isActive() or not self._has_news():
            return
        if not self._since.isValid() or self._since.hasExpired(LATER_MS):
            self._draw()
        else:
            self._redraw.start()

    def _has_news(self) -> bool:
        """Whether the curves are longer than they were drawn by what can be seen, or are others."""
        (run, evaluations, step), drawn = self._until(), self._drawn_until
        if not self._plots or self._is_behind or drawn is None or drawn[:2] != (run, evaluations):
            return True
        return not 0 <= (step - drawn[2]) * self._plots[0].step_px() < SEEN_PX

    def _until(self) -> tuple[int, int, float]:
        steps = self._curves.training.column(0)
        return self._state.request, len(self._curves.validation), float(steps[-1]) if len(steps) else -1.0

    def paintEvent(self, event: QPaintEvent) -> None:
        """Whatever brings the panel to the front, it is painted, and catches up."""
        super().paintEvent(event)
        if self._is_behind:
            self._is_behind = False
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
        self._behind = ()
        self._draw_published()
        self._draw_marks()
        self._drawn_until = None
        self.curves_changed()

    def _draw(self) -> None:
        """Both plots; but one whose view has moved takes as long as a pen may wait, and the next has its own turn."""
        self._is_behind = not is_seen(self)
        if not self._plots or self._is_behind:
            self._drawn_until = None  # what was drawn before is old by the time that anybody looks
            return
        self._since.start()
        if self._drawn_until is None or self._drawn == len(self._plots):
            self._drawn, self._drawn_until = 0, self._until()
        training, validation = self._curves.training, self._curves.validation
        has_moved = False
        while self._drawn < len(self._plots) and not has_moved:
            plot = self._plots[self._drawn]
            self._drawn += 1
            steps, values = decimated(training.column(0), training.column(self._drawn))
            has_moved = plot.show_curves(steps, values, validation.column(0), validation.column(self._drawn))
        if self._drawn < len(self._plots) or self._has_news():
            self._redraw.start()

    def _draw_marks(self) -> None:
        marks = tuple((float(mark.step), mark_text(mark)) for mark in self._marks)
        for plot in self._plots:
            plot.show_marks(marks)

    def _draw_published(self) -> None:
        """What the article of the run's recipe printed, or of the recipe in the form while there is no run."""
        run, evaluated_at = self._state.recipe, self._curves.validation.column(0)
        has_run = run is not None and (self._state.is_active or len(self._curves.training) > 0)
        recipe = run if run is not None and has_run else self.form.recipe()
        per_epoch = self._state.steps_per_epoch if has_run else 0
        curve, behind = catalogue.published(recipe.name), (recipe, has_run, per_epoch, len(evaluated_at))
        if not self._plots or behind == self._behind:
            return
        self._behind = behind
        per_epoch = per_epoch or expected_steps_per_epoch(recipe)
        shown = curve or PublishedCurve(article="")
        for plot, printed in zip(self._plots, ((shown.losses, ()), (shown.training, shown.validation)), strict=False):
            plot.show_published(*(as_points(each, evaluated_at, per_epoch) for each in printed))
        faint = (self.tr("faint: article {number}"), self.tr("art. {number}")) if curve is not None else ("",)
        self._accuracy_legend.say(*(each.format(number=shown.article) for each in faint))
        self._legend.say(*self._legend_texts(recipe))
        self._drawn_until = None
        self.curves_changed()

    def _legend_texts(self, recipe: Recipe) -> tuple[str, str]:
        """What the lines are; a scout leaves only a part of the pictures to be learned from, the hardest."""
        pictures, share = measured_on(recipe.measured_on), percent(recipe.hardest, 0)
        if recipe.hardest == 1:
            whole, short = self.tr("thin: training · thick: {pictures}"), self.tr("thick: {pictures}")
            return whole.format(pictures=pictures), short.format(pictures=pictures)
        whole = self.tr("thin: training, the hardest {share} · thick: {pictures}")
        return whole.format(share=share, pictures=pictures), self.tr("thin: the hardest {share}").format(share=share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Plots are over each other where they would be too narrow beside each other."""
        super().resizeEvent(event)
        others_px = self.form.sizeHint().width() + self._progress.sizeHint().width() + 2 * MARGIN_PX + 3 * GAP_PX
        is_wide = self.width() - others_px >= 2 * NARROW_PLOT_PX
        direction = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        if direction != self._both.direction():
            self._both.setDirection(direction)

    def _lay_out(self) -> None:
        scroll = FormRoom(self.form)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setMinimumWidth(NARROW_FORM_PX)  # on a small screen the form scrolls sideways
        scroll.setFocusPolicy(self.focusPolicy())
        above = QHBoxLayout()
        above.setSpacing(GAP_PX)
        above.addWidget(scroll)
        self._both.setSpacing(GAP_PX)
        above.addWidget(self.graphs, 1)
        self._lay_out_plots(self._both)
        left = QVBoxLayout()
        left.setSpacing(4)
        left.addLayout(above, 1)
        left.addWidget(self._words)
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN_PX, 4, MARGIN_PX, 8)
        row.setSpacing(GAP_PX)
        row.addLayout(left, 1)
        row.addWidget(self._progress)

    def _lay_out_plots(self, row: QBoxLayout) -> None:
        self._loss_place, self._accuracy_place = QWidget(), QWidget()
        self._accuracy_legend = ElidedLabel()
        self._legend = ElidedLabel()
        self._legend.say(*self._legend_texts(self.form.recipe()))
        for column, title, words, place in (
            (self._loss, self.tr("Loss"), self._legend, self._loss_place),
            (self._accuracy, self.tr("Accuracy"), self._accuracy_legend, self._accuracy_place),
        ):
            words.setProperty("quiet", True)
            words.setAlignment(Qt.AlignmentFlag.AlignRight)
            head = QHBoxLayout()
            head.addWidget(plain_label(title, role="heading"))
            head.addWidget(words, 1)
            column.setSpacing(2)
            column.addLayout(head)
            column.addWidget(place, 1)
            row.addLayout(column, 1)


class FormRoom(QScrollArea):
    """As wide as the form where there is room for it."""

    def __init__(self, form: RunForm) -> None:
        super().__init__()
        self._form = form
        self.setWidget(form)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        """The form's; a scroll area's own is bounded by the font."""
        return QSize(self._form.sizeHint().width() + 12, super().sizeHint().height())

"""The learning rate over a run as a small curve, before the run and while it goes on. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.theme import theme_of
from app.wording import rate_text
from engine.schedule import rate_factor
from engine.specs import Recipe, ScheduleSpec

POINTS = 120
PER_EPOCH = 1000  # steps the epoch is counted in here: what a batch is does not matter
MARGIN_PX = 4


class SchedulePlot(QWidget):
    """The rate from 0 to its highest value over all epochs; a dot where the run is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[ScheduleSpec, int, float] | None = None
        self._factors: list[float] = []
        self._done: float | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Learning rate over the run"))

    def sizeHint(self) -> QSize:
        """As tall as a box of the form."""
        return QSize(90, 26)

    def show_recipe(self, recipe: Recipe) -> None:
        """The schedule of a recipe."""
        shown = (recipe.schedule, recipe.epochs, recipe.optimiser.learning_rate)
        if shown == self._shown:
            return
        self._shown, total = shown, recipe.epochs * PER_EPOCH
        places = (min(round(each * total / (POINTS - 1)), total - 1) for each in range(POINTS))
        self._factors = [
            rate_factor(recipe.schedule, place, total_steps=total, steps_per_epoch=PER_EPOCH) for place in places
        ]
        text = self._text(recipe)
        self.setToolTip(text)
        self.setAccessibleDescription(text)
        self.update()

    def show_done(self, done: float | None) -> None:
        """Which share (0..1) of the run is behind it; None where there is no run."""
        at_pixel = None if done is None else round(done * self.width())
        if at_pixel != (None if self._done is None else round(self._done * self.width())):
            self._done = done
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground line, the curve, the dot."""
        if not self._factors:
            return
        painter, theme = QPainter(self), theme_of(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawLine(self._at(0.0, 0.0), self._at(1.0, 0.0))
        painter.setPen(QPen(theme.color("quiet" if self.isEnabled() else "disabled"), 1.5))
        painter.drawPolyline(
            QPolygonF([self._at(place / (POINTS - 1), each) for place, each in enumerate(self._factors)])
        )
        if self._done is not None:
            place = min(max(self._done, 0.0), 1.0)
            painter.setPen(QPen(theme.color("panel"), 1))
            painter.setBrush(theme.color("accent"))
            painter.drawEllipse(self._at(place, self._factors[round(place * (POINTS - 1))]), 3.5, 3.5)
        painter.end()

    def _at(self, across: float, factor: float) -> QPointF:
        room = QRectF(self.rect()).adjusted(MARGIN_PX, MARGIN_PX, -MARGIN_PX, -MARGIN_PX)
        height = factor / max(*self._factors, 1e-12)
        return QPointF(room.left() + across * room.width(), room.bottom() - height * room.height())

    def _text(self, recipe: Recipe) -> str:
        rates = [each * recipe.optimiser.learning_rate for each in self._factors]
        if recipe.schedule.kind == "constant":
            return self.tr("The learning rate stays at {rate}").format(rate=rate_text(rates[0]))
        template = self.tr(
            "The learning rate over {epochs} epochs: {first} at first, at most {most}, {last} at the end"
        )
        if recipe.epochs == 1:
            template = self.tr("The learning rate over one epoch: {first} at first, at most {most}, {last} at the end")
        return template.format(
            epochs=recipe.epochs, first=rate_text(rates[0]), most=rate_text(max(rates)), last=rate_text(rates[-1])
        )

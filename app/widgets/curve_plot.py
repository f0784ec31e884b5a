"""A training curve: thin raw points, thick evaluations, over steps. GUI thread only; brings pyqtgraph (0.3 to 0.6 s),
so it is imported only once the window has been painted."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF
from PySide6.QtWidgets import QGraphicsItem, QGraphicsSceneResizeEvent, QVBoxLayout, QWidget

from app.theme import number_font, scaled_font, theme_of
from app.widgets.plain_line import PlainLine
from app.wording import count, local

Floats = NDArray[np.float64]
Points = tuple[Floats, Floats]  # steps, values
FAINT = 0.45  # what an article printed, against the run's own curves
ROOM_FOR_TICK = 1.15  # lines from number to number over each other, letters between numbers beside each other
ROUND = (1, 2, 5, 10)
NICE = (1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)


class CurvePlot(QWidget):
    """One plot of `training` and `validation` against steps. `top` fixes the upper end, as for accuracies."""

    def __init__(self, title: str, *, top: float | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self._top = top
        self._axes = {"left": CalmAxis("left"), "bottom": StepAxis("bottom")}
        self._item = item = pg.PlotItem(axisItems=dict(self._axes))
        self._plot = pg.PlotWidget(plotItem=item)
        self._plot.setToolTip(self.tr("Drag to move, wheel to zoom, double-click to see everything again"))
        self._plot.setAccessibleName(title)
        self._plot.viewport().setAccessibleName(title)
        item.hideButtons()
        item.setMenuEnabled(False)
        self._view = item.getViewBox()
        self._view.setDefaultPadding(0.02)
        for each in (item, self._view):  # they paint nothing themselves, and need not be asked where
            each.setFlag(QGraphicsItem.GraphicsItemFlag.ItemHasNoContents)
        self._axes["left"].setWidth(40)
        self._axes["bottom"].setHeight(20)
        for axis in self._axes.values():
            # Painting the numbers of an axis takes 1 to 5 ms, and they seldom change: the range grows in steps.
            axis.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
            axis.enableAutoSIPrefix(False)  # of a unit that there is none of
        self._is_following = True
        self._view.sigRangeChangedManually.connect(self._stop_following)
        self._published = {each: PlainLine(dot_px=5) for each in ("training", "validation")}
        # Raw points one pixel wide and not antialiased: 3 ms against 35 ms a frame at 5,000 points.
        self._training, self._validation = PlainLine(), PlainLine(dot_px=4)
        for each in (*self._published.values(), self._training, self._validation):
            item.addItem(each, ignoreBounds=True)
            if each is not self._training:
                each.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)  # these, too, seldom change
        self._far: Points = (np.empty(0), np.empty(0))
        self._evaluations: Points = (np.empty(0), np.empty(0))
        self._seen: tuple[float, float, float] | None = None  # the room as it was fitted last, if it still is
        self._lines: list[pg.InfiniteLine] = []
        self._marked: tuple[tuple[float, str], ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._plot)
        self._color()
        self.show_curves(np.empty(0), np.empty(0), np.empty(0), np.empty(0))

    def show_curves(self, steps: Floats, values: Floats, evaluated_at: Floats, evaluations: Floats) -> bool:
        """New points, already thinned for the eye; whether the view had to move for them."""
        self._training.set_points(steps, values)
        if not all(map(np.array_equal, self._evaluations, (evaluated_at, evaluations))):
            self._evaluations = evaluated_at.copy(), evaluations.copy()  # what came was a view of growing columns
            self._validation.set_points(*self._evaluations)
        is_empty = not len(steps) and not len(evaluated_at)
        far_steps, far_values = self._far if is_empty else (evaluated_at, evaluations)
        self._room = room_for(steps, values, far_steps, far_values, self._top)
        if is_empty:
            self._is_following = True
        must_move = self._is_following and self._room != self._seen
        if must_move:
            self._fit()
        return must_move

    def show_published(self, training: Points, validation: Points) -> None:
        """What an article printed, behind the run's own curves: steps and values of each."""
        for name, (steps, values) in (("training", training), ("validation", validation)):
            self._published[name].set_points(steps, values)
        self._far = (np.concatenate([training[0], validation[0]]), np.concatenate([training[1], validation[1]]))

    def show_marks(self, marks: tuple[tuple[float, str], ...]) -> None:
        """A line at each step where the run was changed, with what was changed as its tooltip."""
        if marks == self._marked:
            return
        self._marked = marks
        for line in self._lines:
            self._item.removeItem(line)
        self._lines = [pg.InfiniteLine(step, angle=90) for step, _ in marks]
        for line, (_, text) in zip(self._lines, marks, strict=True):
            line.setToolTip(text)
            line.setZValue(-1)
            self._item.addItem(line, ignoreBounds=True)
        self._color_lines()

    def step_px(self) -> float:
        """How wide a step is, in pixels of the screen."""
        first, last = self._view.viewRange()[0]
        return self._view.width() / (last - first) * self.devicePixelRatioF()

    def sizeHint(self) -> QSize:
        """Little, so that others get what they need; a plot takes what is left."""
        return QSize(120, 80)

    def mouseDoubleClickEvent(self, event: object) -> None:
        """See everything again, and what comes."""
        self._is_following = True
        self._fit()

    def _fit(self) -> None:
        last_step, bottom, top = self._seen = self._room
        self._view.setRange(xRange=(0, last_step), yRange=(bottom, top), padding=0.02)

    def _stop_following(self) -> None:
        self._is_following, self._seen = False, None

    def changeEvent(self, event: QEvent) -> None:
        """Another theme, other pens."""
        if event.type() == QEvent.Type.PaletteChange:
            self._color()
        super().changeEvent(event)

    def _color(self) -> None:
        theme = theme_of(self)
        self._plot.setBackground(theme.panel)
        item = self._item
        item.showGrid(x=False, y=True, alpha=0.15)
        font = QFont(number_font(scaled_font(self.font(), 0.85)))
        for axis in self._axes.values():
            axis.setPen(pg.mkPen(theme.line))
            axis.setTextPen(pg.mkPen(theme.quiet))
            axis.set_number_font(font)
            axis.setStyle(tickLength=-4)
        self._training.set_pen(pg.mkPen(theme.training, width=1))
        self._validation.set_pen(pg.mkPen(theme.accent, width=2.5))
        for name, colour in (("training", theme.training), ("validation", theme.accent)):
            faint = QColor(colour)
            faint.setAlphaF(FAINT)
            self._published[name].set_pen(pg.mkPen(faint, width=1.5, style=Qt.PenStyle.DashLine))
        self._color_lines()
        self._plot.setCursor(Qt.CursorShape.ArrowCursor)

    def _color_lines(self) -> None:
        pen = pg.mkPen(theme_of(self).quiet, width=1, style=Qt.PenStyle.DotLine)
        for line in self._lines:
            line.setPen(pen)


def room_for(
    steps: Floats, values: Floats, evaluated_at: Floats, evaluations: Floats, top: float | None
) -> tuple[float, float, float]:
    """The last step, the lowest and the highest value to show: rounded outwards, so that they change in steps."""
    ends = [each[-1] for each in (steps, evaluated_at) if len(each)]
    seen = np.concatenate([values, evaluations])
    seen = seen[np.isfinite(seen)]
    if not len(seen):
        return (rounded_up(max(ends, default=100)), 0.0, top or 1.0)
    if top is None:
        return (rounded_up(max(ends)), 0.0, rounded_up(float(seen.max())))
    return (rounded_up(max(ends)), top - rounded_up(max(top - float(seen.min()), top / 100)), top)


def rounded_up(value: float, nice: Sequence[float] = NICE) -> float:
    """The next of `nice` numbers between 1 and 10 times a power of ten; 1 for what is not positive."""
    if value <= 0:
        return 1.0
    power = 10.0 ** np.floor(np.log10(value))
    return float(power * next(each for each in nice if each * power >= value * (1 - 1e-9)))


class CalmAxis(pg.AxisItem):
    """Works its bounds out once for every change; pyqtgraph does several times whenever anything is painted."""

    def __init__(self, orientation: str) -> None:
        self._bounds: QRectF | None = None
        self._metrics = QFontMetricsF(QFont())
        super().__init__(orientation)

    def boundingRect(self) -> QRectF:
        """Its own room, and the view's where it draws lines through it."""
        if self._bounds is None:
            self._bounds = super().boundingRect()
        return self._bounds

    def resizeEvent(self, ev: QGraphicsSceneResizeEvent | None = None) -> None:
        """Other bounds."""
        self._bounds = None
        super().resizeEvent(ev)

    def setRange(self, mn: float, mx: float) -> None:
        """The view has moved, or is of another size."""
        self._bounds = None
        super().setRange(mn, mx)

    def prepareGeometryChange(self) -> None:
        """A grid or none."""
        self._bounds = None
        super().prepareGeometryChange()

    def tickSpacing(self, minVal: float, maxVal: float, size: float) -> list[tuple[float, float]]:  # noqa: N803 pyqtgraph's
        """As pyqtgraph has it, unless numbers would touch: then only as many as have room."""
        levels = [(float(spacing), float(offset)) for spacing, offset in super().tickSpacing(minVal, maxVal, size)]
        if not levels:
            return levels
        least = self.room_px(maxVal) * abs(maxVal - minVal) / size
        return levels if levels[0][0] >= least else [(rounded_up(least, ROUND), 0.0)]

    def room_px(self, largest: float) -> float:
        """From one number to the next, up to the largest, at least."""
        return ROOM_FOR_TICK * self._metrics.height()

    def set_number_font(self, font: QFont) -> None:
        """The font of the numbers beside the ticks."""
        self._metrics = QFontMetricsF(font)
        self.setStyle(tickFont=font)

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """The text at each tick, with the locale's signs."""
        return [local(each) for each in super().tickStrings(values, scale, spacing)]


class StepAxis(CalmAxis):
    """Steps as whole numbers with the locale's groups instead of powers of ten."""

    def room_px(self, largest: float) -> float:
        """As wide as the widest number, and what parts it from the next."""
        return self._metrics.horizontalAdvance(count(round(largest))) + ROOM_FOR_TICK * self._metrics.averageCharWidth()

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """The text at each tick."""
        return [count(round(each)) if each == round(each) else "" for each in values]

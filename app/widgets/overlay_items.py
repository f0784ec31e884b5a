"""One run's curves in a plot of several. GUI thread only; used by the overlay plot, which brings pyqtgraph."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray

from app.curves import decimated, seen_between
from app.smoothing import smoothed
from app.theme import Theme
from app.widgets.run_colours import run_pen

Floats = NDArray[np.float64]
Range = tuple[float, float]
FAINT, THIN = 0.35, 0.75  # how much of its colour a raw curve has
THIN_PX, THICK_PX = 1.0, 2.2
MOST_DOTS = 50  # evaluations that are told apart; more of them are a line


@dataclass(frozen=True, slots=True, eq=False)
class RunLine:
    """One run in one plot: batches (N,) and evaluations (E,) by their places in epochs. `number` is its colour's."""

    number: int
    at: Floats
    values: Floats
    evaluated_at: Floats
    evaluations: Floats


@dataclass(frozen=True, slots=True)
class Drawing:
    """How curves are drawn: each batch as the mean of `width` around it, at most `limit` points of those that are
    `seen`, or of all where that is None; on a scale of powers of ten where it `is_log`."""

    width: int
    limit: int
    seen: Range | None
    is_log: bool


class RunItems:
    """Raw batches, calm batches, evaluations above both. What is drawn already is not drawn again."""

    def __init__(self, plot: pg.PlotItem, number: int, theme: Theme) -> None:
        self._plot, self._number, self._theme = plot, number, theme
        self._line: RunLine | None = None
        self._drawing: Drawing | None = None
        self._smoothed = np.empty(0)
        self._raw, self._calm = pg.PlotCurveItem(antialias=False), pg.PlotCurveItem(antialias=False)
        self._ends = pg.PlotCurveItem(antialias=True)
        self._dots: pg.ScatterPlotItem | None = None  # costs as much as all the rest, and is seldom seen
        self._ends.setZValue(1)
        for each in self.items:
            plot.addItem(each)
        self.color(theme)

    @property
    def items(self) -> tuple[pg.PlotCurveItem | pg.ScatterPlotItem, ...]:
        """What there is of it in the plot."""
        lines = self._raw, self._calm, self._ends
        return lines if self._dots is None else (*lines, self._dots)

    def show_line(self, line: RunLine, drawing: Drawing) -> None:
        """Other points, or the same in another way."""
        before, after = self._line, self._drawing
        self._line, self._drawing = line, drawing
        is_other = before is None or before.at is not line.at or before.values is not line.values
        is_wider = after is None or after.width != drawing.width
        if is_other or is_wider:
            self._smoothed = smoothed(line.values, drawing.width) if drawing.width > 1 else np.empty(0)
        if is_other or after != drawing:
            self._draw_batches(line, drawing)
        is_newer = before is None or before.evaluations is not line.evaluations
        if is_newer or after is None or after.is_log != drawing.is_log:
            self._draw_evaluations(line, drawing)
        if is_wider:
            self.color(self._theme)

    def color(self, theme: Theme) -> None:
        """Pens of the theme: the raw curve steps back behind the calm one."""
        self._theme = theme
        raw = FAINT if len(self._smoothed) else THIN
        self._raw.setPen(run_pen(theme, self._number, THIN_PX, strength=raw, is_dashed=False))
        self._calm.setPen(run_pen(theme, self._number, THIN_PX, is_dashed=False))
        pen = run_pen(theme, self._number, THICK_PX)
        self._ends.setPen(pen)
        if self._dots is not None:
            self._dots.setBrush(pen.color())

    def _draw_batches(self, line: RunLine, drawing: Drawing) -> None:
        seen = slice(None) if drawing.seen is None else seen_between(line.at, *drawing.seen, drawing.limit)
        for item, values in ((self._raw, line.values), (self._calm, self._smoothed)):
            item.setVisible(len(values) > 0)
            if len(values):
                at, thin = decimated(line.at[seen], values[seen], drawing.limit)
                item.setData(at, _scaled(thin, drawing), connect="finite")

    def _draw_evaluations(self, line: RunLine, drawing: Drawing) -> None:
        values = _scaled(line.evaluations, drawing)
        has_dots = 0 < len(values) <= MOST_DOTS
        self._ends.setData(line.evaluated_at, values, connect="finite")
        if has_dots and self._dots is None:
            self._dots = pg.ScatterPlotItem(size=5, pen=None, brush=run_pen(self._theme, self._number, 1.0).color())
            self._dots.setZValue(1)
            self._plot.addItem(self._dots)
        if self._dots is not None:
            self._dots.setData(line.evaluated_at, values) if has_dots else self._dots.clear()


def _scaled(values: Floats, drawing: Drawing) -> Floats:
    """As they stand on the axis; what has no logarithm is missing."""
    if not drawing.is_log:
        return values
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(values > 0, np.log10(values), np.nan)

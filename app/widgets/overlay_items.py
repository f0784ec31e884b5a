"""One run's curves as what they are painted with: points of one part of a plot. GUI thread only; used by the overlay
plot, which brings pyqtgraph."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

from app.curves import decimated, seen_between
from app.smoothing import smoothed
from app.theme import Theme
from app.widgets.overlay_layer import Frame, Range
from app.widgets.run_colours import run_pen

Floats = NDArray[np.float64]
FAINT, THIN = 0.35, 0.75  # how much of its colour a raw curve has
THIN_PX, THICK_PX, DOT_PX = 1.0, 2.2, 5.0
LEAST_POINTS = 400
MOST_DOTS = 50  # evaluations that are told apart; more of them are a line


@dataclass(frozen=True, slots=True, eq=False)
class RunLine:
    """One run in one plot: batches (N,) and evaluations (E,) by their places in epochs. `number` is its colour's."""

    number: int
    at: Floats
    values: Floats
    evaluated_at: Floats
    evaluations: Floats


class RunItems:
    """Raw batches, calm batches, evaluations above both. What is known already is not worked out again."""

    def __init__(self) -> None:
        self._line: RunLine | None = None
        self._width, self._is_log = 1, False
        self._thinned: tuple[int, Range | None] | None = None  # to how many points, of which part
        self._smoothed = np.empty(0)
        self.raw = self.calm = self.ends = (np.empty(0), np.empty(0))  # as they stand on the axes
        self.bounds: tuple[Range | None, Range | None] = (None, None)

    def take_line(self, line: RunLine, width: int, *, is_log: bool) -> None:
        """Other points, or each batch as the mean of another `width` around it, or another scale."""
        before, self._line = self._line, line
        is_other = before is None or before.at is not line.at or before.values is not line.values
        if is_other or width != self._width:
            self._smoothed = smoothed(line.values, width) if width > 1 else np.empty(0)
        is_newer = before is None or before.evaluations is not line.evaluations
        if is_other or is_newer or is_log != self._is_log:
            self.ends = line.evaluated_at, scaled(line.evaluations, is_log=is_log)
            self.bounds = (
                _ends_of(line.at[:1], line.at[-1:], line.evaluated_at[:1], line.evaluated_at[-1:]),
                _ends_of(scaled(_extremes(line.values, is_log=is_log), is_log=is_log), self.ends[1]),
            )
        if is_other or (width, is_log) != (self._width, self._is_log):
            self._thinned = None
        self._width, self._is_log = width, is_log

    def thin_out(self, frame: Frame, *, is_whole: bool) -> None:
        """Two points for each pixel across: of all there is, or of what the frame sees of it."""
        line = self._line
        limit, part = max(LEAST_POINTS, 2 * frame.width_px), None if is_whole else frame.across
        if line is None or self._thinned == (limit, part):
            return
        self._thinned = limit, part
        seen = slice(None) if part is None else seen_between(line.at, *part, limit)
        self.raw, self.calm = self._thin(line.values, seen, limit), self._thin(self._smoothed, seen, limit)

    def paint_batches(self, painter: QPainter, frame: Frame, theme: Theme) -> None:
        """The raw curve, which steps back behind a calm one."""
        number = self._line.number if self._line is not None else 0
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        raw = FAINT if len(self.calm[0]) else THIN
        for points, strength in ((self.raw, raw), (self.calm, 1.0)):
            if len(points[0]):
                painter.setPen(run_pen(theme, number, THIN_PX, strength=strength, is_dashed=False))
                x, y = frame.pixels(*points)
                painter.drawPath(pg.arrayToQPath(x, y, connect="finite"))
                if len(x) == 1 and np.isfinite(y[0]):  # a line of one point is none
                    painter.drawEllipse(QPointF(x[0], y[0]), DOT_PX / 4, DOT_PX / 4)

    def paint_evaluations(self, painter: QPainter, frame: Frame, theme: Theme) -> None:
        """A thick line, with a dot for each where they can be told apart."""
        if not len(self.ends[0]):
            return
        pen = run_pen(theme, self._line.number if self._line is not None else 0, THICK_PX)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        x, y = frame.pixels(*self.ends)
        painter.drawPath(pg.arrayToQPath(x, y, connect="finite"))
        if len(x) <= MOST_DOTS:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(pen.color())
            for place in np.flatnonzero(np.isfinite(y)).tolist():
                painter.drawEllipse(QPointF(x[place], y[place]), DOT_PX / 2, DOT_PX / 2)

    def _thin(self, values: Floats, seen: slice, limit: int) -> tuple[Floats, Floats]:
        if self._line is None or not len(values):
            return values, values
        at, thin = decimated(self._line.at[seen], values[seen], limit)
        return at, scaled(thin, is_log=self._is_log)


def scaled(values: Floats, *, is_log: bool) -> Floats:
    """As they stand on the axis; what has no logarithm is missing."""
    if not is_log:
        return values
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(values > 0, np.log10(values), np.nan)


def _extremes(values: Floats, *, is_log: bool) -> Floats:
    """The least and the greatest that can be drawn (2,), or none."""
    there = values[np.isfinite(values) & (values > 0)] if is_log else values[np.isfinite(values)]
    return np.array([there.min(), there.max()]) if len(there) else np.empty(0)


def _ends_of(*some: Floats) -> Range | None:
    """The least and the greatest of all of them, if there is any."""
    found = np.concatenate(some)
    found = found[np.isfinite(found)]
    return (float(found.min()), float(found.max())) if len(found) else None

"""A training curve: thin raw points, thick evaluations, over steps. GUI thread only; brings pyqtgraph (0.3 to 0.6 s),
so it is imported only once the window has been painted."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.theme import number_font, scaled_font, theme_of
from app.wording import count

Floats = NDArray[np.float64]


class CurvePlot(QWidget):
    """One plot of `training` and `validation` against steps. `top` fixes the upper end, as for accuracies."""

    def __init__(self, title: str, *, top: float | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self._top = top
        self._item = item = pg.PlotItem(axisItems={"bottom": StepAxis("bottom")})
        self._plot = pg.PlotWidget(plotItem=item)
        self._plot.setToolTip(self.tr("Drag to move, wheel to zoom, double-click to see everything again"))
        self._plot.setAccessibleName(title)
        self._plot.viewport().setAccessibleName(title)
        item.hideButtons()
        item.setMenuEnabled(False)
        self._view = item.getViewBox()
        self._view.setDefaultPadding(0.02)
        item.getAxis("left").setWidth(40)
        item.getAxis("bottom").setHeight(20)
        # Raw points one pixel wide and not antialiased: 3 ms against 35 ms a frame at 5,000 points.
        self._training = item.plot(connect="finite", antialias=False)
        self._validation = item.plot(connect="finite", antialias=True, symbolSize=4)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._plot)
        self._color()
        self.show_curves(np.empty(0), np.empty(0), np.empty(0), np.empty(0))

    def show_curves(self, steps: Floats, values: Floats, evaluated_at: Floats, evaluations: Floats) -> None:
        """New points, already thinned for the eye."""
        self._training.setData(steps, values)
        self._validation.setData(evaluated_at, evaluations)
        if not len(steps) and not len(evaluated_at):
            self._view.setXRange(0, 100)
            self._view.setYRange(0, self._top or 1.0)
            self._view.enableAutoRange()

    def mouseDoubleClickEvent(self, event: object) -> None:
        """See everything again."""
        self._view.enableAutoRange()

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
        for side in ("left", "bottom"):
            axis = item.getAxis(side)
            axis.setPen(pg.mkPen(theme.line))
            axis.setTextPen(pg.mkPen(theme.quiet))
            axis.setStyle(tickFont=font, tickLength=-4)
        self._training.setPen(pg.mkPen(theme.training, width=1))
        self._validation.setPen(pg.mkPen(theme.accent, width=2.5))
        self._validation.setSymbol("o")
        self._validation.setSymbolPen(None)
        self._validation.setSymbolBrush(theme.accent)
        self._plot.setCursor(Qt.CursorShape.ArrowCursor)


class StepAxis(pg.AxisItem):
    """Steps as whole numbers with the locale's groups instead of powers of ten."""

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """The text at each tick."""
        return [count(round(each)) if each == round(each) else "" for each in values]

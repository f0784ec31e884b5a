"""How good an explanation is: what its pixels are worth, and whether it depends on the weights. GUI thread only."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.theme import number_font, scaled_font, theme_of
from app.wording import local
from engine.messages import ExplanationJudged

LINE_PX = 16
CHART_PX = 68
GAP_PX = 12
SWATCH_PX = 18


class JudgementView(QWidget):
    """Two small charts with their numbers: probability while pixels go or come, and likeness under shuffled weights."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._judged: ExplanationJudged | None = None
        self._title = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("How good the explanation is"))
        self.setToolTip(
            self.tr(
                "Left: the class's probability in the answer while the most important pixels are taken away, or "
                "brought back to a blank picture, and the areas under these curves; dashed: pixels at random.\n"
                "Right: how much the explanation stays the same while the weights are shuffled, layer by layer from "
                "the last one. If it stays, it is not about the model."
            )
        )

    def show_judgement(self, judged: ExplanationJudged | None, title: str = "") -> None:
        """Show it under a `title` that says what was judged; None for none."""
        self._judged, self._title = judged, title
        said = [title, *(text for text, _ in self._lines())]
        self.setAccessibleDescription("; ".join(each for each in said if each))
        self.update()

    def sizeHint(self) -> QSize:
        """Charts and numbers."""
        return QSize(240, CHART_PX + 4 + 4 * LINE_PX)

    def minimumSizeHint(self) -> QSize:
        """As narrow as two small charts."""
        return QSize(160, CHART_PX + 4 + 4 * LINE_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Charts, then what they say."""
        judged, painter = self._judged, QPainter(self)
        if self.hasFocus():
            painter.setPen(theme_of(self).color("accent"))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        if judged is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = (self.width() - GAP_PX) / 2
        left = QRectF(1, 1, width - 2, CHART_PX - 2)
        self._paint_curves(painter, left, judged)
        self._paint_likeness(painter, left.translated(width + GAP_PX, 0), judged.similarity)
        painter.setFont(number_font(scaled_font(self.font(), 0.9)))
        lines = self._lines()
        for number, (text, colour) in enumerate(lines):
            top = CHART_PX + 4 + number * LINE_PX
            painter.setPen(QPen(theme_of(self).color(colour), 2))
            painter.drawLine(QPointF(1, top + LINE_PX / 2), QPointF(SWATCH_PX - 6, top + LINE_PX / 2))
            painter.setPen(theme_of(self).color("text"))
            self._paint_text(painter, text, SWATCH_PX, top)
        painter.setPen(theme_of(self).color("quiet"))
        self._paint_text(painter, self._title, 1, CHART_PX + 4 + len(lines) * LINE_PX)
        painter.end()

    def _paint_text(self, painter: QPainter, text: str, left: int, top: int) -> None:
        room = QRectF(left, top, self.width() - left, LINE_PX)
        cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, round(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, cut)

    def _lines(self) -> list[tuple[str, str]]:
        """What the charts say, with the colour of the curve."""
        judged = self._judged
        if judged is None:
            return []
        last = float(judged.similarity[-1]) if len(judged.similarity) else 0.0
        likeness = local(f"{last:.2f}").replace("-", "−")
        return [
            (
                self.tr("taken away: {area}, at random {other}").format(
                    area=local(f"{judged.deletion_area:.2f}"), other=local(f"{judged.random_deletion_area:.2f}")
                ),
                "training",
            ),
            (
                self.tr("brought back: {area}, at random {other}").format(
                    area=local(f"{judged.insertion_area:.2f}"), other=local(f"{judged.random_insertion_area:.2f}")
                ),
                "accent",
            ),
            (
                self.tr("all weights shuffled: {likeness} alike").format(likeness=likeness),
                "text",
            ),
        ]

    def _paint_curves(self, painter: QPainter, room: QRectF, judged: ExplanationJudged) -> None:
        theme = theme_of(self)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawRect(room)
        dashed = Qt.PenStyle.DashLine
        for values, colour, width, style in (
            (judged.random_deletion, "training", 1.0, dashed),
            (judged.random_insertion, "accent", 1.0, dashed),
            (judged.deletion, "training", 2.0, Qt.PenStyle.SolidLine),
            (judged.insertion, "accent", 2.0, Qt.PenStyle.SolidLine),
        ):
            painter.setPen(QPen(theme.color(colour), width, style))
            painter.drawPolyline(_curve(room.adjusted(2, 3, -2, -3), judged.shares, values, 0.0))

    def _paint_likeness(self, painter: QPainter, room: QRectF, values: NDArray[np.float32]) -> None:
        """From 1, the explanation itself, on; 0 is the line in the middle."""
        theme = theme_of(self)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawRect(room)
        painter.drawLine(QPointF(room.left(), room.center().y()), QPointF(room.right(), room.center().y()))
        whole = np.concatenate([[1.0], np.nan_to_num(values)])
        points = _curve(room.adjusted(3, 3, -3, -3), np.linspace(0, 1, len(whole)), whole, -1.0)
        painter.setPen(QPen(theme.color("text"), 1.6))
        for before, after in pairwise([points.at(number) for number in range(len(whole))]):
            painter.drawLine(before, after)
        painter.setBrush(theme.color("text"))
        for number in range(len(whole)):
            painter.drawEllipse(points.at(number), 2.2, 2.2)
        painter.setBrush(Qt.BrushStyle.NoBrush)


def _curve(room: QRectF, across: NDArray[np.floating], up: NDArray[np.floating], low: float) -> QPolygonF:
    """Points with `across` in 0..1 and `up` from `low` to 1, in `room`."""
    return QPolygonF(
        [
            QPointF(room.left() + x * room.width(), room.bottom() - (y - low) / (1.0 - low) * room.height())
            for x, y in zip(across.tolist(), up.tolist(), strict=True)
        ]
    )

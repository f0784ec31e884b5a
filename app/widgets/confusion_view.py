"""A confusion matrix: what was predicted across, what is true down, each cell a count one can open. GUI thread only."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.images import to_qimage
from app.theme import Theme, number_font, scaled_font, theme_of
from app.widgets.confusion_layout import TITLE_PX, Cell, ConfusionLayout
from app.wording import count

_STEPS = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
LONGEST_NAME_PX = 90
Cells = Sequence[NDArray[np.intp]] | NDArray[np.intp]  # truths, predictions
LEAST_TINT = 0.12
MOST_TINT = {False: 0.65, True: 0.5}  # on a light ground, on a dark one: numbers stay readable


class ConfusionView(QWidget):
    """Right answers are tinted with the accent, wrong ones with the colour of positive values, each by its share of
    the pictures of its row. A cell is chosen by a click, or by arrow keys and Enter."""

    cell_chosen = Signal(int, int)  # truth, predicted
    pointed_at = Signal(object)  # Cell | None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: NDArray[np.int64] = np.zeros((0, 0), np.int64)
        self._instead = ""
        self._classes: tuple[str, ...] = ()
        self._totals: NDArray[np.int64] = np.zeros(0, np.int64)  # pictures of each class
        self._name_px = 0  # of the widest name
        self._cursor: Cell = (0, 0)
        self._chosen: Cell | None = None
        self._hovered: Cell | None = None
        self._picture: tuple[Theme, QImage] | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Confusion matrix"))
        self.setToolTip(self.tr("Click a cell to see its pictures (arrow keys and Enter do the same)"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._describe()

    def show_confusion(self, counts: NDArray[np.int64], classes: tuple[str, ...], *, instead: str = "") -> None:
        """`counts` int64 (truth, predicted). Without classes there is nothing but the words `instead`."""
        if classes != self._classes:
            self._cursor, self._chosen = (0, 0), None
            metrics = self.fontMetrics()
            self._name_px = max((metrics.horizontalAdvance(name) for name in classes), default=0)
        self._counts, self._classes, self._picture, self._instead = counts, classes, None, instead
        self._totals = counts.sum(axis=1)
        self._describe()
        self.update()

    def choose(self, cell: Cell | None) -> None:
        """Mark the cell whose pictures are shown; None for none."""
        self._chosen = cell
        if cell is not None:
            self._cursor = cell
        self.update()

    def layout_now(self) -> ConfusionLayout:
        """Where everything is."""
        name_px, line_px = min(self._name_px, LONGEST_NAME_PX), self.fontMetrics().height()
        return ConfusionLayout.fitted(len(self._classes), self.width(), self.height(), name_px, line_px)

    def sizeHint(self) -> QSize:
        """Room for ten classes."""
        return QSize(430, 220)

    def minimumSizeHint(self) -> QSize:
        """Ten classes in colour; numbers come where there is room."""
        return QSize(170, 150)

    # --- painting ---------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Headings, cells, and frames around what is chosen and pointed at."""
        painter = QPainter(self)
        theme, places = theme_of(self), self.layout_now()
        if self._classes:
            self._paint_headings(painter, theme, places)
            if places.has_text:
                self._paint_cells(painter, theme, places)
            else:
                painter.drawImage(places.grid(), self._as_picture(theme))
            self._paint_frames(painter, theme, places)
        else:
            painter.setPen(theme.color("quiet"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._instead)
        painter.end()

    def _paint_headings(self, painter: QPainter, theme: Theme, places: ConfusionLayout) -> None:
        grid = places.grid()
        painter.setPen(theme.color("quiet"))
        painter.setFont(scaled_font(self.font(), 1.0, bold=True))
        centre = Qt.AlignmentFlag.AlignCenter
        painter.drawText(QRectF(grid.left(), 0, grid.width(), TITLE_PX), centre, self.tr("Predicted"))
        painter.save()
        painter.translate(0, grid.bottom())
        painter.rotate(-90)
        painter.drawText(QRectF(0, 0, grid.height(), TITLE_PX), centre, self.tr("Truth"))
        painter.restore()
        if not places.has_names:
            return
        painter.setFont(self.font())
        elide, metrics = Qt.TextElideMode.ElideRight, painter.fontMetrics()
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for number, name in enumerate(self._classes):
            row, column = places.rect((number, 0)), places.rect((0, number))
            left = QRectF(TITLE_PX, row.top(), places.left - TITLE_PX - 6, row.height())
            painter.drawText(left, side, metrics.elidedText(name, elide, round(left.width())))
            above = QRectF(column.left(), TITLE_PX, column.width(), places.top - TITLE_PX)
            painter.drawText(above, centre, metrics.elidedText(name, elide, round(above.width())))

    def _paint_cells(self, painter: QPainter, theme: Theme, places: ConfusionLayout) -> None:
        factor = min(1.0, places.cell_height / (1.35 * self.fontMetrics().height()) + 0.25)
        painter.setFont(number_font(scaled_font(self.font(), factor)))
        tints = self._tints(theme, np.indices(self._counts.shape))
        for truth, row in enumerate(self._counts.tolist()):
            for predicted, number in enumerate(row):
                cell = places.rect((truth, predicted)).adjusted(0.5, 0.5, -0.5, -0.5)
                tint = float(tints[truth, predicted])
                ground = _mixed(theme.color("panel"), theme.color(_role(truth, predicted)), tint)
                painter.fillRect(cell, ground)
                painter.setPen(_readable(theme, ground) if number else theme.color("disabled"))
                painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, count(number))

    def _paint_frames(self, painter: QPainter, theme: Theme, places: ConfusionLayout) -> None:
        painter.setPen(theme.color("line"))
        painter.drawRect(places.grid())
        framed = ((self._hovered, "quiet", 1), (self._cursor if self.hasFocus() else None, "accent", 1),
                  (self._chosen, "accent", 2))  # fmt: skip
        for cell, role, width in framed:
            if cell is not None and cell[0] < places.classes:
                pen = painter.pen()
                pen.setColor(theme.color("text" if role == "accent" and width == 2 else role))
                pen.setWidth(width)
                painter.setPen(pen)
                painter.drawRect(places.rect(cell).adjusted(0.5, 0.5, -0.5, -0.5))

    def _as_picture(self, theme: Theme) -> QImage:
        """One pixel a cell, where there are too many classes for numbers."""
        if self._picture is None or self._picture[0] is not theme:
            panel = _rgb(theme.color("panel"))
            pixels = np.empty((*self._counts.shape, 3), np.uint8)
            pixels[:] = panel.astype(np.uint8)
            truths, predictions = np.nonzero(self._counts)
            tints = self._tints(theme, (truths, predictions))[:, None]
            ends = np.stack([_rgb(theme.color("positive")), _rgb(theme.color("accent"))])
            colours = panel + (ends[(truths == predictions).astype(int)] - panel) * tints
            pixels[truths, predictions] = colours.round().astype(np.uint8)
            self._picture = theme, to_qimage(pixels)
        return self._picture[1]

    def _tints(self, theme: Theme, cells: Cells) -> NDArray[np.float64]:
        """How much colour some cells have, 0..1: by their shares of their rows, and roots of those so that single
        mistakes are seen."""
        truths, predictions = cells
        counts = self._counts[truths, predictions]
        shares = counts / np.maximum(self._totals[truths], 1)
        tints = LEAST_TINT + (MOST_TINT[theme.is_dark] - LEAST_TINT) * np.sqrt(shares)
        return np.where(counts > 0, tints, 0.0)

    # --- mouse and keyboard -----------------------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Frame the cell under the mouse."""
        self._hover(self.layout_now().cell_at(event.position()))

    def leaveEvent(self, event: object) -> None:
        """Nothing is under the mouse."""
        self._hover(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a cell."""
        cell = self.layout_now().cell_at(QPointF(event.position()))
        if cell is not None and event.button() == Qt.MouseButton.LeftButton:
            self._cursor = cell
            self.cell_chosen.emit(*cell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys move, Enter and Space choose."""
        step = _STEPS.get(Qt.Key(event.key()))
        if not self._classes or (step is None and event.key() not in _OPENS):
            super().keyPressEvent(event)
        elif step is None:
            self.cell_chosen.emit(*self._cursor)
        else:
            last = len(self._classes) - 1
            truth, predicted = self._cursor[0] + step[0], self._cursor[1] + step[1]
            self._cursor = min(max(truth, 0), last), min(max(predicted, 0), last)
            self._describe()
            self.pointed_at.emit(self._cursor)
            self.update()

    def _hover(self, cell: Cell | None) -> None:
        if cell != self._hovered:
            self._hovered = cell
            self.pointed_at.emit(cell)
            self.update()

    def _describe(self) -> None:
        """For screen readers: the cell under the cursor in words."""
        if not self._classes:
            self.setAccessibleDescription(self._instead or self.tr("Nothing has been evaluated yet."))
            return
        truth, predicted = self._cursor
        number = int(self._counts[truth, predicted])
        words = self.tr("{count} pictures of {truth} taken for {predicted}")
        words = self.tr("one picture of {truth} taken for {predicted}") if number == 1 else words
        self.setAccessibleDescription(
            words.format(count=count(number), truth=self._classes[truth], predicted=self._classes[predicted])
        )


def _role(truth: int, predicted: int) -> str:
    return "accent" if truth == predicted else "positive"


def _mixed(ground: QColor, colour: QColor, share: float) -> QColor:
    def between(one: int, other: int) -> int:
        return round(one + (other - one) * share)

    return QColor(
        between(ground.red(), colour.red()),
        between(ground.green(), colour.green()),
        between(ground.blue(), colour.blue()),
    )


def _readable(theme: Theme, ground: QColor) -> QColor:
    """The text colour or the one of the panel: whichever stands out more."""
    text, panel = theme.color("text"), theme.color("panel")
    return text if abs(text.lightness() - ground.lightness()) >= abs(panel.lightness() - ground.lightness()) else panel


def _rgb(colour: QColor) -> NDArray[np.float64]:
    return np.array([colour.red(), colour.green(), colour.blue()], np.float64)

"""Chapter 2: how many weights a fully connected neuron needs, and how few a filter does. GUI thread only."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRect, QRectF, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSlider, QWidget

from app.lesson.bars import Bar, BarsView
from app.lesson.boxes import Column, Row
from app.lesson.page import Page, choose
from app.lesson.state import LessonState
from app.lesson.texts import measured
from app.lesson.words import Note
from app.theme import theme_of
from app.wording import Figure, Whole, local
from engine.lesson.dense import dense_weights, filter_weights, weights_per_neuron

MOST = 1e9  # the right end of the bars
NEURONS, FILTERS = 100, 100


class DensePage(Page):
    """A picture, one neuron with its threads, and the counts on a logarithmic scale."""

    def __init__(self, state: LessonState) -> None:
        super().__init__(state)
        self._channels = 3
        self.lattice = Lattice(self.tr("A picture and one neuron"))
        self.bars = BarsView(
            self.tr("Weights (each step of the scale is ten times as many)"), cells=22, least_px=420, most_px=700
        )
        self.published = Note(cells=22, least_px=420, most_px=700, lines=3, quiet=True)
        words = Column(self.bars, self.published, gap_px=12)
        self.set_roots(Row(self.lattice, words, gap_px=28), Column(self.lattice, words, gap_px=28))
        self.add_label(self.tr("Side of the picture"))
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(8, 400)
        self.slider.setPageStep(28)
        self.slider.setFixedWidth(220)
        self.slider.valueChanged.connect(lambda side: state.change(side=side))
        self.add(self.slider, self.tr("Side of the picture in pixels"), self.tr("Side of the picture in pixels"))
        for side in (28, 200):
            self.add_button(
                f"{side}",
                self.tr("{side} pixels, as in the articles").format(side=side),
                lambda s=side: state.change(side=s),
            )
        self._colours = self.add_choice(
            self.tr("Colours"),
            [("3", self.tr("Colour, 3 planes")), ("1", self.tr("Gray, 1 plane"))],
            self.choose_channels,
        )
        self.refresh()

    def choose_channels(self, key: str) -> None:
        """Colour or gray."""
        self._channels = int(key)
        self.refresh()

    def refresh(self) -> None:
        """The counts for this size."""
        side, planes = self.state.position.side, self._channels
        choose(self._colours, str(planes))
        with QSignalBlocker(self.slider):
            self.slider.setValue(side)
        one = weights_per_neuron(side, side, planes)
        layer = dense_weights(side, side, planes, NEURONS)
        filters = filter_weights(3, planes, FILTERS)
        self.lattice.show_side(side)
        self.bars.show_bars(
            [
                _bar(
                    self.tr("one neuron: {side} × {side} × {planes}").format(side=side, planes=planes), one, "negative"
                ),
                _bar(self.tr("a layer of {count} neurons").format(count=NEURONS), layer, "negative"),
                _bar(self.tr("one filter: 3 × 3 × {planes}").format(planes=planes), 9 * planes, "positive"),
                _bar(self.tr("a layer of {count} filters").format(count=FILTERS), filters, "positive"),
            ]
        )
        self.published.setText(self._published())

    def _published(self) -> str:
        found = measured()
        text = self.tr(
            "Measured on MNIST’s {count:,} test pictures after {epochs} epochs each: the dense layer of article 004, "
            "7,850 weights, {dense:.2f} %; LeNet of article 001, {lenet:.2f} %, with 2,572 of its 104,342 weights in "
            "convolutions. As published: 92.62 % of the training pictures after 5 epochs; 99.12 % of the validation "
            "pictures at epoch 45."
        )
        return text.format(
            count=Whole(found.count),
            epochs=found.epochs,
            dense=Figure(100 * found.dense_correct / found.count),
            lenet=Figure(100 * found.lenet_correct / found.count),
        )


def _bar(name: str, count: int, color: str) -> Bar:
    return Bar(name, local(f"{count:,}"), math.log10(count) / math.log10(MOST), color)


class Lattice(QWidget):
    """A picture as a lattice of pixels, every pixel tied to one neuron. Above 40 pixels only some lines are drawn."""

    MOST_LINES = 40

    def __init__(self, title: str) -> None:
        super().__init__()
        self._side = 28
        self.setAccessibleName(title)

    def show_side(self, side: int) -> None:
        """A picture of so many pixels each way."""
        self._side = side
        self.setAccessibleDescription(self.tr("{side} by {side} pixels.").format(side=side))
        self.update()

    def measure(self, cell_px: int) -> QSize:
        """See `Measured`."""
        return QSize(round(cell_px * 14.5), round(cell_px * 9))

    def place(self, cell_px: int, rect: QRect) -> None:
        """See `Measured`."""
        self.setGeometry(rect)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lattice, threads, neuron."""
        theme, painter = theme_of(self), QPainter(self)
        side = min(self.height() - 4.0, self.width() * 0.62)
        picture = QRectF(2, (self.height() - side) / 2, side, side)
        neuron = QPointF(self.width() - 30.0, self.height() / 2)
        shown = min(self._side, self.MOST_LINES)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        thread = QColor(theme.color("negative"))
        thread.setAlphaF(min(1.0, 60 / (shown * shown)) * 0.9 + 0.05)
        painter.setPen(QPen(thread, 1))
        for row in range(shown):
            for column in range(shown):
                start = QPointF(picture.x() + (column + 0.5) * side / shown, picture.y() + (row + 0.5) * side / shown)
                painter.drawLine(start, neuron)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(theme.color("quiet"), 1))
        for line in range(shown + 1):
            offset = round(line * side / shown)
            left, top = round(picture.x()), round(picture.y())
            painter.drawLine(left + offset, top, left + offset, top + round(side))
            painter.drawLine(left, top + offset, left + round(side), top + offset)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.color("panel"))
        painter.setPen(QPen(theme.color("negative"), 2))
        painter.drawEllipse(neuron, 15, 15)
        painter.setPen(theme.color("text"))
        painter.drawText(QRectF(neuron.x() - 15, neuron.y() - 15, 30, 30), Qt.AlignmentFlag.AlignCenter, "Σ")
        painter.end()

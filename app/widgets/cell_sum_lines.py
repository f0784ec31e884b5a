"""Sums that are told in lines: batch norm, dense units, softmax, sums of layers, pixels. GUI thread only."""

from __future__ import annotations

from math import sqrt
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.widgets.cell_sum_base import Shown, SumBody
from app.widgets.sum_table import Line
from app.wording import count, local, percent
from engine.messages import (
    Combination,
    InputPixel,
    LookShare,
    NormalisedValue,
    PassedOn,
    SoftmaxShare,
    Unexplained,
    UnitSum,
)

PIXEL_PLACES = 7  # black is 0 but for what float32 has lost on the way there and back


class LinesBody(SumBody):
    """A table that scrolls where it is longer than the room; kinds of sums say what stands in it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        scroll = QScrollArea()
        scroll.setWidget(self._table)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        scroll.setAccessibleName(self.tr("The sum, line by line"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)

    def show_sum(self, shown: Shown, made: Any) -> None:
        """Show this cell."""
        self._table.show_lines(self.lines(shown, made))

    def lines(self, shown: Shown, made: Any) -> list[Line]:
        """The lines of this kind of sum."""
        raise NotImplementedError


class NormBody(LinesBody):
    """Batch norm: what came in, its four numbers, step by step."""

    def lines(self, shown: Shown, made: NormalisedValue) -> list[Line]:
        """From the number taken to the value."""
        centred = made.taken - made.mean
        deviation = sqrt(made.variance + made.epsilon)
        normalised = centred / deviation
        return [
            Line(self.tr("taken"), (shown.text(made.taken), "")),
            Line(self.tr("− mean"), (shown.text(made.mean), shown.text(centred))),
            Line(self.tr("÷ √(variance + ε)"), (shown.text(deviation), shown.text(normalised))),
            Line(self.tr("× scale"), (shown.text(made.scale), shown.text(normalised * made.scale))),
            Line(self.tr("+ shift"), (shown.text(made.shift), shown.text(made.value))),
            Line(shown.place(), (shown.text(made.value),), role="strong"),
            Line(
                self.tr("variance {variance}, ε {epsilon}").format(
                    variance=shown.text(made.variance), epsilon=local(f"{made.epsilon:g}")
                ),
                role="quiet",
            ),
        ]


class UnitBody(LinesBody):
    """A dense unit: the largest contributions as bars, the rest summed."""

    def lines(self, shown: Shown, made: UnitSum) -> list[Line]:
        """Value first, then the contributions from the largest on."""
        bound = max((abs(float(each)) for each in made.products), default=0.0) or 1.0
        bound = max(bound, abs(made.rest))
        lines = [
            Line(shown.place(), (shown.text(made.value),), role="strong"),
            Line(self.tr("all that speaks for it"), (shown.text(made.positive),), role="quiet"),
            Line(self.tr("all that speaks against it"), (shown.text(made.negative),), role="quiet"),
            Line(self.tr("bias"), (shown.text(made.bias),)),
        ]
        for unit, taken, weight, product in zip(made.units, made.taken, made.weights, made.products, strict=True):
            numbers = tuple(shown.text(float(each)) for each in (taken, weight, product))
            label = self.tr("input {unit}").format(unit=count(int(unit) + 1))
            lines.append(Line(label, (f"{numbers[0]} ×", f"{numbers[1]} =", numbers[2]), float(product) / bound))
        if made.rest_count:
            label = self.tr("{count} others").format(count=count(made.rest_count))
            label = self.tr("one other") if made.rest_count == 1 else label
            lines.append(Line(label, (shown.text(made.rest),), made.rest / bound))
        return lines


class SoftmaxBody(LinesBody):
    """Softmax: every class's logit, its exponential and its share."""

    def lines(self, shown: Shown, made: SoftmaxShare) -> list[Line]:
        """The cell's class is the strong one."""
        head = (self.tr("logit"), self.tr("exp(…)"), self.tr("share"))
        lines = [Line(self.tr("class"), head, role="quiet")]
        for place, (logit, exponential) in enumerate(zip(made.logits, made.exponentials, strict=True)):
            share = float(exponential) / made.total
            name = shown.classes[place] if place < len(shown.classes) else str(place + 1)
            numbers = (shown.text(float(logit)), shown.text(float(exponential)), percent(share, 2))
            lines.append(Line(name, numbers, share, "strong" if place == made.place else ""))
        lines.append(Line(self.tr("sum"), (shown.text(made.total), percent(1.0, 2)), role="quiet"))
        note = self.tr("exp((logit − largest) ÷ {temperature})").format(temperature=shown.text(made.temperature))
        lines.append(Line(note, role="quiet"))
        if made.views > 1:
            views = self.tr("each logit is the mean of {count} views of the square")
            lines.append(Line(views.format(count=count(made.views)), role="quiet"))
        return [*lines, *self._looks(made)]

    def _looks(self, made: SoftmaxShare) -> list[Line]:
        """What other squares of a photo give the class, and the mean of all, which is the answer."""
        if not made.looks:
            return []
        lines = [
            Line(self.tr("the answer is the mean of {count} looks").format(count=count(len(made.looks))), role="quiet")
        ]
        lines += [Line(self._look(each), (percent(each.share, 2),)) for each in made.looks]
        return [*lines, Line(self.tr("mean"), (percent(made.value, 2),), role="strong")]

    def _look(self, look: LookShare) -> str:
        if look.scale == 1:
            return self.tr("the square mirrored") if look.is_mirrored else self.tr("the square itself")
        if look.scale < 1:
            return self.tr("closer, mirrored") if look.is_mirrored else self.tr("closer")
        return self.tr("wider, mirrored") if look.is_mirrored else self.tr("wider")


class CombinationBody(LinesBody):
    """Several layers at one place: a shortcut meets its block, or maps are weighed."""

    def lines(self, shown: Shown, made: Combination) -> list[Line]:
        """One line for each layer."""
        sign = "+" if made.operation == "sum" else "×"
        lines = []
        for number, term in enumerate(made.terms):
            name = shown.event.sources[number] if number < len(shown.event.sources) else ""
            name = name or self.tr("term {number}").format(number=number + 1)
            lines.append(Line(f"{sign} {name}" if number else name, (shown.text(float(term)),)))
        return [*lines, Line(shown.place(), (shown.text(made.value),), role="strong")]


class PassedBody(LinesBody):
    """A cell handed on unchanged, and where it came from."""

    def lines(self, shown: Shown, made: PassedOn) -> list[Line]:
        """The source's cell."""
        source = shown.event.sources[made.source] if made.source < len(shown.event.sources) else ""
        view = shown.layers.get(source)
        is_unit = view is not None and len(view.shape) == 1
        text = self.tr("handed on from {layer}, map {map}, row {row}, column {column}")
        place = (self.tr("handed on from {layer}, unit {map}") if is_unit else text).format(
            layer=source, map=made.map + 1, row=made.row + 1, column=made.column + 1
        )
        return [Line(shown.place(), (shown.text(made.value),), role="strong"), Line(place, role="quiet")]


class PixelBody(LinesBody):
    """A cell of the input: the pixel, and how it was normalised."""

    def lines(self, shown: Shown, made: InputPixel) -> list[Line]:
        """Pixel, mean, deviation."""
        return [
            Line(self.tr("pixel, 0 to 1"), (shown.text(round(made.pixel, PIXEL_PLACES)),)),
            Line(self.tr("− mean of the data"), (shown.text(made.mean),)),
            Line(self.tr("÷ deviation of the data"), (shown.text(made.deviation),)),
            Line(shown.place(), (shown.text(made.value),), role="strong"),
        ]


class PlainBody(LinesBody):
    """A kind of layer whose arithmetic cannot be shown: its number, and that this is all."""

    def lines(self, shown: Shown, made: Unexplained) -> list[Line]:
        """The network's own number."""
        return [
            Line(shown.place(), (shown.text(made.value),), role="strong"),
            Line(self.tr("How layers of this kind compute cannot be shown yet."), role="quiet"),
        ]

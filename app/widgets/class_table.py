"""How well each class is told from the others: accuracy, precision, recall, support. GUI thread only."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.widgets.sum_table import Line, SumTable
from app.wording import count, percent

MOST_LISTED = 100


@dataclass(frozen=True, slots=True)
class ClassFigures:
    """Of one class: `support` pictures are of it; `accuracy` is the share of all pictures about which "is it this
    class?" was answered rightly, `precision` the share right of the answers that named it, `recall` the share of its
    pictures that were found; None where there is nothing to divide by."""

    support: int
    accuracy: float | None
    precision: float | None
    recall: float | None


def class_figures(confusion: NDArray[np.int64]) -> list[ClassFigures]:
    """The figures of every class, from counts (truth, predicted)."""
    total, right = int(confusion.sum()), confusion.diagonal().tolist()
    truths, predictions = confusion.sum(axis=1).tolist(), confusion.sum(axis=0).tolist()
    return [
        ClassFigures(
            support=support,
            accuracy=_share(total - support - named + 2 * found, total),
            precision=_share(found, named),
            recall=_share(found, support),
        )
        for found, support, named in zip(right, truths, predictions, strict=True)
    ]


class ClassTable(QWidget):
    """A line for each class under a head of its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = SumTable()
        self.setToolTip(
            self.tr(
                "Accuracy: how often “is it this class?” was answered rightly. Precision: right among the answers that "
                "named the class. Recall: found among the pictures of the class. Support: how many pictures there are"
            )
        )
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._table)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setAccessibleName(self.tr("Figures of each class"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll)

    def show_confusion(self, confusion: NDArray[np.int64], classes: tuple[str, ...]) -> None:
        """Counts (truth, predicted)."""
        head = Line(
            self.tr("Class"),
            (self.tr("accuracy"), self.tr("precision"), self.tr("recall"), self.tr("support")),
            role="quiet",
        )
        lines = [head] if classes else []
        figures = class_figures(confusion)
        for number in _listed(figures):
            each = figures[number]
            numbers = (_text(each.accuracy), _text(each.precision), _text(each.recall), count(each.support))
            lines.append(Line(classes[number], numbers))
        if len(classes) > MOST_LISTED:
            words = self.tr("The {listed} classes of {all} with the lowest recall")
            lines.append(Line(words.format(listed=MOST_LISTED, all=count(len(classes))), role="quiet"))
        self._table.show_lines(lines)
        self._scroll.setAccessibleDescription(self._table.spoken())


def _listed(figures: list[ClassFigures]) -> list[int]:
    """All classes in their own order; of very many those that are found least."""
    if len(figures) <= MOST_LISTED:
        return list(range(len(figures)))
    recalls = [1.0 if each.recall is None else each.recall for each in figures]
    return sorted(range(len(figures)), key=recalls.__getitem__)[:MOST_LISTED]


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _text(share: float | None) -> str:
    return "–" if share is None else percent(share, 2)

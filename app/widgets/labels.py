"""Small labels: quiet ones, headings, and one that cuts its text off. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


def plain_label(text: str = "", *, role: str = "", parent: QWidget | None = None) -> QLabel:
    """A label that never takes its text for HTML; `role` is "quiet" or "heading"."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty(role, True)
    return made


def label_for(field: QWidget, text: str, tip: str = "") -> QLabel:
    """A quiet label whose `&` leads to `field`, which takes its name from the label if it has a tooltip."""
    made = QLabel(text)
    made.setProperty("quiet", True)
    made.setBuddy(field)
    if tip:
        field.setToolTip(tip)
        field.setAccessibleName(text.replace("&", ""))
    return made


class ElidedLabel(QLabel):
    """One line of plain text that ends in … where the room ends; the tooltip has it all."""

    def __init__(
        self, text: str = "", parent: QWidget | None = None, mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight
    ) -> None:
        super().__init__(text, parent)
        self._mode = mode
        self._shorter: tuple[str, ...] = ()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def say(self, text: str, *shorter: str) -> None:
        """Show `text`, and where it has no room the first of `shorter` that has, or the last."""
        self._shorter = tuple(each for each in shorter if each)
        self.setText(text)
        self.setToolTip(text)

    def shown(self) -> str:
        """What there is room for."""
        letters, room = self.fontMetrics(), self.width()
        all_ = (self.text(), *self._shorter)
        text = next((each for each in all_ if letters.horizontalAdvance(each) <= room), all_[-1])
        return letters.elidedText(text, self._mode, room)

    def minimumSizeHint(self) -> QSize:
        """A few letters are enough."""
        return QSize(self.fontMetrics().horizontalAdvance("…") * 3, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what fits."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), int(self.alignment()), self.shown())
        painter.end()


class BriefLabel(ElidedLabel):
    """One line that is said in short where it has no room, and never cut: `widest` is what there is always room for."""

    def __init__(self, widest: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._widest = widest
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """The same for every figure, so that nothing beside it moves; more only for an unusually long one."""
        if not self.text():
            return super().minimumSizeHint()
        letters = self.fontMetrics()
        widest = max(letters.horizontalAdvance(each) for each in (self._widest, *self._shorter))
        return QSize(widest + 1, super().minimumSizeHint().height())  # part of a pixel would do

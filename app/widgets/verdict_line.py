"""How sure an answer is, in a quiet line below it that asks for no more room than there is. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from app.verdict import Verdict, torn
from engine.messages import Limits

LINES = 2
LEAST_PX, STEP_PX = 32, 8
TALL_PX = 10_000  # more than any text is


class VerdictLine(QLabel):
    """Breaks between words, into two lines at most: a class whose name is too long for that is cut in its middle, and
    the tooltip has it all. For a model with such names both lines are kept free, so that nothing moves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = ""
        self._said: Verdict | None = None
        self._classes: tuple[str, ...] = ()
        self._longest = ("", "")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("quiet", True)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWordWrap(True)

    def show_verdict(self, said: Verdict) -> None:
        """Why the answer is as it is."""
        self._said, self._whole = said, said.why
        self._write()

    def say(self, sentence: str) -> None:
        """Something else than a verdict."""
        self._said, self._whole = None, sentence
        self._write()

    def whole(self) -> str:
        """All of what is said."""
        return self._whole

    def show_classes(self, classes: tuple[str, ...]) -> None:
        """Between which classes the model may be torn."""
        if classes != self._classes:
            self._classes = classes
            by_width = sorted(classes, key=self.fontMetrics().horizontalAdvance)
            self._longest = (by_width[-1], by_width[-2]) if len(by_width) > 1 else ("", "")
            self._reserve()

    def minimumSizeHint(self) -> QSize:
        """Any width: Qt's own is that of the longest word."""
        return QSize(LEAST_PX, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is more room, or less."""
        super().resizeEvent(event)
        self._reserve()
        self._write()

    def _reserve(self) -> None:
        is_long = bool(self._longest[0]) and not self._has_room(torn(*self._longest, 0.5, Limits()).why, lines=1)
        self.setMinimumHeight(LINES * self._taken("x").height() if is_long else 0)

    def _write(self) -> None:
        said, whole = self._said, self._whole
        text = whole if said is None or self._has_room(whole) else self._cut(said)
        if text != self.text():
            self.setText(text)
        self.setToolTip(whole if text != whole else "")

    def _cut(self, said: Verdict) -> str:
        """With names as long as they may be."""
        text, metrics, middle = said.why, self.fontMetrics(), Qt.TextElideMode.ElideMiddle
        for room_px in range(self.width(), LEAST_PX, -STEP_PX):
            text = said.why_with(lambda name, room_px=room_px: metrics.elidedText(name, middle, room_px))
            if self._has_room(text):
                break
        return text

    def _has_room(self, text: str, lines: int = LINES) -> bool:
        taken = self._taken(text)
        return taken.width() <= self.width() and taken.height() <= lines * self._taken("x").height()

    def _taken(self, text: str) -> QRect:
        room = QRect(0, 0, self.width(), TALL_PX)
        return self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, text)

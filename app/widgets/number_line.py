"""The number that was read, under the page: its digits in reading order, to be copied. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.theme import number_font, scaled_font
from app.widgets.buttons import icon_button
from app.widgets.labels import plain_label


class NumberLine(QWidget):
    """One line that is always there, so that nothing moves when a number comes."""

    copy_wanted = Signal()

    def __init__(self, copy_tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = QLineEdit()
        self._text.setReadOnly(True)
        self._text.setFrame(False)
        self._text.setAccessibleName(self.tr("Number that was read"))
        self._text.setToolTip(self.tr("What was read, line by line; a question mark follows a digit that is not sure"))
        self._place = plain_label(role="quiet")
        self._place.setAccessibleName(self.tr("Which box is looked into"))
        self._reads = True
        self._copy = icon_button("copy", copy_tip, self.copy_wanted.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._text, 1)
        row.addWidget(self._place)
        row.addWidget(self._copy)
        self._write()
        self.show_number((), 0, -1)

    def show_number(self, lines: tuple[str, ...], count: int, selected: int) -> None:
        """The lines of the number, how many boxes there are, and which of them is looked into, from 0; -1 for none."""
        text = "  /  ".join(lines)
        if text != self._text.text():
            self._text.setText(text)
            self._text.setCursorPosition(0)
        self._text.setPlaceholderText(self._nothing())
        place = (
            self.tr("{number} of {count}").format(number=selected + 1, count=count) if count and selected >= 0 else ""
        )
        self._place.setText(place)
        self._copy.setEnabled(bool(lines))

    def show_words(self, text: str) -> None:
        """What is being waited for, in the number's place until the next number."""
        self._text.clear()
        self._place.setText("")
        self._copy.setEnabled(False)
        self._text.setPlaceholderText(text)

    def expect_numbers(self, reads: bool) -> None:
        """Whether the model can read any."""
        self._reads = reads
        self._text.setPlaceholderText(self._nothing())

    def changeEvent(self, event: QEvent) -> None:
        """A new style sheet takes the font away."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_text"):
            self._write()

    def _nothing(self) -> str:
        return self.tr("No number yet") if self._reads else self.tr("Reads no numbers")

    def _write(self) -> None:
        font = number_font(scaled_font(self.font(), 1.15), bold=True)
        if font != self._text.font():
            self._text.setFont(font)
        self._text.setAlignment(Qt.AlignmentFlag.AlignLeft)

"""The card of a stop of the tour: what to see, what to do, and the way on. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.theme import scaled_font
from app.widgets.labels import plain_label

WIDTH_EM = 28  # in widths of an M


class Bubble(QFrame):
    """Lies over the window and takes the keyboard only when it is given it. Behind its last button Tab leads to the
    part it speaks of."""

    back_wanted = Signal()
    on_wanted = Signal()
    end_wanted = Signal()
    part_wanted = Signal()  # Tab has left the buttons

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("bubble")
        self._spoken = ""
        self._title, self._place = plain_label(), plain_label(role="quiet")
        self._text, self._keys = plain_label(), plain_label(role="quiet")
        for each in (self._text, self._keys):
            each.setWordWrap(True)
        self.end, self.back, self.next = QPushButton(self.tr("End")), QPushButton(self.tr("Back")), QPushButton()
        self.end.setToolTip(self.tr("End the tour (Esc)"))
        self.back.setToolTip(self.tr("The stop before"))
        self.next.setDefault(True)  # Enter presses it, as no other
        for button, signal in (
            (self.end, self.end_wanted),
            (self.back, self.back_wanted),
            (self.next, self.on_wanted),
        ):
            button.clicked.connect(lambda _checked=False, signal=signal: signal.emit())
        self._lay_out()
        self._wear_font()
        self.hide()

    def show_stop(self, number: int, count: int, title: str, text: str, keys: str) -> None:
        """Stop `number` of `count`, from 0 on: `text`, and how the same is done by keyboard."""
        is_last = number == count - 1
        self._title.setText(title)
        self._place.setText(self.tr("{number} of {count}").format(number=number + 1, count=count))
        self._text.setText(text)
        self._keys.setText(keys)
        self._keys.setVisible(bool(keys))
        self.next.setText(self.tr("Done") if is_last else self.tr("Next"))
        self.next.setToolTip(self.tr("End the tour") if is_last else self.tr("The next stop"))
        if number == 0 and self.back.hasFocus():
            self.next.setFocus()
        self.back.setEnabled(number > 0)
        self.end.setVisible(not is_last)
        self.setAccessibleName(title)
        self.setAccessibleDescription(f"{text} {keys}".strip())
        self.resize(self.wanted_size())
        self.show()
        self._speak(f"{self._place.text()}: {title}. {text} {keys}".strip())

    def wanted_size(self) -> QSize:
        """As wide as reads well, as high as the words need."""
        width = min(self.fontMetrics().horizontalAdvance("M") * WIDTH_EM, self.window().width() - 24)
        inside = self.layout()
        if inside is None:
            return self.sizeHint()
        inside.activate()
        return QSize(width, inside.totalHeightForWidth(width))

    def has_keys(self) -> bool:
        """Whether the keyboard is here."""
        focused = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape ends the tour."""
        if event.key() == Qt.Key.Key_Escape:
            self.end_wanted.emit()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next_: bool) -> bool:
        """Through the buttons, and then to the part."""
        able = [each for each in (self.next, self.back, self.end) if each.isEnabled() and each.isVisible()]
        here = next((number for number, each in enumerate(able) if each.hasFocus()), -1)
        there = here + 1 if next_ else here - 1
        if here < 0 or there < 0:
            return super().focusNextPrevChild(next_)
        if there == len(able):
            self.part_wanted.emit()
        else:
            able[there].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def changeEvent(self, event: QEvent) -> None:
        """The title follows the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "next"):
            self._wear_font()

    def _wear_font(self) -> None:
        self._title.setFont(scaled_font(self.font(), 1.15, bold=True))

    def _speak(self, words: str) -> None:
        """To whoever listens instead of looking: the keyboard may be elsewhere."""
        if QAccessible.isActive() and words != self._spoken:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
        self._spoken = words

    def _lay_out(self) -> None:
        head, foot, column = QHBoxLayout(), QHBoxLayout(), QVBoxLayout(self)
        head.addWidget(self._title, 1)
        head.addWidget(self._place, 0, Qt.AlignmentFlag.AlignBottom)
        foot.setSpacing(6)
        foot.addWidget(self.end)
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.next)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._text)
        column.addWidget(self._keys)
        column.addLayout(foot)

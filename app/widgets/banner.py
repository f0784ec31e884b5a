"""The non-modal banner: what happened, what to do, details on request. GUI thread only."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.widgets.buttons import icon_button
from app.widgets.labels import plain_label
from app.widgets.own_copy import OwnCopy

STAY_MS = 8000
KEPT = 5
ZERO_WIDTH_SPACE = "\u200b"
LONG_WORD = 30  # longer ones may go on in the next line


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One thing to say: `cure` is a button's text and what it does. Without `stays` it goes away by itself; what
    `is_of_run` can be withdrawn."""

    text: str
    details: str = ""
    stays: bool = True
    cure: tuple[str, Callable[[], object]] | None = None
    is_of_run: bool = False


class Banner(QFrame):
    """Lies over the window's top edge and takes no focus. The newest message is shown; closing shows the one before."""

    resized = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._messages: list[Message] = []
        self._text = plain_label()
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._text.setWordWrap(True)  # after the policy, which would forget that height follows width
        self._cure = QPushButton(self.tr("Mend"))
        self._cure.setToolTip(self.tr("Put it right"))
        self._cure.clicked.connect(self._carry_out_cure)
        self._more = QPushButton(self.tr("Details"))
        self._more.setCheckable(True)
        self._more.setToolTip(self.tr("Show what a programmer needs to know"))
        self._more.toggled.connect(self._show_details)
        self._copy = QPushButton(self.tr("Copy"))
        self._copy.setToolTip(self.tr("Copy the message with its details"))
        self._copy.clicked.connect(self._copy_message)
        self._details = QPlainTextEdit()
        self._details.setReadOnly(True)
        OwnCopy(self._details)
        self._details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._details.setFixedHeight(160)
        self._details.setAccessibleName(self.tr("Details"))
        self._timer = QTimer(self, singleShot=True, interval=STAY_MS)
        self._timer.timeout.connect(self.dismiss)
        self._lay_out()
        self.hide()

    @property
    def message(self) -> Message | None:
        """What is shown now."""
        return self._messages[-1] if self._messages else None

    def say(self, message: Message) -> None:
        """Show a message over the ones before; the same one is not said twice."""
        self._messages = [each for each in self._messages if each.stays and each.text != message.text]
        self._messages = [*self._messages, message][-KEPT:]
        self._show_newest()

    def height_for(self, width: int) -> int:
        """How tall the message is when it is `width` wide."""
        inside = self.layout()
        if inside is None or not inside.hasHeightForWidth():
            return self.sizeHint().height()
        inside.activate()  # else lines within it go by the words of before
        return inside.totalHeightForWidth(width)  # with the frame, which takes of the width too

    def dismiss(self) -> None:
        """Close the message shown."""
        if self._messages:
            self._messages.pop()
        self._show_newest()

    def withdraw(self, text: str) -> None:
        """What this message said is not so any more."""
        self._keep([each for each in self._messages if each.text != text])

    def forget_run(self) -> None:
        """Another run begins: what was said of the one before is over."""
        self._keep([each for each in self._messages if not each.is_of_run])

    def _keep(self, left: list[Message]) -> None:
        if len(left) < len(self._messages):
            self._messages = left
            self._show_newest()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.addWidget(self._text, 1)
        for each in (self._cure, self._more, self._copy):
            line.addWidget(each)
        line.addWidget(icon_button("close", self.tr("Close this message"), self.dismiss))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 8, 8)
        column.addLayout(line)
        column.addWidget(self._details)

    def _show_newest(self) -> None:
        message = self.message
        self._timer.stop()
        if message is None:
            self.hide()
            return
        self._text.setText(breakable(message.text))
        self.setAccessibleName(message.text)
        self._details.setPlainText(message.details)
        self._more.setVisible(bool(message.details))
        self._copy.setVisible(message.stays)
        self._cure.setVisible(message.cure is not None)
        if message.cure is not None:
            self._cure.setText(message.cure[0])
            self._cure.setToolTip(message.cure[0])
        self._more.setChecked(False)
        self._show_details(False)
        if not message.stays:
            self._timer.start()
        self.show()
        self.raise_()
        self.resized.emit()

    def _show_details(self, wanted: bool) -> None:
        self._details.setVisible(wanted)
        self.resized.emit()

    def _copy_message(self) -> None:
        if self.message is not None:
            QGuiApplication.clipboard().setText(f"{self.message.text}\n\n{self.message.details}".strip())

    def _carry_out_cure(self) -> None:
        message = self.message
        if message is not None and message.cure is not None:
            self.dismiss()
            message.cure[1]()


def breakable(text: str) -> str:
    """`text` with places where a long word, as a file's name without spaces, may go on in the next line."""
    return re.sub(rf"\S{{{LONG_WORD},}}", lambda found: ZERO_WIDTH_SPACE.join(found[0]), text)

"""A chapter: its figure, and the row of controls above it. GUI thread only."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QPushButton, QSizePolicy, QWidget

from app.lesson.figure import Figure
from app.lesson.flow import Controls
from app.lesson.state import LessonState


class Page(Figure):
    """Shows the state while it is seen. Subclasses build their widgets, add controls, and fill in `refresh`."""

    def __init__(self, state: LessonState) -> None:
        super().__init__()
        self.state = state
        self.controls = Controls()
        state.changed.connect(self._state_changed)

    def refresh(self) -> None:
        """Show the state as it is now."""

    def enter(self) -> None:
        """It has come into sight: ask of others what it needs."""

    def leave(self) -> None:
        """Another chapter or another tab is shown: stop what moves."""

    def _state_changed(self) -> None:
        if self.isVisible():
            self.refresh()
            self.arrange()

    # --- controls ---------------------------------------------------------------------------------------------------

    def add(self, widget: QWidget, name: str = "", tip: str = "") -> None:
        """Put a control at the end, with its accessible name and tooltip."""
        if name:
            widget.setAccessibleName(name)
        if tip:
            widget.setToolTip(tip)
        self.controls.add(widget)

    def add_choice(self, name: str, options: Sequence[tuple[str, str]], chosen: Callable[[str], None]) -> QComboBox:
        """A box to choose one of (key, title); `chosen` gets the key."""
        box = QComboBox()
        for key, title in options:
            box.addItem(title, key)
        box.activated.connect(lambda place: chosen(box.itemData(place)))
        box.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.add(box, name, name)
        return box

    def add_check(self, title: str, tip: str, toggled: Callable[[bool], None]) -> QCheckBox:
        """A switch with its title."""
        check = QCheckBox(title)
        check.clicked.connect(toggled)
        self.add(check, title, tip)
        return check

    def add_button(self, title: str, tip: str, pressed: Callable[[], None], *, narrow: bool = False) -> QPushButton:
        """A button with a word on it."""
        button = QPushButton(title)
        button.setAutoDefault(False)
        if narrow:
            button.setFixedWidth(32)
            button.setStyleSheet("padding: 4px 0;")
        button.clicked.connect(lambda _=False: pressed())
        self.add(button, title, tip)
        return button

    def add_label(self, text: str) -> QLabel:
        """A quiet word before a control."""
        label = QLabel(text)
        label.setProperty("quiet", True)
        self.add(label)
        return label


def choose(box: QComboBox, key: str) -> None:
    """Show the option `key` without telling anyone."""
    with QSignalBlocker(box):
        box.setCurrentIndex(max(box.findData(key), 0))


def enable(box: QComboBox, key: str, on: bool) -> None:
    """Let an option be chosen, or show it quietly as not available."""
    model = box.model()
    if isinstance(model, QStandardItemModel):
        model.item(box.findData(key)).setEnabled(on)

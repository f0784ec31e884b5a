"""The row above a figure: the chapter's own controls, and what every figure has. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QToolButton, QWidget

from app.lesson.flow import Controls
from app.lesson.sharing import ShareMenu
from app.lesson.state import LessonState
from app.theme import STEP_PX


class Tools(QWidget):
    """`copy_asked`: the figure as a picture; `screen_asked`: the whole screen, or the tab again."""

    copy_asked = Signal()
    screen_asked = Signal()

    def __init__(self, state: LessonState) -> None:
        super().__init__()
        self._state = state
        self._controls = QStackedWidget()
        self._controls.installEventFilter(self)
        self._controls.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._exact = self._button(
            self.tr("Exact"), self.tr("Exact numbers instead of those cut off after two places, as the articles print")
        )
        self._exact.setCheckable(True)
        copy = self._button(self.tr("Copy"), self.tr("Copy the figure as a picture (Ctrl+Shift+C)"))
        self._full = self._button(
            self.tr("Full screen"), self.tr("The lesson on the whole screen (Ctrl+Shift+F); Escape leaves it")
        )
        more = self._button("⋯", self.tr("Links, files, larger text"))
        more.setAccessibleName(self.tr("More"))
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = ShareMenu(state, more)
        more.setMenu(self.menu)
        self._exact.clicked.connect(lambda on: state.change(exact=on))
        copy.clicked.connect(self.copy_asked)
        self._full.clicked.connect(self.screen_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(STEP_PX)
        row.addWidget(self._controls, 1)
        for each in (self._exact, copy, self._full, more):
            row.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)

    def take(self, controls: Controls) -> None:
        """A chapter's controls have been made."""
        controls.changed.connect(self.refit)
        self._controls.addWidget(controls)

    def show_controls(self, controls: Controls) -> None:
        """Those of the chapter in view."""
        self._controls.setCurrentWidget(controls)
        self.refit()

    def show_exact(self, on: bool) -> None:
        """How numbers are shown."""
        self._exact.setChecked(on)

    def show_screen(self, on: bool) -> None:
        """Whether the lesson has the whole screen."""
        self._full.setText(self.tr("Leave full screen") if on else self.tr("Full screen"))
        self._full.setAccessibleName(self._full.text())

    def refit(self) -> None:
        """There is more or less room, letters have another size, or controls come and go."""
        shown = self._controls.currentWidget()
        if isinstance(shown, Controls):
            self._controls.setFixedHeight(max(shown.height_for(self._controls.width()), self._full.sizeHint().height()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lines break anew in another width."""
        if event.type() == QEvent.Type.Resize:
            self.refit()
        return super().eventFilter(watched, event)

    def _button(self, title: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setProperty("flat", True)
        button.setText(title)
        button.setAccessibleName(title)
        button.setToolTip(tip)
        return button

"""The row above a figure: the chapter's own controls, and what every figure has. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QToolButton, QWidget

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
        self._area = self._make_area()
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
        row.addWidget(self._area, 1)
        for each in (self._exact, copy, self._full, more):
            row.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)

    def take(self, controls: QWidget) -> None:
        """A chapter's controls have been made."""
        self._controls.addWidget(controls)
        self.refit()

    def show_controls(self, controls: QWidget) -> None:
        """Those of the chapter in view."""
        self._controls.setCurrentWidget(controls)

    def show_exact(self, on: bool) -> None:
        """How numbers are shown."""
        self._exact.setChecked(on)

    def show_screen(self, on: bool) -> None:
        """Whether the lesson has the whole screen."""
        self._full.setText(self.tr("Leave full screen") if on else self.tr("Full screen"))
        self._full.setAccessibleName(self._full.text())

    def refit(self) -> None:
        """Letters have another size, or there are more controls."""
        self._area.setFixedHeight(self._controls.sizeHint().height())

    def _make_area(self) -> QScrollArea:
        area = QScrollArea()  # a narrow window hides the controls' end, and Tab brings it into view
        area.setWidget(self._controls)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

    def _button(self, title: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setProperty("flat", True)
        button.setText(title)
        button.setAccessibleName(title)
        button.setToolTip(tip)
        return button

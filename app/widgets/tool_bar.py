"""The window's toolbar: actions at both ends, the models in the middle. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolBar, QToolButton, QWidget

from app.actions import Actions
from app.theme import GAP_PX
from app.widgets.buttons import name_overflow, overflow_of

FOOT_PX = GAP_PX + 6  # the bar's own margin, its line, and the gap to the docks
MODEST_PX = 40  # with so much less than it would like to have the bar has no room for certain


class ToolBar(QToolBar):
    """Buttons with names, the one of the camera without its word; in a window too narrow for all of them the left ones
    are icons alone, so that none is pushed out.

    Buttons that Qt made are looked up whenever they are wanted: late in a long series of journeys those that had been
    kept were taken for deleted, though the bar was as before. They change once Qt has done with what tells that they
    should: never in the middle of its own layout, or of a style sheet that is being put on.
    """

    _was_laid_out = Signal()
    _is_due = True  # until the bar is whole, it need not be told

    def __init__(self, actions: Actions, middle: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Tools"))
        self.setObjectName("tools")
        self.setMovable(False)
        self.setIconSize(QSize(18, 18))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        actions.fill_toolbar(self, "left")
        self.addWidget(_stretch())
        self.addWidget(middle)
        self.addWidget(_stretch())
        actions.fill_toolbar(self, "right")
        for action in actions:
            button = self.widgetForAction(action)
            if isinstance(button, QToolButton):
                _dress(button, action, is_right=actions.spec(action.objectName()).toolbar == "right")
        name_overflow(self, self.tr("More tools"))
        self._worded = [
            each
            for each in actions
            if isinstance(button := self.widgetForAction(each), QToolButton)
            and button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        ]
        self._has_words, self._narrow_px = True, 0  # where words had no room
        self._was_laid_out.connect(self._fit, Qt.ConnectionType.QueuedConnection)
        self._is_due = False

    def give_foot(self) -> None:
        """Room for the line under the bar, and the gap to the docks; each new style sheet takes it away."""
        inside = self.layout()
        if inside is not None:
            inside.setContentsMargins(0, 2, 2, FOOT_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words where there is room for them."""
        super().resizeEvent(event)
        self._fit_soon()

    def event(self, event: QEvent) -> bool:
        """What is laid out now fits or does not."""
        is_laid_out = event.type() == QEvent.Type.LayoutRequest
        done = super().event(event)
        if is_laid_out:
            self._fit_soon()
        return done

    def _fit_soon(self) -> None:
        if not self._is_due:
            self._is_due = True
            self._was_laid_out.emit()

    def _fit(self) -> None:
        """Only the bar's own layout knows what has room: it shows its arrow where something has not. What it would like
        to have is told as some pixels more than it needs."""
        self._is_due = False
        arrow = overflow_of(self)
        if self._has_words and arrow is not None and arrow.isVisibleTo(self):
            self._narrow_px = max(self.width(), self.sizeHint().width() - MODEST_PX)
            self._show_words(False)
        elif not self._has_words and self.width() > self._narrow_px:
            self._show_words(True)

    def _show_words(self, has_words: bool) -> None:
        self._has_words = has_words
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if has_words else Qt.ToolButtonStyle.ToolButtonIconOnly
        for each in self._worded:
            button = self.widgetForAction(each)
            if isinstance(button, QToolButton):
                button.setToolButtonStyle(style)


def _stretch() -> QWidget:
    spacer = QWidget()
    spacer.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return spacer


def _dress(button: QToolButton, action: QAction, *, is_right: bool) -> None:
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setAccessibleName(action.text().replace("&", ""))
    if action.objectName() == "camera":  # the bar has no room for another word
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    if is_right:
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.setProperty("place", "right")
        button.setProperty("primary", action.objectName() == "train")

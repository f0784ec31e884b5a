"""The window's toolbar: actions at both ends, the models in the middle. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSizePolicy, QToolBar, QToolButton, QWidget

from app.actions import Actions
from app.theme import GAP_PX

FOOT_PX = GAP_PX + 6  # the bar's own margin, its line, and the gap to the docks


class ToolBar(QToolBar):
    """Buttons with names, the one of the camera without its word."""

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

    def give_foot(self) -> None:
        """Room for the line under the bar, and the gap to the docks; each new style sheet takes it away."""
        inside = self.layout()
        if inside is not None:
            inside.setContentsMargins(0, 2, 2, FOOT_PX)


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

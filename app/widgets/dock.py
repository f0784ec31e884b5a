"""A dock that looks like a card: a quiet title, buttons to float and to close it. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.widgets.buttons import icon_button
from app.widgets.labels import ElidedLabel


def is_seen(widget: QWidget) -> bool:
    """Whether any of it is on the screen: to Qt, a dock behind another tab is visible too."""
    return not widget.visibleRegion().isEmpty()


class Dock(QDockWidget):
    """Holds one panel. `name` is what the saved arrangement calls it; `head` stands in the title bar."""

    def __init__(
        self, name: str, title: str, body: QWidget, parent: QWidget | None = None, head: QWidget | None = None
    ) -> None:
        super().__init__(title, parent)
        self.setObjectName(name)
        self.setTitleBarWidget(self._title_bar(title, head))
        frame = QFrame()
        frame.setObjectName("cardBody")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 0, 1, 1)
        inside.addWidget(body)
        self.setWidget(frame)

    def _title_bar(self, title: str, head: QWidget | None) -> QFrame:
        bar = QFrame()
        bar.setObjectName("cardTitle")
        bar.setToolTip(self.tr("Drag to move this part; double-click to let it float"))
        line = QHBoxLayout(bar)
        line.setContentsMargins(12, 6, 6, 4)
        line.setSpacing(2)
        heading = ElidedLabel(title.upper())
        heading.setProperty("heading", True)
        heading.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)  # gives way to the head
        line.addWidget(heading)
        if head is None:
            line.addStretch(1)
        else:
            line.addWidget(head, 1)
        float_tip = self.tr("Let “{title}” float, or put it back").format(title=title)
        close_tip = self.tr("Close “{title}”; the View menu brings it back").format(title=title)
        for name, tip, pressed in (
            ("float", float_tip, lambda: self.setFloating(not self.isFloating())),
            ("close", close_tip, self.close),
        ):
            button = icon_button(name, tip, pressed)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            line.addWidget(button)
        return bar

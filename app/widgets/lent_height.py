"""Height that a dock among tabs is lent while it is in front, and that the parts above get back. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QDockWidget, QMainWindow, QStyle

from app.widgets.dock import is_seen


class LentHeight(QObject):
    """In front, `dock` grows to `least_px` as far as the parts above let it; after that it is as low as the user makes
    it. When another tab comes to the front, what was lent goes back, unless the user has set another height since."""

    def __init__(self, window: QMainWindow, dock: QDockWidget, least_px: int) -> None:
        super().__init__(dock)
        self._window, self._dock, self._least_px = window, dock, least_px
        self._before_px = 0  # 0: nothing is lent
        self._lent_px = 0
        dock.visibilityChanged.connect(self._look_soon)
        dock.topLevelChanged.connect(self._look_soon)
        window.installEventFilter(self)

    def take_back(self) -> None:
        """What is lent goes back at once; where the dock is still in front, it is lent again in the next turn."""
        before_px, self._before_px = self._before_px, 0
        if not before_px:
            return
        for front in (self._dock, *self._window.tabifiedDockWidgets(self._dock)):
            if not front.isFloating() and is_seen(front) and front.height() == self._lent_px:
                self._resize(front, before_px)
        self._look_soon()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A smaller window must not take the room."""
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._look_soon()
        return super().eventFilter(watched, event)

    def _look_soon(self) -> None:
        QTimer.singleShot(0, self, self._look)

    def _look(self) -> None:
        if not self._dock.isFloating() and is_seen(self._dock):
            self._lend()
        else:
            self.take_back()

    def _lend(self) -> None:
        before_px = self._dock.height()
        if before_px >= self._least_px or not self._resize(self._dock, self._least_px):
            return
        self._before_px = self._before_px or before_px
        QTimer.singleShot(0, self, self._note_height)

    def _note_height(self) -> None:
        """The parts above may have kept some."""
        self._lent_px = self._dock.height()

    def _resize(self, dock: QDockWidget, height_px: int) -> bool:
        """Whether there are parts above to share with."""
        above = [
            each
            for each in self._window.findChildren(QDockWidget)
            if each.isVisible() and not each.isFloating() and 0 <= each.y() < dock.y()
        ]
        if above:
            extent = QStyle.PixelMetric.PM_DockWidgetSeparatorExtent
            separator_px = self._window.style().pixelMetric(extent, None, self._window)
            # To Qt, the tabs, which are on top, are a part of what is resized.
            tabs_px = dock.y() - max(each.y() + each.height() for each in above) - separator_px
            rest_px = dock.height() + above[0].height() - height_px
            heights_px = [height_px + tabs_px, *[rest_px] * len(above)]
            self._window.resizeDocks([dock, *above], heights_px, Qt.Orientation.Vertical)
        return bool(above)

"""A frame around a part of the window, for as long as wanted or for a short while: look here. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.theme import theme_of

SHOWN_MS = 2400
MARGIN_PX = 3
RADIUS_PX = 8


class Frame(QWidget):
    """Lies over a window and lets the mouse through. It does not move or flash."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def surround(self, target: QWidget) -> None:
        """Stand around a part, in the window that it is in now."""
        window = target.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        around = QRect(target.mapTo(window, QPoint(0, 0)), target.size())
        self.setGeometry(around.adjusted(-MARGIN_PX, -MARGIN_PX, MARGIN_PX, MARGIN_PX).intersected(window.rect()))
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme_of(self).color("accent"), 3))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), RADIUS_PX, RADIUS_PX)
        painter.end()


class Highlight(Frame):
    """Follows its target, and goes by itself."""

    def __init__(self, target: QWidget) -> None:
        super().__init__(target.window())
        self._target = target
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        target.installEventFilter(self)
        target.destroyed.connect(self.close)
        QTimer.singleShot(SHOWN_MS, self, self.close)
        self.surround(target)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The target has moved or changed its size."""
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self.surround(self._target)
        elif event.type() == QEvent.Type.Hide:
            self.close()
        return super().eventFilter(watched, event)

"""Controls side by side, in as many lines as they need. GUI thread only."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

GAP_PX = 8
LINE_GAP_PX = 4


class Flow(QLayout):
    """From left to right, then in the next line. Hidden items take no room."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """At the end."""
        self._items.append(item)

    def count(self) -> int:
        """All, hidden ones too."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """None where there is none."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give an item away."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """None: what is left stays empty."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Fewer pixels across, more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """All lines."""
        return self._place(QRect(0, 0, width, 0), is_real=False)

    def setGeometry(self, rect: QRect) -> None:
        """Take this room."""
        super().setGeometry(rect)
        self._place(rect, is_real=True)

    def sizeHint(self) -> QSize:
        """One line, if there is room."""
        sizes = [each.sizeHint() for each in self._items if not each.isEmpty()]
        width = sum(each.width() + GAP_PX for each in sizes)
        return QSize(width, max((each.height() for each in sizes), default=0))

    def minimumSize(self) -> QSize:
        """The widest item."""
        widths = [each.minimumSize().width() for each in self._items if not each.isEmpty()]
        return QSize(max(widths, default=0), self.sizeHint().height())

    def _place(self, rect: QRect, *, is_real: bool) -> int:
        """Put everything into its place, or only work out how high it would be."""
        corner, line_px = rect.topLeft(), 0
        high_px = max((each.sizeHint().height() for each in self._items if not each.isEmpty()), default=0)
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if line_px and corner.x() + size.width() > rect.right() + 1:
                corner = QPoint(rect.x(), corner.y() + high_px + LINE_GAP_PX)
            if is_real:
                item.setGeometry(QRect(corner + QPoint(0, (high_px - size.height()) // 2), size))
            corner += QPoint(size.width() + GAP_PX, 0)
            line_px = size.height()
        return corner.y() - rect.y() + high_px


class Controls(QWidget):
    """The controls of a chapter. `changed`: some were added, shown or hidden."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._flow = Flow(self)

    def add(self, widget: QWidget) -> None:
        """One more, at the end."""
        self._flow.addWidget(widget)

    def height_for(self, width_px: int) -> int:
        """With so much room from left to right."""
        return self._flow.heightForWidth(width_px)

    def event(self, event: QEvent) -> bool:
        """Notice what the layout notices."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.changed.emit()
        return super().event(event)

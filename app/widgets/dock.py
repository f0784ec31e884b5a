"""A dock that looks like a card: a quiet title, buttons to float and to close it. GUI thread only."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMargins, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QDockWidget,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QScrollArea,
    QSizePolicy,
    QTabBar,
    QWidget,
    QWidgetItem,
)

from app.widgets.buttons import icon_button
from app.widgets.labels import ElidedLabel

BORDER = QMargins(1, 0, 1, 1)
LEAST_PX = 120  # of a panel on a screen too low for all of it


def is_seen(widget: QWidget) -> bool:
    """Whether any of it is on the screen: to Qt, a dock behind another tab is visible too."""
    return not widget.visibleRegion().isEmpty()


def bring_forward(window: QWidget, name: str) -> None:
    """Show the dock of that name, in front of those that share its place."""
    dock = window.findChild(QDockWidget, name)
    if dock is not None:
        dock.show()
        dock.raise_()


def place_newer(window: QMainWindow, docks: Sequence[QDockWidget], tabs: Sequence[QDockWidget]) -> None:
    """Those of the docks that an older arrangement knew nothing of go behind the tabs that it has put somewhere."""
    nowhere = Qt.DockWidgetArea.NoDockWidgetArea
    for dock in (each for each in docks if window.dockWidgetArea(each) == nowhere):
        others = [each for each in tabs if window.dockWidgetArea(each) != nowhere and not each.isFloating()]
        if not others:
            window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, dock)
            continue
        shown = next((each for each in others if not each.isHidden()), others[0])
        behind = {each.windowTitle(): each for each in (shown, *window.tabifiedDockWidgets(shown))}
        bars = window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
        front = next((behind[title] for bar in bars if (title := bar.tabText(bar.currentIndex())) in behind), shown)
        window.tabifyDockWidget(shown, dock)
        front.raise_()


class Dock(QDockWidget):
    """Holds one panel. `name` is what the saved arrangement calls it; `head` stands in the title bar."""

    def __init__(
        self, name: str, title: str, body: QWidget, parent: QWidget | None = None, head: QWidget | None = None
    ) -> None:
        super().__init__(title, parent)
        self.setObjectName(name)
        self.setTitleBarWidget(self._title_bar(title, head))
        self._card = CardBody(body)
        self.setWidget(self._card)

    def give_way(self) -> None:
        """From now on it may be lower than its panel, which then scrolls."""
        self._card.roll()

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


class CardBody(QFrame):
    """Holds a panel within the card's border. Only another size that the panel wants is passed on: to Qt, any text that
    changes in it asks for the whole window to be laid out again, which takes longer than to paint it."""

    def __init__(self, body: QWidget) -> None:
        super().__init__()
        self.setObjectName("cardBody")
        self._body = body
        body.setParent(self)
        self._item = QWidgetItem(body)
        self._wanted = self._sizes()

    def roll(self) -> None:
        """The panel scrolls where it has no room, and asks for less."""
        if not isinstance(self._body, Roll):
            self._body = Roll(self._body)
            self._body.setParent(self)
            self._item = QWidgetItem(self._body)
            self._body.setVisible(True)
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """The panel's and the border."""
        return self._item.sizeHint().grownBy(self._margins())

    def minimumSizeHint(self) -> QSize:
        """The same for as small as it may be."""
        return self._item.minimumSize().grownBy(self._margins())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The panel has all the room within."""
        super().resizeEvent(event)
        self._body.setGeometry(self.rect().marginsRemoved(self._margins()))

    def event(self, event: QEvent) -> bool:
        """The panel has been laid out, for another size or not."""
        if event.type() == QEvent.Type.LayoutRequest:
            before, self._wanted = self._wanted, self._sizes()
            if before != self._wanted:
                self.updateGeometry()
        return super().event(event)

    def _sizes(self) -> tuple[QSize, QSize]:
        return self.sizeHint(), self.minimumSizeHint()

    def _margins(self) -> QMargins:
        return self.contentsMargins() + BORDER


class Roll(QScrollArea):
    """Scrolls a panel up and down where it is lower than the panel can be; across, the panel has all the room."""

    def __init__(self, body: QWidget) -> None:
        super().__init__()
        self._item = QWidgetItem(body)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setWidget(body)

    def sizeHint(self) -> QSize:
        """The panel's."""
        return self._item.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """A low strip of the panel, and the scroll bar."""
        least = self._item.minimumSize()
        return QSize(least.width() + self.verticalScrollBar().sizeHint().width(), min(least.height(), LEAST_PX))

    def event(self, event: QEvent) -> bool:
        """The panel may want another size now."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)

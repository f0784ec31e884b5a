"""Several parts in one place, one shown at a time; the buttons that choose stand in a head of their own. GUI thread."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QStackedLayout, QToolButton, QWidget


class Pages(QWidget):
    """`head` goes wherever there is a title; the pages themselves are this widget."""

    page_shown = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = Head()
        self._stack = QStackedLayout(self)
        self._group = QButtonGroup(self)
        self._group.idToggled.connect(self._show)

    def add_page(self, page: QWidget, title: str, tip: str) -> None:
        """A further page with its button; arrow keys move between the buttons."""
        button = QToolButton()
        button.setText(title)
        button.setToolTip(tip)
        button.setCheckable(True)
        button.setProperty("flat", True)
        button.setMinimumHeight(24)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        number = self._stack.addWidget(page)
        self._group.addButton(button, number)
        self.head.add_button(button)
        if number == 0:
            button.setChecked(True)

    def show_page(self, page: QWidget) -> None:
        """Turn to a page."""
        self._group.button(self._stack.indexOf(page)).setChecked(True)

    def current(self) -> QWidget | None:
        """The page that is shown."""
        return self._stack.currentWidget()

    def _show(self, number: int, is_chosen: bool) -> None:
        if is_chosen:
            self._stack.setCurrentIndex(number)
            self.page_shown.emit(number)


class Head(QWidget):
    """Buttons at one end; at the other end what goes away where there is no room for both."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(4)
        self._more: list[QWidget] = []
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(8, 0, 0, 0)
        self._line.addLayout(self._buttons)
        self._line.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def add_button(self, button: QWidget) -> None:
        """One more of the buttons."""
        self._buttons.addWidget(button)

    def add_more(self, widget: QWidget) -> None:
        """Something at the far end."""
        self._more.append(widget)
        self._line.addWidget(widget)

    def minimumSizeHint(self) -> QSize:
        """The buttons."""
        return QSize(self._buttons.minimumSize().width() + 8, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Something in it has another size now, as a text has that says something else."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done

    def _fit(self) -> None:
        free_px = self.width() - self._buttons.sizeHint().width() - 16
        for widget in self._more:
            free_px -= widget.sizeHint().width()
            widget.setVisible(free_px >= 0)

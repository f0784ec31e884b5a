"""Only what is seen takes keys: where Tab goes, and what Alt and a letter mean among docks. GUI thread only."""

from __future__ import annotations

from typing import TypeAlias

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QDockWidget, QLabel, QMainWindow, QScrollArea, QTabBar, QWidget
from shiboken6 import isValid

from app.widgets.dock import is_seen

Place: TypeAlias = tuple[int, int, int]  # top and left of the part, and the order of Qt within it

_NOWHERE = (-1, -1, -1)


class SeenKeys(QObject):
    """Keeps the keyboard out of docks behind a tab: to Qt, they are as visible as those in front."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._watched: list[QWidget] = []  # who would act on a letter with Alt, unseen
        self._has_tab = False  # whether Tab is being pressed right now
        window.installEventFilter(self)
        for dock in window.findChildren(QDockWidget):
            dock.visibilityChanged.connect(lambda is_in_front, dock=dock: is_in_front or self._leave_soon(dock))

    def takes_tab(self) -> bool:
        """Whether Tab was pressed. Qt moves the keyboard also when who has it is hidden or destroyed, and whoever looks
        through the window's parts then may come upon one that is half gone."""
        has_tab, self._has_tab = self._has_tab, False
        return has_tab

    def go_on(self, *, is_next: bool) -> bool:
        """Move the keyboard to the next stop, or to the one before; whether there is one. Parts follow each other as
        they stand, from left to right and from top to bottom; to Qt, what was made last comes last."""
        focused = self._window.focusWidget()
        places = _places(self._window)
        here = places.get(focused, _NOWHERE) if focused is not None else _NOWHERE  # what is hidden now had it, too
        stops = sorted((place, widget) for widget, place in places.items() if _takes_keys(widget, self._window))
        ahead = [widget for place, widget in stops if place != here and (place > here) == is_next]
        found = (ahead or [widget for _, widget in stops])[0 if is_next else -1 :][:1]
        for widget in found:
            widget.setFocus(Qt.FocusReason.TabFocusReason if is_next else Qt.FocusReason.BacktabFocusReason)
            _scroll_to(widget)
        return bool(found)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Before a letter with Alt acts, those who would act unseen are found; then they do not."""
        if watched is self._window:
            if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
                self._has_tab = event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
                if self._has_tab:
                    QTimer.singleShot(0, self, self.takes_tab)  # whoever has the keyboard may use Tab otherwise
                self._watch_letters(event)
        elif event.type() == QEvent.Type.Shortcut and isinstance(watched, QWidget):
            return _is_behind(watched, self._window)
        return super().eventFilter(watched, event)

    def _watch_letters(self, event: QKeyEvent) -> None:
        if not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return
        for dock in self._window.findChildren(QDockWidget):
            if not is_seen(dock):
                labels = [each for each in dock.findChildren(QLabel) if each.buddy()]
                self._watched += [*labels, *dock.findChildren(QAbstractButton)]
        for each in self._watched:
            each.installEventFilter(self)
        QTimer.singleShot(0, self, self._unwatch)  # whoever is destroyed while watched may take the program along

    def _unwatch(self) -> None:
        for each in self._watched:
            if isValid(each):
                each.removeEventFilter(self)
        self._watched.clear()

    def _leave_soon(self, dock: QDockWidget) -> None:
        """Whoever brings another dock to the front may give it the keyboard too."""
        QTimer.singleShot(0, dock, lambda: self._leave(dock))

    def _leave(self, dock: QDockWidget) -> None:
        """The tabs have the keyboard of a dock that went behind another one."""
        focused = self._window.focusWidget()
        if focused is None or not dock.isAncestorOf(focused) or dock.isHidden() or is_seen(dock):
            return
        for bar in self._window.findChildren(QTabBar):
            if bar.isVisible() and dock.windowTitle() in [bar.tabText(number) for number in range(bar.count())]:
                bar.setFocus()


def _places(window: QMainWindow) -> dict[QWidget, Place]:
    """Where everything stands in the window that can have the keyboard."""
    found: dict[QWidget, Place] = {}
    widget, number = window.nextInFocusChain(), 0
    while widget is not None and widget is not window:
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.window() is window:
            corner = _part(widget, window).mapTo(window, QPoint(0, 0))
            found[widget] = (corner.y(), corner.x(), number)
        widget, number = widget.nextInFocusChain(), number + 1
    return found


def _part(widget: QWidget, window: QMainWindow) -> QWidget:
    """The dock or bar that the widget is in."""
    above = widget.parentWidget()
    while above is not None and above is not window:
        widget, above = above, above.parentWidget()
    return widget


def _is_behind(widget: QWidget, window: QMainWindow) -> bool:
    part = _part(widget, window)
    return widget.window() is window and isinstance(part, QDockWidget) and not is_seen(part)


def _scroll_to(widget: QWidget) -> None:
    """Qt does it within one scroll area, but not for who comes from another part."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()


def _takes_keys(widget: QWidget, window: QMainWindow) -> bool:
    tab = Qt.FocusPolicy.TabFocus
    is_stop = widget.focusPolicy() & tab == tab and widget.focusProxy() is None
    return is_stop and widget.isVisible() and widget.isEnabled() and not _is_behind(widget, window)

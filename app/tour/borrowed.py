"""Parts of the window that the tour brings to the front, and puts back where the user had them. GUI thread only."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QDockWidget, QWidget

from app.widgets.dock import is_seen
from app.widgets.pages import Pages
from app.window import MainWindow


class Borrowed:
    """Remembers of each part how it was before. What the user works in by now, or has changed meanwhile, stays."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._docks: dict[QDockWidget, tuple[bool, QDockWidget | None]] = {}  # was it closed, who was in front of it
        self._pages: dict[Pages, tuple[QWidget, QWidget]] = {}  # which page was shown, which is now

    def bring(self, name: str) -> None:
        """Show the dock called so in front of those that share its place."""
        dock = self._window.findChild(QDockWidget, name)
        if dock is None or is_seen(dock):
            return
        seen, was_closed = {each for each in self._window.findChildren(QDockWidget) if is_seen(each)}, dock.isHidden()
        dock.show()  # to Qt, a closed one shares its place with nobody
        front = next((each for each in self._window.tabifiedDockWidgets(dock) if each in seen), None)
        self._docks.setdefault(dock, (was_closed, front))
        dock.raise_()

    def turn(self, pages: Pages, page: QWidget) -> None:
        """Turn to a page."""
        before = pages.current()
        if before is not None and before is not page:
            self._pages.setdefault(pages, (before, page))
            pages.show_page(page)

    def give_back(self) -> None:
        """Everything as it was."""
        for pages, (before, after) in self._pages.items():
            if pages.current() is after and not _is_used(pages):
                pages.show_page(before)
        seen = {dock for dock in self._docks if is_seen(dock)}  # of what changes here, Qt tells only with the next turn
        for dock, (was_closed, front) in reversed(self._docks.items()):
            if _is_used(dock):
                continue
            if was_closed:
                dock.close()
            if dock in seen and front is not None and not front.isHidden():
                front.raise_()
                seen.add(front)
        self.forget()

    def forget(self) -> None:
        """All parts are where the user wants them."""
        self._docks.clear()
        self._pages.clear()


def _is_used(part: QWidget) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and part.isAncestorOf(focused)

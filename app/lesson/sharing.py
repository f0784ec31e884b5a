"""The lesson's menu: a place as a link or a file, the article's own board again, larger text. GUI thread only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from app.beside import Beside
from app.lesson.state import LessonState
from app.widgets.saving import ask_where_to_save
from engine.errors import EngineError
from engine.lesson import position as positions

SUFFIX = ".lesson"


class ShareMenu(QMenu):
    """What a teacher prepares and hands out. `failed(Sentence)`: a link or file is not one of ours."""

    failed = Signal(object)
    large_toggled = Signal(bool)

    def __init__(self, state: LessonState, parent: QWidget) -> None:
        super().__init__(parent)
        self._state = state
        self._beside = Beside(self)
        self.large = self.addAction(self.tr("Larger text"))
        self.large.setCheckable(True)
        self.large.toggled.connect(self.large_toggled)
        self.addSeparator()
        self.addAction(self.tr("Copy a link to this place"), self.copy_link)
        self.addAction(self.tr("Open the link on the clipboard"), self.open_clipboard)
        self.addAction(self.tr("Save this place…"), self._ask_where_to_save)
        self.addAction(self.tr("Open a saved place…"), self._ask_what_to_open)
        self.addSeparator()
        self.addAction(self.tr("Board and filters of the article"), state.reset)

    def copy_link(self) -> None:
        """Put a link to this place on the clipboard."""
        QGuiApplication.clipboard().setText(positions.to_link(self._state.position))

    def open_clipboard(self) -> None:
        """Go where the link on the clipboard points."""
        self.open_link(QGuiApplication.clipboard().text())

    def open_link(self, link: str) -> None:
        """Go to the place a link names."""
        self._try(lambda: self._state.open(positions.from_link(link)))

    def open_file(self, path: Path) -> None:
        """Go to the place a file names, once it is read."""
        self._beside.ask(lambda: _loaded(path), self._open)

    def save_file(self, path: Path) -> None:
        """Keep this place in a file."""
        self._try(lambda: positions.save(path, self._state.position))

    def _ask_where_to_save(self) -> None:
        name = ask_where_to_save(self.parentWidget(), self.tr("Save this place"), "lesson" + SUFFIX, self._kinds())
        if name:
            self.save_file(Path(name))

    def _ask_what_to_open(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self.parentWidget(), self.tr("Open a saved place"), "", self._kinds())
        if name:
            self.open_file(Path(name))

    def _kinds(self) -> str:
        return self.tr("Places in the lesson") + f" (*{SUFFIX})"

    def _open(self, found: positions.Position | EngineError) -> None:
        if isinstance(found, EngineError):
            self.failed.emit(found.sentence)
        else:
            self._state.open(found)

    def _try(self, action: Callable[[], None]) -> None:
        try:
            action()
        except EngineError as error:
            self.failed.emit(error.sentence)


def _loaded(path: Path) -> positions.Position | EngineError:
    try:
        return positions.load(path)
    except EngineError as error:
        return error

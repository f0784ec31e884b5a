"""The data tab's connections: pictures that were kept, opened, put in order and thrown away. GUI thread only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from app.session import Session
from app.state import Notice
from app.trash import Trash
from app.window import MainWindow
from app.wording import count
from engine.errors import say

TOLD_MS = 8000


class DataWiring(QObject):
    """Connects the tab with what was kept, and with the desktop."""

    def __init__(self, window: MainWindow, session: Session, say: Callable[[Notice], None]) -> None:
        super().__init__(window)
        self._window, self._session, self._say = window, session, say
        self._trash = Trash(self)
        self._thrown: list[dict[str, str]] = []  # what can be brought back: places in the trash by file
        self._has_relabelled = False
        page, kept = window.data.kept, session.kept
        kept.changed.connect(self._show)
        kept.failed.connect(self._take_failure)
        kept.tiles_came.connect(page.take_tiles)
        page.tiles_wanted.connect(kept.ask_tiles)
        page.opened.connect(lambda file: session.pictures.open(self._path(file)))
        page.relabelled.connect(self._relabel)
        page.deletion_wanted.connect(lambda files: self._trash.move_all([self._path(each) for each in files]))
        page.undo_wanted.connect(self._bring_back)
        window.data.folder_wanted.connect(self._open_folder)
        self._trash.all_moved.connect(self._take_moved)
        self._trash.returned.connect(self._take_returned)
        self._show(kept.state)

    def _show(self, state: object) -> None:
        del state  # the session's
        self._has_relabelled = False
        self._window.data.show_kept(self._session.kept.state)

    def _path(self, file: str) -> str:
        return str(Path(self._session.kept.state.folder) / file)

    # --- another class ----------------------------------------------------------------------------------------------

    def _relabel(self, files: tuple[str, ...], label: str) -> None:
        for file in files:
            self._session.kept.relabel(file, label)
        self._has_relabelled = True

    def _take_failure(self) -> None:
        """Some of them may lie elsewhere now all the same."""
        if self._has_relabelled:
            self._has_relabelled = False
            self._session.kept.refresh()

    # --- the trash --------------------------------------------------------------------------------------------------

    def _take_moved(self, places: dict[str, str | None]) -> None:
        self._session.kept.refresh()
        gone = {file: place for file, place in places.items() if place is not None}
        known = {file: place for file, place in gone.items() if place}
        if known:
            self._thrown.append(known)
        if gone:
            self._tell(self._thrown_words(len(gone), can_come_back=bool(known)))
        if left := len(places) - len(gone):
            sentence = say(
                "The picture was not deleted: its folder has no trash to put it into. Remove it yourself: {folder}"
                if left == 1
                else "{count} pictures were not deleted: their folder has no trash to put them into. Remove them "
                "yourself: {folder}",
                count=left,
                folder=self._session.kept.state.folder,
            )
            self._say(Notice(sentence=sentence, is_error=True))

    def _thrown_words(self, number: int, *, can_come_back: bool) -> str:
        words = self.tr("{count} pictures are in the trash now.")
        more = self.tr("Ctrl+Z among the tiles brings them back.")
        if number == 1:
            words = self.tr("The picture is in the trash now.")
            more = self.tr("Ctrl+Z among the tiles brings it back.")
        return f"{words} {more if can_come_back else ''}".strip().format(count=count(number))

    def _bring_back(self) -> None:
        if self._thrown:
            self._trash.put_back(self._thrown.pop())

    def _take_returned(self, files: dict[str, bool]) -> None:
        self._session.kept.refresh()
        if all(files.values()):
            one, more = self.tr("The picture is back."), self.tr("{count} pictures are back.")
            self._tell(one if len(files) == 1 else more.format(count=count(len(files))))
        else:
            sentence = say("Not everything could be brought back. Look for it in the desktop’s trash.")
            self._say(Notice(sentence=sentence, is_error=True))

    # --- elsewhere --------------------------------------------------------------------------------------------------

    def _open_folder(self) -> None:
        if folder := self._session.kept.state.folder:
            QDesktopServices.openUrl(QUrl.fromLocalFile(folder))

    def _tell(self, text: str) -> None:
        self._window.statusBar().showMessage(text, TOLD_MS)

"""What is on the page outlives a crash: kept while it changes, brought back by the next start. GUI thread only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QTimer

from app.canvas.kept_page import KeptPage
from app.safekeeping import Opened, Safekeeping
from app.session import Session
from app.state import Notice
from app.widgets.banner import Message
from app.window import MainWindow
from engine.errors import say
from engine.messages import PictureOpened

KEEP_AFTER_MS = 1500  # so much of the newest drawing a crash may cost
HARMLESS_AFTER_MS = 60_000  # a drawing that came back so long ago ends no program

NOT_KEPT = "The drawing is not kept for the case of a crash: nothing can be written to “{folder}”."
OPENED_INSTEAD = "“{before}” was open when the program ended unexpectedly. “{now}” is opened instead, as you asked."


class Recovery(QObject):
    """Keeps the page of one window, and brings back that of a program that ended unexpectedly."""

    def __init__(
        self, window: MainWindow, session: Session, say: Callable[[Notice], None], folder: Path | None = None
    ) -> None:
        super().__init__(window)
        self._window, self._session, self._say = window, session, say
        self._view = window.input_view
        self._named: list[str] = []
        self._awaited: KeptPage | None = None  # whose picture is being opened
        self._picture = ""  # that came back
        self._has_complained = False
        self._has_gone_on = False  # the user, since the start
        self.safe = Safekeeping(folder or _state_folder(), self)
        self.safe.opened.connect(self._take_opened)
        self.safe.kept.connect(self._take_kept)
        self._due = QTimer(self, singleShot=True, interval=KEEP_AFTER_MS)
        self._due.timeout.connect(self.keep)

    def begin(self, named: list[str]) -> None:
        """Bring back what there is; the files `named` at the start come before a picture of that time."""
        self._named = named
        self.safe.open()

    def end(self) -> None:
        """The program ends as it should."""
        self._due.stop()
        self.safe.end()

    def keep(self) -> None:
        """Put the page away as it is now."""
        if self.safe.is_busy:
            self._due.start()
        else:
            self.safe.keep(self._view.keeping.page())

    def _take_change(self) -> None:
        """Not put off by further changes: who draws without a pause is kept too."""
        if self._is_coming_back():
            return  # it is in the file already, with how often it came back
        self._has_gone_on = True
        self._plan()

    def _plan(self) -> None:
        if not self._due.isActive():
            self._due.start()

    def _is_coming_back(self) -> bool:
        """Whether all that has changed since the start is that the picture of that time is there again."""
        picture, page = self._view.picture(), self._awaited
        is_it = picture is not None and page is not None and picture.path == page.picture
        return is_it and not self._has_gone_on

    def _take_opened(self, opened: Opened) -> None:
        if opened.trouble is not None:
            self._say(opened.trouble)
        if not opened.is_ours:
            if opened.trouble is None:
                self._take_kept(False)
            return
        has_changed = not self._view.is_blank()
        if opened.page is not None:
            self._bring_back(opened.page)
        self._view.keeping.changed.connect(self._take_change)
        if has_changed:
            self._take_change()

    def _take_kept(self, is_kept: bool) -> None:
        if not is_kept and not self._has_complained:
            self._has_complained = True
            self._say(Notice(sentence=say(NOT_KEPT, folder=self.safe.folder), is_error=True))

    # --- coming back ------------------------------------------------------------------------------------------------

    def _bring_back(self, page: KeptPage) -> None:
        QTimer.singleShot(HARMLESS_AFTER_MS, self, self._plan)
        self._view.keeping.bring_back(page)
        if page.picture and not self._named:
            self._awaited, self._picture = page, page.picture
            self._session.pictures.opened.connect(self._take_picture)
            self._session.pictures.open(page.picture)
        if page.has_drawing or not self._named:
            message = Message(text=self._words(page), cure=(self.tr("Discard it"), self.discard))
            self._window.banner.say(message)
        else:
            names = {"before": Path(page.picture).name, "now": Path(self._named[0]).name}
            self._say(Notice(sentence=say(OPENED_INSTEAD, **names)))

    def _words(self, page: KeptPage) -> str:
        if not page.has_drawing:
            return self.tr("The picture from before the program ended unexpectedly is opened again.")
        if self._named:
            text = self.tr(
                "The drawing from before the program ended unexpectedly is back on the page; “{name}” is opened as "
                "you asked."
            )
            return text.format(name=Path(self._named[0]).name)
        if page.picture:
            return self.tr(
                "The drawing from before the program ended unexpectedly is back on the page, and the picture over it "
                "is opened again."
            )
        return self.tr("The drawing from before the program ended unexpectedly is back.")

    def _take_picture(self, picture: PictureOpened) -> None:
        page = self._awaited
        if page is not None and picture.path == page.picture:
            self._view.keeping.place_again(page)
        self._awaited = None

    def discard(self) -> None:
        """The page is empty again, and what came back over it is away; undo brings both."""
        picture = self._view.keeping.page().picture
        if picture and picture == self._picture:
            self._view.back_to_canvas()
        self._view.clear_page()


def _state_folder() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.StateLocation))

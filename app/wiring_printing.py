"""Printing's connections: which answer, to a preview or into a file; and the picture alone. GUI thread only, with a
plain thread for each file."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QObject, QStandardPaths, Qt, Signal

from app.images import to_png, to_qimage
from app.preferences import PreferenceStore
from app.printing.content import Printed, printed
from app.session import Session
from app.state import Notice
from app.widgets.saving import ask_where_to_save, trouble_with_writing
from app.window import MainWindow
from app.writing import write_beside
from engine.errors import Sentence, say
from engine.messages import Answer, Ask

if TYPE_CHECKING:
    from PySide6.QtGui import QPageLayout

    from app.printing.preview import Preview

DOCUMENTS = QStandardPaths.StandardLocation.DocumentsLocation
ASKED = 8  # questions that may still be answered; of newer ones the engine keeps only the newest
ACTIONS = ("print", "save-answer")
NO_PRINTING = "Printing is not part of this installation of Qt. Save the answer as PDF instead."


class PrintingWiring(QObject):
    """Keeps the newest answer that came with its steps, together with the page that it is about."""

    _written = Signal(str, object)  # path, Sentence | None; from the thread that wrote

    def __init__(
        self, window: MainWindow, session: Session, store: PreferenceStore, say: Callable[[Notice], None]
    ) -> None:
        super().__init__(window)
        self._window, self._store, self._say = window, store, say
        self._asks: deque[Ask] = deque(maxlen=ASKED)
        self._newest: tuple[Ask, Answer] | None = None
        session.asked.connect(self._take_ask)
        session.answered.connect(self._take_answer)
        session.answer_withdrawn.connect(lambda _nothing: self._keep(None))
        self._written.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        window.actions_["print"].triggered.connect(lambda _checked=False: self.open_preview())
        window.actions_["save-picture"].triggered.connect(lambda _checked=False: self.ask_where_to_save_picture())
        window.actions_["save-answer"].triggered.connect(lambda _checked=False: self.ask_where_to_save())
        self._keep(None)

    def open_preview(self) -> Preview | None:
        """The page as it will be printed."""
        page = self._page()
        if page is None:
            return None
        try:
            from app.printing.preview import Preview
        except ImportError:
            self._say(Notice(sentence=say(NO_PRINTING), is_error=True))
            return None
        made = Preview(page, self._window)
        made.file_wished.connect(lambda path, layout: self.save(page, path, layout))
        made.failed.connect(lambda sentence: self._say(Notice(sentence=sentence, is_error=True)))
        made.open()
        return made

    def ask_where_to_save(self) -> None:
        """The same page in a file, if the user names one."""
        page = self._page()
        if page is None:
            return
        title, proposal = self.tr("Save answer as PDF"), Path(page.name).stem or self.tr("answer")
        path = self._ask_where(title, f"{proposal}.pdf", "PDF (*.pdf)")
        if path:
            self.save(page, path)

    def ask_where_to_save_picture(self) -> None:
        """What is seen in the page's place, in a file, if the user names one."""
        pixels, title = self._window.input_view.seen_pixels(), self.tr("Save picture")
        path = self._ask_where(title, self.tr("picture") + ".png", self.tr("Picture") + " (*.png)")
        if path:
            self._write(path, lambda: to_png(to_qimage(pixels)))

    def save(self, page: Printed, path: str, layout: QPageLayout | None = None) -> None:
        """Write a page."""
        from app.printing.pdf import pdf_of, usual_layout

        self._write(path, lambda: pdf_of(page, layout or usual_layout()))

    def _ask_where(self, title: str, name: str, kinds: str) -> str:
        folder = self._store.now.save_folder or QStandardPaths.writableLocation(DOCUMENTS)
        path = ask_where_to_save(self._window, title, str(Path(folder) / name), kinds)
        if path:
            self._store.set(save_folder=str(Path(path).parent))
        return path

    def _write(self, path: str, make: Callable[[], bytes]) -> None:
        """Painting, packing and waiting for the disk are a thread's, which is waited for at the end."""

        def tell(trouble: Sentence | None) -> None:
            with suppress(RuntimeError):  # the window is gone; the file is there
                self._written.emit(path, trouble)

        write_beside(make, lambda data: trouble_with_writing(path, data), tell)

    def _tell(self, path: str, trouble: Sentence | None) -> None:
        if trouble is not None:
            self._say(Notice(sentence=trouble, is_error=True))
        else:
            self._window.statusBar().showMessage(self.tr("Saved as {path}").format(path=path), 8000)

    # --- which answer -----------------------------------------------------------------------------------------------

    def _take_ask(self, ask: Ask) -> None:
        self._asks.append(ask)

    def _take_answer(self, answer: Answer) -> None:
        """One without steps is about a moving pen: what came just before is whole."""
        while self._asks and self._asks[0].request < answer.request:
            self._asks.popleft()
        if answer.steps:
            is_there = self._asks and self._asks[0].request == answer.request
            self._keep((self._asks[0], answer) if is_there else None)

    def _keep(self, newest: tuple[Ask, Answer] | None) -> None:
        self._newest = newest
        actions = self._window.actions_
        for name in ACTIONS:
            if actions[name].isEnabled() != (newest is not None):
                actions[name].setEnabled(newest is not None)
                nothing = self.tr("There is no answer to print yet: draw a digit, or open a picture.")
                actions[name].setToolTip(actions.tip(name) if newest is not None else nothing)

    def _page(self) -> Printed | None:
        if self._newest is None:
            return None
        ask, answer = self._newest
        now, picture = self._store.now, self._window.input_view.picture()
        moment = QDateTime.currentDateTime().toString(Qt.DateFormat.ISODate)
        return printed(ask, answer, picture, (now.unsure_below, now.unfamiliar_below), moment)

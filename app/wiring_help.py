"""Help's connections: its sheets, and what every part of the window is for. GUI thread only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QDockWidget, QWhatsThis, QWidget

from app.action_table.spec import QT_TRANSLATE_NOOP
from app.actions import key_name
from app.dialogs.sheets import help_sheet, shortcut_sheet
from app.session import Session
from app.window import MainWindow

if TYPE_CHECKING:
    from app.tour.tour import Tour

HINT_MS = 10_000
PARTS = {
    "input": QT_TRANSLATE_NOOP(
        "whats-this",
        "Here you draw, with the mouse, a pen, a finger or the keyboard, or put a picture: drop it, paste it, open it. "
        "The small pictures below are the steps on the way into the network. A click leaves one out, another click "
        "takes it again.",
    ),
    "network": QT_TRANSLATE_NOOP(
        "whats-this",
        "What goes on inside the network. Each row is a layer, and the small pictures in it are what the layer made of "
        "yours. Click one to enlarge it and to see the sum behind each of its numbers. “Filters” are the weights that "
        "were learned; “Why” shows which pixels speak for an answer.",
    ),
    "answer": QT_TRANSLATE_NOOP(
        "whats-this",
        "What the network takes your picture for, and how likely each class is. Where none is likely enough, or the "
        "picture is unlike anything the network knows, it says so instead. “Limits” sets how careful it is.",
    ),
    "training": QT_TRANSLATE_NOOP(
        "whats-this",
        "Here a network learns. A recipe says what it is built of and how it is trained, data what it learns from. The "
        "curve of the loss falls as it is less wrong, the one of the accuracy rises as it is right more often. "
        "Meanwhile your drawing is answered by the newest weights.",
    ),
    "runs": QT_TRANSLATE_NOOP(
        "whats-this",
        "Every training that was kept on this computer. Compare several, go back to any epoch of one, or go on from "
        "there.",
    ),
    "evaluation": QT_TRANSLATE_NOOP(
        "whats-this",
        "How good a model is on pictures that it has not learned from. In the table, the row is what a picture is, the "
        "column what the model took it for. Click a cell to see its pictures, and to correct labels that are wrong.",
    ),
    "photos": QT_TRANSLATE_NOOP(
        "whats-this",
        "Answers for a whole folder of photos, one in each row. A heading sorts them; Enter opens a photo above, to be "
        "looked into.",
    ),
    "data": QT_TRANSLATE_NOOP(
        "whats-this",
        "The pictures of a data set or a folder, or those that you have kept with what they really are. Choose a class "
        "to see its pictures alone; Enter opens one above. What you have kept can be put to another class, thrown "
        "away, or taught to the network.",
    ),
    "lesson": QT_TRANSLATE_NOOP(
        "whats-this",
        "How a network sees, explained in short chapters, from pixels to learning, with your own drawing in them.",
    ),
}


class HelpWiring(QObject):
    """Connects the Help menu."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__(window)
        self._window, self._session = window, session
        self.tour: Tour | None = None  # while it is taken
        actions = window.actions_
        actions["help"].triggered.connect(lambda: help_sheet(window).show())
        actions["shortcuts"].triggered.connect(lambda: shortcut_sheet(actions, window).show())
        actions["tour"].triggered.connect(self._take_tour)
        actions["about"].triggered.connect(self._show_about)
        actions["whats-this"].triggered.connect(self._ask_what_this_is)
        for name, text in PARTS.items():
            dock = window.findChild(QDockWidget, name)
            if dock is not None:
                dock.setWhatsThis(QCoreApplication.translate("whats-this", text))
        window.models.setWhatsThis(self.tr("The model that answers. Choose another one, or open one from a file."))

    def _show_about(self) -> None:
        from app.dialogs.about import about_sheet  # asks the installation for versions; the start need not

        about_sheet(self._session.engine, self._window).show()

    def _take_tour(self) -> None:
        """From the first stop on; who is on the way already gets its buttons."""
        if self.tour is None:
            from app.tour.tour import Tour  # not everybody takes it, and nobody at the start

            self.tour = Tour(self._window, self._session)
            self.tour.ended.connect(self._end_tour)
            self.tour.go_to(0)
        self.tour.take_keys()

    def _end_tour(self) -> None:
        if self.tour is not None:
            self.tour.deleteLater()
            self.tour = None

    def _ask_what_this_is(self) -> None:
        """The next click is answered; who asks again meanwhile has no mouse at hand."""
        if QWhatsThis.inWhatsThisMode():
            QWhatsThis.leaveWhatsThisMode()
            self._window.statusBar().clearMessage()
            _explain(QApplication.focusWidget())
            return
        QWhatsThis.enterWhatsThisMode()
        hint = self.tr(
            "Click a part to read what it is for. {keys} again: the part that has the keyboard. Esc: nothing."
        )
        keys = key_name(self._window.actions_["whats-this"])
        self._window.statusBar().showMessage(hint.format(keys=keys), HINT_MS)


def _explain(part: QWidget | None) -> None:
    """Say what a widget is for, or else the part of the window that it is in."""
    while part is not None and not part.whatsThis():
        part = part.parentWidget()
    if part is not None:
        QWhatsThis.showText(part.mapToGlobal(part.rect().center()), part.whatsThis(), part)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(part, part.whatsThis()))

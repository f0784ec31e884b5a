"""What a stop of the tour is. GUI thread only."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.actions import key_name
from app.session import Session
from app.tour.borrowed import Borrowed
from app.window import MainWindow


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What there is to see and to do now: `part` is outlined, `also` is another part that it speaks of; `keys` says how
    the same is done by keyboard."""

    part: QWidget
    title: str
    text: str
    keys: str = ""
    also: QWidget | None = None


class Stop(QObject):
    """One place. What it says always fits what the window shows, so that doing what it says works; what it asks for,
    once done, is told by `done`."""

    changed = Signal()  # `sight` is another one now
    done = Signal()
    linger_ms = 900  # from `done` until the tour goes on

    def __init__(self, window: MainWindow, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self.window, self.session = window, session

    def arrive(self, borrowed: Borrowed) -> None:
        """The tour comes here: bring to the front what is to be seen."""
        raise NotImplementedError

    def sight(self) -> Sight:
        """What there is to see now."""
        raise NotImplementedError

    def is_busy(self) -> bool:
        """Whether the user is still at it, and the tour must not go on yet."""
        return False

    def key(self, name: str) -> str:
        """The keys of an action as they are now."""
        return key_name(self.window.actions_[name])

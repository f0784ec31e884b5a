"""The end: asking once when a run is in training, signals from outside, a deadline for the engine. GUI thread only."""

from __future__ import annotations

import signal
import socket

from PySide6.QtCore import QObject, QSocketNotifier, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox

from app.session import Session
from app.window import MainWindow


class Closing(QObject):
    """Decides whether the window may close. Asks once; a request from outside is not asked about."""

    def __init__(self, window: MainWindow, session: Session) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._is_agreed = False
        self._question: QMessageBox | None = None
        window.guard_closing(self._may_close)

    def close_now(self) -> None:
        """Stop a run, keep its model, close: what the system or the user has decided already."""
        self._is_agreed = True
        self._session.training.stop()
        self._window.close()

    def _may_close(self) -> bool:
        if self._is_agreed or not self._session.training.state.is_active:
            return True
        if self._question is None:
            self._ask()
        return False

    def _ask(self) -> None:
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("A run is in training"))
        box.setText(self.tr("A run is in training. Stop it and keep its best model?"))
        box.setInformativeText(self.tr("The run's folder keeps the best model and all curves."))
        stop = box.addButton(self.tr("Stop training and keep the model"), QMessageBox.ButtonRole.AcceptRole)
        go_on = box.addButton(self.tr("Continue training"), QMessageBox.ButtonRole.RejectRole)
        stop.setToolTip(self.tr("Save the best model and the place to resume from, then close"))
        go_on.setToolTip(self.tr("Leave the window open (Esc)"))
        box.setDefaultButton(go_on)
        box.setEscapeButton(go_on)
        box.finished.connect(lambda _result: self._take_reply(box.clickedButton() is stop))
        self._question = box
        box.open()

    def _take_reply(self, is_agreed: bool) -> None:
        if self._question is not None:
            self._question.deleteLater()
            self._question = None
        if is_agreed:
            self.close_now()


def let_go_of_clipboard() -> None:
    """Platforms without a screen keep the clipboard until the C library's exit, when Python is gone and what it put
    there cannot be destroyed. Real platforms give it back earlier, or hand it to the desktop."""
    if QGuiApplication.platformName() in ("offscreen", "minimal"):
        QGuiApplication.clipboard().clear()


class SignalWatch(QObject):
    """SIGINT, SIGTERM and SIGHUP as a Qt signal. Python's own handlers do not run while Qt idles; a byte in a socket
    wakes it."""

    caught = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ours, self._theirs = socket.socketpair()
        self._ours.setblocking(False)
        self._theirs.setblocking(False)
        self._before_fd = signal.set_wakeup_fd(self._theirs.fileno())
        self._before = {each: signal.signal(each, _do_nothing) for each in _watched()}
        self._notifier = QSocketNotifier(self._ours.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)

    def close(self) -> None:
        """Put everything back as it was."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._before_fd)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._ours.close()
        self._theirs.close()

    def _read(self) -> None:
        for number in self._ours.recv(64):
            self.caught.emit(number)


def _watched() -> list[signal.Signals]:
    names = ("SIGINT", "SIGTERM", "SIGHUP")
    return [getattr(signal, name) for name in names if hasattr(signal, name)]


def _do_nothing(_number: int, _frame: object) -> None:
    """The byte in the socket does the work."""

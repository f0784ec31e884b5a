"""Where trouble goes: the log file, and a record for the banner. `Notices` is the GUI thread's, its hooks any one's."""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from time import monotonic
from traceback import format_exception
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QStandardPaths, Qt, QtMsgType, Signal, qInstallMessageHandler

from app.state import Notice
from engine.errors import say

LOG = logging.getLogger("convlens")
LOG_NAME = "app.log"
AGAIN_AFTER_S = 60.0
LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class Notices(QObject):
    """Collects what nobody expected, from any thread, and says it once a minute per kind on the GUI thread."""

    noticed = Signal(object)  # Notice
    _happened = Signal(object)  # Notice, from any thread

    def __init__(self, parent: QObject | None = None, clock: Callable[[], float] = monotonic) -> None:
        super().__init__(parent)
        self._clock = clock
        self._said_s: dict[str, float] = {}
        self._happened.connect(self._say, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over the hooks of Python and Qt for uncaught exceptions and messages."""
        sys.excepthook = self.take_exception
        threading.excepthook = lambda failure: self.take_exception(
            failure.exc_type, failure.exc_value or failure.exc_type(), failure.exc_traceback
        )
        qInstallMessageHandler(self.take_qt_message)

    def start_log(self) -> None:
        """Log to `app.log` (5 files of 1 MB) and crashes to `crash.log`; where that fails, it is said why."""
        try:
            _open_log()
        except OSError as error:
            sentence = say(
                "No log is written this time: {cause}. The window works without one; the details name the place.",
                cause=error.strerror or str(error),
            )
            self._happened.emit(Notice(sentence=sentence, details=str(error)))

    def uninstall(self) -> None:
        """Give the hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)

    def take_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None = None
    ) -> None:
        """An exception that nobody caught, on whatever thread."""
        if issubclass(kind, KeyboardInterrupt):
            return
        details = "".join(format_exception(kind, error, trace))
        LOG.error("uncaught exception\n%s", details)
        sentence = say(
            "Something unexpected went wrong: {name}. The program goes on; the details help to mend it.",
            name=kind.__name__,
        )
        self._happened.emit(Notice(sentence=sentence, is_error=True, details=details))

    def take_qt_message(self, kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        """A message of Qt's own; people only hear of those that mean trouble."""
        LOG.log(LEVELS.get(kind, logging.INFO), "Qt: %s", text)
        if kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg):
            sentence = say("The window system reports a problem. The program goes on.")
            self._happened.emit(Notice(sentence=sentence, is_error=True, details=f"{context.category}: {text}"))

    def _say(self, notice: Notice) -> None:
        kind = str(notice.sentence)
        now_s = self._clock()
        if now_s - self._said_s.get(kind, -AGAIN_AFTER_S) >= AGAIN_AFTER_S:
            self._said_s[kind] = now_s
            self.noticed.emit(notice)


def log_folder() -> Path:
    """Where the log files are."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.StateLocation))


def log_file() -> str:
    """What is written down goes there; "" where no log could be begun, and it goes to the terminal."""
    return str(log_folder() / LOG_NAME) if LOG.handlers else ""


def _open_log() -> None:
    folder = log_folder()
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(folder / LOG_NAME, maxBytes=1_000_000, backupCount=4, encoding="utf-8")
    crashes = (folder / "crash.log").open("a", encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(threadName)s %(message)s"))
    LOG.addHandler(handler)
    LOG.setLevel(logging.INFO)
    LOG.propagate = False
    faulthandler.enable(crashes)  # keeps the file open for as long as the process lives

"""The window's start and end: application, engine, session, window put together. Main thread, which is the GUI's."""

from __future__ import annotations

import gc
import logging
import os
import signal
import sys
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from app.guard import trouble_with_display, trouble_with_libraries, trouble_with_pyside
from app.imports import plain_imports

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from app.closing import SignalWatch
    from app.composition import Composition
    from app.notices import Notices
    from app.recovery import Recovery

CANNOT_START = 2
INTERRUPTED = 130
ENGINE_DEADLINE_S = 2.0  # with what Qt and Python need, the process ends within three seconds


def run(argv: list[str]) -> int:
    """Open the window, with the files named on the command line; the exit code."""
    import PySide6

    trouble = trouble_with_pyside(PySide6.__version__) or trouble_with_display()
    if trouble:
        return _refuse(trouble)
    try:
        app = application(argv)
    except ImportError as error:
        return _refuse(trouble_with_libraries(error))
    return _live(app, named_files(app.arguments()[1:]))  # without what Qt took for itself, like "-platform offscreen"


def named_files(arguments: list[str]) -> list[str]:
    """The files among the arguments, each with its whole path: they are remembered for a start from elsewhere."""
    files = [Path(each) for each in arguments if not each.startswith("-")]
    try:
        return [str(each.absolute()) for each in files]
    except OSError:  # the folder that the program was started in is gone
        return [str(each) for each in files]


def _refuse(trouble: str) -> int:
    sys.stderr.write(f"convlens: {trouble}\n")
    return CANNOT_START


def application(argv: list[str]) -> QApplication:
    """Qt, loaded and begun."""
    gc.disable()  # nothing is litter yet; with the first paint a `LitterKeeper` takes over
    with plain_imports():
        from PySide6.QtCore import QLocale
        from PySide6.QtWidgets import QApplication

    app = QApplication([sys.argv[0], *argv])
    app.setApplicationName("Convlens")
    app.setApplicationDisplayName("Convlens")
    app.setDesktopFileName("convlens")
    QLocale.setDefault(QLocale(QLocale.Language.English))  # of the words: else 3.440 steps beside a loss of 0.02
    return app


def _live(app: QApplication, files: list[str]) -> int:
    """Everything between the application's birth and its end."""
    from app.closing import let_go_of_clipboard
    from app.notices import Notices
    from app.preferences import config_folder
    from app.sole import SoleWindow

    sole = SoleWindow(config_folder())
    if not (is_sole := sole.take()) and sole.hand_over(files):
        return 0
    notices = Notices()
    notices.install()
    notices.start_log()
    try:
        program = _composed(app, notices)
    except Exception as error:  # there is no banner yet that could tell it
        notices.take_exception(type(error), error, error.__traceback__)
        notices.uninstall()
        return _refuse(_trouble_with_start(error))
    signals, caught = _requests_to_end(app, program)
    recovery = _recovery(program, files)
    program.window.painted.connect(lambda: program.wiring.files.open_files(files))
    if is_sole:
        program.window.painted.connect(sole.listen)
        sole.files_received.connect(program.show_files)
    program.window.show()
    app.exec()
    recovery.end()
    signals.close()
    let_go_of_clipboard()
    code = INTERRUPTED if signal.SIGINT in caught else 0
    if not _is_at_rest(program):
        logging.shutdown()
        os._exit(code)  # a thread is inside something that cannot be interrupted, like an import or a disk
    sole.end()
    program.litter.end()
    notices.uninstall()
    return code


def _is_at_rest(program: Composition) -> bool:
    """Whether all threads have ended in time, the engine's and those that write files."""
    from app.writing import is_all_written

    closed_s = monotonic()
    has_engine_ended = program.bridge.stop(ENGINE_DEADLINE_S)
    return is_all_written(closed_s) and has_engine_ended


def _composed(app: QApplication, notices: Notices) -> Composition:
    from app.languages import speak
    from app.preferences import PreferenceStore

    store = PreferenceStore()
    speak(app, store.now.language)
    from app.composition import Composition

    return Composition(app, store, notices)


def _recovery(program: Composition, files: list[str]) -> Recovery:
    from app.recovery import Recovery  # with all of the window, which a start that hands its files over needs not

    recovery = Recovery(program.window, program.session, program.wiring.say)
    program.window.painted.connect(lambda: recovery.begin(files))
    return recovery


def _requests_to_end(app: QApplication, program: Composition) -> tuple[SignalWatch, list[int]]:
    """Signals and the desktop's log-out close the window; the list fills with the signals that have come."""
    from app.closing import SignalWatch

    signals, caught = SignalWatch(), list[int]()
    signals.caught.connect(caught.append)
    signals.caught.connect(lambda _number: program.closing.close_now())
    app.commitDataRequest.connect(lambda _manager: program.closing.close_now())
    return signals, caught


def _trouble_with_start(error: Exception) -> str:
    from app.notices import log_file

    said = " ".join(str(error).split())
    where = f"in {log_file()}" if log_file() else "above"
    return f"The window could not be put together ({type(error).__name__}: {said}). The details are {where}."

"""The program's window in a process of its own that trains until somebody ends it. Its main thread.

`python -m tests.journeys.victim SETTINGS_FOLDER RECIPE_FILE` says on stdout which run it is, and each epoch's end. It
waits for its death after the eighth: whoever listens may be slower than twelve short epochs.
"""

from __future__ import annotations

import sys
from pathlib import Path
from threading import Event as Gate

import msgspec
from PySide6.QtWidgets import QApplication

from engine.messages import Event, TrainingStarted
from engine.specs import Recipe
from engine.training.reporting import Reporter
from engine.training.steps import Measured
from tests.journeys.program import Program

LAST_EPOCH = 8


def main() -> None:
    """Show the window, train, and tell how far it is."""
    app = QApplication(["convlens"])
    program = Program(Path(sys.argv[1]))
    program.start()
    program.wait_for_trainer()
    program.bridge.received.connect(_tell)
    _hold_at_last()
    program.session.training.start(msgspec.json.decode(Path(sys.argv[2]).read_bytes(), type=Recipe), "cpu")
    app.exec()


def _hold_at_last() -> None:
    """In the trainer's own thread, which nobody who only listens could hold in time."""
    report = Reporter.report

    def told(self: Reporter, event: Measured) -> None:
        report(self, event)
        _say("epoch", str(event.epoch + 1))
        if event.epoch + 1 == LAST_EPOCH:
            Gate().wait()

    Reporter.report = told


def _tell(event: Event) -> None:
    if isinstance(event, TrainingStarted):
        _say("run", event.folder)


def _say(*words: str) -> None:
    sys.stdout.write(" ".join(words) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()

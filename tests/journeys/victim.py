"""The program's window in a process of its own that trains until somebody ends it. Its main thread.

`python -m tests.journeys.victim SETTINGS_FOLDER RECIPE_FILE` says on stdout which run it is, and each epoch's end.
"""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec
from PySide6.QtWidgets import QApplication

from engine.messages import Evaluated, Event
from engine.specs import Recipe
from tests.journeys.program import Program


def main() -> None:
    """Show the window, train, and tell how far it is."""
    app = QApplication(["convlens"])
    program = Program(Path(sys.argv[1]))
    program.start()
    program.wait_for_trainer()
    training = program.session.training
    program.bridge.received.connect(_tell)
    training.start(msgspec.json.decode(Path(sys.argv[2]).read_bytes(), type=Recipe), "cpu")
    program.until(lambda: training.state.phase == "running", "the run")
    _say("run", training.state.folder)
    app.exec()


def _tell(event: Event) -> None:
    if isinstance(event, Evaluated):
        _say("epoch", str(event.epoch + 1))


def _say(*words: str) -> None:
    sys.stdout.write(" ".join(words) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()

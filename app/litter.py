"""Python's garbage collector, kept to the GUI thread. GUI thread only.

By itself it runs in whichever thread makes the seven hundredth new object: it would then destroy widgets in an engine's
thread, which Qt does not survive, and stop every thread for the third of a second that a look at all of torch takes.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1000
OLDER_EVERY = 10  # every tenth time what has lasted a little too
ALL_EVERY = 60  # and once a minute everything since `settle`
YOUNG_LIMIT = 700  # new objects worth a look, as in Python's own threshold


class LitterKeeper(QObject):
    """Collects young objects every second, in the GUI thread; what the imports made is never looked at again."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._times = 0
        self._was_enabled = gc.isenabled()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.collect)

    def begin(self) -> None:
        """Take the collector over."""
        self._was_enabled = gc.isenabled()
        gc.disable()
        self._timer.start()

    def settle(self) -> None:
        """What there is now stays: all that torch and Qt made while they were loaded."""
        gc.freeze()

    def end(self) -> None:
        """Give the collector back as it was."""
        self._timer.stop()
        gc.unfreeze()
        if self._was_enabled:
            gc.enable()

    def collect(self) -> None:
        """Look at what is new, now and then at what has lasted."""
        self._times += 1
        if self._times % ALL_EVERY == 0:
            gc.collect(2)
        elif self._times % OLDER_EVERY == 0:
            gc.collect(1)
        elif gc.get_count()[0] > YOUNG_LIMIT:
            gc.collect(0)

"""Brings in pyqtgraph behind the first paint: its import takes 0.3 to 0.6 s. GUI thread, with one thread of its own."""

from __future__ import annotations

from threading import Thread

from PySide6.QtCore import QObject, Signal


class PlotImport(QObject):
    """Imports on a plain thread; `done` comes on the GUI thread, where the plots may be made."""

    done = Signal()

    def start(self) -> None:
        """Begin; returns at once."""
        Thread(target=self._import, name="convlens-plots", daemon=True).start()

    def _import(self) -> None:
        import pyqtgraph  # noqa: F401

        self.done.emit()

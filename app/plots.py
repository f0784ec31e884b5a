"""Brings in pyqtgraph once the window lives: its import takes 0.3 to 0.6 s. Then what a first click would wait for.

GUI thread, with one thread of its own.
"""

from __future__ import annotations

from importlib import import_module
from threading import Thread

from PySide6.QtCore import QObject, Signal

PLOTS = ("app.widgets.curve_plot", "app.widgets.overlay_plot")
OFTEN_NEXT = ("app.editor.window",)


class PlotImport(QObject):
    """Imports on a plain thread; `done` comes on the GUI thread, where the plots may be made."""

    done = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._has_begun = False

    def start(self) -> None:
        """Begin, if nobody has yet; returns at once."""
        if self._has_begun:
            return
        self._has_begun = True
        Thread(target=self._import, name="convlens-plots", daemon=True).start()

    def _import(self) -> None:
        for each in PLOTS:
            import_module(each)
        self.done.emit()
        for each in OFTEN_NEXT:
            import_module(each)

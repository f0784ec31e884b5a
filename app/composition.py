"""The program put together: engine, session, window, and who hears whom. GUI thread only."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from app.bridge import Bridge, EngineLike
from app.closing import Closing
from app.litter import LitterKeeper
from app.notices import Notices
from app.plots import PlotImport
from app.preferences import PreferenceStore
from app.session import Session
from app.state import EngineState, Half
from app.theme import ThemeKeeper
from app.watch import Watch
from app.window import MainWindow
from app.wiring import Wiring
from engine.host import Engine

# Python lets a busy thread go on for 5 ms before another one gets its turn; a pen and a paint event cannot wait so long
# for the trainer. tests.benchmarks.responsiveness: 77 to 51 ms from pen to bars (p95) during training.
SWITCH_INTERVAL_S = 0.001

MakeEngine = Callable[[Callable[[], None]], EngineLike]


class Composition(QObject):
    """Every part of one window, made in order. Nothing runs before `begin`, which the first paint calls."""

    def __init__(
        self, app: QApplication, store: PreferenceStore, notices: Notices, make_engine: MakeEngine = Engine
    ) -> None:
        super().__init__(app)
        self.store = store
        self.themes = ThemeKeeper(app, store.now.theme)
        self.bridge = Bridge(make_engine)
        self.session = Session(self.bridge)
        self.window = MainWindow(store, self.session.training.curves)
        self.wiring = Wiring(self.window, self.session, store, self.themes, notices)
        self.closing = Closing(self.window, self.session)
        self.themes.dress()
        self.litter = LitterKeeper(self)
        self.watch = Watch(self.bridge, self._waits_for_a_server, self)
        self.watch.changed.connect(lambda half, is_silent: self.session.take_silence(half, is_silent=is_silent))
        self.session.engine_changed.connect(self._settle)
        self.plots = PlotImport(self.window)
        self.plots.done.connect(self.window.training.make_plots)
        self.plots.done.connect(self.wiring.runs.make_plots)
        self.window.painted.connect(self.begin)

    def begin(self) -> None:
        """Start what takes time: the engine's threads, last time's model."""
        sys.setswitchinterval(SWITCH_INTERVAL_S)
        self.litter.begin()
        self.bridge.start()
        self.watch.begin()
        self.session.runs.refresh()
        model = self.store.now.model
        if model and model != self.session.choices[0].reference:
            self.session.serve_model(model)

    def show_files(self, files: list[str]) -> None:
        """Another start has handed over what to open: come to the front with it."""
        window = self.window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        self.wiring.files.open_files(files)

    def _waits_for_a_server(self, half: Half) -> bool:
        return half == "trainer" and self.session.data.is_downloading

    def _settle(self, engine: EngineState) -> None:
        if engine.reader_ready or engine.dead:
            self.plots.start()  # not before: two threads that import wait for each other, and the answer comes first
        if engine.reader_ready and engine.trainer_ready:
            self.session.engine_changed.disconnect(self._settle)
            self.litter.settle()

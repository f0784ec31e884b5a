"""The whole program as `app.start` puts it together, driven by real events, for journeys and pictures. GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QPoint, QPointF, QSize, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolBar, QWidget

from app.canvas.view import CanvasView
from app.composition import Composition
from app.notices import Notices
from app.preferences import PreferenceStore
from engine.host import Engine
from engine.messages import Answer, Ask, Command, Event, Failed, NothingThere, PictureOpened

Place = tuple[float, float]
LEFT = Qt.MouseButton.LeftButton
E = TypeVar("E")


class WatchedEngine(Engine):
    """The real engine; remembers the number of the newest question."""

    asked = 0

    def post(self, command: Command) -> None:
        if isinstance(command, Ask):
            self.asked = command.request
        super().post(command)


class Program:
    """One window with a real engine behind it. Nothing here sleeps: every wait is for an event, with a limit."""

    def __init__(self, folder: Path, *, theme: str = "light", size: QSize | None = None) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self._app = app
        self._engines: list[WatchedEngine] = []
        self.events: list[Event] = []
        self.store = PreferenceStore(folder / "settings.ini")
        self.store.set(theme=theme)
        whole = Composition(app, self.store, Notices(), self._make_engine)
        self._whole = whole
        self.themes, self.bridge, self.session = whole.themes, whole.bridge, whole.session
        self.window, self.wiring, self.closing = whole.window, whole.wiring, whole.closing
        self.has_plots = False
        whole.plots.done.connect(self._note_plots)
        self.bridge.received.connect(self.events.append)
        if size is not None:
            self.window.resize(size)
            self.window.reset_arrangement()

    # --- from start to end ------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Show the window and wait until the reader answers; the trainer may still be coming up."""
        self.window.show()
        self.window.activateWindow()
        self.until(lambda: self.session.engine.reader_ready and self.has_plots, "the engine's start")

    def wait_for_trainer(self) -> None:
        """Wait until runs can be started."""
        self.until(lambda: self.session.engine.trainer_ready, "the trainer's start")

    def end(self, deadline_s: float = 60.0) -> bool:
        """Close everything; whether the engine's threads have ended in time."""
        self._whole.litter.end()
        self.closing.close_now()
        has_ended = self.bridge.stop(deadline_s)
        self.window.deleteLater()
        self.themes.deleteLater()
        self._whole.deleteLater()
        QTest.qWait(0)
        return has_ended

    def until(self, done: Callable[[], bool], what: str, limit_s: float = 180.0) -> None:
        """Let the program live until `done`, which is asked again after each event of the engine and each frame."""
        loop, ticks = QEventLoop(), QTimer(interval=30)

        def check(*_: object) -> None:
            if done():
                loop.quit()

        self.bridge.received.connect(check)
        ticks.timeout.connect(check)
        ticks.start()
        QTimer.singleShot(int(limit_s * 1000), loop, lambda: loop.exit(1))
        failed = not done() and loop.exec()
        self.bridge.received.disconnect(check)
        ticks.stop()
        if failed:
            raise TimeoutError(f"{what}: not within {limit_s:.0f} s; last events: {self._last_events()}")

    # --- what there is ----------------------------------------------------------------------------------------------

    @property
    def engine(self) -> WatchedEngine:
        return self._engines[0]

    @property
    def canvas(self) -> CanvasView:
        found = self.window.findChild(CanvasView)
        assert found is not None
        return found

    def newest(self, *kinds: type[E]) -> E | None:
        """The newest event of one of the kinds."""
        return next((each for each in reversed(self.events) if isinstance(each, kinds)), None)

    def answer(self, which: Callable[[Answer], bool] | None = None) -> Answer:
        """The answer to what is on the page now, waited for; or the first of its answers that is such a one."""

        def is_there() -> bool:
            found = self.newest_answer()
            return self.is_answered() and (which is None or (isinstance(found, Answer) and which(found)))

        self.until(is_there, "an answer" if which is None else "such an answer")
        found = self.newest_answer()
        if not isinstance(found, Answer):
            raise AssertionError(f"no answer but: {found and found.sentence}")
        return found

    def is_answered(self) -> bool:
        """Whether there is an answer to the newest question."""
        found = self.newest_answer()
        return found is not None and found.request == self.engine.asked and not self._has_pending_page()

    def _has_pending_page(self) -> bool:
        from app.canvas.frames import FrameGate

        gate = self.window.input_view.findChild(FrameGate)
        return gate is not None and gate._is_waiting

    def newest_answer(self) -> Answer | NothingThere | None:
        return self.newest(Answer, NothingThere)

    # --- hands ------------------------------------------------------------------------------------------------------

    def draw(self, *lines: list[Place]) -> None:
        """Draw lines through places, in shares of the page, with mouse events on the canvas."""
        for line in lines:
            QTest.mousePress(self.canvas, LEFT, pos=self.at(line[0]))
            for place in line[1:]:
                QTest.mouseMove(self.canvas, self.at(place))
            QTest.mouseRelease(self.canvas, LEFT, pos=self.at(line[-1]))

    def click(self, action: str) -> None:
        """Press a toolbar button."""
        bar = self.window.findChild(QToolBar, "tools")
        assert bar is not None
        button = bar.widgetForAction(self.window.actions_[action])
        assert button.isEnabled(), f"“{action}” cannot be pressed now"
        QTest.mouseClick(button, LEFT)

    def press(self, widget: QWidget) -> None:
        """Click a widget in its middle."""
        QTest.mouseClick(widget, LEFT)

    def open_file(self, path: Path) -> None:
        """Open a file as if it had been dropped on the canvas."""
        self.window.input_view.files_dropped.emit([str(path)])

    def open_photo(self, path: Path) -> None:
        """The same, and wait until that picture is shown in place of what was."""
        self.until_another_picture(lambda: self.open_file(path))

    def until_another_picture(self, opens: Callable[[], object]) -> None:
        """Do what opens a picture, and wait until that one is shown; another may still be in its place."""
        before = self.newest(PictureOpened)
        opens()

        def is_shown() -> bool:
            newest = self.newest(PictureOpened)
            return newest is not before and self.window.input_view._photo.picture is newest

        self.until(is_shown, "the photo")

    def at(self, place: Place) -> QPoint:
        """Where a share of the page is in the canvas."""
        return self.canvas.to_widget(QPointF(place[0] * 560, place[1] * 560)).toPoint()

    # --- inside -----------------------------------------------------------------------------------------------------

    def _make_engine(self, wake: Callable[[], None]) -> WatchedEngine:
        self._engines.append(WatchedEngine(wake))
        return self._engines[0]

    def _note_plots(self) -> None:
        self.has_plots = True

    def _last_events(self) -> str:
        failures = [str(each.sentence) for each in self.events if isinstance(each, Failed)]
        return ", ".join([type(each).__name__ for each in self.events[-5:]] + failures)


def written(digit: str) -> list[list[Place]]:
    """A sample digit of the program as lines for `Program.draw`."""
    from app.canvas.samples import SAMPLES

    strokes = dict(SAMPLES)[digit]
    return [[(x / 560, y / 560) for x, y, _ in each.points.tolist()] for each in strokes]

"""The window around a fake engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QDockWidget
from pytestqt.qtbot import QtBot

from app.bridge import Bridge
from app.closing import Closing
from app.notices import Notices
from app.preferences import PreferenceStore
from app.session import Session
from app.theme import ThemeKeeper
from app.widgets.run_table import RunTable
from app.window import MainWindow
from app.wiring import Wiring
from engine.messages import Answer
from tests.app import runs
from tests.app.fakes import FakeEngine, answer, get_ready


@dataclass
class Desk:
    """A session with its fake engine; events are delivered by `settle`."""

    engine: FakeEngine
    bridge: Bridge
    session: Session
    settle: Callable[[], None]


@dataclass
class House(Desk):
    """The same with the whole window around it."""

    window: MainWindow
    wiring: Wiring
    closing: Closing
    store: PreferenceStore

    def be_answered(self) -> Answer:
        """The engine gets ready and answers the question asked now."""
        said = answer(self.bridge.next_request())
        self.engine.say(*get_ready(), said)
        self.settle()
        return said


@pytest.fixture(autouse=True, scope="session")
def english() -> None:
    """LANG=C would group no digits."""
    QLocale.setDefault(QLocale(QLocale.Language.English))


@pytest.fixture
def desk(qapp: QApplication) -> Desk:
    made: list[FakeEngine] = []

    def make(wake: Callable[[], None]) -> FakeEngine:
        made.append(FakeEngine(wake))
        return made[0]

    bridge = Bridge(make)

    def settle() -> None:
        for _ in range(3):
            qapp.processEvents()
        while made[0].events or bridge._waiting:
            qapp.processEvents()
        qapp.processEvents()

    return Desk(made[0], bridge, Session(bridge), settle)


@pytest.fixture
def store(tmp_path: Path) -> PreferenceStore:
    return PreferenceStore(tmp_path / "settings.ini")


@pytest.fixture
def house(desk: Desk, store: PreferenceStore, qapp: QApplication, qtbot: QtBot) -> Iterator[House]:
    themes = ThemeKeeper(qapp, "light")
    store.set(theme="light")
    window = MainWindow(store, desk.session.training.curves)
    wiring = Wiring(window, desk.session, store, themes, Notices())
    closing = Closing(window, desk.session)
    themes.dress()
    window.resize(1280, 800)
    window.show()
    qtbot.waitExposed(window)
    yield House(desk.engine, desk.bridge, desk.session, desk.settle, window, wiring, closing, store)
    desk.session.training.give_up()
    window.close()
    window.deleteLater()
    themes.deleteLater()


@pytest.fixture
def table(house: House) -> RunTable:
    """The runs tab in front, with three runs in it."""
    dock = house.window.findChild(QDockWidget, "runs")
    assert dock is not None
    dock.raise_()
    house.engine.say(
        *get_ready(),
        runs.listed(
            runs.run("new", started="2026-11-22T10:00:00+01:00", best_accuracy=0.5, note="why"),
            runs.run("middle", test_accuracy=0.97, seconds=4000.0),
            runs.run(
                "old", started="2026-11-20T10:00:00+01:00", best_accuracy=None, outcome="stopped", can_resume=True
            ),
        ),
    )
    house.settle()
    return house.window.runs.table

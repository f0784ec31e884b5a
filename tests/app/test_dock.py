"""A dock's card: what its panel wants reaches the window, and what it does not want to be asked does not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from app.widgets.dock import Dock
from tests.app import fakes
from tests.app.conftest import House


def test_texts_that_change_in_a_panel_do_not_lay_the_window_out_anew(house: House) -> None:
    requests: list[QEvent.Type] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            requests.append(event.type())
            return super().eventFilter(watched, event)

    for news in (fakes.get_ready(), (fakes.answer(1),), (fakes.answer(2),)):
        house.engine.say(*news)
        house.settle()
    watch = Watch()
    house.window.installEventFilter(watch)
    house.engine.say(fakes.answer(3, best=4, share=0.9))
    house.settle()
    house.window.removeEventFilter(watch)
    assert QEvent.Type.LayoutRequest not in requests


def test_a_panel_that_needs_more_room_still_gets_it(qtbot: QtBot) -> None:
    panel = QWidget()
    panel.setMinimumSize(50, 40)
    dock = Dock("it", "It", panel)
    window = QMainWindow()
    qtbot.addWidget(window)
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
    window.resize(300, 200)
    window.show()
    panel.setMinimumSize(120, 90)
    qtbot.waitUntil(lambda: panel.width() >= 120)
    qtbot.waitUntil(lambda: panel.height() >= 90)
    assert dock.rect().contains(panel.rect().translated(panel.mapTo(dock, QPoint(0, 0))))

"""The end of the window: asked once, only when a run would be lost; signals from outside."""

from __future__ import annotations

import os
import signal

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from app.closing import SignalWatch
from engine import messages
from engine.catalogue import DEFAULT
from tests.app import fakes
from tests.app.conftest import House


def _train(house: House) -> None:
    house.session.training.start(DEFAULT)
    house.engine.say(fakes.started(house.session.training.state.request))
    house.settle()


def _question(house: House) -> QMessageBox:
    boxes = [each for each in house.window.findChildren(QMessageBox) if each.isVisible()]
    assert len(boxes) == 1
    return boxes[0]


def _press(box: QMessageBox, text: str) -> None:
    next(each for each in box.buttons() if text in each.text()).click()


def test_without_a_run_nobody_is_asked(house: House) -> None:
    house.window.close()
    assert not house.window.isVisible()


def test_trn_12_closing_during_a_run_asks_once_and_goes_on_by_default(house: House) -> None:
    _train(house)
    house.window.close()
    house.window.close()
    box = _question(house)
    assert box.defaultButton() is not None
    assert "Continue" in box.defaultButton().text()
    box.defaultButton().click()
    house.settle()
    assert house.window.isVisible()
    assert house.session.training.state.phase == "running"
    assert not any(isinstance(each, messages.StopTraining) for each in house.engine.posted)


def test_trn_12_agreeing_stops_the_run_and_closes_at_once(house: House) -> None:
    _train(house)
    house.window.close()
    _press(_question(house), "Stop")
    house.settle()
    assert not house.window.isVisible()
    assert isinstance(house.engine.posted[-1], messages.StopTraining)


def test_trn_12_the_question_can_be_asked_again_later(house: House) -> None:
    _train(house)
    for _ in range(2):
        house.window.close()
        _press(_question(house), "Continue")
        house.settle()
    assert house.window.isVisible()


def test_trn_12_a_request_from_outside_is_not_asked_about(house: House) -> None:
    _train(house)
    house.closing.close_now()
    assert not house.window.isVisible()
    assert isinstance(house.engine.posted[-1], messages.StopTraining)


def test_a_close_event_that_is_refused_is_ignored(house: House) -> None:
    _train(house)
    event = QCloseEvent()
    house.window.closeEvent(event)
    assert not event.isAccepted()
    _press(_question(house), "Continue")


def test_trn_12_signals_are_heard_while_qt_idles(qtbot: QtBot) -> None:
    before = signal.getsignal(signal.SIGTERM)
    watch = SignalWatch()
    heard: list[int] = []
    watch.caught.connect(heard.append)
    os.kill(os.getpid(), signal.SIGTERM)
    qtbot.waitUntil(lambda: heard == [signal.SIGTERM])
    watch.close()
    watch.deleteLater()
    assert signal.getsignal(signal.SIGTERM) == before

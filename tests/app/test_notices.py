"""Trouble reaches the banner, as plain text, once, with its details; and the log."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths, Qt, qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app import notices as module
from app.notices import LOG, Notices
from app.state import Notice
from app.widgets.banner import Banner, Message
from engine import messages
from engine.catalogue import DEFAULT
from engine.errors import say
from tests.app import fakes
from tests.app.conftest import House


@pytest.fixture
def banner(qtbot: QtBot) -> Iterator[Banner]:
    window = QWidget()
    qtbot.addWidget(window)
    made = Banner(window)
    window.show()
    yield made  # while the window is kept
    window.close()


def test_the_newest_message_is_shown_and_closing_shows_the_one_before(banner: Banner) -> None:
    banner.say(Message(text="first"))
    banner.say(Message(text="second"))
    banner.say(Message(text="second"))
    assert banner.message == Message(text="second")
    banner.dismiss()
    assert banner.message == Message(text="first")
    banner.dismiss()
    assert banner.isHidden()


def test_names_are_never_taken_for_html(banner: Banner) -> None:
    banner.say(Message(text="<b>x</b> & <img src=file:///etc/passwd>.png is damaged."))
    labels = banner.findChildren(QLabel)
    assert any("<img" in each.text() for each in labels)
    assert all(each.textFormat() == Qt.TextFormat.PlainText for each in labels)


def test_details_unfold_and_can_be_copied(banner: Banner) -> None:
    banner.say(Message(text="It failed.", details="Traceback ..."))
    assert not banner._details.isVisible()
    banner._more.click()
    assert banner._details.isVisible()
    banner._copy.click()
    assert QGuiApplication.clipboard().text() == "It failed.\n\nTraceback ..."


def test_the_cure_is_a_button_that_does_it(banner: Banner) -> None:
    done: list[bool] = []
    banner.say(Message(text="It stopped.", cure=("Restart", lambda: done.append(True))))
    QTest.mouseClick(banner._cure, Qt.MouseButton.LeftButton)
    assert done == [True]
    assert banner.isHidden()


@pytest.mark.parametrize(
    "text", ["word " * 60, "words and " * 14, f"“{'a_very_long_name' * 9}.toml” is no recipe. Mend it."]
)
def test_every_line_of_a_message_has_room(house: House, text: str) -> None:
    banner, label = house.window.banner, house.window.banner._text
    banner.say(Message(text=text, details="what a programmer needs to know"))
    house.settle()
    flags = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
    needed = label.fontMetrics().boundingRect(0, 0, label.contentsRect().width(), 10_000, flags, label.text())
    assert label.height() >= needed.height()
    assert label.width() >= needed.width()
    banner._copy_message()
    assert QGuiApplication.clipboard().text().startswith(text)


def test_what_is_only_worth_knowing_goes_away_by_itself(banner: Banner) -> None:
    banner.say(Message(text="It is broken."))
    banner.say(Message(text="1 of 5 pages.", stays=False))
    assert banner._timer.isActive()
    banner._timer.timeout.emit()
    assert banner.message == Message(text="It is broken.")
    assert not banner._timer.isActive()


def test_a_failure_of_the_engine_is_said_and_everything_goes_on(house: House) -> None:
    house.engine.say(
        messages.Failed(request=0, reason="damaged", sentence=say("“{n}” is damaged.", n="a.png"), details="T")
    )
    house.settle()
    banner = house.window.banner
    assert banner.message == Message(text="“a.png” is damaged.", details="T")
    assert banner.isVisible()
    assert house.window.rect().contains(banner.geometry())


def test_a_dead_half_offers_its_restart(house: House) -> None:
    house.engine.say(messages.ThreadDied(half="reader", sentence=say("Recognition has stopped.")))
    house.settle()
    house.window.banner._cure.click()
    assert house.engine.restarted == ["reader"]


@pytest.fixture
def heard(qapp: QApplication) -> tuple[Notices, list[Notice], list[float]]:
    now = [0.0]
    notices = Notices(clock=lambda: now[0])
    said: list[Notice] = []
    notices.noticed.connect(said.append)
    return notices, said, now


def test_an_exception_nobody_caught_is_said_once_a_minute(
    heard: tuple[Notices, list[Notice], list[float]], qapp: QApplication
) -> None:
    notices, said, now = heard
    for moment in (0.0, 30.0, 61.0):
        now[0] = moment
        notices.take_exception(ValueError, ValueError("x"))
        qapp.processEvents()
    assert len(said) == 2
    assert "ValueError: x" in said[0].details


def test_ui_17_exceptions_of_other_threads_arrive_on_the_gui_thread(
    heard: tuple[Notices, list[Notice], list[float]], qtbot: QtBot
) -> None:
    notices, said, _now = heard
    where: list[str] = []
    notices.noticed.connect(lambda _notice: where.append(threading.current_thread().name))
    before, before_thread = sys.excepthook, threading.excepthook
    notices.install()
    try:
        thread = threading.Thread(target=lambda: 1 / 0)
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: bool(said))
    finally:
        notices.uninstall()
        sys.excepthook, threading.excepthook = before, before_thread
    assert "ZeroDivisionError" in said[0].details
    assert where == ["MainThread"]


def test_messages_of_qt_are_logged(heard: object, caplog: pytest.LogCaptureFixture, qapp: QApplication) -> None:
    notices = Notices()
    LOG.addHandler(caplog.handler)
    try:
        from PySide6.QtCore import qInstallMessageHandler

        before = qInstallMessageHandler(notices.take_qt_message)
        qWarning("careful")
        qInstallMessageHandler(before)
    finally:
        LOG.removeHandler(caplog.handler)
    assert "Qt: careful" in caplog.text


def test_the_log_is_a_file_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    notices = Notices()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _place: str(tmp_path / "state"))
    monkeypatch.setattr(module.faulthandler, "enable", lambda file: file.close())
    before = list(LOG.handlers)
    try:
        with qtbot.assertNotEmitted(notices._happened):
            notices.start_log()
        LOG.error("something")
        assert "something" in (tmp_path / "state" / "app.log").read_text()
    finally:
        for handler in set(LOG.handlers) - set(before):
            LOG.removeHandler(handler)
            handler.close()
        LOG.propagate = True
        logging.getLogger("convlens").setLevel(logging.NOTSET)


def test_a_folder_that_cannot_be_written_only_costs_the_log_and_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _place: str(blocked / "state"))
    notices = Notices()
    with qtbot.waitSignal(notices.noticed) as told:
        notices.start_log()
    assert told.args is not None
    (notice,) = told.args
    assert str(notice.sentence).startswith("No log is written this time: Not a directory. ")
    assert str(blocked) in notice.details


def test_what_a_run_failed_of_is_withdrawn_when_the_next_one_begins(house: House) -> None:
    training, banner = house.session.training, house.window.banner
    house.engine.say(messages.Failed(request=0, reason="damaged", sentence=say("A picture is damaged.")))
    training.start(DEFAULT)
    run = training.state.request
    house.engine.say(messages.Failed(request=run, reason="mismatch", sentence=say("That cannot teach.")))
    house.settle()
    assert banner.message is not None
    assert banner.message.text == "That cannot teach."
    training.start(DEFAULT)
    house.settle()
    assert banner.message is not None
    assert banner.message.text == "A picture is damaged."


@pytest.mark.parametrize("is_of_run", [True, False])
def test_what_was_said_of_a_run_goes_when_the_next_one_begins(house: House, is_of_run: bool) -> None:
    """“The run has ended early” had stood over the next run's training."""
    training, banner = house.session.training, house.window.banner
    training.start(DEFAULT)
    request = training.state.request
    house.engine.say(
        fakes.started(request),
        messages.Noticed(request=request if is_of_run else 0, sentence=say("Worth knowing.")),
        fakes.ended(request),
    )
    house.settle()
    assert banner.message is not None
    assert banner.message.text == "Worth knowing."
    training.start(DEFAULT)
    house.settle()
    assert (banner.message is None) == is_of_run

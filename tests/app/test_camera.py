"""The camera with a made-up source of pictures, and what is said where there is none."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from app.camera import NO_CAMERA, NO_MODULE, Frames, WebcamFrames, smallest_enough
from engine import messages
from engine.errors import Sentence
from tests.app.conftest import House
from tests.app.fakes import get_ready


class FakeFrames(Frames):
    """Gives the pictures that a test tells it to."""

    made: list[FakeFrames]

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_running = False
        FakeFrames.made.append(self)

    def start(self) -> None:
        self.is_running = True

    def stop(self) -> None:
        self.is_running = False

    def give(self, level: int) -> None:
        self.came.emit(np.full((48, 64, 3), level, np.uint8))


@pytest.fixture
def camera(house: House) -> Iterator[QAction]:
    FakeFrames.made = []
    house.wiring.camera._make_frames = FakeFrames
    house.engine.say(*get_ready())
    house.settle()
    yield house.window.actions_["camera"]
    house.wiring.camera.stop()


def _asked(house: House) -> int:
    return int(house.engine.newest(messages.Ask).page.flat[0])


def test_live_pictures_are_shown_and_asked_about(house: House, camera: QAction, qtbot: QtBot) -> None:
    camera.trigger()
    frames = FakeFrames.made[0]
    assert frames.is_running
    for level in (10, 20, 30):
        frames.give(level)
        qtbot.waitUntil(lambda level=level: _asked(house) == level)
    assert house.window.input_view.has_picture()
    assert house.window.input_view.undo_stack.count() == 1  # the way back is one step, however many pictures came


def test_the_square_stays_where_it_was_moved(house: House, camera: QAction, qtbot: QtBot) -> None:
    camera.trigger()
    FakeFrames.made[0].give(10)
    photo = house.window.input_view._photo
    moved = messages.Ask(request=0, page=np.zeros((1, 1), np.uint8), crop=photo.crop).crop
    assert moved is not None
    photo.set_crop(type(moved)(left=3, top=4, side=20))
    FakeFrames.made[0].give(20)
    qtbot.waitUntil(lambda: _asked(house) == 20)
    assert house.engine.newest(messages.Ask).crop == type(moved)(left=3, top=4, side=20)


def test_freezing_lets_the_camera_go_and_keeps_the_picture(house: House, camera: QAction) -> None:
    camera.trigger()
    frames = FakeFrames.made[0]
    frames.give(10)
    camera.trigger()
    assert not frames.is_running
    assert not camera.isChecked()
    assert house.window.input_view.has_picture()
    frames.give(99)  # one that was still on its way
    assert house.window.input_view.page().pixels.flat[0] == 10


def test_going_back_to_the_page_lets_the_camera_go(house: House, camera: QAction) -> None:
    camera.trigger()
    frames = FakeFrames.made[0]
    frames.give(10)
    house.window.input_view.back_to_canvas()
    frames.give(20)
    assert not house.window.input_view.has_picture()
    assert not frames.is_running
    assert not camera.isChecked()


def test_a_camera_that_fails_is_told(house: House, camera: QAction) -> None:
    camera.trigger()
    FakeFrames.made[0].failed.emit(Sentence(NO_CAMERA))
    assert not camera.isChecked()
    assert house.window.banner.isVisible()
    camera.trigger()  # and it can be tried again
    assert FakeFrames.made[1].is_running


def test_a_missing_module_is_a_sentence(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtMultimedia", None)
    frames = WebcamFrames()
    with qtbot.waitSignal(frames.failed) as caught:
        frames.start()
    assert caught.args is not None
    assert str(caught.args[0]) == NO_MODULE
    assert NO_MODULE.endswith('pip install "convlens[camera]"')  # as a shell takes it: no curly quotes, no full stop
    frames.stop()


def test_the_format_nearest_to_small_is_taken() -> None:
    class Format:
        def __init__(self, width: int) -> None:
            self._width = width

        def resolution(self) -> Format:
            return self

        def width(self) -> int:
            return self._width

    class Device:
        def __init__(self, *widths: int) -> None:
            self._formats = [Format(each) for each in widths]

        def videoFormats(self) -> list[Format]:
            return self._formats

    assert smallest_enough(Device(1920, 640, 320)).width() == 640
    assert smallest_enough(Device()) is None

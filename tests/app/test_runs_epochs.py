"""The page of epochs in the runs tab around a fake engine: the slider, playing, branches, films."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.dialogs.branch import BranchDialog
from app.widgets.confusion_view import ConfusionView
from app.widgets.run_table import RunTable
from engine import messages
from engine.catalogue import LENET_MNIST
from engine.errors import say
from tests.app import fakes, runs
from tests.app.conftest import House

Key = Qt.Key


def _say_epoch(house: House, number: int, **changes: Any) -> messages.EpochShown:
    asked = house.engine.newest(messages.ShowEpoch)
    assert (asked.folder, asked.epoch) == ("/runs/new", number)
    shown = replace(runs.epoch("new", number, asked.request), **changes)
    house.engine.say(shown)
    house.settle()
    return shown


def test_before_an_epoch_is_asked_for_the_page_says_what_will_be_there(house: House, table: RunTable) -> None:
    page = house.window.runs.time
    matrix = page.findChild(ConfusionView)
    assert matrix is not None
    assert matrix.accessibleDescription().startswith("Move the slider")
    QTest.keyClick(page._bar._slider, Key.Key_Home)
    _say_epoch(house, 1)
    assert "pictures of" in matrix.accessibleDescription()
    QTest.keyClick(page._bar._slider, Key.Key_Right)
    _say_epoch(house, 2, confusion=None)
    assert matrix.accessibleDescription() == "Of this epoch no answers were counted."


def test_the_slider_asks_for_epochs_and_shows_what_they_were_worth(house: House, table: RunTable) -> None:
    page = house.window.runs.time
    house.window.runs.pages.show_page(page)
    assert not [each for each in house.engine.posted if isinstance(each, messages.ShowEpoch)]
    slider = page._bar._slider
    QTest.keyClick(slider, Key.Key_Home)
    shown = _say_epoch(house, 1)
    QTest.keyClick(slider, Key.Key_Right)
    late = house.engine.newest(messages.ShowEpoch).request
    _say_epoch(house, 2)
    assert page._figures.text() == "epoch 2: validation 70.00 %, loss 0.5000"
    assert page._bars._shares == [21 / 30] * 10
    house.engine.say(replace(shown, request=late - 1))  # late
    house.settle()
    assert "epoch 2" in page._figures.text()
    QTest.keyClick(slider, Key.Key_Right)
    _say_epoch(house, 3, split="test")
    assert page._figures.text().startswith("epoch 3: test set ")


def test_turning_to_the_epochs_has_the_last_one_ready_before_it_is_wanted(house: House, table: RunTable) -> None:
    def expected() -> list[tuple[str, int]]:
        return [(each.folder, each.epoch) for each in house.engine.posted if isinstance(each, messages.ExpectEpoch)]

    assert expected() == []
    pages = house.window.runs.pages
    pages.show_page(house.window.runs.time)
    house.settle()
    pages.show_page(house.window.runs.curves)
    pages.show_page(house.window.runs.time)
    house.settle()
    assert expected() == [("/runs/new", 10)]


def test_a_run_that_has_kept_its_first_epoch_says_so(house: House, table: RunTable) -> None:
    page = house.window.runs.time
    page.show_run(runs.run("young", epochs=()))
    assert page._figures.text() == "This run has kept no epochs."
    page.show_run(runs.run("young", epochs=(1, 2)))
    assert page._figures.text().startswith("2 epochs kept")


def test_playing_waits_for_every_epoch(house: House, table: RunTable, qtbot: QtBot) -> None:
    page = house.window.runs.time
    page._bar._next.setInterval(0)
    page._bar._slider.setValue(7)
    _say_epoch(house, 8)
    QTest.mouseClick(page._bar._play, Qt.MouseButton.LeftButton)
    for number in (8, 9, 10):
        qtbot.waitUntil(lambda number=number: house.engine.newest(messages.ShowEpoch).epoch == number)
        assert page._bar.is_playing
        _say_epoch(house, number)
    assert not page._bar.is_playing


def test_an_epoch_that_cannot_be_had_stops_the_playing(house: House, table: RunTable) -> None:
    page = house.window.runs.time
    page._bar.play()
    asked = house.engine.newest(messages.ShowEpoch)
    house.engine.say(messages.Failed(request=asked.request, reason="damaged", sentence=say("Damaged.")))
    house.settle()
    assert not page._bar.is_playing
    assert house.window.banner.message is not None


def test_another_model_wished_for_while_epochs_play_ends_the_playing(house: House, table: RunTable) -> None:
    page = house.window.runs.time
    page._bar.play()
    assert page._bar.is_playing
    house.session.serve_model("digits")
    _say_epoch(house, page._bar.epoch)  # it was already on its way
    assert not page._bar.is_playing
    assert not page._bar._next.isActive()


def test_back_answers_with_the_model_from_before(house: House, table: RunTable) -> None:
    page = house.window.runs.time
    assert not page._back.isEnabled()
    page._bar._slider.setValue(3)
    _say_epoch(house, 4)
    house.engine.say(fakes.served_model("/runs/new/epoch-0004.safetensors"))
    house.settle()
    page._bar._slider.setValue(4)
    _say_epoch(house, 5)
    house.engine.say(fakes.served_model("/runs/new/epoch-0005.safetensors"))
    house.settle()
    kinds = [each.kind for each in house.session.choices]
    assert kinds.count("epoch") == 1
    assert "epoch 5 of new" in house.window.models.currentText()
    assert house.store.now.model != "/runs/new/epoch-0005.safetensors"
    QTest.mouseClick(page._back, Qt.MouseButton.LeftButton)
    assert house.engine.newest(messages.ServeModel).reference == "digits"


def test_a_branch_starts_a_run_from_the_epoch_with_other_settings(house: House, table: RunTable) -> None:
    page = house.window.runs.time
    page._bar._slider.setValue(5)
    QTest.mouseClick(page._branch, Qt.MouseButton.LeftButton)
    dialog = house.window.findChild(BranchDialog)
    assert dialog is not None
    assert "epoch 6 of “new”" in dialog.windowTitle()
    dialog._rate.setValue(0.003)
    dialog._epochs.setValue(2)
    QTest.keyClick(dialog, Key.Key_Return)
    asked = house.engine.newest(messages.StartTraining)
    assert (asked.parent, asked.parent_epoch, asked.folder, asked.resume) == ("/runs/new", 6, "", False)
    expected = replace(LENET_MNIST, epochs=2, optimiser=replace(LENET_MNIST.optimiser, learning_rate=0.003))
    assert asked.recipe == expected
    assert not page._branch.isEnabled()


def test_a_branch_with_another_seed_or_data_is_warned_of_without_a_jump(house: House, table: RunTable) -> None:
    page = house.window.runs.time
    QTest.mouseClick(page._branch, Qt.MouseButton.LeftButton)
    dialog = house.window.findChild(BranchDialog)
    assert dialog is not None
    size = dialog.size()
    assert dialog.warning.text() == ""
    dialog._seed.stepUp()
    assert "already learned from" in dialog.warning.text()
    dialog._seed.stepDown()
    assert dialog.warning.text() == ""
    dialog._data.setCurrentIndex(1)
    assert "already learned from" in dialog.warning.text()
    house.settle()
    assert dialog.size() == size
    assert dialog.warning.heightForWidth(dialog.warning.width()) <= dialog.warning.height()
    dialog.reject()


def test_a_film_is_asked_for_with_the_picture_and_can_be_given_up(
    house: House, table: RunTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = house.window.runs.time
    house.window.runs.pages.show_page(page)
    answer: Any = replace(
        fakes.answer(house.bridge.next_request()), network_input=np.full((1, 28, 28), 0.5, np.float32)
    )
    house.engine.say(answer)
    house.settle()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("/films/one", "APNG (*.png)"))
    QTest.mouseClick(page._film, Qt.MouseButton.LeftButton)
    asked = house.engine.newest(messages.FilmRun)
    assert (asked.folder, asked.title, asked.path) == ("/runs/new", "new", "/films/one.png")
    assert asked.values is not None
    assert np.array_equal(asked.values, answer.network_input)  # the model's mean is 0 and its deviation 1
    assert page._job.isVisible()
    page._job.cancelled.emit()
    assert house.engine.newest(messages.CancelFilm).request == asked.request
    cancelled = messages.Failed(request=asked.request, reason="cancelled", sentence=say("Cancelled."))
    house.engine.say(cancelled)
    house.settle()
    assert page._film.isVisible()
    assert house.window.banner.message is None
    QTest.mouseClick(page._film, Qt.MouseButton.LeftButton)
    request = house.engine.newest(messages.FilmRun).request
    house.engine.say(messages.FilmMade(request=request, path="/films/one.png", frames=10, size_bytes=300_000))
    house.settle()
    assert "Film of 10 epochs saved as /films/one.png" in house.window.statusBar().currentMessage()

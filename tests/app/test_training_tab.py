"""The training tab: what is trained, the buttons, the curves, the data."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QDockWidget, QLabel
from pytestqt.qtbot import QtBot

from app.panels.training import TrainingPanel
from app.widgets.dock import is_seen
from engine import messages
from engine.catalogue import LENET_MNIST
from engine.errors import say
from tests.app import fakes
from tests.app.conftest import House


def _start(house: House) -> int:
    house.engine.say(*fakes.get_ready())
    house.settle()
    house.window.actions_["train"].trigger()
    run = house.session.training.state.request
    house.engine.say(fakes.started(run))
    house.settle()
    return run


def _enabled(house: House) -> dict[str, bool]:
    return {name: house.window.actions_[name].isEnabled() for name in ("train", "pause", "step", "stop")}


def _described(house: House, available: bool) -> None:
    house.engine.say(
        messages.DataDescribed(request=0, name="mnist", available=available, sentence=say("As it is.")),
        messages.DataDescribed(request=0, name="drawn", available=True, sentence=say("Always.")),
    )
    house.settle()


def test_nothing_can_be_trained_before_the_trainer_is_ready(house: House) -> None:
    assert _enabled(house) == {"train": False, "pause": False, "step": False, "stop": False}
    house.engine.say(*fakes.get_ready())
    house.settle()
    assert _enabled(house) == {"train": True, "pause": False, "step": False, "stop": False}


def test_the_form_makes_the_recipe(house: House) -> None:
    form = house.window.training.form
    form.choice.choose("lenet-mnist")
    assert form.recipe() == LENET_MNIST
    form._epochs.setValue(2)
    form._batch.setValue(64)
    form._rate.setValue(0.01)
    changed = form.recipe()
    assert (changed.epochs, changed.batch_size, changed.optimiser.learning_rate) == (2, 64, 0.01)
    assert changed.model == LENET_MNIST.model


def test_buttons_follow_the_run(house: House) -> None:
    run = _start(house)
    assert _enabled(house) == {"train": False, "pause": True, "step": True, "stop": True}
    assert not house.window.training.form._epochs.isEnabled()
    house.window.actions_["pause"].trigger()
    house.engine.say(messages.TrainingPaused(request=run, step=3))
    house.settle()
    assert house.window.actions_["pause"].iconText() == "Resume"
    house.window.actions_["step"].trigger()
    assert isinstance(house.engine.posted[-1], messages.StepTraining)
    house.window.actions_["pause"].trigger()
    assert isinstance(house.engine.posted[-1], messages.ResumeTraining)
    house.window.actions_["stop"].trigger()
    assert _enabled(house)["stop"] is False
    house.engine.say(fakes.ended(run))
    house.settle()
    assert _enabled(house) == {"train": True, "pause": False, "step": False, "stop": False}
    assert house.store.now.recipe == "mnist-default"


def test_progress_is_said_in_numbers(house: House) -> None:
    run = _start(house)
    column = house.window.training._progress
    assert column._left.text() == "Learning the first batch…"
    house.engine.say(fakes.progress(run, 1, 6600), fakes.evaluated(run, 6600, 0.9894))
    house.settle()
    assert column._title.text() == "Epoch 13 of 100"
    assert column._accuracy.text() == "validation 98.94 %"
    assert column._speed.text() == "13,200 images/s"
    assert column._left.text() == "6 min left"
    assert column._bar.value() == 120


def test_what_comes_after_the_last_batch_is_said_instead_of_a_time(house: House) -> None:
    run = _start(house)
    sentence = say("Working out when to be unsure…")
    house.engine.say(
        fakes.progress(run, 1, 55_000), messages.TrainingEnding(request=run, sentence=sentence, fraction=0.2)
    )
    house.settle()
    column = house.window.training._progress
    assert (column._left.text(), column._bar.value()) == ("Working out when to be unsure…", 1000)
    house.engine.say(fakes.ended(run))
    house.settle()
    assert column._left.text().startswith("Finished in")


@pytest.mark.parametrize(
    ("best_path", "said"),
    [("", "Stopped before anything was measured; “Runs” can go on with it."),
     ("/runs/8/best.safetensors", "Stopped; the best model is kept.")],
)  # fmt: skip
def test_a_run_that_was_stopped_says_what_is_kept_of_it(house: House, best_path: str, said: str) -> None:
    run = _start(house)
    house.engine.say(replace(fakes.ended(run, best_path), outcome="stopped"))
    house.settle()
    assert house.window.training._progress._left.text() == said


@pytest.mark.parametrize(("outcome", "said"), [("stopped", "Stopped; nothing of it is kept."),
                                               ("finished", "Finished in 6 min; nothing of it is kept.")])  # fmt: skip
def test_a_run_of_which_nothing_could_be_saved_is_not_said_to_be_kept(
    house: House, outcome: Literal["stopped", "finished"], said: str
) -> None:
    """Its folder may be gone. The weights still answer, and can be saved, but no run is in training any more."""
    run = _start(house)
    house.engine.say(fakes.evaluated(run, 550, 0.98))
    served = house.engine.newest(messages.ServeModel)
    house.engine.say(fakes.served_model(served.reference, served.request))
    house.settle()
    assert house.window.models.currentText() == "Model: run in training"
    house.engine.say(replace(fakes.ended(run, best_path=""), outcome=outcome))
    house.settle()
    assert house.window.training._progress._left.text() == said
    assert house.window.models.currentText() == "Model: last run"
    assert house.engine.newest(messages.ServeModel) is served


def test_curves_are_drawn_from_all_points_thinned(house: House) -> None:
    panel = house.window.training
    panel.make_plots()
    house.settle()
    run = _start(house)
    house.engine.say(fakes.progress(run, 1, 20_000), fakes.evaluated(run, 550, 0.93))
    house.settle()
    assert len(panel._plots) == 2
    panel._draw()  # each draws one of the two
    panel._draw()
    x, y = (np.asarray(each) for each in panel._plots[0]._training.points())
    assert len(x) <= 2000
    assert x[-1] > 19_900
    assert np.isfinite(y).all()
    assert np.asarray(panel._plots[1]._validation.points()[1]).tolist() == [0.93]


def test_in_half_of_a_screen_the_plots_are_over_each_other(house: House, qtbot: QtBot) -> None:
    """Beside each other they had been 28 pixels wide."""
    panel = house.window.training
    loss, accuracy = panel._loss_place, panel._accuracy_place
    for width, is_over in ((1280, False), (960, True), (1280, False)):
        house.window.resize(width, 800)
        qtbot.waitUntil(lambda is_over=is_over: (accuracy.geometry().top() > loss.geometry().bottom()) == is_over)
        assert min(loss.width(), accuracy.width()) > 100


def test_curves_that_nobody_sees_wait_until_they_are_looked_at(house: House, qtbot: QtBot) -> None:
    panel = house.window.training
    panel.make_plots()
    house.settle()
    run = _start(house)
    runs, training = (house.window.findChild(QDockWidget, name) for name in ("runs", "training"))
    assert runs is not None
    assert training is not None
    runs.raise_()
    house.settle()
    house.engine.say(fakes.progress(run, 1, 50))
    house.settle()
    panel._draw()
    assert [len(plot._training.points()[0]) for plot in panel._plots] == [0, 0]
    training.raise_()
    qtbot.waitUntil(lambda: [len(plot._training.points()[0]) for plot in panel._plots] == [50, 50])


def _with_the_loss_drawn(house: House) -> tuple[TrainingPanel, int]:
    """A run after ten batches, of which the loss is drawn alone: the view has moved, and the accuracy has its turn."""
    panel = house.window.training
    panel.make_plots()
    house.settle()
    run = _start(house)
    house.engine.say(fakes.progress(run, 1, 10))
    house.settle()
    panel._drawn_until = None
    panel._draw()
    return panel, run


def test_a_plot_that_was_drawn_before_the_panel_went_behind_is_drawn_again(house: House, qtbot: QtBot) -> None:
    panel, run = _with_the_loss_drawn(house)
    runs, training = (house.window.findChild(QDockWidget, name) for name in ("runs", "training"))
    assert runs is not None
    assert training is not None
    runs.raise_()
    house.engine.say(fakes.progress(run, 11, 50))
    qtbot.waitUntil(lambda: not is_seen(panel))
    panel._draw()
    training.raise_()
    qtbot.waitUntil(lambda: [len(plot._training.points()[0]) for plot in panel._plots] == [50, 50])


def test_news_between_the_turns_of_two_plots_reach_both(house: House, qtbot: QtBot) -> None:
    panel, run = _with_the_loss_drawn(house)
    house.engine.say(fakes.progress(run, 11, 50))
    qtbot.waitUntil(lambda: [len(plot._training.points()[0]) for plot in panel._plots] == [50, 50])


def test_numbers_that_run_on_are_written_as_often_as_one_can_read(house: House) -> None:
    run, column = _start(house), house.window.training._progress
    house.engine.say(fakes.progress(run, 1, 6600))
    house.settle()
    column._since.start()
    house.engine.say(replace(fakes.progress(run, 6601, 6700), images_per_s=1.0))
    house.settle()
    assert column._speed.text() == "13,200 images/s"
    house.engine.say(fakes.evaluated(run, 6700, 0.99))  # this is news
    house.settle()
    assert column._speed.text() == "1 images/s"


def test_a_run_that_only_goes_on_leaves_the_form_and_its_row_alone(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, touched = _start(house), list[str]()
    house.engine.say(fakes.progress(run, 1, 50))
    house.settle()
    house.wiring.runs._row_due.stop()
    form = house.window.training.form
    monkeypatch.setattr(form._settings, "set_enabled", lambda _enabled: touched.append("settings"))
    house.engine.say(fakes.progress(run, 51, 100))
    house.settle()
    assert touched == []
    assert not house.wiring.runs._row_due.isActive()
    form._rate.setValue(0.5)  # written, but no setting of the run yet
    house.engine.say(fakes.progress(run, 101, 150))
    house.settle()
    assert touched == ["settings"]
    house.engine.say(fakes.evaluated(run, 550, 0.93))
    house.settle()
    assert house.wiring.runs._row_due.isActive()


def test_what_a_recipe_has_not_stays_as_it_is_while_a_run_goes_on(house: House) -> None:
    box, changes = house.window.training.form._settings.augmentation, list[QEvent.Type]()
    run = _start(house)
    house.settle()

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            changes.append(event.type())
            return super().eventFilter(watched, event)

    watch = Watch()
    box.installEventFilter(watch)
    house.engine.say(fakes.progress(run, 1, 50))
    house.settle()
    box.removeEventFilter(watch)
    assert QEvent.Type.EnabledChange not in changes


def test_without_mnist_the_drawn_digits_are_the_default(house: House) -> None:
    assert house.window.training.form.data() == "mnist"
    _described(house, available=False)
    assert house.window.training.form.data() == "drawn"


def test_with_mnist_it_stays_the_default(house: House) -> None:
    _described(house, available=True)
    assert house.window.training.form.data() == "mnist"
    assert "On this computer" in [each.text() for each in house.window.training.form._status.findChildren(QLabel)]


def test_data_that_is_not_here_can_be_downloaded_and_that_cancelled(house: House) -> None:
    _described(house, available=False)
    form = house.window.training.form
    form._data.setCurrentIndex(form._data.findData("mnist"))
    form._data.activated.emit(form._data.currentIndex())
    status = form._status
    assert status._button.isVisible()
    assert "11.6 MB" in status._text.text()
    status._button.click()
    request = house.engine.newest(messages.DownloadData).request
    progress = messages.DownloadProgress(request=request, name="mnist", done_bytes=5_000_000, total_bytes=10_000_000)
    house.engine.say(progress)
    house.settle()
    assert status._bar.value() == 500
    status._button.click()
    assert isinstance(house.engine.posted[-1], messages.CancelDownload)
    house.engine.say(messages.DataDescribed(request=request, name="mnist", available=True, sentence=say("Here.")))
    house.settle()
    assert not status._button.isVisible()


def test_choices_of_last_time_come_back(house: House) -> None:
    form = house.window.training.form
    form.restore("lenet-mnist", "/my/digits", "cuda:0")
    assert (form.recipe().name, form.data(), form.device()) == ("lenet-mnist", "/my/digits", "cuda:0")
    _described(house, available=False)
    assert form.data() == "/my/digits"  # chosen by hand: nobody chooses something else


def test_the_curves_room_grows_in_steps_and_holds_every_point() -> None:
    from app.widgets.curve_plot import room_for, rounded_up

    nothing = np.empty(0)
    rooms = set()
    for last in range(1, 2000):
        steps = np.arange(1.0, last + 1)
        room = room_for(steps, 2.3 / steps, nothing, nothing, None)
        assert room[0] >= last
        assert room[1] == 0.0
        assert room[2] >= 2.3
        rooms.add(room)
    assert len(rooms) < 40
    assert room_for(np.array([1.0]), np.array([0.93]), nothing, nothing, 1.0) == pytest.approx((1.0, 0.92, 1.0))
    assert room_for(np.array([3.0]), np.array([np.nan]), nothing, nothing, None) == (3.0, 0.0, 1.0)
    assert [rounded_up(each) for each in (0, 0.07, 1, 1.1, 26_400)] == pytest.approx([1, 0.08, 1, 1.25, 30_000])

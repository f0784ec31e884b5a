"""The run in one's hand: changes on the way, marks, schedule, an article's curve behind, the doctor's line."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from app.published import as_points, expected_steps_per_epoch, steps_at
from app.widgets.change_words import change_texts, mark_text
from app.wording import rate_text
from engine import catalogue, messages
from engine.catalogue import DEFAULT, LENET_MNIST
from engine.errors import say
from engine.settings import settings_of
from engine.specs import Mark
from tests.app import fakes
from tests.app.conftest import House

START = settings_of(LENET_MNIST)


def begin(house: House, recipe: str = "lenet-mnist") -> int:
    """A run of LeNet that has just started: its request."""
    house.engine.say(*fakes.get_ready())
    house.settle()
    house.window.training.form.choice.choose(recipe)
    house.window.actions_["train"].trigger()
    run = house.session.training.state.request
    house.engine.say(fakes.started(run))
    house.settle()
    return run


def adjusted(run: int, *marks: Mark) -> messages.TrainingAdjusted:
    return messages.TrainingAdjusted(
        request=run, settings=marks[-1].after, marks=marks, steps_per_epoch=275, total_steps=27_500
    )


def plots(house: House) -> None:
    house.window.training.make_plots()
    house.settle()
    assert len(house.window.training._plots) == 2


def draw(house: House) -> None:
    for _ in range(2):
        house.window.training._draw()


def printed(house: House, plot: int, name: str) -> tuple[list[float], list[float]]:
    """Steps and values of the article's curve as it is drawn."""
    steps, values = house.window.training._plots[plot]._published[name].points()
    return steps.tolist(), values.tolist()


# --- changes on the way -----------------------------------------------------------------------------------------------


def test_a_number_written_during_a_run_crosses_to_it(house: House, qtbot) -> None:
    run = begin(house)
    form = house.window.training.form
    assert [form._rate.isEnabled(), form._batch.isEnabled(), form._epochs.isEnabled()] == [True, True, False]
    form._rate.selectAll()
    with qtbot.waitSignal(form.settings_wanted):
        QTest.keyClicks(form._rate, "0.002")
        house.engine.say(fakes.progress(run, 1, 20))  # what comes meanwhile leaves the half-written number alone
        house.settle()
        QTest.keyClick(form._rate, Qt.Key.Key_Return)
    posted = house.engine.newest(messages.AdjustTraining)
    assert (posted.learning_rate, posted.batch_size, posted.dropout, posted.patience) == (0.002, None, None, None)


def test_a_number_half_written_stays_when_the_run_takes_another_one(house: House, qtbot) -> None:
    begun = begin(house)
    form = house.window.training.form
    form._batch.setFocus()
    form._batch.selectAll()
    with qtbot.waitSignal(form.settings_wanted):
        QTest.keyClicks(form._batch, "200")
        QTest.keyClick(form._batch, Qt.Key.Key_Return)
    form._rate.setFocus()
    form._rate.selectAll()
    QTest.keyClicks(form._rate, "0.00")
    house.engine.say(adjusted(begun, Mark(step=300, before=START, after=replace(START, batch_size=200))))
    house.settle()
    assert form._rate.text() == "0.00"
    with qtbot.waitSignal(form.settings_wanted):
        QTest.keyClicks(form._rate, "2")
        QTest.keyClick(form._rate, Qt.Key.Key_Return)
    assert house.engine.newest(messages.AdjustTraining).learning_rate == 0.002
    assert (form._rate.value(), form._batch.value()) == (0.002, 200)


def test_nothing_crosses_while_there_is_no_run(house: House, qtbot) -> None:
    form = house.window.training.form
    with qtbot.waitSignal(form._settings.settled):
        form._batch.setValue(37)
    assert not any(isinstance(each, messages.AdjustTraining) for each in house.engine.posted)
    assert form.recipe().batch_size == 37


def test_the_form_shows_what_a_run_goes_on_with(house: House) -> None:
    run = begin(house)
    mark = Mark(step=300, before=START, after=replace(START, learning_rate=0.0005, batch_size=200))
    house.engine.say(adjusted(run, mark))
    house.settle()
    form = house.window.training.form
    assert (form._rate.value(), form._batch.value()) == (0.0005, 200)
    assert house.session.training.state.total_steps == 27_500


def test_only_what_there_is_can_be_made_stronger(house: House) -> None:
    form = house.window.training.form
    form.choice.choose("lenet-mnist")
    assert [form._settings.augmentation.isEnabled(), form._settings.dropout.isEnabled()] == [False, False]
    form.choice.choose("augmented-mnist")
    assert [form._settings.augmentation.isEnabled(), form._settings.dropout.isEnabled()] == [True, True]
    form.choice.choose("cifar10-tf")  # whose dropout never acts
    assert not form._settings.dropout.isEnabled()
    form.choice.choose("augmented-mnist")
    form._settings.augmentation.setValue(50)
    form._settings.patience.setValue(4)
    assert (form.recipe().augmentation_strength, form.recipe().patience) == (0.5, 4)


def test_an_untouched_recipe_is_trained_to_the_last_figure(house: House) -> None:
    form = house.window.training.form
    for recipe in catalogue.RECIPES:
        form.choice.choose(recipe.name)
        assert form.recipe() == replace(recipe, data=form.data())


def test_one_epoch_has_a_key_and_a_button(house: House) -> None:
    run = begin(house)
    house.engine.say(messages.TrainingPaused(request=run, step=3))
    house.settle()
    house.window.actions_["epoch"].trigger()
    assert house.session.training.state.phase == "running"
    assert house.window.actions_["pause"].iconText() == "Pause"
    step = house.engine.newest(messages.StepTraining)
    assert step.to_epoch_end
    buttons = house.window.training.findChildren(QToolButton)
    wanted = {house.window.actions_["step"], house.window.actions_["epoch"]}
    assert wanted <= {each.defaultAction() for each in buttons}


# --- data -------------------------------------------------------------------------------------------------------------


def test_a_recipe_for_photos_brings_its_photos_and_back(house: House) -> None:
    form = house.window.training.form
    form.choose_data("mnist")
    form._data.is_own = True
    form.choice.choose("cifar10-tf")
    assert form.data() == "cifar10"
    described = messages.DataDescribed(request=1, name="cifar10", available=False, sentence=say("Not here."))
    house.engine.say(described)
    house.settle()
    assert form.data() == "cifar10"  # drawn digits would be no help
    form.choice.choose("lenet-mnist")
    assert form.data() == "mnist"


# --- curves -----------------------------------------------------------------------------------------------------------


def test_epochs_become_steps_where_they_were_evaluated_and_go_on_from_there() -> None:
    assert steps_at(np.array([0.0, 1.0, 5.0]), np.empty(0), 550).tolist() == [0, 550, 2750]
    evaluated = np.array([550.0, 825.0])  # the batch was doubled after the first epoch
    assert steps_at(np.array([1.0, 1.5, 2.0, 4.0]), evaluated, 275).tolist() == [550, 687.5, 825, 1375]
    steps, values = as_points(((1, 0.9), (3, 0.95)), np.empty(0), 100)
    assert (steps.tolist(), values.tolist()) == ([100, 300], [0.9, 0.95])


def test_an_epoch_is_as_long_as_the_articles() -> None:
    assert expected_steps_per_epoch(catalogue.recipe("dense-baseline")) == 1875
    assert expected_steps_per_epoch(LENET_MNIST) == 550
    assert round(expected_steps_per_epoch(catalogue.recipe("cifar10-tf")) + 0.5) == 391


def test_the_legend_says_that_a_scout_chooses_what_is_learned_from(house: House) -> None:
    plots(house)
    panel = house.window.training
    panel.form.choice.choose("mnist-default")
    draw(house)
    assert panel._legend.text() == "thin: training · thick: validation"
    panel.form.choice.choose("cifar10-best")
    draw(house)
    assert panel._legend.text() == "thin: training, the hardest 50 % · thick: validation"


def test_the_articles_curve_is_behind_the_runs_and_the_legend_says_so(house: House) -> None:
    plots(house)
    panel = house.window.training
    panel.form.choice.choose("lenet-mnist")
    draw(house)
    steps, values = printed(house, 1, "validation")
    assert (steps[0], values[0], values[-1]) == (550, 0.9010, 0.9904)
    assert "001" in panel._accuracy_legend.text()
    panel.form.choice.choose(DEFAULT.name)
    draw(house)
    assert printed(house, 1, "validation") == ([], [])
    assert panel._accuracy_legend.text() == ""
    panel.form.choice.choose("dense-baseline")
    draw(house)
    assert printed(house, 0, "training")[1] == [0.7187, 0.3122, 0.2908, 0.2783, 0.2643]


def test_changes_leave_marks_that_say_what_was_changed(house: House) -> None:
    plots(house)
    run = begin(house)
    first = Mark(step=300, before=START, after=replace(START, learning_rate=0.0005))
    second = Mark(step=800, before=first.after, after=replace(first.after, batch_size=200, dropout=0.0))
    house.engine.say(adjusted(run, first, second))
    house.settle()
    for plot in house.window.training._plots:
        assert [line.value() for line in plot._lines] == [300, 800]
        assert "learning rate 0.0001 → 0.0005" in plot._lines[0].toolTip()
    words = house.window.training._words
    assert words.text() == "Changed at step 800: batch 100 → 200, dropout 100 % → 0 %"
    assert "step 300" in words.toolTip()


def test_a_run_that_goes_on_has_its_whole_curve(house: House) -> None:
    plots(house)
    run = begin(house)
    points = fakes.progress(run, 1, 1200).points
    evaluations = messages.CurvePoints(
        steps=np.array([550, 1100]),
        losses=np.array([0.5, 0.4], np.float32),
        accuracies=np.array([0.9, 0.93], np.float32),
    )
    house.engine.say(messages.TrainingRecalled(request=run, points=points, evaluations=evaluations))
    house.engine.say(fakes.progress(run, 1201, 1300))
    house.settle()
    curves = house.session.training.curves
    assert curves.training.column(0).tolist() == list(range(1, 1301))
    assert curves.validation.column(0).tolist() == [550, 1100]


def test_a_run_that_goes_on_says_at_once_how_good_it_was(house: House) -> None:
    """Both lines had been empty until the next evaluation, and the best one until a better one."""
    run = begin(house)
    before = messages.CurvePoints(
        steps=np.array([550, 1100, 1650]),
        losses=np.array([0.5, 0.4, 0.4], np.float32),
        accuracies=np.array([0.9, 0.9808, 0.97], np.float32),
    )
    house.engine.say(messages.TrainingRecalled(request=run, points=before, evaluations=before))
    house.settle()
    column = house.window.training._progress
    assert (column._accuracy.text(), column._best.text()) == ("validation 97.00 %", "best 98.08 %")
    house.engine.say(fakes.evaluated(run, 2200, 0.975, is_best=False))
    house.settle()
    assert (column._accuracy.text(), column._best.text()) == ("validation 97.50 %", "best 98.08 %")


def test_a_run_that_goes_on_before_its_first_evaluation_says_nothing_of_it(house: House) -> None:
    run = begin(house)
    points = fakes.progress(run, 1, 30).points
    none = messages.CurvePoints(
        steps=np.empty(0, np.int64), losses=np.empty(0, np.float32), accuracies=np.empty(0, np.float32)
    )
    house.engine.say(messages.TrainingRecalled(request=run, points=points, evaluations=none))
    house.settle()
    column = house.window.training._progress
    assert (column._accuracy.text(), column._best.text()) == ("", "")


# --- the doctor -------------------------------------------------------------------------------------------------------


def test_findings_are_one_quiet_line_with_all_of_them_behind_it(house: House) -> None:
    run = begin(house)
    words = house.window.training._words
    height = words.height()
    assert words.text() == ""
    first = messages.Finding(key="dead", sentence=say("The network is dead."))
    second = messages.Finding(key="rate-too-high", sentence=say("A rate of {rate:.2g} is too high.", rate=0.5))
    house.engine.say(messages.Diagnosed(request=run, findings=(first, second)))
    house.settle()
    assert words.text() == "The network is dead.  (+1 more)"
    assert words.toolTip() == "The network is dead.\nA rate of 0.5 is too high."
    house.engine.say(messages.Diagnosed(request=run, findings=()))
    house.settle()
    assert (words.text(), words.height()) == ("", height)


def test_a_new_run_is_not_told_the_last_ones_findings(house: House) -> None:
    run = begin(house)
    finding = messages.Finding(key="dead", sentence=say("The network is dead."))
    house.engine.say(messages.Diagnosed(request=run, findings=(finding,)), fakes.ended(run))
    house.settle()
    assert house.window.training._words.text() == "The network is dead."
    begin(house)
    assert house.window.training._words.text() == ""


# --- words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rate", "text"),
    [(0.0001, "0.0001"), (0.004, "0.004"), (0.00433, "0.0043"), (1.0, "1"), (20.0, "20"), (0.1, "0.1")],
)
def test_rates_are_written_as_people_write_them(rate: float, text: str) -> None:
    assert rate_text(rate) == text


def test_a_mark_in_words() -> None:
    mark = Mark(step=1200, before=START, after=replace(START, patience=3, augmentation=0.5))
    assert change_texts(mark) == ["augmentation 100 % → 50 %", "patience never → 3"]
    assert mark_text(mark).startswith("Changed at step 1,200: augmentation")


# --- the schedule -----------------------------------------------------------------------------------------------------


def test_the_schedule_is_drawn_before_the_run_and_follows_the_form(house: House) -> None:
    form = house.window.training.form
    form.choice.choose("cifar10-tf")
    schedule = form._schedule
    assert schedule._factors[0] == 1
    assert schedule._factors[-1] == pytest.approx(0.01)
    assert "0.001 at first" in schedule.toolTip()
    form._epochs.setValue(20)  # too short for the first drop
    assert schedule._factors[-1] == 1
    form._rate.setValue(0.01)
    assert "0.01 at first" in schedule.toolTip()
    form.choice.choose("lenet-mnist")
    assert schedule.toolTip() == "The learning rate stays at 0.0001"


def test_a_dot_shows_how_far_the_run_is(house: House) -> None:
    run = begin(house)
    schedule = house.window.training.form._schedule
    house.engine.say(fakes.progress(run, 1, 27_500))
    house.settle()
    assert schedule._done == pytest.approx(0.5)
    house.engine.say(fakes.ended(run))
    house.settle()
    assert schedule._done is None

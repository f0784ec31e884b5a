"""The way of a recipe through the window: edited, saved, opened, chosen, remembered. The engine is a fake one."""

from __future__ import annotations

from dataclasses import replace
from operator import attrgetter
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.editor.fields import RealBox, WholeBox
from app.editor.teachers import TeachersBox
from app.notices import Notices
from app.widgets.recipe_choice import EDITED
from app.window import MainWindow
from app.wiring import Wiring
from engine import messages
from engine.catalogue import CIFAR_TF, LENET_MNIST
from engine.errors import EngineError
from engine.recipe_text import read, written
from tests.app import fakes, runs
from tests.app.conftest import House

MINE = replace(LENET_MNIST, name="mine", title="My own", epochs=3)


def ready(house: House) -> None:
    house.engine.say(*fakes.get_ready())
    house.settle()
    house.window.training.form.choice.choose("lenet-mnist")
    house.window.training.form.choice.picked.emit("lenet-mnist")


def open_file(house: House, path: str) -> None:
    house.wiring.files.open_file(path)
    command = house.engine.newest(messages.OpenRecipe)
    house.engine.say(messages.RecipeOpened(request=command.request, path=path, recipe=replace(MINE, data="mnist")))
    house.settle()


def begin_editing(house: House) -> None:
    house.window.actions_["edit-network"].trigger()
    house.settle()


def test_what_is_edited_is_what_is_trained(house: House) -> None:
    ready(house)
    begin_editing(house)
    editor = house.wiring.recipes.editor
    assert editor.isVisible()
    assert editor.draft.recipe == house.window.training.form.recipe()
    editor.draft.set_row(7, "width", 64, "narrower")
    editor.draft.set_field("epochs", 5, "fewer")
    form = house.window.training.form
    assert (form.choice.key(), form.recipe().title) == (EDITED, "LeNet, as published (edited)")
    editor.train_wanted.emit()
    started = house.engine.newest(messages.StartTraining).recipe
    assert (started.model.layers[7].width, started.epochs, started.name) == (64, 5, "lenet-mnist-edited")


def test_an_impossible_network_disables_training_with_its_sentence(house: House) -> None:
    ready(house)
    begin_editing(house)
    editor, train = house.wiring.recipes.editor, house.window.actions_["train"]
    editor.draft.remove(6, "remove the flatten row")
    sentence = "Row 7 (dense) needs a flat input: put a flatten row before it."
    assert not train.isEnabled()
    assert train.toolTip() == sentence
    assert house.window.training.form.choice._refusal.text() == sentence
    editor.draft.stack.undo()
    assert train.isEnabled()
    assert "F5" in train.toolTip()
    assert not house.window.training.form.choice._refusal.isVisible()


def test_changes_in_the_form_show_in_the_editor(house: House) -> None:
    ready(house)
    begin_editing(house)
    form, editor = house.window.training.form, house.wiring.recipes.editor
    form._epochs.setValue(17)
    form._rate.setValue(0.25)
    assert (editor.draft.recipe.epochs, editor.draft.recipe.optimiser.learning_rate) == (17, 0.25)
    editor.draft.set_field("batch_size", 50_000, "large")
    assert form._batch.value() == 50_000
    assert editor.draft.recipe.batch_size == 50_000
    editor.draft.stack.undo()
    editor.draft.stack.undo()
    assert editor.draft.recipe.epochs == LENET_MNIST.epochs


def write(field: QWidget, text: str) -> None:
    """As a hand does: all of it marked, and written over."""
    field.activateWindow()
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, text)


@pytest.mark.parametrize(
    ("place", "typed", "value"),
    [
        ("optimiser.learning_rate", "0.002", 0.002),
        ("optimiser.learning_rate", "0.00000025", 2.5e-7),  # the form shows seven places
        ("epochs", "100", 100),
        ("label_smoothing", "0.05", 0.05),
    ],
)
def test_a_number_written_in_the_editor_is_the_one_that_is_meant(
    house: House, qtbot: QtBot, place: str, typed: str, value: float
) -> None:
    """0.002 had become 0.00200001: the form could not show its first 0, and what it showed came back."""
    ready(house)
    begin_editing(house)
    editor, form = house.wiring.recipes.editor, house.window.training.form
    qtbot.waitUntil(lambda: place in editor.settings.fields)
    field = editor.settings.fields[place]
    write(field, typed)
    assert isinstance(field, WholeBox | RealBox)
    assert (field.text(), editor.draft.stack.count()) == (typed, 1)
    assert (attrgetter(place)(editor.draft.recipe), attrgetter(place)(form.recipe())) == (value, value)
    editor.draft.stack.undo()
    assert editor.draft.recipe == LENET_MNIST


def test_numbers_written_in_the_form_are_the_ones_that_are_meant(house: House) -> None:
    ready(house)
    begin_editing(house)
    form, editor = house.window.training.form, house.wiring.recipes.editor
    editor.draft.set_field("seed", 7, "another seed")  # the edited recipe is the one in the form from now on
    for field, typed in ((form._epochs, "107"), (form._rate, "0.002"), (form._batch, "32"), (form._epochs, "12")):
        write(field, typed)
        assert field.text() == typed
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert field.text() == typed
    made = editor.draft.recipe
    assert (made.epochs, made.optimiser.learning_rate, made.batch_size) == (12, 0.002, 32)


def test_a_strength_between_two_per_cents_is_kept_to_the_last_figure(house: House) -> None:
    ready(house)
    begin_editing(house)
    editor = house.wiring.recipes.editor
    editor.draft.set_field("augmentation_strength", 1 / 3, "a third")
    assert editor.draft.recipe.augmentation_strength == 1 / 3
    assert house.window.training.form.recipe().augmentation_strength == 1 / 3


def test_a_run_cannot_be_begun_twice_from_the_editor(house: House) -> None:
    ready(house)
    begin_editing(house)
    editor = house.wiring.recipes.editor
    assert editor.foot.train.isEnabled()
    house.window.actions_["train"].trigger()
    assert not editor.foot.train.isEnabled()
    house.engine.say(fakes.ended(house.session.training.state.request))
    house.settle()
    assert editor.foot.train.isEnabled()


def test_what_is_edited_during_a_run_waits_for_its_end(house: House) -> None:
    ready(house)
    house.window.actions_["train"].trigger()
    run = house.session.training.state.request
    house.engine.say(fakes.started(run))
    house.settle()
    begin_editing(house)
    editor, form = house.wiring.recipes.editor, house.window.training.form
    editor.draft.set_field("optimiser.learning_rate", 0.125, "higher")
    editor.draft.set_row(0, "width", 9, "wider")
    assert form.choice.key() == "lenet-mnist"
    assert not any(isinstance(each, messages.StopTraining) for each in house.engine.posted)
    house.engine.say(fakes.ended(run))
    house.settle()
    assert form.choice.key() == EDITED
    assert (form.recipe().optimiser.learning_rate, form.recipe().model.layers[0].width) == (0.125, 9)


def test_saving_makes_a_file_of_it_that_is_chosen_and_remembered(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    ready(house)
    begin_editing(house)
    editor = house.wiring.recipes.editor
    editor.draft.set_row(0, "width", 9, "wider")
    qtbot.waitUntil(lambda: house.store.now.draft != "")
    assert read(house.store.now.draft, name="draft").model.layers[0].width == 9
    path = str(tmp_path / "wide net")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (path, ""))
    editor.save_wanted.emit()
    command = house.engine.newest(messages.SaveRecipe)
    assert command.path == path + ".toml"
    assert (command.recipe.name, command.recipe.title) == ("wide net", "wide net")
    house.engine.say(messages.RecipeSaved(request=command.request, path=command.path, recipe=command.recipe))
    house.settle()
    form = house.window.training.form
    assert form.choice.key() == command.path
    assert form.recipe().model.layers[0].width == 9
    assert form.choice.offered(EDITED) is None
    assert (house.store.now.draft, house.store.now.recipe) == ("", command.path)
    assert house.store.now.recipe_files == (command.path,)
    editor.draft.set_row(0, "width", 10, "wider still")
    assert (form.choice.key(), form.recipe().name) == (EDITED, "wide net-edited")


def test_a_recipe_file_is_opened_chosen_and_edited(house: House) -> None:
    ready(house)
    open_file(house, "/my/own.toml")
    form = house.window.training.form
    assert (form.choice.key(), form.recipe().title, form.recipe().epochs) == ("/my/own.toml", "My own", 3)
    begin_editing(house)
    assert house.wiring.recipes.editor.draft.recipe.title == "My own"


def test_a_file_that_is_none_is_told_and_changes_nothing(house: House) -> None:
    ready(house)
    house.wiring.files.open_file("/my/broken.toml")
    command = house.engine.newest(messages.OpenRecipe)
    error = EngineError("“{file}”, line {line}: no.", reason="damaged", file="broken.toml", line=3)
    house.engine.say(messages.Failed.because(command.request, error))
    house.settle()
    assert house.window.banner.isVisible()
    assert house.window.training.form.choice.key() == "lenet-mnist"
    assert house.store.now.recipe_files == ()


def test_another_recipe_in_the_editor_is_one_step_back_to_the_edited_one(house: House) -> None:
    ready(house)
    begin_editing(house)
    editor, choice = house.wiring.recipes.editor, house.window.training.form.choice
    editor.draft.set_row(0, "width", 9, "wider")
    choice.choose("mnist-default")
    choice.picked.emit("mnist-default")
    assert editor.draft.recipe.model.layers[0].width == 16
    editor.draft.stack.undo()
    assert editor.draft.recipe.model.layers[0].width == 9
    assert choice.key() == EDITED


def restarted(house: House) -> Wiring:
    """A second window over the settings of the first."""
    window = MainWindow(house.store, house.session.training.curves)
    return Wiring(window, house.session, house.store, house.wiring._themes, Notices())


def test_files_the_edited_recipe_and_the_choice_survive_a_restart(house: House) -> None:
    ready(house)
    open_file(house, "/my/own.toml")
    house.store.set(draft=written(replace(MINE, name="x-edited", title="X (edited)")))
    wiring = restarted(house)
    choice = wiring._window.training.form.choice
    asked = [each for each in house.engine.posted if isinstance(each, messages.OpenRecipe)]
    assert asked[-1].path == "/my/own.toml"
    house.engine.say(messages.RecipeOpened(request=asked[-1].request, path="/my/own.toml", recipe=MINE))
    house.settle()
    assert choice.key() == "/my/own.toml"
    assert choice.offered(EDITED) == replace(MINE, name="x-edited", title="X (edited)")
    wiring._window.deleteLater()


def test_an_edited_recipe_survives_a_restart_even_when_it_is_impossible(house: House) -> None:
    ready(house)
    begin_editing(house)
    house.wiring.recipes.editor.draft.remove(6, "remove the flatten row")
    house.window.close()
    wiring = restarted(house)
    form = wiring._window.training.form
    assert form.choice.key() == EDITED
    assert "Row 7 (dense)" in form.refusal
    assert len(form.recipe().model.layers) == 9
    wiring._window.deleteLater()


def test_a_remembered_file_that_is_gone_is_asked_for_once(house: House) -> None:
    ready(house)
    house.store.set(recipe_files=("/gone.toml",), recipe="/gone.toml")
    wiring = restarted(house)
    command = house.engine.newest(messages.OpenRecipe)
    gone = EngineError("“{name}” is not there any more.", reason="missing", name="gone.toml")
    house.engine.say(messages.Failed.because(command.request, gone))
    house.settle()
    assert house.store.now.recipe_files == ()
    assert wiring._window.training.form.choice.key() == "mnist-default"
    wiring._window.deleteLater()


def test_a_draft_nobody_can_read_is_forgotten(house: House) -> None:
    house.store.set(draft="format = 99")
    wiring = restarted(house)
    assert wiring._window.training.form.choice.offered(EDITED) is None
    assert house.store.now.draft == ""
    wiring._window.deleteLater()


def test_shipped_models_and_the_users_runs_are_offered_as_teachers_where_they_fit(house: House, qtbot: QtBot) -> None:
    ready(house)
    older = runs.run("older", started="2026-11-20T10:00:00+01:00")
    photos = runs.run("photos", recipe=CIFAR_TF)
    failed = runs.run("failed", evaluations=0)
    house.engine.say(runs.listed(runs.run("newer"), photos, failed, older))
    begin_editing(house)
    settings = house.wiring.recipes.editor.settings
    qtbot.waitUntil(settings.is_complete)
    box = settings.fields["teachers"]
    assert isinstance(box, TeachersBox)
    assert offered_teachers(box) == ["digits", "newer", "older"]
    box.menu.actions()[1].trigger()
    assert house.window.training.form.recipe().teachers == ("/runs/newer/best.safetensors",)
    house.wiring.recipes.editor.edit(CIFAR_TF)
    assert offered_teachers(box) == ["objects", "photos"]


def offered_teachers(box: TeachersBox) -> list[str]:
    box.showPopup()
    offered = [each.text() for each in box.menu.actions() if each.isCheckable()]
    box.menu.close()
    return offered

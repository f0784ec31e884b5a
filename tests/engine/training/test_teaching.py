"""A trained model learns what a person has kept for it: the recipe of that, and its beginning."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine import checkpoints
from engine.catalogue import CIFAR_QUICK, DEFAULT, DIGITS, OBJECTS
from engine.datasets import own
from engine.errors import EngineError
from engine.messages import Failed, TeachModel, TrainingEnded
from engine.runs import RunFolder
from engine.specs import Recipe
from engine.training import teaching
from engine.training.ancestry import share_learned_before, told_parent
from engine.training.branching import take_over
from engine.training.data import split
from engine.work import finish
from tests.engine.running import checkpoint
from tests.engine.training import tiny
from tests.engine.training.listening import listening


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path


def model(path: Path, recipe: Recipe, classes: tuple[str, ...], dataset: str) -> Path:
    """A model made by this recipe, that has learned nothing."""
    made = checkpoint(0, recipe.model, recipe.input, classes=classes, recipe=recipe)
    checkpoints.save(path, replace(made, stamp=replace(made.stamp, dataset=dataset)))
    return path


def keep(count: int, classes: tuple[str, ...], label: str) -> None:
    for place in range(count):
        page = np.full((60, 60), 255, np.uint8)
        page[10:50, 5 + place] = 0
        own.keep(classes, label, page)


@pytest.mark.parametrize(
    ("has_mnist", "count", "data"),
    [
        (True, 1, "own:digits*60+mnist@6000+drawn@6000"),
        (True, 30, "own:digits*50+mnist@6000+drawn@6000"),
        (False, 2, "own:digits*60+drawn@11000"),
    ],
)
def test_digits_are_taught_with_what_they_know_and_measured_on_what_they_do_not(
    home: Path, monkeypatch: pytest.MonkeyPatch, has_mnist: bool, count: int, data: str
) -> None:
    monkeypatch.setattr(teaching, "is_available", lambda _name: has_mnist)
    path = model(home / "m.safetensors", DEFAULT, DIGITS, "mnist+drawn@5000")
    keep(count, DIGITS, "3")
    recipe = teaching.lesson_for(str(path))
    assert recipe.data == data
    assert (recipe.validation_from, recipe.validation_count, recipe.epochs) == ("end", 1000, 1)
    assert recipe.model == DEFAULT.model
    assert recipe.optimiser.learning_rate == pytest.approx(DEFAULT.optimiser.learning_rate / 10)
    assert recipe.augmentation == DEFAULT.augmentation
    assert recipe.name == "mnist-default-taught"
    again = model(home / "n.safetensors", recipe, DIGITS, data)
    assert teaching.lesson_for(str(again)).name == "mnist-default-taught"


@pytest.mark.parametrize(
    ("dataset", "drawn"), [("drawn@14000", 15000), ("mnist+drawn@2000", 6000), ("drawn", 30000), ("mnist", 6000)]
)
def test_drawn_digits_are_held_out_beyond_those_that_the_model_has_learned_from(
    home: Path, monkeypatch: pytest.MonkeyPatch, dataset: str, drawn: int
) -> None:
    """A model that had learned from 14,000 was measured on some of them, and lost its calibration for that."""
    monkeypatch.setattr(teaching, "is_available", lambda _name: True)
    keep(1, DIGITS, "3")
    path = model(home / "m.safetensors", DEFAULT, DIGITS, dataset)
    assert teaching.lesson_for(str(path)).data.endswith(f"+drawn@{drawn}")


def test_many_pictures_are_taken_once(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(teaching, "OWN_SHARE", 3 / teaching.SEEN_AGAIN)
    monkeypatch.setattr(teaching, "is_available", lambda _name: True)
    keep(4, DIGITS, "3")
    path = model(home / "m.safetensors", DEFAULT, DIGITS, "mnist")
    assert teaching.lesson_for(str(path)).data.startswith("own:digits+mnist")


def test_what_cannot_be_taught_says_why(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = str(model(home / "m.safetensors", CIFAR_QUICK, OBJECTS, "cifar10"))
    with pytest.raises(EngineError, match="kept no pictures"):
        teaching.lesson_for(path)
    keep(1, OBJECTS, "cat")
    with pytest.raises(EngineError, match=r"some of CIFAR-10 again.*170.1 MB"):
        teaching.lesson_for(path)
    monkeypatch.setattr(teaching, "is_available", lambda _name: True)
    assert teaching.lesson_for(path).data == "own:objects*60+cifar10@6000"
    shapes = ("upright", "lying", "dot")
    keep(1, shapes, "dot")
    lost = str(model(home / "n.safetensors", tiny.RECIPE, shapes, "bars"))
    assert teaching.lesson_for(lost).data == f"{own.name_of(shapes)}+bars"
    monkeypatch.setattr(teaching, "is_available", lambda _name: False)
    with pytest.raises(EngineError, match="not on this computer any more"):
        teaching.lesson_for(lost)


def test_a_run_begins_with_a_model_and_says_so(home: Path) -> None:
    shapes = ("upright", "lying", "dot")
    path = model(home / "m.safetensors", tiny.RECIPE, shapes, "bars")
    begun = tiny.training(tiny.recipe(seed=99))
    take_over(begun, str(path), 0)
    assert checkpoints.digest_of(begun.learner.weights()) == checkpoints.digest_of(checkpoints.load(path).state)
    with listening() as run:
        run.start(recipe=tiny.recipe(epochs=1), folder=str(home / "run"), parent=str(path))
        assert run.wait_for(TrainingEnded).outcome == "finished"
    told = RunFolder(home / "run").read_description()
    assert (told.parent, told.parent_epoch) == (str(path), 0)


def test_pictures_that_the_model_has_learned_from_are_known_again(home: Path) -> None:
    path = model(home / "m.safetensors", tiny.recipe(seed=1), ("upright", "lying", "dot"), "bars")
    other = tiny.recipe(seed=2)
    learned = {each.tobytes() for each in tiny.data(tiny.recipe(seed=1)).images.numpy()}
    data = split(tiny.pictures(), other)
    expected = np.mean([each.tobytes() in learned for each in data.validation_images.numpy()])
    assert expected > 0.5
    share = finish(share_learned_before(told_parent(str(path), 0), other, data, tiny.load))
    assert share == pytest.approx(expected)
    assert finish(share_learned_before(path, tiny.recipe(seed=1), tiny.data(tiny.recipe(seed=1)), tiny.load)) == 0


def test_a_model_that_is_gone_ends_no_thread(home: Path) -> None:
    with listening() as run:
        run.post(TeachModel(request=5, reference=str(home / "gone.safetensors")))
        assert run.wait_for(Failed).request == 5
        run.start()
        assert run.wait_for(TrainingEnded).outcome == "finished"


def test_teaching_again_is_no_gentler(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(teaching, "is_available", lambda _name: True)
    keep(1, DIGITS, "3")
    first = teaching.lesson_for(str(model(home / "m.safetensors", DEFAULT, DIGITS, "mnist")))
    second = teaching.lesson_for(str(model(home / "n.safetensors", first, DIGITS, first.data)))
    assert second.optimiser.learning_rate == first.optimiser.learning_rate

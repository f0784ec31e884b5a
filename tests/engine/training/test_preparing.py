"""The pictures of a run: the test split for validation where a recipe wants it and there is one."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from pathlib import Path
from typing import Literal

import numpy as np
import pytest

from engine import trainer
from engine.datasets import sources
from engine.datasets.sets import Pictures
from engine.datasets.sources import has_test_split
from engine.errors import say
from engine.history.epochs import read_epoch
from engine.messages import Evaluated, TrainingEnded, TrainingPreparing, TrainingStarted
from engine.specs import InputSpec, Recipe
from engine.training.data import TrainingData, split
from engine.training.preparing import pictures_for
from engine.work import Progress, finish, told
from tests.engine.training import tiny
from tests.engine.training.listening import listening
from tests.faults.test_data import fill

ON_TEST = tiny.recipe(validation_from="test", validation_count=30, data="drawn")


def load(name: str, part: str, spec: InputSpec) -> Generator[Progress, None, Pictures]:
    """144 pictures to learn from, and 30 others that are brighter."""
    yield say("Drawing"), 0.5
    if part == "train":
        return tiny.pictures()
    few = tiny.pictures(30)
    return Pictures(np.maximum(few.images, 1), few.labels, few.classes)


def test_the_test_split_takes_the_place_of_what_would_be_held_out() -> None:
    heard: list[Progress] = []
    pictures, recipe = finish(told(pictures_for(ON_TEST, load), heard.append))
    shares = [share for _, share in heard]
    assert shares == sorted(shares)
    assert (len(pictures), recipe.validation_count, recipe.validation_from) == (174, 30, "test")
    data = split(pictures, recipe)
    assert (len(data.labels), len(data.validation_labels)) == (144, 30)
    assert data.validation_images.min() == 1
    np.testing.assert_array_equal(data.images[:, 0].numpy(), tiny.pictures().images)


def test_a_folder_without_one_holds_pictures_out_instead(tmp_path: Path) -> None:
    assert has_test_split("mnist+drawn@100")
    assert not has_test_split(str(tmp_path))
    for part in ("train", "test"):
        (tmp_path / part).mkdir()
    assert has_test_split(str(tmp_path))
    plain = tiny.recipe(validation_from="test", validation_count=30, data=str(tmp_path / "train"))
    pictures, recipe = finish(pictures_for(plain, load))
    assert (len(pictures), recipe.validation_from, recipe.validation_count) == (144, "anywhere", 30)


def test_a_run_on_it_goes_on_as_it_was(tmp_path: Path) -> None:
    with listening(load=load) as listener:
        listener.start(recipe=ON_TEST, folder=str(tmp_path / "run"))
        listener.wait_for(TrainingEnded)
        started = listener.of(TrainingStarted)[0]
        assert (started.train_count, started.validation_count) == (144, 30)
        assert all((each.confusion.sum(), each.split) == (30, "test") for each in listener.of(Evaluated))
        assert {each.split for each in listener.judged} == {"test"}
        assert {read_epoch(tmp_path / "run", number).split for number in (1, 2, 3)} == {"test"}
        assert listener.of(TrainingPreparing)
        longer = tiny.recipe(validation_from="test", validation_count=30, data="drawn", epochs=4)
        listener.start(2, recipe=longer, folder=str(tmp_path / "run"), resume=True)
        assert listener.wait_for(TrainingEnded).step == 4 * 9


def whole_folder(name: str, part: Literal["train", "test"], spec: InputSpec) -> Generator[Progress, None, Pictures]:
    """As they were loaded when nobody knew that they are sorted."""
    return replace((yield from sources.load(name, part, spec)), origin=None)


@pytest.fixture
def at_the_end(tmp_path: Path) -> Recipe:
    """A recipe that holds out the end of a folder of three classes."""
    fill(tmp_path / "own", {"a": 24, "b": 24, "c": 24})
    return tiny.recipe(data=str(tmp_path / "own"), validation_from="end", validation_count=18, epochs=1)


def test_of_a_folder_every_class_is_learned(tmp_path: Path, at_the_end: Recipe) -> None:
    with listening(load=sources.load) as listener:
        listener.start(recipe=at_the_end, folder=str(tmp_path / "run"))
        assert listener.wait_for(TrainingEnded).outcome == "finished"
        assert set(listener.judged[0].labels.tolist()) == {0, 1, 2}
        longer = replace(at_the_end, epochs=2)  # as the recipe's file says it, and as the run does
        for request, recipe in enumerate((longer, replace(longer, validation_from="anywhere", epochs=3)), 2):
            listener.start(request, recipe=recipe, folder=str(tmp_path / "run"), resume=True)
            assert listener.wait_for(TrainingEnded).outcome == "finished"


def test_a_run_that_was_begun_with_the_end_of_a_folder_keeps_it(tmp_path: Path, at_the_end: Recipe) -> None:
    with listening(load=whole_folder) as listener:
        listener.start(recipe=at_the_end, folder=str(tmp_path / "run"))
        listener.wait_for(TrainingEnded)
    with listening(load=sources.load) as listener:
        listener.start(recipe=replace(at_the_end, epochs=2), folder=str(tmp_path / "run"), resume=True)
        assert listener.wait_for(TrainingEnded).outcome == "finished"
        assert set(listener.judged[0].labels.tolist()) == {2}


def test_the_test_set_does_not_teach_when_to_doubt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taught: list[Path] = []

    def calibrate(best: Path, _data: TrainingData) -> Generator[Progress, None, None]:
        taught.append(best)
        yield from ()

    monkeypatch.setattr(trainer, "_calibrate", calibrate)
    with listening(load=load) as listener:
        for request, recipe in enumerate((ON_TEST, tiny.RECIPE), 1):
            listener.start(request, recipe=recipe, folder=str(tmp_path / str(request)))
            listener.wait_for(TrainingEnded)
    assert [each.parent.name for each in taught] == ["2"]


@pytest.mark.parametrize("name", ["dense-baseline", "cifar10-tf"])
def test_an_epoch_is_as_long_as_in_the_article(name: str) -> None:
    from engine import catalogue
    from engine.training.data import batch_count

    recipe = catalogue.recipe(name)
    count = catalogue.dataset(recipe.data).train_count
    assert batch_count(count, recipe.batch_size) == {"dense-baseline": 1875, "cifar10-tf": 391}[name]

"""What a run has learned before its first step, by the run it branches from or by its teachers, is not forgotten."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from pathlib import Path
from typing import Literal

import numpy as np
import pytest

from engine import checkpoints, trainer
from engine.datasets.naming import learned_from
from engine.datasets.sets import Pictures
from engine.errors import EngineError
from engine.messages import Diagnosed, TrainingEnded
from engine.runs import RunFolder
from engine.specs import InputSpec, Recipe
from engine.training.ancestry import share_learned_before
from engine.training.branching import take_over
from engine.training.curves import Curves
from engine.training.data import TrainingData, split
from engine.training.fitting import fitted
from engine.training.keeping import Keeper
from engine.training.resuming import resume, save_place, stamp_of
from engine.training.steps import Measured
from engine.work import Progress, finish
from tests.engine.training import tiny
from tests.engine.training.listening import listening
from tests.engine.training.test_teachers import teacher

SEED_9 = tiny.recipe(seed=9)


def begun(folder: Path, recipe: Recipe = tiny.RECIPE, parent: str = "") -> Path:
    """A run's folder as it is once the run has begun."""
    folder.mkdir()
    keeper = Keeper(RunFolder(folder), tiny.training(recipe), Curves(), print, parent=parent, parent_epoch=1)
    keeper.begin()
    keeper.finish("finished", 0.0)
    return folder


def learned(recipe: Recipe) -> set[bytes]:
    """The pictures that a run of the recipe learns from."""
    return {each.tobytes() for each in tiny.data(recipe).images.numpy()}


def share_of(seen: set[bytes], recipe: Recipe) -> float:
    return float(np.mean([each.tobytes() in seen for each in tiny.data(recipe).validation_images.numpy()]))


def found(parent: Path, recipe: Recipe, data: TrainingData | None = None) -> float:
    return finish(share_learned_before(parent, recipe, data or tiny.data(recipe), tiny.load))


def test_a_branch_with_the_same_seed_and_data_is_measured_on_new_pictures(tmp_path: Path) -> None:
    assert found(begun(tmp_path / "a"), tiny.recipe(epochs=9, batch_size=8)) == 0


def test_with_another_seed_most_of_them_are_known_already(tmp_path: Path) -> None:
    expected = share_of(learned(tiny.RECIPE), SEED_9)
    assert 0.5 < expected < 1
    assert found(begun(tmp_path / "a"), SEED_9) == expected


def test_what_the_parents_parent_learned_counts_too_and_what_is_gone_does_not(tmp_path: Path) -> None:
    begun(tmp_path / "a")
    middle = begun(tmp_path / "b", SEED_9, parent="a")
    recipe = tiny.recipe(seed=2)
    assert found(middle, recipe) == share_of(learned(tiny.RECIPE) | learned(SEED_9), recipe)
    assert found(middle, SEED_9) == share_of(learned(tiny.RECIPE), SEED_9)
    assert found(begun(tmp_path / "c", SEED_9, parent="deleted"), SEED_9) == 0
    assert found(begun(tmp_path / "d", SEED_9, parent="d"), SEED_9) == 0


def test_pictures_that_also_lie_in_other_data_are_known_again(tmp_path: Path) -> None:
    parent = begun(tmp_path / "a", tiny.recipe(data="fewer"))
    everything = tiny.pictures()

    def load(name: str, part: Literal["train", "test"], spec: InputSpec) -> Generator[Progress, None, Pictures]:
        yield from ()
        if name == "gone":
            raise EngineError("The folder is not there any more.")
        return Pictures(everything.images[:60], everything.labels[:60], everything.classes)

    data = split(everything, SEED_9)
    fewer = finish(load("fewer", "train", SEED_9.input))
    theirs = split(fewer, fitted(tiny.RECIPE, fewer))
    seen = {each.tobytes() for each in theirs.images.numpy()}
    assert 0 < share_of(seen, SEED_9) < 1
    assert finish(share_learned_before(parent, SEED_9, data, load)) == share_of(seen, SEED_9)
    lost = begun(tmp_path / "b", tiny.recipe(data="gone"))
    assert finish(share_learned_before(lost, SEED_9, data, load)) == 0


def test_the_stamp_names_what_parent_and_teachers_learned_from_also_after_an_interruption(tmp_path: Path) -> None:
    first = tiny.training(tiny.recipe(data="mnist+drawn@50", epochs=1))
    (tmp_path / "a").mkdir()
    keeper = Keeper(RunFolder(tmp_path / "a"), first, Curves(), print)
    keeper.begin()
    for event in first.events():
        if isinstance(event, Measured):
            keeper.keep_epoch(event)
    keeper.finish("finished", 0.0)
    wanted = tiny.recipe(data="drawn@50+bars", teachers=(teacher(tmp_path, 1, tiny.recipe(data="mnist+photos")),))
    branch = tiny.training(wanted)
    take_over(branch, tmp_path / "a", 1)
    stamp = stamp_of(branch, "b")
    assert (stamp.dataset, stamp.earlier) == ("drawn@50+bars", "mnist+photos")
    assert learned_from(stamp) == {"drawn", "bars", "mnist", "photos"}
    branch.data = replace(branch.data, learned_before=0.25)
    save_place(tmp_path / "resume.safetensors", branch, Curves(), "b", 0.0)
    left = resume(tmp_path / "resume.safetensors", wanted, tiny.data(wanted), tiny.CPU).training
    assert stamp_of(left, "b") == stamp
    assert left.data.learned_before == 0.25


@pytest.mark.parametrize(("seed", "said"), [(tiny.RECIPE.seed, []), (9, ["learned-before"])])
def test_a_branch_that_is_measured_on_known_pictures_says_so_and_learns_no_doubt_from_them(
    seed: int, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Path] = []

    def calibrate(best: Path, _data: TrainingData) -> Generator[Progress, None, None]:
        asked.append(best)
        yield from ()

    monkeypatch.setattr(trainer, "_calibrate", calibrate)
    with listening() as listener:
        listener.start(recipe=tiny.recipe(epochs=1))
        parent = listener.wait_for(TrainingEnded)
        branch = tiny.recipe(epochs=1, seed=seed)
        listener.start(request=2, recipe=branch, parent=parent.folder, parent_epoch=1)
        ended = listener.wait_for(TrainingEnded)
    assert [finding.key for each in listener.of(Diagnosed) for finding in each.findings] == said
    assert len(asked) == (1 if said else 2)
    assert checkpoints.load(Path(ended.best_path)).stamp.earlier == ""


def test_what_was_learned_before_may_have_a_plus_in_its_name(tmp_path: Path) -> None:
    own, other = tmp_path / "cats+dogs", tmp_path / "dogs"
    for each in (own, other):
        each.mkdir()
    training = tiny.training(tiny.recipe(data=str(other)))
    parent = replace(stamp_of(training, "a"), dataset=f"{own}+mnist", earlier=f"{other}+{own}")
    training.add_earlier(parent)
    assert training.earlier == f"{own}+mnist"
    assert learned_from(stamp_of(training, "b")) == {str(own), str(other), "mnist"}

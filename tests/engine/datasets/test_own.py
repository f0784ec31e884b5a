"""Pictures that a person has kept: where they lie, what they are called as data, and how they are learned from."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from engine.catalogue import DIGITS, MNIST_INPUT, OBJECTS
from engine.datasets import own, sources
from engine.datasets.naming import name_and_most, named_parts, names, place_of
from engine.errors import EngineError
from engine.evaluation.loading import load_labelled, split_for
from engine.recipes.inputs import CIFAR_INPUT
from engine.training.data import split
from engine.training.fitting import fitted, mixed
from engine.work import finish
from tests.engine.training import tiny

SHAPES = ("upright", "lying", "dot")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path


def stroke(place: int = 60, side: int = 120) -> np.ndarray:
    """A page with an upright stroke."""
    page = np.full((side, side), 255, np.uint8)
    page[20:100, place : place + 9] = 0
    return page


def test_each_class_has_a_folder_and_every_picture_a_file_of_its_own() -> None:
    files = [own.keep(DIGITS, "7", stroke(place)) for place in (30, 50, 70)] + [own.keep(DIGITS, "1", stroke())]
    assert len(set(files)) == 4
    assert [each.label for each in own.kept("own:digits")] == ["1", "7", "7", "7"]
    with Image.open(own.folder_of("own:digits") / files[0]) as found:
        assert np.array_equal(np.array(found), stroke(30))


def test_the_oldest_is_first_also_of_those_of_one_second() -> None:
    files = [own.keep(DIGITS, "7", stroke(place)) for place in range(12)]
    assert [each.file for each in own.kept("own:digits")] == files


def test_two_windows_that_keep_a_picture_in_the_same_second_keep_both(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both had found the same name to be free."""
    write, other = own.atomic_write, list[str]()

    def written_after_another(path: Path, data: bytes) -> None:
        monkeypatch.setattr(own, "atomic_write", write)
        other.append(own.keep(DIGITS, "7", stroke(30)))
        write(path, data)

    monkeypatch.setattr(own, "atomic_write", written_after_another)
    file = own.keep(DIGITS, "7", stroke(70))
    assert {each.file for each in own.kept("own:digits")} == {file, *other}
    assert len(own.kept("own:digits")) == 2


def test_pictures_with_a_name_of_before_are_older() -> None:
    """They have only the second in it, and a number where there are several of one second."""
    folder = own.folder_of("own:digits")
    newest = own.keep(DIGITS, "7", stroke())
    for name in ("20261101-101502", "20261101-101502-10", "20261101-101502-2"):
        (folder / newest).with_name(f"{name}.png").write_bytes((folder / newest).read_bytes())
    (folder / newest).rename(folder / "7" / "20261101-101503-000007-9f3c.png")
    stems = [Path(each.file).stem for each in own.kept("own:digits")]
    assert [each.removeprefix("20261101-") for each in stems] == [
        "101502", "101502-2", "101502-10", "101503-000007-9f3c",
    ]  # fmt: skip


def test_a_picture_goes_to_another_class_or_away() -> None:
    file = own.keep(DIGITS, "7", stroke())
    moved = own.relabel(DIGITS, file, "1")
    assert [(each.file, each.label) for each in own.kept("own:digits")] == [(moved, "1")]
    assert own.relabel(DIGITS, moved, "1") == moved
    own.forget(DIGITS, moved)
    assert own.kept("own:digits") == ()
    assert not own.is_there("own:digits")
    for gone in (lambda: own.forget(DIGITS, moved), lambda: own.relabel(DIGITS, moved, "2")):
        with pytest.raises(EngineError, match="not there any more"):
            gone()


@pytest.mark.parametrize("file", ["../../secret.png", "/etc/passwd", "7", "7/../../x.png"])
def test_nothing_outside_the_folder_is_touched(home: Path, file: str) -> None:
    own.keep(DIGITS, "7", stroke())
    (home / "data" / "secret.png").write_bytes(b"x")
    with pytest.raises(EngineError, match="not there any more"):
        own.forget(DIGITS, file)
    assert (home / "data" / "secret.png").exists()


@pytest.mark.parametrize("label", ["a/b", "", " 7", ".hidden", "..", "a\\b", "x" * 300])
def test_a_class_that_no_folder_can_be_called_by_is_refused(label: str) -> None:
    with pytest.raises(EngineError, match="No folder can be called"):
        own.keep((label, "other"), label, stroke())


def test_other_classes_are_remembered_in_their_order() -> None:
    own.keep(SHAPES, "dot", stroke())
    name = own.name_of(SHAPES)
    assert own.is_own(name)
    assert own.classes_of(name) == SHAPES
    assert own.name_of((*SHAPES, "x")) != name
    assert (own.name_of(DIGITS), own.name_of(OBJECTS)) == ("own:digits", "own:objects")
    assert own.all_names() == (name,)


def test_large_photos_are_kept_smaller() -> None:
    file = own.keep(OBJECTS, "cat", np.zeros((600, 2000, 3), np.uint8))
    with Image.open(own.folder_of("own:objects") / file) as found:
        assert found.size == (own.LONGEST_SIDE_PX, round(600 * own.LONGEST_SIDE_PX / 2000))


def test_its_name_is_one_of_data() -> None:
    assert named_parts("own:digits*40+mnist@6000+drawn") == ["own:digits*40", "mnist@6000", "drawn"]
    assert names("own:digits*40+drawn@6000") == ["own:digits", "drawn"]
    assert name_and_most("own:digits*40") == ("own:digits", None)
    assert place_of("own:digits") == str(own.folder_of("own:digits").resolve())
    assert not sources.is_available("own:digits")
    own.keep(DIGITS, "7", stroke())
    assert sources.is_available("own:digits*3+drawn")
    assert not sources.has_test_split("own:digits")


def test_it_is_loaded_with_all_classes_as_often_as_is_said() -> None:
    for label, place in (("7", 30), ("2", 70)):
        own.keep(DIGITS, label, stroke(place))
    pictures = finish(sources.load("own:digits*3", "train", MNIST_INPUT))
    assert pictures.classes == DIGITS
    assert pictures.labels.tolist() == [2, 7, 2, 7, 2, 7]
    assert pictures.images.shape == (6, 28, 28)
    assert np.array_equal(pictures.images[:2], pictures.images[4:])
    assert pictures.remarks == ()
    colour = finish(sources.load("own:digits", "train", CIFAR_INPUT))
    assert colour.images.shape == (2, 32, 32, 3)


def test_what_of_it_is_not_learned_from_is_named() -> None:
    """As of folders; but that there are none of some classes, or many more of one, is as it should be."""
    kept = [own.folder_of("own:digits") / own.keep(DIGITS, "7", stroke(place)) for place in range(20, 80, 4)]
    own.relabel(DIGITS, own.keep(DIGITS, "3", stroke(100)), "9")
    (kept[0].parent / "twin.png").write_bytes(kept[0].read_bytes())
    (kept[0].parent.parent / "9" / "other.png").write_bytes(kept[1].read_bytes())
    cut = own.folder_of("own:digits") / "7" / "cut.png"
    cut.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    pictures = finish(sources.load("own:digits*3+own:digits", "train", MNIST_INPUT))
    assert [str(each) for each in pictures.remarks] == 2 * [
        "More than once in “own:digits”, and learned once: 7/twin.png.",
        "With a second label in “own:digits”, and learned with the first: 9/other.png.",
        "Left out of “own:digits”, as not usable: 7/cut.png.",
    ]
    assert len(pictures) == 4 * 16


def test_where_nothing_was_kept_it_is_said_what_to_do() -> None:
    with pytest.raises(EngineError, match="kept no pictures"):
        finish(sources.load("own:digits", "train", MNIST_INPUT))
    with pytest.raises(EngineError, match="kept no pictures"):
        finish(sources.load("own:0a1b2c3d", "train", MNIST_INPUT))


def test_a_model_that_learned_from_it_is_not_tested_on_it() -> None:
    own.keep(DIGITS, "7", stroke())
    assert split_for("own:digits", frozenset({"own:digits"})) == "train"
    assert split_for(str(own.folder_of("own:digits")), frozenset({"own:digits"})) == "train"
    assert split_for("own:digits", frozenset({"mnist"})) == "test"
    assert finish(load_labelled("own:digits", MNIST_INPUT)).labels.tolist() == [7]


def test_what_is_taken_several_times_is_never_held_out() -> None:
    own.keep(SHAPES, "dot", stroke())
    name = own.name_of(SHAPES)
    spec = tiny.RECIPE.input
    joined = sources.joined([finish(sources.load(f"{name}*4", "train", spec)), tiny.pictures(60)])
    recipe = tiny.recipe(data=f"{name}*4+bars", validation_count=12, validation_from="end")
    assert mixed(fitted(recipe, joined), joined).validation_from == "end"
    data = split(joined, recipe)
    held = {each.tobytes() for each in data.validation_images.numpy()}
    assert len(data.labels) == 4 + 48
    assert joined.images[0].tobytes() not in held
    with pytest.raises(EngineError, match="several times"):
        mixed(tiny.recipe(data=f"{name}*4+bars", validation_from="anywhere"), joined)


def test_of_a_small_set_behind_them_the_end_is_held_out_as_well() -> None:
    own.keep(SHAPES, "dot", stroke())
    name = own.name_of(SHAPES)
    joined = sources.joined([finish(sources.load(f"{name}*4", "train", tiny.RECIPE.input)), tiny.pictures(40)])
    recipe = tiny.recipe(data=f"{name}*4+bars", validation_count=24, validation_from="end")
    made = mixed(fitted(recipe, joined), joined)
    assert (made.validation_from, made.validation_count) == ("end", 44 // 6)


def test_a_damaged_set_says_so_and_not_that_nothing_was_kept() -> None:
    own.keep(SHAPES, "dot", stroke())
    (own.folder_of(own.name_of(SHAPES)) / own.LISTING).unlink()
    with pytest.raises(EngineError, match="cannot be read"):
        own.classes_of(own.name_of(SHAPES))


def test_the_end_of_a_folder_is_not_held_out_but_that_of_a_data_set_behind_it_is() -> None:
    """What is held out decides: a folder in front of MNIST made the run hold pictures out from anywhere."""
    for place in range(20, 50, 2):
        own.keep(SHAPES, "dot", stroke(place))
        own.keep(SHAPES, "lying", stroke(place).T.copy())
    folder = finish(sources.load(own.name_of(SHAPES), "train", tiny.RECIPE.input))
    bars = sources.Pictures(*(getattr(tiny.pictures(40), each) for each in ("images", "labels", "classes")))
    recipe = tiny.recipe(validation_count=8, validation_from="end")
    assert mixed(recipe, folder).validation_from == "anywhere"
    known = finish(sources._named("bars:train", _done(bars)))
    assert mixed(recipe, sources.joined([folder, known])).validation_from == "end"
    assert mixed(recipe, sources.joined([known, folder])).validation_from == "anywhere"


def _done(pictures: sources.Pictures):
    yield from ()
    return pictures

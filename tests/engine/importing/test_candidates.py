"""Whose network weights could be of, and which tensor goes where."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from engine import models
from engine.catalogue import DIGITS, LENET_MNIST, MNIST_INPUT, OBJECTS, RECIPES, recipe
from engine.importing.candidates import candidates, classes_of
from engine.importing.matching import match
from engine.importing.weights import Weights, lines_of, read_weights
from engine.specs import LayerSpec, ModelSpec, Recipe
from tests.strangers import lenet, state_of, write

TWINS = ModelSpec(
    layers=(
        LayerSpec(kind="conv", width=4, size=3, bias=False),
        LayerSpec(kind="batch_norm", rate=0.1),
        LayerSpec(kind="conv", width=4, size=3, bias=False),
        LayerSpec(kind="conv", width=4, size=3, bias=False),
        LayerSpec(kind="batch_norm", rate=0.1),
        LayerSpec(kind="global_average_pool"),
        LayerSpec(kind="dense", width=10),
    )
)
EXPECTED = models.skeleton(TWINS, MNIST_INPUT).state_dict()
ITEMS = tuple(EXPECTED.items())


def weights(state: dict[str, torch.Tensor], *, is_ordered: bool = True) -> Weights:
    return Weights("a.pt", state, is_ordered)


def test_those_that_fit_come_first_the_best_of_them_by_names(tmp_path: Path) -> None:
    by_name = models.build(LENET_MNIST.model, LENET_MNIST.input, seed=0).state_dict()
    for content, fit in ((by_name, "names"), (state_of(lenet()), "order")):
        found = candidates(read_weights(write(tmp_path / "a.pt", content)), RECIPES)
        assert [each.fit for each in found[:3]] == [fit, fit, ""]
        assert [each.recipe.name for each in found[:2]] == ["lenet-mnist", "lenet-mnist-repaired"]
        assert len(found) == len(RECIPES)
        assert found[0].goes_to == tuple(by_name)
        assert all(each.differences and not each.goes_to for each in found[2:])


def test_a_network_that_fits_by_name_is_before_one_that_fits_by_order(tmp_path: Path) -> None:
    state = models.build(LENET_MNIST.model, LENET_MNIST.input, seed=0).state_dict()
    renamed = replace(LENET_MNIST, name="other", model=replace(LENET_MNIST.model, layers=_with_a_dead_row()))
    found = candidates(weights(state), (renamed, LENET_MNIST))
    assert [each.recipe.name for each in found] == ["lenet-mnist", "other"]


def _with_a_dead_row() -> tuple[LayerSpec, ...]:
    rows = LENET_MNIST.model.layers
    return (*rows[:-1], LayerSpec(kind="dense", width=5, unused=True), rows[-1])


def test_layers_of_one_shape_keep_the_order_of_the_file() -> None:
    state = OrderedDict((name.replace("conv", "c").replace("bn", "n"), each) for name, each in EXPECTED.items())
    found = match(weights(state), EXPECTED)
    assert found.fit == "order"
    assert {mine: theirs for mine, theirs in found.names.items() if mine.startswith(("conv", "bn2.r"))} == {
        "conv1.weight": "c1.weight", "conv2.weight": "c2.weight", "conv3.weight": "c3.weight",
        "bn2.running_mean": "n2.running_mean", "bn2.running_var": "n2.running_var",
    }  # fmt: skip


def test_layers_of_other_shapes_may_stand_elsewhere_and_that_is_said() -> None:
    shuffled = sorted(EXPECTED, key=lambda name: (not name.startswith("bn"), name))
    state = {f"x.{name}": EXPECTED[name] for name in shuffled}
    found = match(weights(state), EXPECTED)
    assert (found.fit, found.names) == ("shapes", {name: f"x.{name}" for name in EXPECTED})


def test_a_weight_is_never_taken_for_a_bias() -> None:
    """Both of batch norm's have one shape; a file sorted by name has the bias first."""
    state = {f"x.{name}": EXPECTED[name] for name in sorted(EXPECTED)}
    assert all(theirs == f"x.{mine}" for mine, theirs in match(weights(state), EXPECTED).names.items())
    unusual = {name.replace("weight", "gamma").replace("bias", "beta"): each for name, each in state.items()}
    assert match(weights(unusual, is_ordered=False), EXPECTED).fit == ""


def test_unusual_names_go_one_after_the_other_where_the_file_has_an_order() -> None:
    state = OrderedDict((f"p{number}", each) for number, each in enumerate(EXPECTED.values()))
    found = match(weights(state), EXPECTED)
    assert (found.fit, list(found.names.values())) == ("order", list(state))
    state.popitem()
    assert match(weights(state), EXPECTED).differences == ("– ≠ dense1.bias: 10 float32",)


@pytest.mark.parametrize("is_ordered", [True, False])
def test_tensors_that_have_but_their_last_names_in_common_go_one_after_the_other(is_ordered: bool) -> None:
    """Another prefix before each of them made a layer of each, and then nothing was said to differ."""
    state = OrderedDict((f"{number:02}.{name.split('.')[1]}", each) for number, (name, each) in enumerate(ITEMS))
    found = match(weights(state, is_ordered=is_ordered), EXPECTED)
    assert (found.fit, list(found.names)) == ("order", [name for name, _ in ITEMS])
    assert list(found.names.values()) == list(state)


def test_what_does_not_fit_for_its_last_name_alone_is_told() -> None:
    last = {"weight": "bias", "bias": "weight"}
    state = {f"{place:02}.{last.get(name.split('.')[1], 'weight')}": each for place, (name, each) in enumerate(ITEMS)}
    found = match(weights(state), EXPECTED)
    assert (found.fit, len(found.differences)) == ("", 3)
    assert found.differences[0] == "00.bias: 4×1×3×3 float32 ≠ conv1.weight: 4×1×3×3 float32"


def test_where_nothing_tells_tensors_apart_it_is_said_which() -> None:
    """A file without an order, whose names say nothing."""
    state = {f"p{place:02}": each for place, (_, each) in enumerate(ITEMS)}
    found = match(weights(state, is_ordered=False), EXPECTED)
    assert found.fit == ""
    assert found.differences[0] == "p01: 4 float32 = bn1.weight? bn1.bias? bn1.running_mean? …"
    assert found.differences[1].startswith("p02: 4 float32 = ")


def test_without_an_order_tensors_of_one_shape_each_find_their_places(tmp_path: Path) -> None:
    state = OrderedDict((f"p{9 - place}", each) for place, each in enumerate(state_of(lenet()).values()))
    (found,) = candidates(read_weights(write(tmp_path / "a.safetensors", state)), (LENET_MNIST,))
    assert (found.fit, found.goes_to[0]) == ("shapes", list(_by_name())[-1])


def _by_name() -> dict[str, torch.Tensor]:
    return models.skeleton(LENET_MNIST.model, LENET_MNIST.input).state_dict()


def test_whole_numbers_are_no_broken_ones() -> None:
    state = {name: torch.zeros(each.shape, dtype=torch.int64) for name, each in EXPECTED.items()}
    assert match(weights(state), EXPECTED).differences[0] == "conv1.weight: 4×1×3×3 int64 ≠ 4×1×3×3 float32"


def test_classes_are_those_of_the_recipes_data(tmp_path: Path) -> None:
    assert classes_of(LENET_MNIST) == classes_of(recipe("mnist-best")) == DIGITS
    assert classes_of(recipe("objects")) == OBJECTS
    for name in ("cat", "dog", "10", "9"):
        (tmp_path / name).mkdir()
        Image.fromarray(np.zeros((8, 8), np.uint8)).save(tmp_path / name / "a.png")
    mine = replace(LENET_MNIST, data=str(tmp_path))
    assert classes_of(mine) == ("9", "10", "cat", "dog")
    assert classes_of(replace(mine, data=str(tmp_path / "gone")))[:2] == ("class 0", "class 1")


def test_the_last_row_tells_as_many_classes_apart_as_the_data_has(tmp_path: Path) -> None:
    for name in ("cat", "dog"):
        (tmp_path / name).mkdir()
        Image.fromarray(np.zeros((8, 8), np.uint8)).save(tmp_path / name / "a.png")
    (found,) = candidates(weights(state_of(lenet(classes=2))), (replace(LENET_MNIST, data=str(tmp_path)),))
    assert (found.fit, found.classes, found.recipe.model.classes) == ("order", ("cat", "dog"), 2)


def test_names_are_shown_so_that_a_terminal_can_bear_them() -> None:
    told = lines_of(weights({"a\x1b[2J\nb": torch.zeros(2, 3), "n" * 1000: torch.tensor(1)}))
    assert told[0].name == r"a\x1b[2J\nb"
    assert len(told[1].name) < 130
    assert [(each.shape, each.kind, each.count) for each in told] == [((2, 3), "float32", 6), ((), "int64", 1)]


def test_own_recipes_of_other_sizes_are_candidates_too() -> None:
    mine = Recipe(name="mine", title="Mine", sentence="", model=TWINS, input=MNIST_INPUT)
    state = models.build(TWINS, MNIST_INPUT, seed=0).state_dict()
    assert candidates(weights(state), (*RECIPES, mine))[0].recipe == mine


@pytest.mark.parametrize("prefix", ["module.", "model.", "state_dict.", "module.model.", "_orig_mod.module."])
def test_what_stands_before_every_name_is_taken_off(tmp_path: Path, prefix: str) -> None:
    path = write(tmp_path / "a.pt", state_of(lenet(), prefix=prefix))
    assert list(read_weights(path).tensors) == list(state_of(lenet()))

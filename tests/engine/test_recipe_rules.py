"""What a recipe may say, and what it takes of memory, counted again with torch's own objects."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch

from engine import catalogue, models
from engine.models.sequential import SequentialNetwork
from engine.recipe_rules import BOUNDS, check, memory_of_this_computer, needed_bytes, refusal_of
from engine.shapes import Refusal, work_out
from engine.specs import OptimiserSpec, Recipe
from engine.training.learner import Learner

LENET = catalogue.LENET_MNIST
BATCH = 8


@pytest.mark.parametrize("recipe", catalogue.RECIPES, ids=lambda each: each.name)
def test_every_recipe_on_offer_is_allowed(recipe: Recipe) -> None:
    assert refusal_of(recipe, 2**40) is None


@pytest.mark.parametrize("name", BOUNDS)
def test_a_number_beyond_its_bounds_is_refused_by_its_field(name: str) -> None:
    for value in (BOUNDS[name].least - 1, BOUNDS[name].most + 1, float("nan"), float("inf")):
        with pytest.raises(Refusal) as caught:
            check(_with(LENET, name, value))
        assert caught.value.where[-1] == name.rsplit(".", maxsplit=1)[-1] or name == "model.classes"


def test_steps_need_a_factor_each() -> None:
    schedule = replace(LENET.schedule, kind="steps", epochs=(10, 20), factors=(0.1,))
    refusal = refusal_of(replace(LENET, schedule=schedule))
    assert refusal is not None
    assert refusal.where == ("schedule", "factors")


@pytest.mark.parametrize(
    "optimiser",
    [OptimiserSpec(), OptimiserSpec(name="sgd"), OptimiserSpec(name="sgd", beta1=0.0), OptimiserSpec(name="adamw")],
    ids=lambda each: f"{each.name} {each.beta1}",
)
@pytest.mark.parametrize("decay", [0.0, 0.9])
def test_memory_is_what_torch_holds(optimiser: OptimiserSpec, decay: float) -> None:
    recipe = replace(LENET, optimiser=optimiser, average_decay=decay, batch_size=BATCH)
    learner = Learner(recipe, torch.device("cpu"))
    assert isinstance(learner.network, SequentialNetwork)
    rows = zip(learner.network.layers_of_interest(), learner.network.walk(torch.zeros(BATCH, 1, 28, 28)), strict=True)
    held = sum(gives.numel() for layer, gives in rows if layer.kind != "flatten")  # which is a view of its input
    learner.learn(
        torch.zeros(BATCH, 1, 28, 28, dtype=torch.uint8), torch.zeros(BATCH, dtype=torch.int64), 0, 0.1, BATCH
    )
    weights = list(learner.network.parameters())
    held += sum(each.numel() for each in weights) + sum(each.numel() for each in weights if each.grad is not None)
    if learner.judged is not learner.network:
        held += sum(each.numel() for each in learner.judged.parameters())
    memory = learner._optimiser.state_dict()["state"].values()
    held += sum(value.numel() for each in memory for value in each.values() if value is not None and value.ndim)
    assert needed_bytes(recipe, work_out(recipe.model, recipe.input).layers) == 4 * held


def test_the_largest_row_is_blamed_for_too_little_memory() -> None:
    refusal = refusal_of(LENET, 1_000_000)
    assert refusal is not None
    assert refusal.reason == "too-large"
    assert refusal.row == 1
    assert refusal_of(replace(LENET, batch_size=1), 2_000_000) is None


def test_this_computer_has_memory() -> None:
    assert memory_of_this_computer() > 2**28


def test_a_network_that_cannot_be_is_refused_before_torch_sees_it() -> None:
    rows = LENET.model.layers
    recipe = replace(LENET, model=replace(LENET.model, layers=rows[:-1]))
    refusal = refusal_of(recipe)
    assert refusal is not None
    assert refusal.row == len(rows) - 1
    with pytest.raises(Refusal):
        models.build(recipe.model, recipe.input)


def _with(recipe: Recipe, name: str, value: float) -> Recipe:
    table, _, field = name.rpartition(".")
    if not table:
        return replace(recipe, **{field: value})
    return replace(recipe, **{table: replace(getattr(recipe, table), **{field: value})})

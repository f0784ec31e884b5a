"""What rows and norms are told to learn at a pace of their own, looking ahead, and mirroring in turn."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import torch
import torch.nn.functional as F

from engine import models
from engine.errors import EngineError
from engine.recipe_rules import check
from engine.specs import AugmentationSpec, LayerSpec, ModelSpec, OptimiserSpec, Recipe, ScheduleSpec
from engine.training.augmentation import alternated, augment
from engine.training.curves import Curves
from engine.training.learner import Learner
from engine.training.resuming import resume, save_place
from engine.training.steps import Stepped
from tests.engine.training import tiny

SGD = OptimiserSpec(name="sgd", learning_rate=0.1, beta1=0.0)
AHEAD = tiny.recipe(average_decay=0.9, look_ahead=3)


def paced(*, conv: float = 1, norm: float = 1, dense: float = 1, **optimiser: float) -> Recipe:
    """The tiny recipe with plain gradient descent and these paces; one step of it is easily written out."""
    paces = {"conv": conv, "batch_norm": norm, "dense": dense}
    layers = tuple(replace(each, pace=paces.get(each.kind, 1.0)) for each in tiny.MODEL.layers)
    return tiny.recipe(
        model=replace(tiny.MODEL, layers=layers),
        optimiser=replace(SGD, **optimiser),
        schedule=ScheduleSpec(),
        average_decay=0.0,
    )


def one_step(recipe: Recipe) -> dict[str, torch.Tensor]:
    """By how much each weight moved in the first step."""
    training = tiny.training(recipe)
    before = training.learner.weights()
    next(training.events())
    return {name: each - before[name] for name, each in training.learner.weights().items()}


def test_a_pace_multiplies_the_steps_of_its_rows_weights_alone() -> None:
    plain, half = one_step(paced()), one_step(paced(dense=0.5))
    assert torch.allclose(half["dense1.weight"], plain["dense1.weight"] / 2, atol=1e-8)
    assert torch.equal(half["dense1.bias"], plain["dense1.bias"])
    assert torch.equal(half["conv1.weight"], plain["conv1.weight"])


def test_weights_without_a_pace_stay_as_they_were() -> None:
    moved = one_step(paced(conv=0, norm=0))
    assert not moved["conv1.weight"].any()
    assert not moved["bn1.weight"].any()
    assert moved["bn1.bias"].any()
    assert moved["dense1.weight"].any()


def test_a_gain_multiplies_the_first_weights_of_its_row_alone() -> None:
    layers = tuple(replace(each, gain=0.25 if each.kind == "dense" else 1.0) for each in tiny.MODEL.layers)
    usual = models.build(tiny.MODEL, tiny.RECIPE.input, seed=3).state_dict()
    small = models.build(replace(tiny.MODEL, layers=layers), tiny.RECIPE.input, seed=3).state_dict()
    for name, each in small.items():
        assert torch.equal(each, usual[name] / 4 if name.startswith("dense1.") else usual[name])
    assert usual["dense1.bias"].any()


def test_a_gain_out_of_reason_names_its_row() -> None:
    layers = tuple(replace(each, gain=101.0 if each.kind == "dense" else 1.0) for each in tiny.MODEL.layers)
    with pytest.raises(EngineError, match="needs a gain from 0 to 100"):
        models.build(replace(tiny.MODEL, layers=layers), tiny.RECIPE.input)


def test_a_gain_and_its_square_as_pace_are_sums_divided_before_they_are_compared() -> None:
    """As the article on CIFAR-10 does it; beside torch's own gradients and sums that are divided."""
    head = LayerSpec(kind="dense", width=3, bias=False, gain=1 / 9, pace=1 / 81)
    model = ModelSpec(layers=(LayerSpec(kind="flatten"), head), classes=3)
    calm = {"augmentation": AugmentationSpec(), "average_decay": 0.0, "label_smoothing": 0.0}
    learner = Learner(tiny.recipe(model=model, optimiser=SGD, **calm), tiny.CPU)
    usual = replace(model, layers=(model.layers[0], replace(head, gain=1.0)))
    weight = models.build(usual, tiny.RECIPE.input, seed=tiny.RECIPE.seed).state_dict()["dense1.weight"].clone()
    images = torch.randint(0, 256, (12, 1, 8, 8), dtype=torch.uint8, generator=torch.Generator().manual_seed(1))
    labels = torch.arange(12) % 3
    x = ((images.float() / 255 - 0.3) / 0.4).flatten(1)
    for step in range(3):
        learner.learn(images, labels, step, 2.0, 12)
        loss = F.cross_entropy(x @ weight.requires_grad_().T / 9, labels)
        weight = (weight - 2.0 * torch.autograd.grad(loss, weight)[0]).detach()
    assert torch.allclose(learner.weights()["dense1.weight"], weight / 9, atol=1e-6)


def test_decay_is_as_strong_at_any_pace() -> None:
    recipe = paced(dense=0.25, weight_decay=0.5)
    bare, decayed = one_step(paced(dense=0.25)), one_step(recipe)
    weight = tiny.training(recipe).learner.weights()["dense1.weight"]
    assert torch.allclose(decayed["dense1.weight"] - bare["dense1.weight"], -0.1 * 0.5 * weight, atol=1e-7)


def test_shifts_of_norms_learn_at_their_own_pace() -> None:
    plain, fast = one_step(paced()), one_step(paced(norm_pace=64))
    assert torch.allclose(fast["bn1.bias"], 64 * plain["bn1.bias"], rtol=1e-4)
    for name in ("bn1.weight", "dense1.bias", "conv1.weight"):
        assert torch.equal(fast[name], plain[name])


def test_every_so_many_steps_the_weights_go_on_from_their_average() -> None:
    training = tiny.training(AHEAD)
    slow = {name: each.clone() for name, each in training.learner.weights().items() if each.is_floating_point()}
    for step, _ in zip(range(7), training.events(), strict=False):
        fast = training.learner.weights()
        if step % 3 != 2:
            assert any(not torch.equal(fast[name], slow[name]) for name in slow)
            continue
        for name in slow:
            assert torch.equal(fast[name], training.learner.judged_weights()[name])


def test_the_average_that_is_gone_on_from_keeps_more_and_more_of_itself() -> None:
    """Written out beside a run whose weights are taken just before each jump."""
    jumping, total = tiny.training(AHEAD), 24
    learner = jumping.learner
    slow = learner.weights()
    before_jump: dict[str, torch.Tensor] = {}
    follow = learner._follow

    def watched(step: int, done: float) -> None:
        before_jump.update(learner.weights())
        follow(step, done)

    learner._follow = watched
    steps = (event for event in jumping.events() if isinstance(event, Stepped))
    for step, _ in zip(range(12), steps, strict=False):
        if step % 3 == 2:
            kept = 0.9**3 * (step / total) ** 3
            slow = {name: torch.lerp(each.double(), slow[name].double(), kept) for name, each in before_jump.items()}
    for name, each in learner.judged_weights().items():
        if each.is_floating_point():
            assert torch.allclose(each.double(), slow[name], atol=1e-6)


@pytest.mark.parametrize("stop", [2, 3, 13])
def test_such_a_run_goes_on_exactly(stop: int, tmp_path: Path) -> None:
    layers = tuple(replace(each, pace={"conv": 0.0, "dense": 0.1}.get(each.kind, 1)) for each in tiny.MODEL.layers)
    recipe = replace(
        AHEAD,
        model=replace(tiny.MODEL, layers=layers),
        optimiser=replace(SGD, beta1=0.85, weight_decay=1e-3, norm_pace=8),
        augmentation=AugmentationSpec(flip=True, alternate=True, crop_px=1, reflect=True),
    )
    whole, stopped = tiny.training(recipe), tiny.training(recipe)
    tiny.run(whole)
    for _, _event in zip(range(stop), stopped.events(), strict=False):
        pass
    save_place(tmp_path / "resume.safetensors", stopped, Curves(), "run", 1.0)
    again = resume(tmp_path / "resume.safetensors", recipe, tiny.data(recipe), tiny.CPU).training
    tiny.run(again)
    for mine, expected in ((again.learner.weights(), whole.learner.weights()),):
        assert all(torch.equal(mine[name], expected[name]) for name in expected)


def test_each_picture_is_mirrored_in_every_other_epoch() -> None:
    pictures, places = torch.rand(400, 3, 4, 5), torch.arange(400)
    epochs = [alternated(pictures, places, epoch) for epoch in range(3)]
    mirrored = [[torch.equal(new, old.flip(2)) for new, old in zip(each, pictures, strict=True)] for each in epochs]
    assert all(one != other for before, after in pairwise(mirrored) for one, other in zip(before, after, strict=True))
    assert 150 < sum(mirrored[0]) < 250
    assert torch.equal(augment(pictures, AugmentationSpec(flip=True, alternate=True), torch.Generator()), pictures)


def test_a_reflected_crop_is_a_part_of_the_reflected_picture() -> None:
    pictures = torch.rand(30, 2, 6, 7)
    cropped = augment(pictures, AugmentationSpec(crop_px=2, reflect=True), torch.Generator().manual_seed(1)).numpy()
    for new, old in zip(cropped, pictures.numpy(), strict=True):
        padded = np.pad(old, ((0, 0), (2, 2), (2, 2)), mode="reflect")
        parts = [padded[:, down : down + 6, across : across + 7] for down in range(5) for across in range(5)]
        assert any(np.array_equal(new, part) for part in parts)


@pytest.mark.parametrize(
    "changes",
    [{"look_ahead": 5, "average_decay": 0.0}, {"augmentation": AugmentationSpec(alternate=True)}],
)
def test_what_would_have_no_effect_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(EngineError):
        check(tiny.recipe(**changes))

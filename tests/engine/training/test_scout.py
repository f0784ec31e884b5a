"""A scout that learns along and picks the pictures in which it errs most."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch
import torch.nn.functional as F

from engine.models import Network
from engine.recipe_rules import refusal_of
from engine.recipes.rows import batch_norm, conv, dense, max_pool, plain
from engine.specs import AugmentationSpec, ModelSpec, OptimiserSpec
from engine.training.learner import SCOUT_PREFIX, Learner, NotFiniteError
from engine.training.scout import EVERY, Scout, narrowed
from tests.engine.training import tiny

CPU = torch.device("cpu")
ROWS = (conv(8, 3), batch_norm(), plain("relu"), max_pool(2, 2), plain("flatten"), dense(12), plain("relu"), dense(10))
SCOUTED = tiny.recipe(
    model=ModelSpec(layers=ROWS),
    input=replace(tiny.RECIPE.input, mean=(0.0,), std=(1.0,)),
    augmentation=AugmentationSpec(),
    label_smoothing=0.0,
    hardest=0.25,
    scout_width=0.5,
)


def _batch(count: int = 16) -> tuple[torch.Tensor, torch.Tensor]:
    draw = torch.Generator().manual_seed(5)
    taken = SCOUTED.input
    size = (count, taken.channels, taken.height_px, taken.width_px)
    return (
        torch.randint(0, 256, size, generator=draw, dtype=torch.uint8),
        torch.randint(0, 10, (count,), generator=draw),
    )


def _without_scout(images: torch.Tensor, labels: torch.Tensor) -> tuple[Network, torch.Tensor, torch.Tensor]:
    """The network before its first step, and of the batch what a scout picks in that step: values and labels."""
    twin = Scout(SCOUTED)
    twin.begin(0)
    x = images.float() / 255
    picked = twin.hardest(x, labels, len(labels))
    return Learner(replace(SCOUTED, hardest=1.0), CPU).network.train(), x[picked], labels[picked]


def test_a_scout_has_the_same_rows_with_fewer_maps_but_as_many_classes():
    found = narrowed(SCOUTED.model, 0.5).layers
    assert [row.kind for row in found] == [row.kind for row in ROWS]
    assert [row.width for row in found if row.width] == [4, 6, 10]


def test_a_whitened_first_row_keeps_its_maps():
    whitened = replace(SCOUTED.model, initialisation="whitened")
    assert [row.width for row in narrowed(whitened, 0.5).layers if row.width] == [8, 6, 10]


def test_the_hardest_are_those_of_the_largest_loss():
    scout = Scout(SCOUTED)
    scout.begin(1)
    images, labels = _batch()
    x = images.float() / 255
    picked = scout.hardest(x, labels, 16)
    losses = F.cross_entropy(scout.network(x), labels, reduction="none")
    assert picked.tolist() == sorted(losses.argsort(descending=True)[:4].tolist())


def test_batch_norm_always_gets_two():
    scout = Scout(replace(SCOUTED, hardest=0.01))
    scout.begin(1)
    images, labels = _batch()
    assert len(scout.hardest(images.float() / 255, labels, 16)) == 2


def test_a_scout_learns_from_one_batch_in_four():
    learner = Learner(SCOUTED, CPU)
    images, labels = _batch()
    moved = []
    for step in range(2 * EVERY):
        before = learner.export()
        learner.learn(images, labels, step, 0.01, 16)
        after = learner.export()
        weights = [name for name in after if name.startswith(SCOUT_PREFIX) and name.endswith(".weight")]
        moved.append(any(not torch.equal(before[name], after[name]) for name in weights))
    assert moved == 2 * [True, *(EVERY - 1) * [False]]


def test_the_network_learns_from_the_hardest_alone():
    """One step with a scout is one plain step on the pictures it picks, of a batch as large as the whole one."""
    images, labels = _batch()
    network, x, picked = _without_scout(images, labels)
    (F.cross_entropy(network(x), picked, reduction="sum") / len(labels)).backward()
    expected = {name: each.grad for name, each in network.named_parameters() if each.ndim > 1}
    scouted = Learner(SCOUTED, CPU)
    scouted.learn(images, labels, 0, 0.01, 16)
    for name, gradient in scouted.gradients().items():
        torch.testing.assert_close(gradient, expected[name])


def test_loss_and_accuracy_are_those_of_the_hardest():
    images, labels = _batch()
    network, x, picked = _without_scout(images, labels)
    logits = network(x)
    loss, accuracy = Learner(SCOUTED, CPU).learn(images, labels, 0, 0.01, 16)
    assert loss == pytest.approx(F.cross_entropy(logits, picked).item(), rel=1e-4)
    assert accuracy == pytest.approx((logits.argmax(1) == picked).float().mean().item())


def test_what_was_kept_is_gone_on_from():
    images, labels = _batch()
    first, second = Learner(SCOUTED, CPU), Learner(replace(SCOUTED, seed=9), CPU)
    for step in range(EVERY + 2):
        first.learn(images, labels, step, 0.01, 16)
    second.restore(first.weights(), first.export())
    for step in range(EVERY + 2, 2 * EVERY + 2):
        # the order of what is added up is the same: the numbers are too
        assert first.learn(images, labels, step, 0.01, 16) == second.learn(images, labels, step, 0.01, 16)


def test_a_file_without_the_scout_does_not_fit():
    learner = Learner(SCOUTED, CPU)
    kept = {name: each for name, each in learner.export().items() if not name.startswith(SCOUT_PREFIX)}
    with pytest.raises(KeyError):
        learner.restore(learner.weights(), kept)


def test_only_networks_of_rows_have_scouts():
    assert refusal_of(SCOUTED) is None
    refused = refusal_of(replace(SCOUTED, model=ModelSpec(family="residual", options=())))
    assert refused is not None
    assert refused.where == ("hardest",)


def test_what_all_processes_agree_on_is_what_the_scout_learns():
    images, labels = _batch()
    plainly = OptimiserSpec(name="sgd", learning_rate=0.1, beta1=0.0)
    scout = Scout(replace(SCOUTED, optimiser=plainly))
    scout.begin(0)
    scout.hardest(images.float() / 255, labels, 16)
    before = [each.clone() for each in scout.network.parameters()]
    scout.agree(torch.ones_like)
    scout.step(0.1)
    for old, new in zip(before, scout.network.parameters(), strict=True):
        torch.testing.assert_close(new, old - 0.1)


def test_a_gradient_of_the_scout_that_is_not_finite_stops_the_step():
    learner = Learner(SCOUTED, CPU)
    images, labels = _batch()
    scout = learner._scout
    assert scout is not None
    with torch.no_grad():
        next(scout.network.parameters()).fill_(torch.nan)
    before = learner.weights()
    with pytest.raises(NotFiniteError):
        learner.learn(images, labels, 0, 0.01, 16)
    assert all(torch.equal(before[name], each) for name, each in learner.weights().items() if name.endswith("weight"))


def test_what_is_not_finite_in_another_process_stops_the_step_in_this_one(monkeypatch: pytest.MonkeyPatch):
    learner = Learner(SCOUTED, CPU)
    images, labels = _batch()
    monkeypatch.setattr(learner, "_agreed", lambda mine: torch.full_like(mine, torch.nan))
    with pytest.raises(NotFiniteError):
        learner.learn(images, labels, 0, 0.01, 16)

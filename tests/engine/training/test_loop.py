"""The loop: it learns, it is exact, it counts right."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch

from engine import models
from engine.checkpoints import digest_of
from engine.specs import AugmentationSpec, OptimiserSpec
from engine.training.data import Normalisation, epoch_order, to_unit
from engine.training.loop import Training, train
from engine.training.steps import Evaluating, Measured, Stepped
from tests.engine.training import tiny

PLAIN = tiny.recipe(
    augmentation=AugmentationSpec(),
    average_decay=0.0,
    label_smoothing=0.0,
    model=replace(tiny.MODEL, layers=tuple(each for each in tiny.MODEL.layers if each.kind != "dropout")),
    optimiser=OptimiserSpec(learning_rate=0.01),
    schedule=tiny.recipe().schedule.__class__(),
)


def test_a_run_learns_and_measures_after_each_epoch() -> None:
    events = tiny.run(tiny.training(tiny.recipe(epochs=8)))
    steps = [each for each in events if isinstance(each, Stepped)]
    measured = [each for each in events if isinstance(each, Measured)]
    assert [each.step for each in steps] == list(range(1, 8 * 8 + 1))  # 120 pictures in 8 batches, the last of 8
    assert [each.epoch for each in steps] == [epoch for epoch in range(8) for _ in range(8)]
    assert [(each.epoch, each.step) for each in measured] == [(epoch, 8 * epoch + 8) for epoch in range(8)]
    assert measured[-1].evaluation.accuracy > 0.85
    best = max(each.evaluation.accuracy for each in measured)
    assert [each for each in measured if each.is_best][-1].evaluation.accuracy == best
    assert measured[0].evaluation.confusion.sum() == 24


def test_each_next_is_one_batch_or_one_part_of_an_evaluation() -> None:
    steps = [type(each) for each in train(tiny.recipe(epochs=1), tiny.data(), tiny.CPU)]
    assert steps == [Stepped] * 8 + [Evaluating, Measured]


def test_the_steps_are_those_of_a_plain_loop() -> None:
    """Adam on mean cross-entropy over the same batches, written out again with torch's unfused optimiser."""
    training = tiny.training(PLAIN)
    events = [each for each in tiny.run(training) if isinstance(each, Stepped)]

    data = tiny.data(PLAIN)
    network = models.build(PLAIN.model, PLAIN.input, seed=PLAIN.seed).train()
    optimiser = torch.optim.Adam(network.parameters(), lr=0.01)
    losses = []
    for epoch in range(PLAIN.epochs):
        for picked in epoch_order(120, PLAIN, epoch).split(16):
            x = Normalisation(PLAIN.input, tiny.CPU)(to_unit(data.images[picked]))
            loss = torch.nn.functional.cross_entropy(network(x), data.labels[picked])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            losses.append(loss.item())
    assert [each.loss for each in events] == pytest.approx(losses, rel=1e-3)
    for name, expected in network.state_dict().items():
        assert torch.allclose(training.learner.network.state_dict()[name], expected, atol=1e-4)


def test_the_same_seed_gives_the_same_weights_to_the_last_bit() -> None:
    def digest(seed: int) -> str:
        training = tiny.training(tiny.recipe(seed=seed))
        tiny.run(training)
        return digest_of(training.learner.judged_weights())

    assert digest(1) == digest(1)
    assert digest(1) != digest(2)


def test_parts_of_a_batch_add_up_to_the_batch() -> None:
    spec = replace(
        PLAIN, model=replace(PLAIN.model, layers=tuple(e for e in PLAIN.model.layers if e.kind != "batch_norm"))
    )
    whole, parts = tiny.training(spec), tiny.training(spec)
    parts.place = replace(parts.place, chunk_size=5)
    next(whole.events())
    next(parts.events())
    for one, other in zip(whole.learner.weights().values(), parts.learner.weights().values(), strict=True):
        assert torch.allclose(one, other, atol=1e-6)


def test_the_average_is_the_lagging_mean_of_the_weights() -> None:
    training = tiny.training()
    expected = {name: each.clone() for name, each in training.learner.weights().items()}
    for step, _ in zip(range(5), training.events(), strict=False):
        decay = min(0.9, (1 + step) / (10 + step))
        for name, newest in training.learner.weights().items():
            expected[name] = decay * expected[name] + (1 - decay) * newest if newest.is_floating_point() else newest
    for name, averaged in training.learner.judged_weights().items():
        assert torch.allclose(averaged, expected[name], atol=1e-6)


def test_only_the_weights_of_sums_decay() -> None:
    training = tiny.training(replace(PLAIN, optimiser=OptimiserSpec(name="adamw", learning_rate=0.1, weight_decay=0.5)))
    groups = training.learner._optimiser.param_groups
    assert [group["weight_decay"] for group in groups] == [0.5, 0.0]
    assert {each.ndim for each in groups[1]["params"]} == {1}


@pytest.mark.parametrize("name", ["adam", "adamw", "sgd"])
def test_every_optimiser_learns(name) -> None:
    wanted = tiny.recipe(optimiser=OptimiserSpec(name=name, learning_rate=0.02), epochs=6)
    events = [each for each in tiny.run(tiny.training(wanted)) if isinstance(each, Stepped)]
    assert sum(each.loss for each in events[-8:]) < 0.8 * sum(each.loss for each in events[:8])


def test_a_run_knows_its_length() -> None:
    training: Training = tiny.training()
    assert (training.steps_per_epoch, training.total_steps) == (8, 24)

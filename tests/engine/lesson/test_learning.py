"""The small network: gradients against torch, and learning to 99 % in seconds."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.lesson import network
from engine.lesson.board import letter_o, letter_x
from engine.lesson.learning import Learner, Settings, generated


def _by_torch(weights: network.Weights, boards: np.ndarray, labels: np.ndarray) -> tuple[float, list[np.ndarray]]:
    given = [torch.tensor(each, requires_grad=True) for each in weights.arrays()]
    filters, filter_biases, dense, dense_biases = given
    maps = torch.relu(torch.conv2d(torch.from_numpy(boards)[:, None], filters[:, None], filter_biases))
    pooled = torch.nn.functional.max_pool2d(maps, 2, 2, ceil_mode=True)  # (N, F, 4, 4)
    logits = pooled.permute(0, 2, 3, 1).flatten(1) @ dense + dense_biases
    loss = torch.nn.functional.cross_entropy(logits, torch.from_numpy(labels))
    loss.backward()
    return float(loss.detach()), [each.grad.numpy() for each in given if each.grad is not None]


@pytest.mark.parametrize("filters", [1, 3, 8])
def test_gradients_are_those_of_autograd(filters: int) -> None:
    boards = generated(16, seed=4)
    weights = network.random_weights(filters, seed=9)
    weights.filter_biases[:] = np.random.default_rng(1).normal(0, 0.1, filters)
    done = network.forward(weights, boards.pictures)
    ours = network.gradients(weights, done, boards.labels)
    loss, theirs = _by_torch(weights, boards.pictures, boards.labels)
    assert network.cross_entropy(done.logits, boards.labels) == pytest.approx(loss, abs=1e-12)
    for mine, reference in zip(ours, theirs, strict=True):
        np.testing.assert_allclose(mine, reference, atol=1e-12)


def test_adam_is_that_of_torch() -> None:
    weights = network.random_weights(2, seed=3)
    given = [torch.tensor(each) for each in weights.arrays()]
    theirs = torch.optim.Adam(given, lr=0.02, foreach=False)
    ours = network.Adam(weights, 0.02)
    dice = np.random.default_rng(0)
    for _ in range(5):
        by = tuple(dice.normal(size=each.shape) for each in weights.arrays())
        ours.step(by)
        for parameter, gradient in zip(given, by, strict=True):
            parameter.grad = torch.from_numpy(gradient)
        theirs.step()
    for mine, reference in zip(weights.arrays(), given, strict=True):
        np.testing.assert_allclose(mine, reference.numpy(), atol=1e-6)


@pytest.mark.parametrize("seed", range(3))
def test_learns_x_from_o_to_99_percent(seed: int) -> None:
    learner = Learner(Settings(seed=seed))
    *_, last = learner.steps()
    assert last.held_out_accuracy >= 0.99
    assert learner.answer(letter_x())[0] > 0.9
    assert learner.answer(letter_o())[1] > 0.9


def test_held_out_pictures_are_not_training_pictures() -> None:
    learner = Learner(Settings())
    trained = {each.tobytes() for each in learner.train.pictures}
    assert not any(each.tobytes() in trained for each in learner.held_out.pictures)


def test_few_grainy_examples_are_learned_by_heart() -> None:
    *_, last = Learner(Settings(filters=8, examples=10, grain=0.6, steps=120)).steps()
    assert last.train_accuracy == 1.0
    assert last.held_out_accuracy < 0.9


def test_a_seed_decides_everything_and_steps_come_one_by_one() -> None:
    one, two = Learner(Settings(seed=5)).steps(), Learner(Settings(seed=5)).steps()
    for _ in range(3):
        np.testing.assert_array_equal(next(one).filters, next(two).filters)
    first = next(Learner(Settings(seed=6)).steps())
    assert first.step == 1
    assert not first.evaluated


def test_generated_boards_are_balanced() -> None:
    boards = generated(100, seed=1)
    assert boards.labels.sum() == 50
    assert boards.pictures.shape == (100, 9, 9)
    assert np.abs(boards.pictures).max() <= 1

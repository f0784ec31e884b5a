"""Convolution, pooling and activations against torch, and the windows behind their cells."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.lesson.arithmetic import ACTIVATIONS, PoolKind, convolve, pool, softmax, truncate


@pytest.fixture
def picture() -> np.ndarray:
    return np.random.default_rng(5).normal(size=(7, 9))


@pytest.mark.parametrize("stride", [1, 2, 3])
@pytest.mark.parametrize("padding", [0, 1, 2])
def test_convolution_is_conv2d(picture: np.ndarray, stride: int, padding: int) -> None:
    kernel = np.random.default_rng(6).normal(size=(3, 3))
    ours = convolve(picture, kernel, stride=stride, padding=padding, divide=False)
    theirs = torch.conv2d(
        torch.from_numpy(picture)[None, None], torch.from_numpy(kernel)[None, None], stride=stride, padding=padding
    )
    np.testing.assert_allclose(ours.values, theirs[0, 0].numpy(), atol=1e-12)
    divided = convolve(picture, kernel, stride=stride, padding=padding)
    np.testing.assert_allclose(divided.values * 9, ours.values, atol=1e-12)


def test_every_cell_shows_the_window_that_made_it(picture: np.ndarray) -> None:
    kernel = np.random.default_rng(7).normal(size=(3, 3))
    made = convolve(picture, kernel, stride=2, padding=1)
    for row, column in np.ndindex(made.values.shape):
        window = made.window(row, column)
        assert (window.top, window.left) == (row * 2 - 1, column * 2 - 1)
        np.testing.assert_array_equal(window.products, window.values * kernel)
        assert window.value == pytest.approx(made.values[row, column], abs=1e-12)
        assert window.total / 9 == pytest.approx(window.value)
    assert made.window(0, 0).values[0].tolist() == [0, 0, 0]


@pytest.mark.parametrize("size", [2, 3])
@pytest.mark.parametrize("stride", [1, 2, 3])
@pytest.mark.parametrize("ragged", [True, False])
def test_pooling_is_that_of_torch(picture: np.ndarray, size: int, stride: int, ragged: bool) -> None:
    given = torch.from_numpy(picture)[None, None]
    largest = torch.nn.functional.max_pool2d(given, size, stride, ceil_mode=ragged)
    mean = torch.nn.functional.avg_pool2d(given, size, stride, ceil_mode=ragged)
    np.testing.assert_allclose(pool(picture, size=size, stride=stride, ragged=ragged).values, largest[0, 0])
    np.testing.assert_allclose(
        pool(picture, size=size, stride=stride, kind="average", ragged=ragged).values, mean[0, 0]
    )


@pytest.mark.parametrize(("kind", "value"), [("max", 4.0), ("average", 2.5), ("sum", 10.0)])
def test_pooling_kinds_and_their_window(kind: PoolKind, value: float) -> None:
    made = pool(np.array([[1.0, 2, 9], [3, 4, 9], [9, 9, 7]]), kind=kind)
    window = made.window(0, 0)
    assert made.values[0, 0] == window.value == value
    assert window.winner == (1, 1)
    assert made.window(1, 1).values.shape == (1, 1)
    assert made.values.shape == (2, 2)


@pytest.mark.parametrize("name", ["relu", "selu", "tanh", "sigmoid"])
def test_activations_are_those_of_torch(name: str) -> None:
    x = np.linspace(-60, 60, 481)
    np.testing.assert_allclose(ACTIVATIONS[name](x), getattr(torch, name)(torch.from_numpy(x)).numpy(), atol=1e-12)


def test_softmax_adds_up_to_one_and_survives_large_scores() -> None:
    shares = softmax(np.array([[1000.0, 0.0], [0.912, 0.5175]]))
    np.testing.assert_allclose(shares.sum(1), 1.0)
    assert shares[1, 0] == pytest.approx(1 / (1 + np.exp(0.5175 - 0.912)))


def test_truncation_goes_toward_zero() -> None:
    exact = np.array([5 / 9, 7 / 9, -5 / 9, -7 / 9, 0.9 + 0.87 + 0.96 + 0.89 + 0.94, -0.001])
    assert truncate(exact).tolist() == [0.55, 0.77, -0.55, -0.77, 4.56, 0.0]
    assert not np.signbit(truncate(exact)[-1])

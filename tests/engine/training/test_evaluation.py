"""Loss, accuracy and confusion against a plain computation."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from engine import models
from engine.training.data import as_tensor
from engine.training.evaluation import evaluate
from engine.work import finish
from tests.engine.training import tiny


@pytest.mark.parametrize("batch_size", [7, 1000])
def test_the_figures_are_those_of_a_plain_pass(batch_size: int) -> None:
    network = models.build(tiny.MODEL, tiny.RECIPE.input, seed=0)
    pictures = tiny.pictures()
    found = finish(evaluate(network, pictures.images, pictures.labels, tiny.RECIPE.input, batch_size=batch_size))

    x = (torch.from_numpy(pictures.images / 255)[:, None].float() - 0.3) / 0.4
    with torch.no_grad():
        chances = network.eval()(x).double().softmax(dim=1).numpy()
    said = chances.argmax(axis=1)
    truth = pictures.labels
    assert found.accuracy == pytest.approx(np.mean(said == truth))
    assert found.loss == pytest.approx(-np.log(chances[np.arange(len(truth)), truth]).mean(), rel=1e-5)
    expected = [[int(((truth == row) & (said == column)).sum()) for column in range(3)] for row in range(3)]
    assert found.confusion.tolist() == expected


def test_tensors_are_taken_as_they_are_and_progress_is_told() -> None:
    network = models.build(tiny.MODEL, tiny.RECIPE.input, seed=0)
    pictures = tiny.pictures()
    steps = evaluate(
        network, as_tensor(pictures.images), torch.from_numpy(pictures.labels), tiny.RECIPE.input, batch_size=48
    )
    assert list(steps) == pytest.approx([1 / 3, 2 / 3, 1])
    assert not network.training

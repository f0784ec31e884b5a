"""Loss, accuracy and confusion against a plain computation."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import numpy as np
import pytest
import torch

from engine import devices, models
from engine.training.data import as_tensor
from engine.training.evaluation import evaluate
from engine.training.learner import Learner
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


def test_mixed_precision_says_nearly_the_same() -> None:
    network = models.build(tiny.MODEL, tiny.RECIPE.input, seed=0)
    pictures = tiny.pictures()
    whole, half = (
        finish(evaluate(network, pictures.images, pictures.labels, tiny.RECIPE.input, is_half=is_half))
        for is_half in (False, True)
    )
    assert half.logits.dtype == np.float32
    assert not np.array_equal(whole.logits, half.logits)
    np.testing.assert_allclose(half.logits, whole.logits, atol=0.02 * np.abs(whole.logits).max())


@pytest.mark.parametrize(
    ("has_units", "held_out", "is_half"), [(True, "anywhere", True), (True, "test", False), (False, "anywhere", False)]
)
def test_a_run_measures_as_it_learns_but_never_a_test_set(
    monkeypatch: pytest.MonkeyPatch, has_units: bool, held_out: Literal["anywhere", "test"], is_half: bool
) -> None:
    monkeypatch.setattr(devices, "has_fast_bfloat16", lambda _: has_units)
    recipe = replace(tiny.RECIPE, precision="bfloat16", validation_from=held_out)
    assert Learner(recipe, torch.device("cpu")).measures_in_half is is_half

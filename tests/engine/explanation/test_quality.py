"""An explanation is judged rightly where the right judgement is known: a network that looks at known pixels only."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from engine.explanation.explaining import Wish, judge
from engine.explanation.quality import (
    CURVE_POINTS,
    Curve,
    at_random,
    by_importance,
    deletion_and_insertion,
    rank_correlation,
    shares,
)
from engine.explanation.subject import Subject
from engine.messages import Method
from engine.models import NamedLayer, Network
from engine.work import finish, told
from tests.engine.explanation.networks import make

SIDE = 6


class Corner(Network):
    """Class 1 if the upper left quarter is bright; nothing else counts."""

    def __init__(self) -> None:
        super().__init__()
        self.flatten = nn.Flatten()
        self.dense = nn.Linear(SIDE * SIDE, 2)
        weights = torch.zeros(SIDE, SIDE)
        weights[:3, :3] = 1 + torch.arange(9.0).reshape(3, 3) / 10
        with torch.no_grad():
            self.dense.weight.copy_(torch.stack([-weights.flatten(), weights.flatten()]))
            self.dense.bias.copy_(torch.tensor([5.0, -5.0]))

    def forward(self, x: Tensor) -> Tensor:
        return self.dense(self.flatten(x))

    def layers_of_interest(self) -> list[NamedLayer]:
        return [
            NamedLayer("flatten1", "flatten", "", 0, self.flatten),
            NamedLayer("dense1", "dense", "", 74, self.dense),
        ]


def corner() -> Subject:
    shape = (1, 1, SIDE, SIDE)
    return Subject(Corner().eval(), torch.ones(shape), torch.zeros(shape), 1)


def test_pixels_that_matter_go_first() -> None:
    values = np.array([[0.0, -3.0], [2.0, 1.0]], np.float32)

    assert by_importance(values).tolist() == [2, 3, 0, 1]


def test_the_curves_are_the_probabilities_with_those_pixels_exchanged() -> None:
    about = corner()
    order = np.arange(SIDE * SIDE)
    deletion, insertion = finish(deletion_and_insertion(about, order))
    for place in (0, 7, CURVE_POINTS - 1):
        count = round(float(shares()[place]) * SIDE * SIDE)
        mask = (torch.arange(SIDE * SIDE) < count).reshape(1, 1, SIDE, SIDE)
        with torch.no_grad():
            without = torch.softmax(about.network(torch.where(mask, about.blank, about.picture)), 1)[0, 1]
            only = torch.softmax(about.network(torch.where(mask, about.picture, about.blank)), 1)[0, 1]
        assert deletion.values[place] == pytest.approx(float(without), abs=1e-6)
        assert insertion.values[place] == pytest.approx(float(only), abs=1e-6)
    assert (deletion.values[0], deletion.values[-1]) == (insertion.values[-1], insertion.values[0])


def test_the_area_is_the_mean_height() -> None:
    assert Curve(np.full(CURVE_POINTS, 0.4, np.float32)).area == pytest.approx(0.4)
    assert Curve(np.linspace(0, 1, CURVE_POINTS).astype(np.float32)).area == pytest.approx(0.5)


def test_a_good_explanation_beats_chance_and_a_bad_one_does_not() -> None:
    about = corner()
    good = np.argsort(-about.network.get_parameter("dense.weight")[1].detach().numpy())
    deletion, insertion = finish(deletion_and_insertion(about, good))
    worst_deletion, worst_insertion = finish(deletion_and_insertion(about, good[::-1].copy()))
    random_deletion, random_insertion = finish(at_random(about))

    assert deletion.area < random_deletion.area < worst_deletion.area
    assert worst_insertion.area < random_insertion.area < insertion.area


def test_rank_correlation_with_and_without_equal_values() -> None:
    rng = np.random.default_rng(1)
    one = rng.normal(size=(5, 6)).astype(np.float32)
    assert rank_correlation(one, np.exp(one)) == pytest.approx(1)
    assert rank_correlation(one, -one) == pytest.approx(-1)
    assert rank_correlation(one, np.zeros_like(one)) == 0
    # by hand: ranks 1, 2.5, 2.5, 4 and 2, 1, 3.5, 3.5
    tied = rank_correlation(np.array([1, 5, 5, 9], np.float32), np.array([2, 1, 7, 7], np.float32))
    assert tied == pytest.approx(2.25 / 4.5)


@pytest.mark.parametrize("method", ["gradient", "integrated_gradients"])
def test_an_explanation_that_depends_on_the_weights_loses_its_likeness(method: Method) -> None:
    found = finish(judge(corner(), Wish(method=method)))

    assert found.randomised == ("dense1",)
    assert abs(found.similarity[0]) < 0.6
    assert found.deletion.area < found.random_deletion.area
    assert found.insertion.area > found.random_insertion.area


def test_a_deep_network_is_shuffled_from_the_last_layer_on() -> None:
    network, picture = make("residual")
    about = Subject(network, picture, torch.zeros_like(picture), 3)
    fractions: list[float] = []
    found = finish(told(judge(about, Wish(method="gradient")), fractions.append))
    assert found.randomised[-1] == "conv1"
    assert len(found.randomised) == len(found.similarity) == 8
    assert (np.abs(found.similarity) <= 1).all()
    assert found.similarity[-1] < 0.7
    assert fractions == sorted(fractions)
    assert fractions[-1] < 1

"""The benchmarks' own arithmetic: ratios round by round, goals, counted operations, shares of a step."""

from __future__ import annotations

import pytest

from engine import catalogue
from tests.benchmarks.profile_step import PYTHON, REST, shares
from tests.benchmarks.speed.figures import Goal, Pair, alternate
from tests.benchmarks.speed.peak import flops_of


def test_ratios_are_of_the_same_round_and_sides_take_turns_at_beginning() -> None:
    order: list[str] = []
    ours, theirs = iter((10.0, 30.0, 20.0)), iter((5.0, 10.0, 20.0))

    def own() -> float:
        order.append("ours")
        return next(ours)

    def other() -> float:
        order.append("theirs")
        return next(theirs)

    pair = alternate(own, other, 3)

    assert pair == Pair((10.0, 30.0, 20.0), (5.0, 10.0, 20.0))
    assert pair.ratios == (2.0, 3.0, 1.0)
    assert pair.spread() == "2.00× (1.00 to 3.00, 3 rounds)"
    assert order == ["ours", "theirs", "theirs", "ours", "ours", "theirs"]


@pytest.mark.parametrize(
    ("goal", "figure", "words"),
    [
        (Goal(least=2.5, unit="×"), 2.5, "goal ≥ 2.5×: reached"),
        (Goal(least=2.5, unit="×"), 2.4, "goal ≥ 2.5×: MISSED"),
        (Goal(most=900, unit=" MB"), 900, "goal ≤ 900 MB: reached"),
        (Goal(most=900, unit=" MB"), 901, "goal ≤ 900 MB: MISSED"),
    ],
)
def test_goals_count_their_own_limit_as_reached(goal: Goal, figure: float, words: str) -> None:
    assert goal.words(figure) == words


def test_operations_of_article_001_are_those_of_its_table() -> None:
    first, second = 28 * 28 * 6 * 25, 14 * 14 * 16 * 150
    dense = 7 * 7 * 16 * 128 + 128 * 10
    answer, learning = flops_of(catalogue.recipe("lenet-mnist"))

    assert answer == 2 * (first + second + dense)
    assert learning == 2 * (2 * first + 3 * (second + dense))  # nobody needs the gradient of the picture


def test_shares_of_a_step_add_up_and_backward_is_told_from_forward() -> None:
    found = shares({"convolution_backward": 4.0, "mkldnn_convolution": 2.0, "to": 0.5, "mystery": 1.0}, 10.0)

    assert sum(found.values()) == pytest.approx(1)
    assert found["convolutions, backward"] == pytest.approx(0.4)
    assert found["convolutions, forward"] == pytest.approx(0.2)
    assert found["conversions and copies"] == pytest.approx(0.05)
    assert (found[REST], found[PYTHON]) == (pytest.approx(0.1), pytest.approx(0.25))

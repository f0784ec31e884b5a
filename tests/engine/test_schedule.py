"""The learning rate's path."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from engine.schedule import rate_factor
from engine.specs import ScheduleSpec


def factors(spec: ScheduleSpec, total: int = 100, per_epoch: int = 10) -> list[float]:
    return [rate_factor(spec, step, total_steps=total, steps_per_epoch=per_epoch) for step in range(total)]


def test_constant_stays() -> None:
    assert set(factors(ScheduleSpec())) == {1.0}


def test_a_triangle_rises_over_the_warm_up_and_falls_straight_to_its_end() -> None:
    path = factors(ScheduleSpec(kind="triangle", warmup=0.2, final=0.1))
    assert path[0] == pytest.approx(1 / 21)
    assert max(path) == path[20] == 1.0
    falls = [later - earlier for earlier, later in pairwise(path[20:])]
    assert falls == pytest.approx([-0.9 / 80] * 79)
    assert path[-1] == pytest.approx(0.1 + 0.9 / 80)


def test_a_cosine_is_half_way_down_in_the_middle() -> None:
    path = factors(ScheduleSpec(kind="cosine", final=0.2))
    assert path[0] == 1.0
    assert path[50] == pytest.approx(0.6)
    assert path[75] == pytest.approx(0.2 + 0.8 * (1 - math.cos(math.pi / 4)) / 2)


def test_steps_change_at_their_epochs() -> None:
    path = factors(ScheduleSpec(kind="steps", epochs=(3, 6), factors=(0.5, 0.1)))
    assert path[29] == 1.0
    assert path[30] == path[59] == 0.5
    assert path[60] == path[99] == 0.1

"""Which epochs a run keeps: all of them exactly, then in half precision, then fewer."""

from __future__ import annotations

import pytest
import torch

from engine.training.room import plan_for, shortened

WEIGHTS = {"conv": torch.full((100,), 0.1), "steps": torch.tensor(7)}  # 408 bytes whole, 208 in half precision


@pytest.mark.parametrize(
    ("limit_bytes", "every", "is_half"), [(4080, 1, False), (4079, 1, True), (2080, 1, True), (2079, 2, True)]
)
def test_there_is_room_for_as_much_as_the_limit_says(limit_bytes: int, every: int, is_half: bool) -> None:
    plan = plan_for(WEIGHTS, 10, limit_bytes)
    assert (plan.every, plan.is_half) == (every, is_half)


def test_the_first_and_the_last_epoch_are_always_kept() -> None:
    plan = plan_for(WEIGHTS, 11, 700)
    assert [each for each in range(1, 12) if plan.keeps(each)] == [1, 4, 8, 11]


def test_what_half_precision_cannot_hold_stays_as_it_is() -> None:
    kept = shortened({**WEIGHTS, "variance": torch.tensor([1e9])})
    assert kept["conv"].dtype == torch.float16
    assert kept["steps"].dtype == torch.int64
    assert kept["variance"].item() == 1e9

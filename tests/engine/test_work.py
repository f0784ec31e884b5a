"""Work in pieces, as a part of more, and told at intervals."""

from __future__ import annotations

from collections.abc import Generator

import pytest

from engine.errors import EngineError, say
from engine.work import Pace, Progress, finish, part_of, told


def counting(closed: list[bool]) -> Generator[Progress, None, int]:
    try:
        for fraction in (0.0, 0.5, 1.0):
            yield say("Counting"), fraction
    finally:
        closed.append(True)
    return 7


def test_a_part_tells_its_share_and_gives_the_same_result() -> None:
    heard: list[Progress] = []
    assert finish(told(part_of(counting([]), 0.2, 0.4), heard.append)) == 7
    assert [str(sentence) for sentence, _ in heard] == ["Counting"] * 3
    assert [fraction for _, fraction in heard] == pytest.approx([0.2, 0.4, 0.6])


def test_work_given_up_is_given_up_inside_too() -> None:
    closed: list[bool] = []
    work = told(counting(closed), lambda progress: progress[1])
    assert next(work) == 0.0
    work.close()
    assert closed == [True]


def test_a_failure_inside_reaches_whoever_finishes_it() -> None:
    def failing() -> Generator[Progress, None, None]:
        yield say("Trying"), 0.0
        raise EngineError("It failed.", reason="failed")

    with pytest.raises(EngineError, match="It failed"):
        finish(part_of(failing(), 0.0, 1.0))


def test_a_pace_is_due_at_first_and_then_at_intervals() -> None:
    times = iter((100.0, 100.2, 100.6, 100.9, 101.1))
    pace = Pace(0.5, lambda: next(times))
    assert [pace.is_due() for _ in range(5)] == [True, False, True, False, True]

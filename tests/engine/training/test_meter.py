"""Speed and time left, on a clock that the test sets."""

from __future__ import annotations

import pytest

from engine.training.meter import Meter


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    def pass_(self, seconds: float) -> None:
        self.now += seconds


def worked(clock: Clock, meter: Meter, batches: int, seconds: float, images: int = 100) -> None:
    for _ in range(batches):
        clock.pass_(seconds)
        meter.count(images)


def test_the_rate_is_the_median_of_the_batches() -> None:
    clock = Clock()
    meter = Meter(clock)
    meter.start()
    worked(clock, meter, 10, 0.5)
    worked(clock, meter, 1, 5.0)  # one slow batch does not count for much
    assert meter.images_per_s == pytest.approx(200)


def test_the_time_left_is_unknown_until_the_rate_has_settled() -> None:
    clock = Clock()
    meter = Meter(clock)
    meter.start()
    worked(clock, meter, 9, 0.5)
    assert meter.seconds_left(1000) is None
    worked(clock, meter, 1, 0.5)
    assert meter.seconds_left(1000) == pytest.approx(5)


def test_pauses_are_not_work() -> None:
    clock = Clock()
    meter = Meter(clock)
    meter.start()
    worked(clock, meter, 4, 1.0)
    meter.stop()
    clock.pass_(7.0)
    worked(clock, meter, 3, 1.0)  # the first only starts the clock again
    assert meter.worked_s == pytest.approx(6)
    assert meter.images_per_s == pytest.approx(100)


def test_after_a_pause_the_first_batch_is_timed_from_where_work_goes_on() -> None:
    clock = Clock()
    meter = Meter(clock)
    for _ in range(3):
        clock.pass_(7.0)
        meter.go_on()
        worked(clock, meter, 1, 1.0)
        meter.go_on()
        worked(clock, meter, 1, 1.0)
        meter.stop()
    assert meter.worked_s == pytest.approx(6)


def test_sleep_and_suspension_are_not_work() -> None:
    clock = Clock()
    meter = Meter(clock)
    meter.start()
    worked(clock, meter, 1, 3600.0)
    for _ in range(3):
        worked(clock, meter, 5, 0.5)
        worked(clock, meter, 1, 3600.0)
        worked(clock, meter, 1, 12.0)
    worked(clock, meter, 5, 0.5)
    assert meter.worked_s == pytest.approx(10)
    assert meter.images_per_s == pytest.approx(200)


@pytest.mark.parametrize("first_s", [11.0, 3600.0])
def test_batches_may_take_longer_than_a_pause_would(first_s: float) -> None:
    clock = Clock()
    meter = Meter(clock)
    meter.start()
    worked(clock, meter, 1, first_s)
    worked(clock, meter, 4, 11.0)
    worked(clock, meter, 1, 3600.0)
    worked(clock, meter, 5, 20.0)
    assert meter.worked_s == pytest.approx((11.0 if first_s == 11.0 else 0.0) + 44 + 100)
    assert meter.seconds_left(100) == pytest.approx(100 / meter.images_per_s)
    assert 5 <= meter.images_per_s <= 100 / 11 + 1e-6

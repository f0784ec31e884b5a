"""How often a run's weights are handed out, on clocks that the test sets."""

from __future__ import annotations

from engine.training.publishing import INTERVAL_S, SHARE, Rhythm


class Clocks:
    """The time of day, and how long the thread has worked."""

    def __init__(self) -> None:
        self.now_s = self.worked_s = 0.0

    def work(self, seconds: float) -> str:
        self.now_s += seconds
        self.worked_s += seconds
        return "weights"


def rhythm_of(clocks: Clocks) -> Rhythm:
    return Rhythm(lambda: clocks.now_s, lambda: clocks.worked_s)


def test_weights_that_are_soon_made_are_handed_out_every_second() -> None:
    clocks = Clocks()
    rhythm = rhythm_of(clocks)
    assert not rhythm.is_due()
    clocks.now_s = INTERVAL_S
    assert rhythm.is_due()
    assert rhythm.measure(lambda: clocks.work(0.01)) == "weights"
    clocks.now_s += INTERVAL_S - 0.001
    assert not rhythm.is_due()
    clocks.now_s += 0.002
    assert rhythm.is_due()


def test_weights_that_take_long_take_no_more_than_a_little_of_the_training() -> None:
    clocks, spent_s = Clocks(), 0.0
    rhythm = rhythm_of(clocks)
    for _ in range(1000):
        clocks.work(0.5)  # a step
        if rhythm.is_due():
            spent_s += 0.13
            rhythm.measure(lambda: clocks.work(0.13))
    assert 0.7 * SHARE < spent_s / clocks.now_s <= SHARE


def test_waiting_for_a_processor_is_no_work() -> None:
    clocks = Clocks()
    rhythm = rhythm_of(clocks)
    clocks.now_s = 1.0

    def wait() -> None:
        clocks.now_s += 5.0

    rhythm.measure(wait)
    clocks.now_s += INTERVAL_S
    assert rhythm.is_due()

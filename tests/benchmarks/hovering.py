"""From hovering over a cell to its sum, while a run trains: `python -m tests.benchmarks.hovering [SECONDS]`.

Prints the waits in milliseconds, idle and training, cell by cell through every layer.
"""

from __future__ import annotations

import sys
from itertools import cycle
from threading import Event as Gate
from time import monotonic, perf_counter, sleep

import numpy as np

from engine import catalogue
from engine.host import Engine
from engine.messages import Answer, Ask, CellExplained, EngineReady, Event, InspectCell, StartTraining, TrainingProgress
from tests.benchmarks.household import percentiles, private_home

INTERVAL_S = 1 / 60
PATIENCE_S = 300.0


class Desk:
    """The engine and an ear."""

    def __init__(self) -> None:
        self.woken = Gate()
        self.engine = Engine(self.woken.set)
        self.engine.start()

    def next(self, kind: type[Event], request: int | None = None) -> Event:
        """The next event of that kind; others are forgotten."""
        end = monotonic() + PATIENCE_S
        while monotonic() < end:
            for event in self.engine.drain():
                if isinstance(event, kind) and request in (None, getattr(event, "request", None)):
                    return event
            self.woken.wait(1)
            self.woken.clear()
        raise TimeoutError(kind.__name__)

    def hover(self, answer: Answer, seconds: float) -> list[float]:
        """Milliseconds from each question to its answer, at most 60 a second."""
        rng = np.random.default_rng(1)
        waits: list[float] = []
        end = monotonic() + seconds
        for layer in cycle(answer.layers):
            if monotonic() > end:
                return waits
            map_, row, column = (int(rng.integers(length)) for length in (*layer.shape, 1, 1)[:3])
            request = self.engine.next_request()
            asked_s = perf_counter()
            self.engine.post(InspectCell(request=request, layer=layer.name, map=map_, row=row, column=column))
            self.next(CellExplained, request)
            waits.append((perf_counter() - asked_s) * 1000)
            sleep(max(0.0, INTERVAL_S - waits[-1] / 1000))
        raise AssertionError


def main() -> None:
    """Measure and print."""
    with private_home():
        measure(float(sys.argv[1]) if len(sys.argv) > 1 else 20.0)


def measure(seconds: float) -> None:
    """Hover over every layer in turn, first at rest, then during a run on MNIST."""
    desk = Desk()
    desk.next(EngineReady)
    page = np.full((280, 280), 255, np.uint8)
    page[60:220, 120:150] = 0
    desk.engine.post(Ask(request=desk.engine.next_request(), page=page))
    answer = desk.next(Answer)
    assert isinstance(answer, Answer)
    print("idle:    ", percentiles(desk.hover(answer, seconds)))
    request = desk.engine.next_request()
    desk.engine.post(StartTraining(request=request, recipe=catalogue.recipe("mnist-default"), device="cpu"))
    desk.next(TrainingProgress)
    print("training:", percentiles(desk.hover(answer, seconds)))
    desk.engine.stop(10)


if __name__ == "__main__":
    main()

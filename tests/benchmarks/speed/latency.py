"""From a page to its probabilities, through the reader's thread as the window asks it, at rest and during training."""

from __future__ import annotations

import sys
from dataclasses import replace
from itertools import cycle
from time import perf_counter, sleep

import numpy as np
from numpy.typing import NDArray

from app.canvas.raster import blank_page, draw
from app.canvas.samples import SAMPLES
from engine import catalogue
from engine.datasets.sources import is_available
from engine.messages import Answer, Ask, EngineReady, Looking, ServeModel, StartTraining, TrainingProgress
from tests.benchmarks.household import percentiles
from tests.benchmarks.hovering import Desk
from tests.benchmarks.speed.figures import Goal, line

PAGE_PX = 560  # of the window's canvas
INTERVAL_S = 0.012
WARM_UP = 20
SWITCH_INTERVAL_S = 0.001  # as `app.composition` sets it
IDLE, BUSY = "at rest", "while a run trains"
GOALS = {
    IDLE: (Goal(most=1.5, unit=" ms p50"), Goal(most=4, unit=" ms p99")),
    BUSY: (None, Goal(most=10, unit=" ms p99")),
}


def measure(model: str, recipe: str, seconds: float) -> None:
    """Two kinds of question in two states; the second kind shows everything that the window can."""
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    desk = Desk()
    desk.next(EngineReady)
    if model != "digits":
        desk.engine.post(ServeModel(request=desk.engine.next_request(), reference=model))
    desk.next(EngineReady)  # the trainer's
    _measure_state(desk, IDLE, seconds)
    chosen = catalogue.recipe(recipe)
    chosen = chosen if is_available(chosen.data) else replace(chosen, data="drawn")
    desk.engine.post(StartTraining(request=desk.engine.next_request(), recipe=chosen, device="cpu"))
    desk.next(TrainingProgress)
    _measure_state(desk, BUSY, seconds)
    desk.engine.stop(10)


def _measure_state(desk: Desk, state: str, seconds: float) -> None:
    for title, is_watched in (("page to probabilities", False), ("    with every step and layer shown", True)):
        waits = _ask(desk, seconds, is_watched=is_watched)
        p50, p99 = (float(each) for each in np.percentile(waits, (50, 99)))
        median, worst = GOALS[state]
        words = [goal.words(figure) for goal, figure in ((median, p50), (worst, p99)) if goal is not None]
        line(f"{title}, {state}", percentiles(waits), "" if is_watched else "; ".join(words))


def _ask(desk: Desk, seconds: float, *, is_watched: bool) -> list[float]:
    """Milliseconds from each question to its answer in the listener's hands."""
    waits: list[float] = []
    end_s = perf_counter() + seconds
    for number, page in enumerate(cycle(_pages())):
        if perf_counter() > end_s:
            return waits
        request = desk.engine.next_request()
        question = Ask(
            request=request,
            page=page,
            with_layers=is_watched,
            with_steps=is_watched,
            looking=Looking(surface=1, is_moving=True),
        )
        asked_s = perf_counter()
        desk.engine.post(question)
        desk.next(Answer, request)
        wait_s = perf_counter() - asked_s
        if number >= WARM_UP:
            waits.append(wait_s * 1000)
        sleep(max(0.0, INTERVAL_S - wait_s))
    raise AssertionError


def _pages() -> list[NDArray[np.uint8]]:
    """The program's sample digits, drawn as the canvas draws them."""
    pages: list[NDArray[np.uint8]] = []
    for _, strokes in SAMPLES:
        page = blank_page(PAGE_PX)
        for each in strokes:
            draw(page, each)
        pages.append(page)
    return pages

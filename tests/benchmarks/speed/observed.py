"""What it costs a run to be watched: curves, answer and layers of a drawing, pause, files; beside the bare loop.

One run takes turns of about a second, on the same thread and in the same memory, in another order each time: its bare
loop, twice; the whole trainer that nobody listens to; the trainer and the reader, which answers for a drawing, with
nobody looking; the window with everything in sight. What is watched is compared with the mean of both bare turns of its
round; what the one bare turn seems to cost beside the other is what this measurement is wrong by. What comes before the
second message after a pause does not count, nor do epochs' ends.

The second figure counts only the time that the training thread itself had a processor for, the third how much of a
processor all other threads of the program took: on a machine whose other processors have other work to do, they take it
from the training.
"""

from __future__ import annotations

from dataclasses import astuple, replace
from pathlib import Path

import numpy as np

from engine import catalogue
from engine.datasets.sources import is_available
from tests.benchmarks.speed.figures import Goal, line
from tests.benchmarks.speed.watched import Rates, WatchedRun

GOAL = Goal(most=3, unit=" %")
BARE, AGAIN, WINDOW = "the bare loop", "the bare loop again", "in the window"


def measure(name: str, rounds: int, seconds: float, home: Path) -> None:
    """Three lines for each way of being watched."""
    from app.start import application

    recipe = catalogue.recipe(name)
    recipe = replace(recipe, epochs=1000, data=recipe.data if is_available(recipe.data) else "drawn")
    app = application([])
    run = WatchedRun(recipe, home / "observed")
    rates = _in_turns(run, rounds, seconds)
    best = max(each.on_the_clock for each in rates[BARE])
    print(f"{name}, {recipe.data}, {BARE} {best:,.0f} images/s at best; in brackets the middle half of {rounds} rounds")
    _show(AGAIN, rates[AGAIN], rates[BARE])
    both = [_mean(*turns) for turns in zip(rates[BARE], rates[AGAIN], strict=True)]
    for title in [each for each in rates if each not in (BARE, AGAIN)]:
        _show(title, rates[title], both)
    run.end()
    app.quit()


def _in_turns(run: WatchedRun, rounds: int, seconds: float) -> dict[str, list[Rates]]:
    sides = {
        BARE: run.bare,
        AGAIN: run.bare,
        "the trainer, unheard": run.unheard,
        "with answers, unseen": run.answered,
        WINDOW: run.shown,
    }
    for train in sides.values():
        train(seconds)
    rates: dict[str, list[Rates]] = {name: [] for name in sides}
    order = np.random.default_rng(0)
    for _ in range(rounds):
        for name in order.permutation(list(sides)).tolist():
            rates[name].append(sides[name](seconds))
    return rates


def _mean(one: Rates, other: Rates) -> Rates:
    pairs = zip(astuple(one), astuple(other), strict=True)
    return Rates(*((first + second) / 2 for first, second in pairs))


def _show(title: str, watched: list[Rates], bare: list[Rates]) -> None:
    on_the_clock = [100 * (1 - one.on_the_clock / other.on_the_clock) for one, other in zip(watched, bare, strict=True)]
    own = [100 * (1 - one.own / other.own) for one, other in zip(watched, bare, strict=True)]
    for words, costs in ((f"{title}, cost", on_the_clock), ("    in the training thread's own time", own)):
        low, middle, high = np.nanpercentile(costs, (25, 50, 75))
        goal = GOAL.words(middle) if title == WINDOW else ""
        line(words, f"{middle:5.1f} % ({low:.1f} to {high:.1f})", goal)
    others = np.nanmedian([each.others for each in watched])
    line("    other threads", f"{100 * others:5.1f} % of a processor")

"""Seconds of training until CIFAR-10's test set is answered as well as article 000 says, and as well as 94 %.

The test set is asked after epochs from which on the pictures held out promise it, and at the end; asking is not counted
as training, and nothing is chosen by it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from time import perf_counter

import torch

from engine import catalogue, memory
from engine.datasets.sources import is_available, load
from engine.training.data import split
from engine.training.fitting import fitted
from engine.training.loop import Training
from engine.training.steps import Measured, Stepped
from engine.work import finish
from tests.benchmarks.speed.figures import Goal, line
from tests.benchmarks.speed.quality import tested

AIMS: Mapping[float, Goal] = {0.79: Goal(most=300, unit=" s"), 0.94: Goal(most=7200, unit=" s")}
PROMISE = 0.005  # below a mark, on pictures held out, from which on the test set is asked


def measure(name: str, seed: int, limit_s: float, threads: int) -> None:
    """A line for each mark, and one for the end."""
    torch.set_num_threads(threads)
    memory.keep_freed()  # as every run of the program does
    if not is_available("cifar10"):
        line("seconds to 79 % and 94 % of CIFAR-10", "it is not on this computer: name its folder in CONVLENS_DATA")
        return
    chosen = replace(catalogue.recipe(name), seed=seed)
    pictures, tests = (finish(load("cifar10", half, chosen.input)) for half in ("train", "test"))
    recipe = fitted(chosen, pictures)
    training = Training(recipe, split(pictures, recipe), torch.device("cpu"))
    marks, seconds, accuracy = list(AIMS), 0.0, None
    begun_s = perf_counter()
    for event in training.events():
        if isinstance(event, Stepped):
            seconds += perf_counter() - begun_s
            accuracy = None
        elif isinstance(event, Measured) and marks and event.evaluation.accuracy >= marks[0] - PROMISE:
            accuracy = tested(training, tests)
            while marks and accuracy >= marks[0]:
                mark = marks.pop(0)
                line(f"{name}, seed {seed}: {mark:.0%} of CIFAR-10", f"{seconds:.0f} s", AIMS[mark].words(seconds))
        if seconds > limit_s:
            break
        begun_s = perf_counter()
    for mark in marks:
        line(f"{name}, seed {seed}: {mark:.0%} of CIFAR-10", "not seen")
    accuracy = tested(training, tests) if accuracy is None else accuracy
    line(f"    at the end, after {seconds:.0f} s of training", f"{accuracy:.2%}")

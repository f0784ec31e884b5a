"""Seconds of training until the test set is answered well enough, for recipes on MNIST. Measured, never chosen by.

The test set is asked after each epoch and at the end; that, and validation, is not counted as training.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from statistics import fmean, pstdev
from time import perf_counter

import torch

from engine import catalogue, memory
from engine.datasets.sets import Pictures
from engine.datasets.sources import is_available, load
from engine.specs import Recipe
from engine.training.data import split
from engine.training.evaluation import evaluate
from engine.training.fitting import fitted
from engine.training.loop import Training
from engine.training.steps import Measured, Stepped
from engine.work import finish
from tests.benchmarks.speed.figures import Goal, line

CPU = torch.device("cpu")
MARKS = (0.990, 0.994)
GOALS = {
    "mnist-quick": (Goal(least=99.2, unit=" %"), Goal(most=3.5, unit=" s")),
    "mnist-swift": (Goal(least=99.4, unit=" %"), Goal(most=12, unit=" s")),
}


@dataclass(frozen=True, slots=True)
class Course:
    """One run: test accuracy at its end, seconds of training, and after how many each mark was first seen."""

    accuracy: float
    seconds: float
    reached_s: dict[float, float]


def measure(recipes: list[str], seeds: int, limit_s: float, threads: int) -> None:
    """Three lines for each recipe: its end, and when it reached the marks."""
    torch.set_num_threads(threads)
    memory.keep_freed()  # as every run of the program does
    if not is_available("mnist"):
        line("seconds to 99.0 % and 99.4 % of MNIST", "MNIST is not on this computer: name its folder in CONVLENS_DATA")
        return
    for name in recipes:
        recipe = catalogue.recipe(name)
        pictures = finish(load(recipe.data, "train", recipe.input))
        tests = finish(load("mnist", "test", recipe.input))
        courses = [run(replace(recipe, seed=seed), pictures, tests, limit_s) for seed in range(seeds)]
        _show(name, courses)


def run(recipe: Recipe, pictures: Pictures, tests: Pictures, limit_s: float, device: torch.device = CPU) -> Course:
    """Train one recipe to its end, or for `limit_s` seconds of training."""
    recipe = fitted(recipe, pictures)
    training = Training(recipe, split(pictures, recipe), device)
    events, seconds, reached = training.events(), 0.0, dict[float, float]()
    accuracy = 0.0
    while seconds < limit_s:
        begun_s = perf_counter()
        event = next(events, None)
        if event is None:
            break
        if isinstance(event, Stepped):
            seconds += perf_counter() - begun_s
        elif isinstance(event, Measured):
            accuracy = tested(training, tests)
            for mark in MARKS:
                if accuracy >= mark:
                    reached.setdefault(mark, seconds)
    return Course(accuracy or tested(training, tests), seconds, reached)


def tested(training: Training, tests: Pictures) -> float:
    """The share of the test set that the run's network gets right now."""
    judged, device = training.learner.judged, training.device
    return finish(evaluate(judged, tests.images, tests.labels, training.recipe.input, device)).accuracy


def _show(name: str, courses: list[Course]) -> None:
    accuracies = [each.accuracy for each in courses]
    seconds = [each.seconds for each in courses]
    figures = (100 * fmean(accuracies), fmean(seconds))
    goals = "; ".join(goal.words(figure) for goal, figure in zip(GOALS.get(name, ()), figures, strict=False))
    line(
        f"{name}, MNIST test set",
        f"{fmean(accuracies):.2%} ± {pstdev(accuracies):.2%} ({min(accuracies):.2%} to {max(accuracies):.2%}, "
        f"{len(courses)} seeds) after {fmean(seconds):.1f} s of training ({min(seconds):.1f} to {max(seconds):.1f})",
        goals,
    )
    for mark in MARKS:
        found = sorted(each.reached_s[mark] for each in courses if mark in each.reached_s)
        times = f"{fmean(found):.1f} s ({found[0]:.1f} to {found[-1]:.1f})" if found else "never"
        line(f"    {mark:.1%} seen after", f"{times}, in {len(found)} of {len(courses)} runs")
